"""Every claim of the documents is a criterion, a part of one, or has a reason, as the reference tables say."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from iopaudit.checklist.claims import claims_file, load_claims, wrong_passage
from iopaudit.checklist.find import MAIN_FILE, ShippedChecklist, shipped
from iopaudit.checklist.load import load_checklist
from iopaudit.checklist.traceability import traceability_table
from iopaudit.models.claims import Claim

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
REFERENCE = ROOT.parent / "shared" / "reference"
BEYOND_THE_TABLES = {"C08": {"FIT-01"}, "C22": {"STR-14"}}
"""Who needs more than ordinary outpatient care is what FIT-01 wants written; keeping up work and school depends on
times, which STR-14 shows. The tables name only the step down and what is recorded at the end."""
PART_ALL_THE_SAME = {"L08", "M04", "M10", "M16"}
"""Claims that no criterion judges as they stand: the tables name those that look at the words, or at another thing."""

DASH = "\N{EN DASH}"
QUOTES = str.maketrans(
    {
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    }
)

needs_reference = pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reference tables are not on this machine")
needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the documents are not on this machine")


@cache
def claims() -> dict[str, Claim]:
    return {claim.id: claim for claim in load_claims("iop@2026.1").claims}


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def criteria_in(text: str) -> set[str]:
    """The criteria that a text names: "ACC-01, -02 and STF-05" are ACC-01, ACC-02 and STF-05."""
    found, prefix = set(), ""
    for named, number in re.findall(r"(?:\b([A-Z]{3}))?-(\d{2})\b", text):
        prefix = named or prefix
        found.add(f"{prefix}-{number}")
    return found


def rows_in(text: str) -> list[str]:
    """The rows that a text names; with a dash between two of them, also those between."""
    first, dash, last = text.partition(DASH)
    if dash:
        return [f"{first[0]}{number:02}" for number in range(int(first[1:]), int(last[1:]) + 1)]
    return re.findall(r"\b[A-Z]\d{2}\b", text)


class TestTheReadersOfTheReference:
    """What the checks below rest on sees what it should."""

    def test_criteria_are_read_from_lists(self) -> None:
        assert criteria_in("ACC-01 with ACC-05, ACC-09, -10") == {"ACC-01", "ACC-05", "ACC-09", "ACC-10"}
        assert criteria_in("a hope") == set()

    def test_rows_are_read_from_ranges(self) -> None:
        assert rows_in(f"C09{DASH}C11") == ["C09", "C10", "C11"]
        assert rows_in("C18, C19") == ["C18", "C19"]

    def test_passages_are_read_with_their_words(self) -> None:
        text = "000 intro, Key Takeaways; 001 ¶3/¶9; 002 MAT; 004"
        assert list(passages_in(text)) == [
            ("000", "intro"),
            ("000", "Key Takeaways"),
            ("001", "¶3"),
            ("001", "¶9"),
            ("002", "MAT"),
            ("004", ""),
        ]


# the rows of the documents


@cache
def seed_rows() -> dict[str, str]:
    """What the seed table says of where each row stands."""
    text = (REFERENCE / "seed-criteria.md").read_text(encoding="utf-8")
    rows = [cells(line) for line in text.splitlines() if re.match(r"\| [A-N]\d{2} \|", line)]
    return {row[0]: row[2] for row in rows}


def passages_in(text: str) -> Iterator[tuple[str, str]]:
    """The documents of a table's cell, each with the words by which it names a section ("" for none)."""
    if text == "all five intros":
        text = "; ".join(f"{number} intro" for number in ("000", "001", "002", "003", "004"))
    for number, words in re.findall(r"\b(00\d)\b((?:(?!\b00\d\b).)*)", text):
        named = re.sub(r"\(.*?\)", "", words).strip(" ,;")
        for part in re.split(r",\s*(?![Ss]upportive)|;\s*|\s/\s|/(?=¶)", named):
            yield number, part.strip()


