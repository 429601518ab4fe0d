"""The audit for a terminal: what it says of papers and questions, in lines that fit."""

import sample_audits
from iopaudit.formats.text import TextFormat


def test_papers_take_a_line_and_queries_are_only_counted() -> None:
    lines = TextFormat().render((sample_audits.conditional(),)).decode().splitlines()
    assert all(len(line) <= 80 for line in lines)
    at = next(number for number, line in enumerate(lines) if line.startswith("Papers as reported: "))
    said = " ".join(line.strip() for line in lines[at : at + 3])
    assert "Texas Health and Human…, ends soon, looked up 2026-11-02" in said
    assert "Texas Mental Health Agency…, applied for, not looked up; 1 more in the report" in said
    assert "4 queries to the program: in the report" in " ".join(lines)


def test_without_papers_nothing_is_said_of_them() -> None:
    assert "Papers" not in TextFormat().render((sample_audits.not_ready(),)).decode()
