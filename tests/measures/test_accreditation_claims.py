"""Whether a public claim and an award of one body come together."""

from datetime import date
from typing import Any

import pytest

from builders import award_row, context
from iopaudit.measures.accreditation_claims import claims_accreditation_carf, claims_accreditation_tjc
from iopaudit.models.fact import State

TJC = award_row(body="Joint Commission", decision="Accredited", ends=None)
CARF = award_row()
COA = award_row(body="COA (Social Current)", decision="Accredited")


def claimed(says: Any, *rows: Any) -> tuple[Any, Any]:
    """Whether the program claims an award of the Joint Commission, and of CARF."""
    given = context(fields={"claims_accreditation": says}, accreditation=list(rows))
    return claims_accreditation_tjc(given).value, claims_accreditation_carf(given).value


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((TJC,), (True, False)),
        ((CARF,), (False, True)),
        ((TJC, CARF), (True, True)),
        ((COA,), (False, False)),
        (({"body": "None"},), (False, False)),
        ((award_row(decision="Non-accreditation"),), (False, False)),
        ((award_row(decision="Survey scheduled"),), (False, False)),
        (({"body": "Applied for", "decision": "Application sent"},), (False, False)),
        ((award_row(decision="One-Year"),), (False, True)),
        ((award_row(decision=None),), (False, None)),
        ((award_row(decision="Accredited"),), (False, None)),
        (({"decision": "Three-Year"},), (None, None)),
        (({"body": "Other", "decision": "Accredited"},), (False, False)),
        ((award_row(decision=None), CARF), (False, True)),
        ((), (None, None)),
    ],
)
def test_the_award_behind_the_claim(rows: Any, expected: Any) -> None:
    assert claimed(True, *rows) == expected
    assert claimed(False, *rows) == (False, False)


def test_the_claim_counts_and_not_whether_the_award_is_good_here() -> None:
    assert claimed(True, award_row(ends=date(2020, 1, 1))) == (False, True)
    assert claimed(True, award_row(service_named="Other service only")) == (False, True)


def test_a_blank_claim_is_blank_only_beside_an_award() -> None:
    assert claimed(None, CARF) == (False, None)
    assert claimed(None, {"body": "None"}) == (False, False)
    blank = claims_accreditation_carf(context(accreditation=[CARF]))
    assert blank.state is State.BLANK
    assert "says in public" in blank.found


def test_it_rests_on_the_claim_and_on_the_award() -> None:
    given = context(fields={"claims_accreditation": True}, accreditation=[CARF])
    fact = claims_accreditation_carf(given)
    assert set(given.submission.field("claims_accreditation").cells) < set(fact.cells)
    assert fact.found == "says in public that it is accredited, and reports an award of CARF"