MEANT = {
    "MAT": "Medication-Assisted Treatment",
    "CBT": "Cognitive",
    "IOPs": "Intensive Outpatient Programs",
    "final paragraph": "cost and insurance coverage",
    "contact": "Next Steps",
}
INTROS = {
    "000": {"Intensive outpatient program (IOP)"},
    "001": {"paragraph 1", "paragraph 2"},
    "002": {"Why IOPs Are the Perfect Bridge to Recovery for Many"},
    "003": {"paragraph 1", "paragraph 2"},
    "004": {"Intensive Outpatient Program (IOP)"},
}


def is_meant(number: str, words: str, section: str) -> bool:
    """Whether a section is the one that a table names by some of its words."""
    if words in ("intro", "title"):
        return section in INTROS[number]
    if words.startswith("¶"):
        return section == f"paragraph {words[1:].partition(' ')[0]}"
    for short, long in MEANT.items():
        words = re.sub(rf"(?<!\w){short}(?!\w)", long, words)
    return set(re.findall(r"[\w-]+", words.casefold())) <= set(re.findall(r"[\w-]+", section.casefold()))


@needs_reference
def test_every_row_of_the_table_is_a_claim() -> None:
    assert len(seed_rows()) == 174
    assert {row for row in claims() if row[0] != "X"} == seed_rows().keys()


def test_nothing_waits_for_a_later_edition() -> None:
    assert [row for row, claim in claims().items() if claim.later] == []


@needs_reference
def test_claims_stand_in_the_documents_that_the_table_names() -> None:
    for row, claim in claims().items():
        if row in seed_rows():
            named = {number for number, _ in passages_in(seed_rows()[row])}
            assert {passage.document for passage in claim.documents} == named, row


@needs_reference
def test_claims_stand_in_the_sections_that_the_table_names() -> None:
    missing, more = [], []
    for row, claim in claims().items():
        named = list(passages_in(seed_rows().get(row, "")))
        for number, words in named:
            if not any(p.document == number and is_meant(number, words, p.section) for p in claim.documents):
                missing.append((row, number, words))
        for passage in claim.documents if named else ():
            number, section = passage.document, passage.section
            if not any(number == other and is_meant(number, words, section) for other, words in named):
                more.append((row, number, section))
    assert missing == []
    assert more == [("C05", "003", "What Are Intensive Outpatient Programs?")]


# the criteria that the tables name


def headline() -> str:
    return (REFERENCE / "headline-criteria.md").read_text(encoding="utf-8")


def others() -> str:
    return (REFERENCE / "other-criteria.md").read_text(encoding="utf-8")


@cache
def mapped() -> tuple[tuple[str, str], ...]:
    """What the two mapping tables say of each row; a section that stands in both is there twice."""
    first = headline().partition("## Rows of sections A, B, C, H, J, K")[2].partition("Contradictions:")[0]
    second = others().partition(f"Rows D01{DASH}I07 and L01{DASH}N13")[2].partition("\n---")[0]
    found = []
    for line in (*first.splitlines(), *second.splitlines()):
        row = cells(line) if line.startswith("|") else []
        for names, meaning in zip(row[::2], row[1::2], strict=False):
            found += [(name, meaning) for name in rows_in(names)]
    return tuple(found)


@cache
def asked_for() -> dict[str, set[str]]:
    """The rows that each criterion's line in the tables names as its seeds, turned round: row to criteria."""
    found: dict[str, set[str]] = {}
    for line in (*headline().splitlines(), *others().splitlines()):
        row = cells(line) if re.match(r"\| [A-Z]{3}-\d{2} \|", line) else []
        for named in rows_in(row[-2]) if len(row) > 7 else ():
            found.setdefault(named, set()).add(row[0])
    return found


@needs_reference
def test_the_claims_lead_where_the_mapping_tables_say() -> None:
    assert seed_rows().keys() == {row for row, _ in mapped()}
    for row, meaning in mapped():
        claim = claims()[row]
        wanted = criteria_in(meaning)
        if meaning.startswith("`not_criteria`") or (meaning.startswith("profile switch") and not wanted):
            assert claim.not_criteria, row
            assert wanted <= set(claim.nearest), row
        elif meaning.startswith("`part_of` therapies"):
            assert claim.criteria == ("THE-10",), row  # as the tables of the domain on therapies say
        else:
            assert wanted, row
            assert bool(claim.part_of) == (meaning.startswith("part of") or row in PART_ALL_THE_SAME), row
            more = set(claim.judged_by) - asked_for().get(row, set()) - BEYOND_THE_TABLES.get(row, set())
            assert wanted <= set(claim.judged_by), row
            assert more <= wanted, row
        if wanted and "`not_criteria`" in meaning.partition(";")[2]:
            assert claim.left_out, row


