"""What the formats say of the rules of a state: on the first page, with the findings, in the provenance, in JSON."""

import json
from typing import Any

import pytest

from builders import session, track
from iopaudit.formats.json_format import JsonFormat
from iopaudit.formats.pages.accounts import provenance
from iopaudit.formats.pages.domains import domain_pages
from iopaudit.formats.pages.sources import source_groups
from iopaudit.formats.pages.summary import summary
from iopaudit.formats.registry import format_named
from iopaudit.formats.text import TextFormat
from iopaudit.models.audit import Audit
from state_audits import STATES, audited, program


def made(state: str | None, **changes: Any) -> Audit:
    sheets = {
        "tracks": [track(treats="Substance use")],
        "schedule": [session("Monday", "09:00", "12:00", group_size=18)],
        **changes,
    }
    return audited(program(state, **sheets))


def test_the_first_page_says_which_rules_apply_and_which_not() -> None:
    said = summary(made("VA", medicaid=False)).overlay
    assert said == (
        "Rules of Virginia (states/virginia@2026.1), by the program's State. "
        "Applied: substance-use license, hours and consultation. "
        "Not applied: Medicaid, substance use (does not bill Medicaid; treats substance use)."
    )
    assert summary(made("OR")).overlay == "No rules of this State (OR) are in this edition, so none were applied."
    assert (
        "State rules: " + said.replace("'", "&#39;")
        in format_named("html").render([made("VA", medicaid=False)]).decode()
    )


def test_the_terminal_says_it_under_the_name() -> None:
    lines = TextFormat().render([made("OR")]).decode().splitlines()
    assert lines[2].startswith("State rules: No rules of this State (OR)")
    assert all(len(line) <= 80 for line in TextFormat().render([made("VA")]).decode().splitlines())


def test_the_provenance_names_every_block_with_its_reason_and_what_it_did() -> None:
    rows = dict(provenance(made("VA", medicaid=False)))
    assert rows["State rules"].startswith("Rules of Virginia")
    assert rows["Substance-use license, hours and consultation"] == (
        "Applied: treats substance use. STR-01 is required by law; STR-05 is required by law; "
        "SAF-03 is required by law. Says something about STR-01, STR-03, STR-05, COD-08, ASM-01, SAF-03."
    )
    assert rows["Medicaid, substance use"] == (
        "Not applied: does not bill Medicaid; treats substance use. "
        "The Medicaid rule binds programs that treat substance use and bill Medicaid for it."
    )


def test_a_finding_prints_what_the_rule_says_and_its_source() -> None:
    audit = made("TX")
    rows = {
        row.id: row
        for page in domain_pages(audit)
        for group in (page.short, *(g.rows for g in page.brief))
        for row in group
    }
    assert rows["STR-09"].notes == ("Texas allows at most 16 people in a counseling group.",)
    assert rows["STR-09"].severity.startswith("Required by law: Texas allows at most sixteen")
    assert rows["STR-04"].notes == ()
    html = format_named("html").render([audit]).decode()
    assert "Texas allows at most 16 people in a counseling group." in html
    bound = [row for group in source_groups(audit) for row in group.rows if row.binds == "binds programs in TX"]
    assert any("STR-09" in row.criteria for row in bound)


def test_json_holds_the_blocks_and_the_notes() -> None:
    (entry,) = json.loads(JsonFormat().render([made("VA", medicaid=None)]))["audits"]
    license_rule, medicaid = entry["state_rules"]["blocks"]
    assert (license_rule["applied"], medicaid["applied"]) == (True, False)
    assert medicaid["why"] == "whether it bills Medicaid is blank; treats substance use"
    assert entry["provenance"]["overlay"] == entry["state_rules"]["says"]
    assert {"STR-01", "STR-05"} <= {each["criterion"] for each in entry["findings"] if each["notes"]}


@pytest.mark.parametrize("state", STATES)
def test_no_state_pushes_the_first_page_over_its_edge(state: str) -> None:
    from io import BytesIO

    from pypdf import PdfReader

    pdf = pytest.importorskip("weasyprint") and format_named("pdf").render([made(state, medicaid=None)])
    first, second = (page.extract_text() for page in PdfReader(BytesIO(pdf)).pages[:2])
    assert "State rules:" in first
    assert "State rules:" not in second.split("Digest")[0]
