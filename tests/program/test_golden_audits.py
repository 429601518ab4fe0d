"""What the examples' audits say today, whole, in every format that is text."""

from datetime import date
from functools import cache

import pytest
from program_runs import ALL_EXAMPLES, AS_OF, EXAMPLES

from golden import assert_golden
from iopaudit import __version__
from iopaudit.checklist.load import digest, load_checklist
from iopaudit.formats.registry import format_named
from iopaudit.models.audit import Audit
from iopaudit.scoring.audit import audit
from iopaudit.workbook.read import read_submission


@cache
def _audited(example: str) -> Audit:
    checklist = load_checklist("iop")
    submission = read_submission(EXAMPLES / f"{example}.xlsx", checklist)
    return audit(
        checklist,
        submission,
        date.fromisoformat(AS_OF),
        checklist_digest=digest(checklist),
        tool_version=__version__,
    )


@pytest.mark.parametrize("example", ALL_EXAMPLES)
@pytest.mark.parametrize("name", ["text", "json", "html"])
def test_the_audit_of_an_example_is_what_it_was(example: str, name: str) -> None:
    form = format_named(name)
    assert_golden(f"{example}{form.suffix}", form.render([_audited(example)]))