@needs_reference
def test_a_claim_leads_from_every_seed_of_a_criterion_to_it() -> None:
    assert len(asked_for()) > 160
    for row, criteria in asked_for().items():
        assert criteria <= set(claims()[row].leads_to), row


@needs_reference
def test_the_contradictions_are_settled_as_the_tables_say() -> None:
    first = headline().partition("Contradictions:")[2].partition("\n---")[0]
    second = others().partition("### Contradictions handled here")[2].partition("\n---")[0]
    settled = {row: meaning for part in (first, second) for row, meaning in settled_in(part)}
    stand = {row for row in claims() if row[0] == "X"}
    assert stand == contradictions().keys() == settled.keys()
    for row in stand:
        assert criteria_in(settled[row]) <= set(claims()[row].judged_by), row
        assert bool(criteria_in(settled[row])) == bool(claims()[row].judged_by), row


@needs_reference
def test_the_contradictions_stand_between_the_documents_that_the_table_names() -> None:
    for row, where in contradictions().items():
        named = set(re.findall(r"\b00\d\b", where))
        assert {passage.document for passage in claims()[row].documents} == named, row


@cache
def contradictions() -> dict[str, str]:
    """What the seed table says of where each contradiction stands."""
    text = (REFERENCE / "seed-criteria.md").read_text(encoding="utf-8")
    rows = [cells(line) for line in text.splitlines() if re.match(r"\| X\d+ \|", line)]
    return {row[0]: row[1] for row in rows}


def settled_in(part: str) -> Iterator[tuple[str, str]]:
    """Each contradiction that a part of the tables settles, with what it says of it."""
    for rows, meaning in re.findall(r"((?:X\d+, )*X\d+) → ((?:(?!X\d).)*)", part, flags=re.DOTALL):
        yield from ((row, meaning) for row in rows.split(", "))


# the documents themselves


def plain(text: str) -> str:
    return " ".join(text.translate(QUOTES).split())


def lines_of(number: str) -> list[str]:
    (file,) = SEEDS.glob(f"{number}_*.txt")
    return [line for line in map(plain, file.read_text(encoding="utf-8").splitlines()) if line]


@needs_seeds
@pytest.mark.parametrize("document", load_claims("iop@2026.1").documents, ids=lambda document: document.number)
def test_every_section_is_a_line_of_its_document(document: object) -> None:
    found = next(one for one in load_claims("iop@2026.1").documents if one == document)
    lines = lines_of(found.number)
    assert [heading for heading in found.headings if plain(heading) not in lines] == []
    prose = [line for line in lines if line not in map(plain, found.headings)]
    assert all(len(line) > 100 for line in prose[: found.paragraphs])
    assert len(prose) >= found.paragraphs


@pytest.mark.parametrize("one", [one for one in shipped() if one.path.name == MAIN_FILE], ids=lambda one: one.name)
def test_every_source_in_a_document_is_a_passage_of_it(one: ShippedChecklist) -> None:
    cited = [
        (criterion.id, source)
        for criterion in load_checklist(one.name).criteria
        for source in criterion.sources
        if source.document
    ]
    # An extending checklist cites the documents of the one that it extends.
    owner = next(iter(load_checklist(one.name).extends), one.name)
    if cited or claims_file(one.path).is_file():
        known = load_claims(owner)
        assert [
            (identity, source) for identity, source in cited if wrong_passage(known, source.document, source.section)
        ] == []


def test_the_table_of_the_documentation_is_up_to_date() -> None:
    written = (ROOT / "docs" / "traceability.md").read_text(encoding="utf-8")
    assert written == traceability_table(load_checklist("iop@2026.1"), load_claims("iop@2026.1")), "run make docs"
