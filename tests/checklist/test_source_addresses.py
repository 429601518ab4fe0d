"""Every address of a source is one that the reference files give, with the status that they give it."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from iopaudit.checklist.find import shipped
from iopaudit.checklist.load import load_checklist
from iopaudit.models.checklist import Checklist, Source
from iopaudit.models.instrument import Instrument

REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "reference"
FACT = re.compile(r"- \d+\.\d+ ")
ADDED_FACT = re.compile(r"\| N\d+ \|")
ADDRESS = re.compile(r"(?:https?://|(?<![\w.])(?:\.\.\.|\N{HORIZONTAL ELLIPSIS})/)[^\s|;,]+(?:,[^\s|;,]+)*")
"""An address, which may hold a comma, or the end of one whose beginning is that of the address before it."""
TAG = re.compile(r"\[[^\]]*\]")
STATUS = {"verified": "verified", "verified-2nd": "second-hand", "2nd": "second-hand", "recalled": "recalled"}

WITHOUT_ADDRESS = (
    "14 NYCRR 822.7",  # the register's address is given only in part
    "26 TAC 564.901",  # the register's address is given only in part
    "Code of Maryland Regulations 10.47.02.04",  # the same
    "COA as the third general accreditor",  # the same
    # part of the rule whose address stands beside it
    "HEDIS measure IET",  # the same
    "DDCAT Toolkit, version 4.0",  # read in copies on sites that no audit should send people to
    "Lambert-Harris and others",  # its address is given only in part
    "SAMHSA Advisory",  # read in a copy on a site that no audit should send people to
)
"""How standards begin that are cited without an address although one was read."""

GIVEN_IN_SHORT = {
    "https://samhsa.gov/co-occurring/DDCMHT/introduction/benchmark-measures.html": "samhsa.gov/co-occurring/DDCMHT/",
    "https://pubmed.ncbi.nlm.nih.gov/24928534": "pubmed 24928534",
    "https://pubmed.ncbi.nlm.nih.gov/23334656": "pubmed 23334656",
    "https://pubmed.ncbi.nlm.nih.gov/21355921": "pubmed 21355921",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC3594447": "PMC3594447",
}
"""Addresses that the reference names without their beginning, each on a line that is marked as seen."""

READ_SINCE = {
    "https://www.ncbi.nlm.nih.gov/pubmed/17182423": {"verified"},
    "https://www.govregs.com/regulations/expand/title42_chapterI_part2_subpartC_section2.31": {"verified"},
}
"""Addresses that were read after the reference files were closed, with their statuses."""

needs_reference = pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reference tables are not on this machine")


def addresses_in(text: str) -> list[str]:
    return [found.rstrip(".):") for found in ADDRESS.findall(text)]


def statuses_in(tag: str) -> set[str]:
    """The statuses that a tag names; a text that was read as somebody quotes it may be called either."""
    if "quotation" in tag:
        return {"verified", "second-hand"}
    return {STATUS[word] for word in re.findall(r"[\w-]+", tag) if word in STATUS}


def of_fact(line: str) -> Iterator[tuple[str, set[str]]]:
    """The addresses of a fact, each with the statuses of the first tag behind it that holds any."""
    for found in ADDRESS.finditer(line):
        after = [statuses_in(tag) for tag in TAG.findall(line[found.end() :])]
        (address,) = addresses_in(found[0])
        yield address, next((statuses for statuses in after if statuses), set())


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def meant_by(address: str, before: str) -> list[str]:
    """What an address may stand for: itself or, where it is only an end, every beginning of the one before it."""
    if address.startswith("http"):
        return [address]
    end = address.partition("/")[2]
    return [before[: slash.end()] + end for slash in re.finditer("/", before)]


@cache
def given() -> dict[str, set[str]]:
    """Every address in the reference files, with each status that it has there."""
    found = READ_SINCE | {address: {"verified"} for address in GIVEN_IN_SHORT}
    before = ""
    for file in sorted(REFERENCE.glob("*.md")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if FACT.match(line):
                entries = list(of_fact(line))
            elif ADDED_FACT.match(line):
                entries = [(address, statuses_in(cells(line)[-1])) for address in addresses_in(line)]
            else:
                entries = [(address, set()) for address in addresses_in(line)]
            for address, statuses in entries:
                for whole in meant_by(address, before):
                    found.setdefault(whole, set()).update(statuses)
                before = address if address.startswith("http") else before
    return found


@cache
def rulers() -> tuple[Checklist | Instrument, ...]:
    return tuple(load_checklist(one.name) for one in shipped())


def cited_beside_criteria(ruler: Checklist | Instrument) -> list[tuple[str, Source]]:
    """What a checklist cites for its questions of families, or an instrument for what it says of others."""
    if isinstance(ruler, Checklist):
        asked = [(asked.question, source) for asked in ruler.family_questions for source in asked.sources]
        blocks = [(f"{one.id}: {block.id}", block) for one in ruler.overlays for block in one.blocks]
        return asked + [(who, source) for who, block in blocks for source in block.sources]
    return [*(("notice", source) for source in ruler.notice.sources), *((p.who, p.source) for p in ruler.published)]


def standards() -> Iterator[tuple[str, Source]]:
    """Every standard that a shipped checklist cites, with what cites it."""
    for checklist in rulers():
        cited = [(criterion.id, source) for criterion in checklist.criteria for source in criterion.sources]
        cited += [(name, threshold.source) for name, threshold in checklist.parameters.items() if threshold.source]
        cited += cited_beside_criteria(checklist)
        yield from ((who, source) for who, source in cited if source.standard)


def test_the_statuses_of_the_reference_are_read() -> None:
    line = "- 1.1 A. Source: https://a.example/x ; B, https://b.example/y. [verified-2nd]; C [not seen]. [verified]"
    assert list(of_fact(line)) == [("https://a.example/x", {"second-hand"}), ("https://b.example/y", {"second-hand"})]
    assert statuses_in("verified-2nd / verified") == {"second-hand", "verified"}
    assert statuses_in("[verified as quotation]") == {"verified", "second-hand"}
    (end,) = addresses_in("Same, .../c.htm [verified]")
    assert "https://a.example/b/c.htm" in meant_by(end, "https://a.example/b/x.htm")


@needs_reference
def test_every_address_is_given_in_the_reference() -> None:
    unknown = [(who, source.url) for who, source in standards() if source.url and source.url not in given()]
    assert unknown == []
    assert sum(1 for _, source in standards() if source.url) > 50


@needs_reference
def test_addresses_given_in_short_are_on_lines_marked_as_seen() -> None:
    lines = (REFERENCE / "ddcat.md").read_text(encoding="utf-8").splitlines()
    for words in GIVEN_IN_SHORT.values():
        assert any(words in line and "[V" in line for line in lines), words


@needs_reference
def test_every_address_has_the_status_that_the_reference_gives_it() -> None:
    wrong = [
        (who, source.url, source.status, given()[source.url])
        for who, source in standards()
        if given().get(source.url) and source.status not in given()[source.url]
    ]
    assert wrong == []


def test_one_address_has_one_status() -> None:
    seen: dict[str, set[str]] = {}
    for _, source in standards():
        if source.url and source.status:
            seen.setdefault(source.url, set()).add(source.status)
    assert {url: sorted(statuses) for url, statuses in seen.items() if len(statuses) > 1} == {}


def test_a_standard_that_was_seen_has_an_address() -> None:
    bare = [
        (who, source.standard)
        for who, source in standards()
        if not source.url and source.status != "recalled" and not source.standard.startswith(WITHOUT_ADDRESS)
    ]
    assert bare == []
