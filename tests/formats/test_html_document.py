"""The HTML document: whole, in our words, and safe whatever a program typed."""

import ast
import re
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path

import pytest

import sample_audits
from hostile_audits import LONG_WORD, SCRIPT, crowded, hostile
from iopaudit.formats.html import HtmlFormat
from iopaudit.models.audit import Audit, Decision
from iopaudit.models.checklist import Result
from iopaudit.resources import data_folder

ROOT = Path(__file__).resolve().parents[2]
VOID = {"meta", "br", "col", "path", "rect", "circle"}

FALLS_SHORT = (Result.PARTLY_MET, Result.NOT_MET, Result.UNANSWERED, Result.CANNOT_JUDGE)

SAMPLES = [
    pytest.param(sample_audits.conditional, id="conditional"),
    pytest.param(sample_audits.not_ready, id="not ready"),
    pytest.param(hostile, id="hostile"),
    pytest.param(crowded, id="crowded"),
]
every_sample = pytest.mark.parametrize("made", SAMPLES)


def rendered(audit: Audit) -> str:
    return HtmlFormat().render((audit,)).decode()


class Page(HTMLParser):
    """Reads a document: its text, its elements, and whether what opens also closes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("style", "title"):
            self.text.append(data)

    @property
    def words(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.text))


@every_sample
def test_every_criterion_problem_and_query_is_there(made: object) -> None:
    audit = made()  # type: ignore[operator]
    words = Page(rendered(audit)).words
    for finding in audit.findings:
        assert finding.criterion in words
    for problem in audit.problems:
        assert problem.code in words
    for query in audit.queries:
        assert query.code in words


def test_evidence_remarks_and_fixes_are_there() -> None:
    audit = sample_audits.conditional()
    words = Page(rendered(audit)).words
    for finding in audit.findings:
        for text in (
            finding.title,
            finding.fix if finding.result in FALLS_SHORT else "",
            finding.evidence.document,
            *(remark.text for remark in finding.remarks),
        ):
            assert text in words


@every_sample
def test_elements_close_and_links_lead_somewhere(made: object) -> None:
    page = Page(rendered(made()))  # type: ignore[operator]
    assert page.open == []
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = [attributes.get("href") or "" for tag, attributes in page.elements if tag == "a"]
    assert links
    assert {link.removeprefix("#") for link in links} <= set(ids)


@every_sample
def test_nothing_is_loaded_from_elsewhere(made: object) -> None:
    text = rendered(made())  # type: ignore[operator]
    page = Page(text)
    assert not [tag for tag, _ in page.elements if tag in ("script", "link", "img", "iframe", "object", "base", "use")]
    assert not [
        name for _, attributes in page.elements for name in attributes if name == "src" or name.startswith("on")
    ]
    styles = "".join(re.findall(r"<style>(.*?)</style>", text, re.DOTALL))
    assert "url(" not in styles
    assert "@import" not in styles


def test_the_decision_and_its_reasons_stand_before_the_score() -> None:
    audit = sample_audits.conditional()
    words = Page(rendered(audit)).words
    places = [
        words.index("Conditional"),
        *(words.index(reason) for reason in audit.reasons),
        words.index("70.5 lowest"),
    ]
    assert places == sorted(places)


def test_the_first_page_says_what_this_is_and_what_it_is_not() -> None:
    words = Page(rendered(sample_audits.conditional())).words
    summary = words[: words.index("Headline domain of weight")]
    for said in (
        "This is the program's own report. It was verified by nobody.",
        "Alex Rivera, Program director filled it in on November 18, 2026.",
        "as of November 21, 2026",
        "not an accreditation, a license, an endorsement or a clinical judgment",
        "not affiliated with the Joint Commission, CARF, ASAM or SAMHSA",
        "fictional program",
    ):
        assert said in summary


def test_a_workbook_that_does_not_say_who_filled_it_in_is_shown_as_such() -> None:
    words = Page(rendered(sample_audits.not_ready())).words
    assert "Someone who is not named filled it in on a day that is not given." in words
    assert "place not given" in words


def test_ready_waits_for_verification_and_the_tier_is_by_its_own_report() -> None:
    audit = sample_audits.conditional().model_copy(update={"decision": Decision.READY, "tier": "established"})
    words = Page(rendered(audit)).words
    assert "Ready for verification" in words
    for tier in ("exemplary", "established", "developing", "early"):
        assert words.count(tier) == words.count(f"{tier}, by its own report") > 0


def test_without_thresholds_the_figures_are_shown_alone() -> None:
    audit = sample_audits.conditional().model_copy(update={"rule": None})
    words = Page(rendered(audit)).words
    assert "70.5" in words
    assert "75 for ready" not in words


def test_the_ledger_adds_up_to_the_printed_score() -> None:
    from iopaudit.formats.pages.accounts import ledger

    for audit in (sample_audits.conditional(), sample_audits.not_ready(), crowded()):
        shown = ledger(audit)
        rows = sum((Fraction(row.points) for part in shown.parts for row in part.rows), Fraction(0))
        parts = sum((Fraction(part.points) for part in shown.parts), Fraction(0))
        assert rows == parts == Fraction(shown.total)


def test_what_is_cut_in_a_row_stands_whole_below() -> None:
    audit = hostile()
    words = Page(rendered(audit)).words
    longest = next(finding for finding in audit.findings if len(finding.remarks) > 20)
    for remark in longest.remarks:
        assert remark.text in words
    assert longest.why in words


def test_markup_typed_by_a_program_stays_text() -> None:
    text = rendered(hostile())
    assert "<script" not in text.casefold()
    page = Page(text)
    assert not [attributes for _, attributes in page.elements if any(name.startswith("on") for name in attributes)]
    assert SCRIPT in page.words
    assert LONG_WORD[:60] in page.words


def test_characters_that_no_page_can_show_are_marked() -> None:
    text = rendered(hostile())
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    assert "\ufffd" in text


def test_the_template_language_is_not_run_on_submitted_text() -> None:
    assert "{{ 7 * 7 }}" in Page(rendered(hostile())).words


@pytest.mark.parametrize("count", [0, 2])
def test_a_document_shows_exactly_one_audit(count: int) -> None:
    with pytest.raises(ValueError, match="one audit"):
        HtmlFormat().render([sample_audits.conditional()] * count)


def test_the_same_audit_gives_the_same_bytes() -> None:
    assert HtmlFormat().render((hostile(),)) == HtmlFormat().render((hostile(),))


FORBIDDEN = re.compile(
    r"\bis accredited|\bis unlicensed|\bcertified|\bapproved|\bcompliant|\bviolation|\bunsafe|\bguarantee",
    re.IGNORECASE,
)
BRITISH = re.compile(r"\blicence|\bcounsell|\bprogramme|\bcolour|\bjudgement\b|\bcentre\b|\bbehaviour", re.IGNORECASE)


def strings(path: Path) -> str:
    """Return the strings of a module, one a line, without its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in documented]
    return "\n".join(node.value for node in found if isinstance(node.value, str))


def our_words() -> dict[str, str]:
    """Return the text of the templates and the strings of the modules that write the document."""
    code = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<[^>]*>", re.DOTALL)
    templates = data_folder("templates")
    found = {
        path.relative_to(templates).as_posix(): code.sub(" ", path.read_text(encoding="utf-8"))
        for path in sorted(templates.rglob("*.html"))
    }
    formats = ROOT / "src" / "iopaudit" / "formats"
    modules = [
        *sorted((formats / "pages").glob("*.py")),
        *(formats / f"{name}.py" for name in ("words", "html", "pdf")),
    ]
    return {**found, **{path.relative_to(formats).as_posix(): strings(path) for path in modules}}


@pytest.mark.parametrize(("name", "text"), our_words().items())
def test_our_own_words_claim_nothing_about_a_program(name: str, text: str) -> None:
    assert not FORBIDDEN.search(text)
    assert not BRITISH.search(text)


def test_the_check_of_words_can_fail() -> None:
    assert FORBIDDEN.search("It is Certified by us")
    assert len(our_words()) > 20
