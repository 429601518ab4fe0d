"""The documentation of the criteria: what the data says today, with links that lead somewhere and markup that holds."""

import re
from pathlib import Path

import pytest

from iopaudit.checklist.claims import load_claims
from iopaudit.checklist.criterion_pages import INDEX, criterion_pages
from iopaudit.checklist.load import load_checklist

DOCS = Path(__file__).resolve().parents[2] / "docs" / "criteria"
LINK = re.compile(r"(?<!\\)\]\(([^)#]+)(?:#[^)]*)?\)")


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return criterion_pages(load_checklist("iop"), load_claims())


def test_the_pages_on_file_are_those_of_the_data(pages: dict[str, str]) -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in (DOCS / "iop").glob("*.md")}
    drifted = sorted(name for name in written.keys() | pages.keys() if written.get(name) != pages.get(name))
    assert drifted == [], "run make docs"


def test_there_is_one_page_for_each_criterion_and_the_index_leads_to_all(pages: dict[str, str]) -> None:
    ids = {criterion.id for criterion in load_checklist("iop").criteria}
    assert {name.removesuffix(".md") for name in pages} == {*ids, INDEX.removesuffix(".md")}
    assert set(LINK.findall(pages[INDEX])) == {f"{identity}.md" for identity in ids}


def test_every_link_between_pages_leads_to_one(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        assert set(LINK.findall(text)) <= set(pages), name


def test_every_page_says_what_why_evidence_fix_source_and_score(pages: dict[str, str]) -> None:
    wanted = ("Why it is asked", "What to do", "Sources", "How it is scored", "Where the answer comes from")
    for name, text in pages.items():
        missing = [title for title in wanted if f"\n## {title}\n" not in text]
        assert name == INDEX or not missing, (name, missing)


def test_signs_of_markdown_in_the_data_are_shown_and_not_obeyed() -> None:
    checklist = load_checklist("iop")
    domain = checklist.domains[0]
    criterion = domain.criteria[0].model_copy(update={"title": "A | B <b>*c*</b>", "why": "[x](y) `z` # d"})
    changed = domain.model_copy(update={"criteria": (criterion, *domain.criteria[1:])})
    other = checklist.model_copy(update={"domains": (changed, *checklist.domains[1:])})
    made = criterion_pages(other)
    assert f"# {criterion.id} A \\| B \\<b\\>\\*c\\*\\</b\\>\n" in made[f"{criterion.id}.md"]
    assert "\\[x\\](y) \\`z\\` \\# d" in made[f"{criterion.id}.md"]
    assert "| A \\| B \\<b\\>\\*c\\*\\</b\\> |" in made[INDEX]


def test_a_page_names_the_claims_that_led_to_its_criterion(pages: dict[str, str]) -> None:
    assert "## What the documents say\n" in pages["STF-11.md"]
    assert "A01: Staff are qualified and know addiction treatment from experience." in pages["STF-11.md"]
