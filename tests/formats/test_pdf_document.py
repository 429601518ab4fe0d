"""The PDF: whole, tagged, reproducible, sealed from the network, and missing with good advice."""

import io
import logging
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import sample_audits
from hostile_audits import crowded, hostile
from iopaudit.errors import PdfUnavailableError
from iopaudit.formats.pdf import ADVICE, PdfFormat, _fetcher
from iopaudit.models.audit import Audit

pytest.importorskip("weasyprint", reason="WeasyPrint's libraries are missing", exc_type=OSError)
pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")

TESTS = Path(__file__).resolve().parents[1]
SOURCE = TESTS.parent / "src"

MADE = {
    "conditional": sample_audits.conditional,
    "not ready": sample_audits.not_ready,
    "hostile": hostile,
    "crowded": crowded,
}
every_sample = pytest.mark.parametrize("name", MADE)


class Complaints(logging.Handler):
    """Keeps what WeasyPrint says of a document."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@cache
def made(name: str) -> tuple[bytes, list[str]]:
    """Return the document, written once for all tests, and what WeasyPrint complained about."""
    complaints = Complaints()
    log = logging.getLogger("weasyprint")
    log.addHandler(complaints)
    try:
        return PdfFormat().render((MADE[name](),)), complaints.said
    finally:
        log.removeHandler(complaints)


def written(name: str) -> bytes:
    return made(name)[0]


@cache
def read(name: str) -> "pypdf.PdfReader":
    return pypdf.PdfReader(io.BytesIO(written(name)))


@cache
def texts(name: str) -> tuple[str, ...]:
    return tuple(re.sub(r"\s+", " ", page.extract_text()) for page in read(name).pages)


@pytest.mark.parametrize("name", ["conditional", "not ready", "crowded"])
def test_every_criterion_problem_and_query_is_printed(name: str) -> None:
    audit: Audit = MADE[name]()
    together = " ".join(texts(name))
    for finding in audit.findings:
        assert finding.criterion in together
    for problem in audit.problems:
        assert problem.code in together
    for query in audit.queries:
        assert query.code in together


@every_sample
def test_every_criterion_has_its_place(name: str) -> None:
    assert {finding.criterion for finding in MADE[name]().findings} <= set(read(name).named_destinations)


@every_sample
def test_the_first_page_holds_the_whole_summary(name: str) -> None:
    reader = read(name)
    places = reader.named_destinations
    assert reader.get_destination_page_number(places["summary"]) == 0
    assert reader.get_destination_page_number(places[f"domain-{MADE[name]().domains[0].id}"]) == 1


def test_the_first_page_says_what_it_is() -> None:
    first, second = texts("conditional")[:2]
    assert first.startswith("Program-quality audit · self-reported, verified by nobody · fictional program")
    assert "not affiliated with the Joint Commission, CARF, ASAM or SAMHSA" in first
    assert second.startswith("Licensed and qualified staff")


@pytest.mark.parametrize("name", ["conditional", "not ready"])
def test_there_are_neither_many_pages_nor_empty_ones(name: str) -> None:
    assert 8 <= len(texts(name)) <= 14
    for number, text in enumerate(texts(name), 1):
        assert len(text) > 450, f"page {number} is nearly empty"


def test_hostile_text_does_not_make_a_book() -> None:
    assert len(read("hostile").pages) < 45


def test_how_it_is_made_stands_on_one_page() -> None:
    (page,) = (text for text in texts("conditional") if "How this audit is made" in text)
    for part in ("What the results mean", "How the score is made", "How the decision is reached", "What evidence is"):
        assert part in page


def test_every_page_says_whose_it_is_and_that_it_is_self_reported() -> None:
    pages = texts("conditional")
    for number, text in enumerate(pages, 1):
        assert "Harbor Light Intensive Outpatient Program · as of November 21, 2026 · self-reported" in text
        assert f"page {number} / {len(pages)}" in text


def test_table_headers_repeat_where_a_table_breaks() -> None:
    assert sum("What was found" in text for text in texts("conditional")) >= 3
    continued = [text for text in texts("crowded") if text.startswith("Id Criterion What was found")]
    assert continued


def test_it_has_title_author_language_and_dates_of_the_audit() -> None:
    reader = read("conditional")
    assert reader.metadata.title.startswith("Harbor Light Intensive Outpatient Program: program-quality audit")
    assert reader.metadata.author == "iopaudit 0.1.0"
    assert reader.metadata["/Keywords"].startswith("intensive outpatient program")
    assert reader.metadata["/CreationDate"].startswith("D:20261121")
    assert reader.metadata["/ModDate"].startswith("D:20261121")
    assert reader.trailer["/Root"]["/Lang"] == "en-US"


@every_sample
def test_it_is_tagged_and_every_drawing_has_words(name: str) -> None:
    root = read(name).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data() or (
        b'pdfuaid:part="1"' in root["/Metadata"].get_data()
    )
    kinds: dict[str, int] = {}
    waiting = [root["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if not isinstance(element, dict):
            continue
        kind = str(element.get("/S", ""))
        kinds[kind] = kinds.get(kind, 0) + 1
        if kind == "/Figure":
            assert element["/Alt"]
        children = element.get("/K", [])
        waiting.extend(children if isinstance(children, list) else [children])
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/Figure", "/Link", "/L"} <= set(kinds)


def test_bookmarks_name_the_parts_and_links_lead_to_criteria() -> None:
    reader = read("conditional")
    titles = [each.title for each in reader.outline if not isinstance(each, list)]
    below = [
        each.title for part in reader.outline if isinstance(part, list) for each in part if not isinstance(each, list)
    ]
    assert titles == ["Harbor Light Intensive Outpatient Program"]
    assert {"Licensed and qualified staff", "The week", "Ledger", "Provenance and sources"} <= set(below)
    assert {"STF-14", "ACC-05"} <= set(reader.named_destinations)
    assert any("/Annots" in page for page in reader.pages[:1])


def test_only_the_typeface_of_the_package_is_embedded() -> None:
    fonts = set()
    for page in read("conditional").pages:
        fonts |= {font.get_object()["/BaseFont"] for font in page["/Resources"]["/Font"].values()}
    assert {str(font).partition("+")[2] for font in fonts} == {
        "Source-Sans-Pro",
        "Source-Sans-Pro-Semi-Bold",
        "Source-Sans-Pro-Bold",
    }


@every_sample
def test_nothing_is_asked_for_in_vain_and_no_style_is_unknown(name: str) -> None:
    assert made(name)[1] == []


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a.png", "file:///etc/passwd", "data:image/png;base64,AAAA", "font:../LICENSE.txt",
        "font:SourceSansPro-Black.ttf", "SourceSansPro-Bold.ttf",
    ],
)  # fmt: skip
def test_the_fetcher_knows_its_three_fonts_only(url: str) -> None:
    with pytest.raises(ValueError, match="fetches nothing"):
        _fetcher().fetch(url)


def test_the_fetcher_serves_its_fonts() -> None:
    assert _fetcher().fetch("font:SourceSansPro-Bold.ttf").read(4) == b"\x00\x01\x00\x00"


def test_the_environment_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = dict(os.environ)
    PdfFormat().render((sample_audits.not_ready(),))
    assert dict(os.environ) == before
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert PdfFormat().render((sample_audits.not_ready(),)) == written("not ready")
    assert os.environ["SOURCE_DATE_EPOCH"] == "1"


WRITE = """
import hashlib, sys
sys.path[:0] = sys.argv[1:]
import sample_audits
from iopaudit.formats.html import HtmlFormat
from iopaudit.formats.pdf import PdfFormat
for made in (HtmlFormat(), PdfFormat()):
    sys.stdout.write(hashlib.sha256(made.render((sample_audits.conditional(),))).hexdigest() + "\\n")
