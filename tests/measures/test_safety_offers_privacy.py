"""Offers of tests and of help with tobacco, the privacy notice, and care by video."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from edition_findings import finding, result

from builders import UNREADABLE, context, session, track
from iopaudit.measures.health_offers import health_offers_share
from iopaudit.measures.privacy import NEW_NOTICE, OLDER, RIGHT, WRONG, hipaa_covered, privacy_notice
from iopaudit.measures.video_care import uses_video
from iopaudit.models.fact import Share, State

SUD, MH = "Substance use", "Mental health"
YOUNG = date(2025, 10, 1)
GENERAL, SUMMARY, NO_NOTICE = "General privacy notice only", "Older Part 2 summary", "No privacy notice"
BEFORE, SWITCH = date(2026, 2, 15), date(2026, 2, 16)
IN_A_ROOM = session("Monday", "09:00", "12:00", format="In person")
SOURCED = {"source": "EHR report", "dated": date(2026, 1, 5)}


def offers(testing: Any, tobacco: Any, focus: Any = SUD, admissions: Any = 100, **fields: Any) -> dict[str, Any]:
    counts = {"infection_offered": testing, "tobacco_offered": tobacco, "admissions": admissions}
    return {"fields": {"focus": focus, **fields}, "counts": counts}


class TestOffers:
    """SAF-06."""

    @pytest.mark.parametrize(
        ("testing", "tobacco", "expected"),
        [
            (80, 80, "met"),
            (80, 79, "partly_met"),
            (79, 100, "partly_met"),
            (50, 100, "partly_met"),
            (49, 100, "not_met"),
            (100, 49, "not_met"),
            (0, 0, "not_met"),
            ("Not tracked", 100, "not_met"),
            (100, "Not tracked", "not_met"),
            ("Not tracked", None, "not_met"),
            (None, 100, "unanswered"),
            (100, None, "unanswered"),
            (None, 50, "unanswered"),
            (None, 49, "not_met"),
            (49, None, "not_met"),
            (101, 100, "unanswered"),
        ],
    )
    def test_the_smaller_share_decides(self, testing: Any, tobacco: Any, expected: str) -> None:
        assert result("SAF-06", **offers(testing, tobacco)) == expected

    @pytest.mark.parametrize(("tobacco", "expected"), [(80, "met"), (79, "partly_met"), (None, "unanswered")])
    @pytest.mark.parametrize("testing", [None, 0, "Not tracked"])
    def test_without_substance_use_tobacco_alone_counts(self, testing: Any, tobacco: Any, expected: str) -> None:
        sheets = offers(testing, tobacco, focus=MH)
        assert result("SAF-06", **sheets, tracks=[track(treats=MH)]) == expected

    def test_a_track_for_substance_use_asks_for_both(self) -> None:
        assert result("SAF-06", **offers(0, 100, focus=MH), tracks=[track(treats=SUD)]) == "not_met"

    def test_where_nobody_knows_what_is_treated_it_is_blank(self) -> None:
        assert health_offers_share(context(**offers(100, 100, focus=None))).state is State.BLANK

    def test_without_admissions_or_too_new(self) -> None:
        assert result("SAF-06", **offers(0, 0, admissions=0)) == "cannot_judge"
        assert result("SAF-06", **offers(100, 100, opened_on=YOUNG)) == "too_new"
        assert result("SAF-06", **offers(100, 100, focus=None, opened_on=YOUNG)) == "too_new"

    def test_both_shares_are_shown_and_both_have_to_be_backed(self) -> None:
        sheets = offers({"number": 60, **SOURCED}, {"number": 90, **SOURCED}, admissions={"number": 100, **SOURCED})
        fact = health_offers_share(context(**sheets))
        assert fact.value == Share(Fraction(60), Fraction(40))
        assert len(fact.remarks) == 2
        assert fact.backed
        unsourced = offers({"number": 60, **SOURCED}, 90, admissions={"number": 100, **SOURCED})
        assert not health_offers_share(context(**unsourced)).backed


def notice(given: Any, focus: Any = SUD, assisted: Any = "Yes", as_of: Any = SWITCH) -> Any:
    fields = {"focus": focus, "federally_assisted": assisted}
    return privacy_notice(context(fields=fields, answers={"SAF-08a": given}, as_of=as_of))


class TestNotice:
    @pytest.mark.parametrize(
        ("given", "as_of", "expected"),
        [
            (NEW_NOTICE, SWITCH, RIGHT),
            (NEW_NOTICE, BEFORE, RIGHT),
            (GENERAL, SWITCH, WRONG),
            (GENERAL, BEFORE, WRONG),
            (SUMMARY, BEFORE, RIGHT),
            (SUMMARY, SWITCH, OLDER),
            (SUMMARY, date(2030, 1, 1), OLDER),
            (NO_NOTICE, SWITCH, WRONG),
        ],
    )
    def test_a_part_2_program(self, given: str, as_of: date, expected: str) -> None:
        assert notice(given, as_of=as_of).value == expected
        assert notice(given, assisted="Not sure", as_of=as_of).value == expected

    @pytest.mark.parametrize(
        ("given", "expected"), [(NEW_NOTICE, RIGHT), (GENERAL, RIGHT), (SUMMARY, OLDER), (NO_NOTICE, WRONG)]
    )
    @pytest.mark.parametrize("as_of", [BEFORE, SWITCH])
    @pytest.mark.parametrize(("focus", "assisted"), [(MH, "Yes"), (SUD, "No")])
    def test_any_other_program(self, given: str, expected: str, as_of: date, focus: str, assisted: str) -> None:
        assert notice(given, focus, assisted, as_of).value == expected

    def test_what_would_decide_being_blank_leaves_it_blank(self) -> None:
        assert notice(GENERAL, assisted=None).state is State.BLANK
        assert notice(SUMMARY, assisted=None, as_of=BEFORE).state is State.BLANK
        assert notice(SUMMARY, assisted=None).value == OLDER
        assert notice(NEW_NOTICE, assisted=None).value == RIGHT
        assert notice(NO_NOTICE, assisted=None).value == WRONG

    @pytest.mark.parametrize("given", [None, UNREADABLE, {"claims_not_applicable": True}])
    def test_no_answer_is_blank(self, given: Any) -> None:
        assert notice(given).state is State.BLANK

    def test_a_network_can_set_the_day(self) -> None:
        later = {"notice_switch_date": date(2027, 1, 1)}
        fields = {"focus": SUD, "federally_assisted": "Yes"}
        fact = privacy_notice(context(fields=fields, answers={"SAF-08a": SUMMARY}, parameters=later))
        assert fact.value == RIGHT
        assert "2027-01-01" in fact.found


class TestPrivacy:
    """SAF-08."""

    @pytest.mark.parametrize(
        ("given", "in_place", "expected"),
        [
            (NEW_NOTICE, "All three", "met"),
            (NEW_NOTICE, "Two", "partly_met"),
            (NEW_NOTICE, "One or none", "not_met"),
            (SUMMARY, "All three", "partly_met"),
            (SUMMARY, "Two", "not_met"),
            (GENERAL, "All three", "not_met"),
            (NO_NOTICE, "All three", "not_met"),
            (NO_NOTICE, None, "not_met"),
            (NEW_NOTICE, None, "unanswered"),
            (None, "All three", "unanswered"),
            (None, "One or none", "not_met"),
        ],
    )
    def test_the_notice_and_the_three_together(self, given: Any, in_place: Any, expected: str) -> None:
        fields = {"focus": SUD, "federally_assisted": "Yes"}
        assert result("SAF-08", fields=fields, answers={"SAF-08a": given, "SAF-08b": in_place}) == expected

    def test_before_the_switch_the_older_summary_is_enough(self) -> None:
        sheets = {
            "fields": {"focus": SUD, "federally_assisted": "Yes"},
            "answers": {"SAF-08a": SUMMARY, "SAF-08b": "All three"},
        }
        assert result("SAF-08", as_of=BEFORE, **sheets) == "met"
        assert result("SAF-08", as_of=SWITCH, **sheets) == "partly_met"

    @pytest.mark.parametrize(
        ("fields", "severity"),
        [
            ({"focus": SUD, "federally_assisted": "Yes"}, "required"),
            ({"focus": SUD, "federally_assisted": "Not sure"}, "required"),
            ({"focus": MH, "federally_assisted": "Yes", "bills_electronically": True}, "required"),
            ({"focus": MH, "federally_assisted": "Yes", "bills_electronically": False}, "recommended"),
            ({"focus": SUD, "federally_assisted": "No", "bills_electronically": None}, "recommended"),
        ],
    )
    def test_law_raises_it_where_it_reaches_the_program(self, fields: Any, severity: str) -> None:
        found = finding("SAF-08", fields=fields)
        assert (found.severity, found.basis) == (severity, "law" if severity == "required" else None)

    def test_who_sends_claims_is_covered(self) -> None:
        assert hipaa_covered(context(fields={"bills_electronically": True})).value is True
        assert hipaa_covered(context(fields={"bills_electronically": False})).value is False
        assert hipaa_covered(context()).state is State.BLANK

    def test_the_wanted_sentence_names_the_day(self) -> None:
        assert "2026-02-16" in finding("SAF-08").wanted


class TestVideo:
    """SAF-12 applies where anything is held by video."""

    @pytest.mark.parametrize("video", ["Some sessions", "All sessions"])
    def test_a_track_by_video_is_enough(self, video: str) -> None:
        assert uses_video(context(tracks=[track("A", video="None"), track("B", video=video)])).value is True

    @pytest.mark.parametrize("held", ["Live video", "Hybrid (room and video together)"])
    def test_a_session_by_video_is_enough_whatever_its_track_says(self, held: str) -> None:
        sheets = {"tracks": [track(video="None")], "schedule": [session("Monday", "09:00", "12:00", format=held)]}
        assert uses_video(context(**sheets)).value is True

    def test_no_takes_every_track(self) -> None:
        assert uses_video(context(tracks=[track(video="None")], schedule=[IN_A_ROOM])).value is False
        assert uses_video(context(tracks=[track(video="None"), track("B", video=None)])).state is State.BLANK
        assert uses_video(context()).state is State.BLANK

    def test_the_criterion_applies_unless_nothing_is_by_video(self) -> None:
        answers = {"SAF-12": "Fewer"}
        assert result("SAF-12", answers=answers, tracks=[track(video="None")]) == "not_applicable"
        assert result("SAF-12", answers=answers, tracks=[track(video="Some sessions")]) == "not_met"
        assert result("SAF-12", answers=answers, tracks=[track(video=None)]) == "not_met"
