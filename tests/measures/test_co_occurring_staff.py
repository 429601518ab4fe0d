"""Who can treat the second condition and who is trained for it: every edge, and what the edition makes of it."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from edition_findings import associate, finding, result, said

from builders import AS_OF, context, person
from iopaudit.measures.co_occurring_staff import cod_trained_share, second_condition_hours_share
from iopaudit.models.fact import Share, State

YESTERDAY = AS_OF - timedelta(days=1)
SUD, MH, BOTH, EATING = "Substance use", "Mental health", "Both (co-occurring)", "Eating disorder"


def counselor(staff_id: Any = "C1", **changes: Any) -> Any:
    """A row of Staff: an addiction counselor whose MAC has no license beside it, unless changed."""
    return person(
        staff_id,
        **{
            "role": "Addiction counselor",
            "credentials": ["MAC"],
            "level": "Addiction certification",
            "addiction_credential": ["MAC"],
            "addiction_expires": date(2027, 8, 31),
            **changes,
        },
    )


def judged(focus: Any, *staff: Any) -> str:
    return result("COD-06", fields={"focus": focus}, staff=staff)


def measured(focus: Any, *staff: Any) -> Any:
    return second_condition_hours_share(context(fields={"state": "CO", "focus": focus}, staff=staff))


class TestHoursForSubstanceUse:
    """COD-06 in a program for substance use: mental-health licenses."""

    @pytest.mark.parametrize(
        ("licensed", "others", "expected"),
        [(25, 75, "met"), ("24.9", "75.1", "partly_met"), (1, 79, "partly_met"), (0, 80, "not_met")],
    )
    def test_a_quarter_is_wanted_and_some_is_half(self, licensed: Any, others: Any, expected: str) -> None:
        hours = Fraction(licensed), Fraction(others)
        assert judged(SUD, person("S1", hours=hours[0]), counselor(hours=hours[1])) == expected

    def test_nobody_is_not_met(self) -> None:
        found = finding("COD-06", fields={"focus": SUD}, staff=[counselor("C1"), counselor("C2")])
        assert str(found.result) == "not_met"
        assert said(found) == [f"{who}: not shown with a mental-health license in force" for who in ("C1", "C2")]

    def test_prescribers_and_associates_cover_it_and_nurses_do_not(self) -> None:
        doctor = person("P1", role="Prescriber", credentials=["MD"], level="Prescriber", hours=30)
        nurse = person("N1", role="Nurse", credentials=["RN"], level="Nurse", hours=30)
        assert judged(SUD, doctor, counselor(hours=70)) == "met"
        assert judged(SUD, associate(hours=30), counselor(hours=70)) == "met"
        assert judged(SUD, nurse, counselor(hours=70)) == "not_met"

    def test_a_lapsed_license_covers_nothing_and_its_last_day_still_does(self) -> None:
        assert judged(SUD, person(expires=YESTERDAY), counselor()) == "not_met"
        assert judged(SUD, person(expires=AS_OF), counselor()) == "met"

    def test_a_degree_or_a_co_occurring_certificate_is_no_license(self) -> None:
        assert judged(SUD, counselor(credentials=["MAC", "MA", "CCDP"])) == "not_met"

    def test_only_active_people_in_clinical_roles_are_counted(self) -> None:
        away = [person("S1", status="On leave"), person("S2", status="Left"), person("S3", role="Administration")]
        assert judged(SUD, *away, counselor()) == "not_met"
        assert judged(SUD, *away) == "cannot_judge"

    def test_a_second_row_of_the_same_person_adds_a_license_and_no_hours(self) -> None:
        rows = [counselor("S1", hours=40), person("S1", hours=40), counselor("C2", hours=40)]
        fact = measured(SUD, *rows)
        assert fact.value == Share(yes=Fraction(40), no=Fraction(40))
        assert measured(SUD, *reversed(rows)).value == fact.value

    def test_a_renewal_that_is_only_filed_is_undecided(self) -> None:
        filed = person("S1", license_status="Renewal filed, board lets me practice", hours=30)
        assert judged(SUD, filed, counselor(hours=70)) == "cannot_judge"
        assert judged(SUD, filed, person("S2", hours=30), counselor(hours=40)) == "met"
        assert judged(SUD, person("S1", hours=10), {**filed, "staff_id": "S2", "hours": 10}, counselor(hours=80)) == (
            "partly_met"
        )

    def test_an_empty_roster_and_a_blank_focus_are_unanswered(self) -> None:
        assert judged(SUD) == "unanswered"
        assert judged(None, person(), counselor()) == "unanswered"

    def test_a_roster_without_hours_cannot_be_judged(self) -> None:
        assert judged(SUD, person(hours=0)) == "cannot_judge"

    def test_blank_hours_and_unknown_letters_leave_the_share(self) -> None:
        rows = [person("S1", hours=20), counselor("C1", hours=60), counselor("C2", hours=None)]
        fact = measured(SUD, *rows, person("S2", credentials=["Wizard"], level=None))
        assert fact.value == Share(yes=Fraction(20), no=Fraction(60))
        assert said(fact) == [
            "C1: not shown with a mental-health license in force",
            "C2: hours left blank or not known",
            "S2: letters, status or end date left blank or not known",
        ]

    def test_with_fewer_than_half_of_the_people_left_it_is_unanswered(self) -> None:
        assert judged(SUD, person("S1"), counselor(hours=None)) == "met"
        assert judged(SUD, person("S1"), counselor("C1", hours=None), counselor("C2", hours=None)) == "unanswered"

    def test_it_is_backed_where_everyone_who_counts_is(self) -> None:
        assert measured(SUD, person(), counselor(checked_on=None)).backed
        assert not measured(SUD, person(checked_on=None), counselor()).backed


class TestHoursForMentalHealth:
    """COD-06 in a program for mental health or eating disorders: addiction credentials."""

    @pytest.mark.parametrize("focus", [MH, EATING])
    def test_addiction_credentials_cover_it_and_mental_health_licenses_do_not(self, focus: str) -> None:
        assert judged(focus, person("S1", hours=75), counselor(hours=25)) == "met"
        assert judged(focus, person("S1"), person("S2")) == "not_met"

    def test_a_therapist_with_an_addiction_credential_covers_it(self) -> None:
        both = person(addiction_credential=["MAC"], addiction_expires=date(2027, 1, 1))
        assert judged(MH, both) == "met"
        assert judged(MH, {**both, "addiction_expires": AS_OF}) == "met"
        assert judged(MH, {**both, "addiction_expires": YESTERDAY}) == "not_met"

    def test_without_its_end_date_the_person_leaves_the_share(self) -> None:
        undated = person("S1", addiction_credential=["MAC"])
        assert judged(MH, undated, person("S2"), person("S3")) == "not_met"
        assert judged(MH, undated) == "unanswered"


class TestHoursForBoth:
    """COD-06 where the Focus is Both: the smaller share."""

    @pytest.mark.parametrize(
        ("licensed", "counseling", "expected"),
        [(75, 25, "met"), (25, 75, "met"), (80, 20, "partly_met"), (20, 80, "partly_met"), (100, 0, "not_met")],
    )
    def test_the_smaller_one_counts(self, licensed: int, counseling: int, expected: str) -> None:
        rows = [person(f"S{n}", hours=Fraction(licensed, 2)) for n in range(2)]
        rows += [counselor(f"C{n}", hours=Fraction(counseling, 2)) for n in range(2)]
        assert judged(BOTH, *rows) == expected

    def test_people_with_both_credentials_count_in_both(self) -> None:
        both = person(addiction_credential=["MAC"], addiction_expires=date(2027, 1, 1))
        assert judged(BOTH, both) == "met"

    def test_the_undecided_ones_of_one_side_cannot_lift_the_other(self) -> None:
        filed = person("S1", license_status="Renewal filed, board lets me practice", hours=90)
        few = counselor("C1", hours=10)
        fact = measured(BOTH, filed, few)
        assert fact.value == Share(yes=Fraction(0), no=Fraction(90), undecided=Fraction(10))
        assert judged(BOTH, filed, few) == "cannot_judge"
        assert judged(BOTH, filed, {**few, "addiction_expires": YESTERDAY, "expires": YESTERDAY}) == "not_met"

    def test_both_shares_are_said_and_the_short_side_is_explained(self) -> None:
        fact = measured(BOTH, person("S1", hours=80), counselor(hours=20))
        assert fact.found == (
            "80 of 100 clinical hours a week are reported for people with a mental-health license in force; 20 of 100 "
            "clinical hours a week are reported for people with an addiction license or certification in force; the "
            "smaller share counts"
        )
        assert said(fact) == ["S1: not shown with an addiction license or certification in force"]

    def test_it_is_backed_where_both_sides_are(self) -> None:
        assert measured(BOTH, person("S1"), counselor()).backed
        assert not measured(BOTH, person("S1"), counselor(checked_on=None)).backed
        assert "C1" in measured(BOTH, person("S1"), counselor(checked_on=None)).proof


def trained(*hours: Any) -> list[Any]:
    return [person(f"S{at}", cod_training_hours=each) for at, each in enumerate(hours)]


class TestTraining:
    """COD-07."""

    @pytest.mark.parametrize(
        ("enough", "few", "expected"),
        [
            (4, 1, "met"),
            (10, 0, "met"),
            (79, 21, "partly_met"),
            (5, 5, "partly_met"),
            (49, 51, "not_met"),
            (0, 3, "not_met"),
        ],
    )
    def test_four_of_five_are_wanted_and_half_of_them_is_half(self, enough: int, few: int, expected: str) -> None:
        assert result("COD-07", staff=trained(*[6] * enough, *[0] * few)) == expected

    def test_six_hours_are_enough_and_a_little_less_is_not(self) -> None:
        assert result("COD-07", staff=trained(6)) == "met"
        assert result("COD-07", staff=trained(Fraction("5.9"))) == "not_met"

    def test_blank_hours_are_no_zero_and_help_nobody(self) -> None:
        assert result("COD-07", staff=trained(6, 6, 6, 6, None)) == "met"
        assert result("COD-07", staff=trained(6, 6, 6, None, None)) == "unanswered"
        assert result("COD-07", staff=trained(6, None, None, None)) == "unanswered"
        assert result("COD-07", staff=trained(6, 0, 0, None)) == "unanswered"
        assert result("COD-07", staff=trained(6, 0, 0, 0, None)) == "not_met"
        assert result("COD-07", staff=trained(None, None)) == "unanswered"

    def test_filling_in_a_blank_never_costs(self) -> None:
        order = ["unanswered", "not_met", "partly_met", "met"]
        for known in ([6, 6, 6, 6], [6, 6, 6], [6, 6, 0], [6, 0, 0], [0, 0, 0]):
            before = result("COD-07", staff=trained(*known, None))
            for filled in (0, 6):
                after = result("COD-07", staff=trained(*known, filled))
                assert order.index(after) >= order.index(before)

    def test_only_active_clinical_staff_are_looked_at(self) -> None:
        others = [
            person("A", status="On leave", cod_training_hours=0),
            person("B", status="Left", cod_training_hours=0),
            person("C", role="Peer specialist", cod_training_hours=0),
        ]
        assert result("COD-07", staff=[*others, *trained(6)]) == "met"
        assert result("COD-07", staff=others) == "cannot_judge"
        assert result("COD-07") == "unanswered"

    def test_on_several_rows_of_a_person_the_largest_number_counts_whatever_the_order(self) -> None:
        rows = [person("S1", cod_training_hours=4), person("S1", cod_training_hours=7), person("S1")]
        assert cod_trained_share(context(staff=rows)).value == Share(Fraction(1), Fraction(0), hold_blanks=True)
        assert cod_trained_share(context(staff=rows[::-1])).value == Share(Fraction(1), Fraction(0), hold_blanks=True)

    def test_each_one_below_is_named(self) -> None:
        fact = cod_trained_share(context(staff=trained(6, 2, None)))
        assert said(fact) == ["S1: 2 hours", "S2: training hours left blank"]
        assert fact.found == (
            "1 of 3 clinical staff are reported with 6 or more hours of training in co-occurring conditions; "
            "1 left blank"
        )

    def test_the_training_log_stands_behind_it_and_no_look_up_does(self) -> None:
        log = {"COD-07": {"document": "Training log 2024 to 2026", "dated": date(2026, 2, 1)}}
        assert finding("COD-07", staff=trained(6), answers=log).backed
        assert not finding("COD-07", staff=trained(6)).backed

    def test_a_network_can_ask_for_other_hours(self) -> None:
        fact = cod_trained_share(context(staff=trained(7), parameters={"co_occurring_training_hours": 8}))
        assert fact.state is State.KNOWN
        assert str(fact.value) == "0 of 1"