"""


def run(program: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", program, str(SOURCE), str(TESTS)]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "SOURCE_DATE"))}
    return subprocess.run(
        command, env={**kept, **environment}, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_processes_with_other_hash_seeds_time_zones_and_languages_write_the_same_bytes() -> None:
    one = run(WRITE, PYTHONHASHSEED="1", TZ="UTC", LANG="C.UTF-8")
    other = run(
        WRITE, PYTHONHASHSEED="4242", TZ="Pacific/Kiritimati", LANG="de_DE.UTF-8", LC_ALL="tr_TR.UTF-8", LANGUAGE="ar"
    )
    assert one.returncode == other.returncode == 0, one.stderr + other.stderr
    assert len(one.stdout.split()) == 2
    assert one.stdout == other.stdout


WITHOUT_PANGO = """
import sys
sys.path[:0] = sys.argv[1:]

class NoPango:
    def find_spec(self, name, path=None, target=None):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")

sys.meta_path.insert(0, NoPango())
import sample_audits
from iopaudit.errors import PdfUnavailableError
from iopaudit.formats.pdf import PdfFormat
try:
    PdfFormat().render((sample_audits.conditional(),))
except PdfUnavailableError as error:
    sys.stdout.write(error.advice)
"""


def test_missing_libraries_give_advice_and_no_traceback() -> None:
    done = run(WITHOUT_PANGO)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ADVICE
    assert "apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in done.stdout


def test_a_missing_package_gives_the_same_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(PdfUnavailableError, match="apt-get install"):
        PdfFormat().render((sample_audits.conditional(),))


@pytest.mark.parametrize("count", [0, 2])
def test_a_pdf_shows_exactly_one_audit(count: int) -> None:
    with pytest.raises(ValueError, match="one audit"):
        PdfFormat().render([sample_audits.conditional()] * count)


def test_the_contents_of_the_first_page_name_the_pages_where_things_stand() -> None:
    reader = read("conditional")
    first = texts("conditional")[0]
    for words, name in (
        ("Papers of the program", "papers"),
        ("What a family may ask", "families"),
        ("Ledger", "ledger"),
    ):
        number = reader.get_destination_page_number(reader.named_destinations[name]) + 1
        assert re.search(rf"{words}\s+{number}\b", first)
