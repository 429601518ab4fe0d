"""The whole document of one audit, page by page, for the templates."""

from typing import NamedTuple

from iopaudit.formats.pages import accounts
from iopaudit.formats.pages.accounts import BlankRow, GateRow, Ledger
from iopaudit.formats.pages.domains import SMALL_SAMPLE, DomainPage, domain_pages
from iopaudit.formats.pages.evidence import EvidencePage, evidence_page
from iopaudit.formats.pages.families import FamilyPage, family_page
from iopaudit.formats.pages.method import Method, method
from iopaudit.formats.pages.papers import PapersPage, papers_page
from iopaudit.formats.pages.queries import QueriesPage, queries_page
from iopaudit.formats.pages.sources import SourceGroup, source_groups
from iopaudit.formats.pages.staff import StaffPage, staff_page
from iopaudit.formats.pages.summary import FixRow, Summary, fix_rows, program_name, summary
from iopaudit.formats.pages.week import WEEKDAYS, TrackPage, week_pages
from iopaudit.formats.pages.words import Judged, long_date
from iopaudit.formats.pages.workbook import WorkbookPage, workbook_page
from iopaudit.models.audit import Audit


class Document(NamedTuple):
    """What the templates show."""

    title: str
    footer: str
    as_of: str
    checklist: str
    tool: str
    summary: Summary
    reasons: tuple[str, ...]
    """Every reason of the decision, in full."""
    domains: tuple[DomainPage, ...]
    small_sample: Judged
    """The mark of a small sample, which every page of a domain explains that has one."""
    papers: PapersPage
    staff: StaffPage
    weekdays: tuple[str, ...]
    week: tuple[TrackPage, ...]
    queries: QueriesPage
    evidence: EvidencePage
    families: FamilyPage | None
    workbook: WorkbookPage
    plan: tuple[FixRow, ...]
    gates: tuple[GateRow, ...]
    ledger: Ledger
    method: Method
    sources: tuple[SourceGroup, ...]
    provenance: tuple[tuple[str, str], ...]
    left_to_fill: tuple[BlankRow, ...]


def document(audit: Audit) -> Document:
    """Return everything that the document of an audit shows."""
    when = long_date(audit.as_of)
    return Document(
        title=f"{program_name(audit, 90)}: program-quality audit as of {when}, self-reported",
        footer=f"{program_name(audit, 60)} · as of {when} · self-reported",
        as_of=audit.as_of.isoformat(),
        checklist=audit.checklist,
        tool=f"iopaudit {audit.provenance.tool_version}",
        summary=summary(audit),
        reasons=audit.reasons,
        domains=domain_pages(audit),
        small_sample=SMALL_SAMPLE,
        papers=papers_page(audit),
        staff=staff_page(audit),
        weekdays=WEEKDAYS,
        week=week_pages(audit),
        queries=queries_page(audit),
        evidence=evidence_page(audit),
        families=family_page(audit),
        workbook=workbook_page(audit),
        plan=fix_rows(audit),
        gates=accounts.gate_rows(audit),
        ledger=accounts.ledger(audit),
        method=method(audit),
        sources=source_groups(audit),
        provenance=accounts.provenance(audit),
        left_to_fill=accounts.blank_rows(audit),
    )
