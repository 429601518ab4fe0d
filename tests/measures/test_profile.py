"""What the program says of itself."""

from datetime import date
from typing import Any

import pytest

from builders import context, track
from iopaudit.measures import payers as payer_table
from iopaudit.measures import profile
from iopaudit.models.fact import State

TEENS = profile.MINOR_POPULATIONS[0]

PAYERS = [
    "Medicare, IOP benefit",
    "Medicare, other services only",
    "Medicaid fee for service",
    "Medicaid managed care",
    "TRICARE",
    "VA Community Care",
    "Commercial plans",
]


def value(measure: Any, **sheets: Any) -> Any:
    fact = measure(context(**sheets))
    assert (fact.value is None) == (fact.state is State.BLANK)
    return fact.value


@pytest.mark.parametrize(
    ("focus", "treats", "sud", "mental_health"),
    [
        ("Substance use", [], True, False),
        ("Mental health", [], False, True),
        ("Both (co-occurring)", [], True, True),
        ("Eating disorder", [], False, True),
        ("Mental health", ["Both"], True, True),
        ("Mental health", ["Mental health"], False, True),
        ("Mental health", [None], None, True),
        (None, ["Substance use"], True, None),
        (None, [], None, None),
    ],
)
def test_what_is_treated_comes_from_focus_or_any_track(focus: Any, treats: Any, sud: Any, mental_health: Any) -> None:
    sheets = {"fields": {"focus": focus}, "tracks": [track(f"T{n}", treats=each) for n, each in enumerate(treats)]}
    assert value(profile.treats_sud, **sheets) is sud
    assert value(profile.treats_mh, **sheets) is mental_health


@pytest.mark.parametrize(
    ("population", "ages", "adults", "minors"),
    [
        ("Adults", (18, 99), True, False),
        ("Adults", (16, 99), True, True),
        (TEENS, (12, 17), False, True),
        (TEENS, (13, 18), False, True),
        ("LGBTQ+", (18, 64), True, False),
        ("LGBTQ+", (14, 17), False, True),
        ("LGBTQ+", (None, None), None, None),
        ("Adults", (None, None), True, None),
        (None, (18, 64), True, None),
    ],
)
def test_who_is_served_comes_from_population_and_ages(population: Any, ages: Any, adults: Any, minors: Any) -> None:
    tracks = [track(population=population, ages_from=ages[0], ages_to=ages[1])]
    assert value(profile.serves_adults, tracks=tracks) is adults
    assert value(profile.serves_minors, tracks=tracks) is minors


def test_without_a_track_nobody_knows_who_is_served() -> None:
    assert value(profile.serves_minors) is None


def test_a_payer_left_blank_is_unknown_unless_another_says_yes() -> None:
    assert value(payer_table.bills_federal_or_medicaid, payers=dict.fromkeys(PAYERS, False)) is False
    assert (
        value(payer_table.bills_federal_or_medicaid, payers={**dict.fromkeys(PAYERS, False), "TRICARE": None}) is None
    )
    assert value(payer_table.bills_federal_or_medicaid, payers={**dict.fromkeys(PAYERS), "TRICARE": True}) is True
    assert value(payer_table.bills_federal_or_medicaid) is None
    assert value(payer_table.bills_federal_or_medicaid, payers={"Commercial plans": True}) is None


def test_each_payer_answers_its_own_question() -> None:
    payers = {**dict.fromkeys(PAYERS, False), "Medicaid managed care": True}
    assert value(payer_table.bills_medicaid, payers=payers) is True
    assert value(payer_table.bills_tricare, payers=payers) is False
    assert value(payer_table.bills_medicare_iop, payers=payers) is False


@pytest.mark.parametrize(
    ("setting", "bills", "freestanding"),
    [
        ("Freestanding clinic", True, True),
        ("Group practice", True, True),
        ("Hospital outpatient department", True, False),
        (None, True, None),
        (None, False, False),
        ("Freestanding clinic", None, None),
    ],
)
def test_tricare_speaks_of_freestanding_programs(setting: Any, bills: Any, freestanding: Any) -> None:
    sheets = {"fields": {"setting": setting}, "payers": {"TRICARE": bills}}
    assert value(payer_table.bills_tricare_freestanding, **sheets) is freestanding


@pytest.mark.parametrize(
    ("service", "manages"),
    [("On site", True), ("By written agreement", False), ("Referral only", False), ("None", False), (None, None)],
)
def test_medication_is_managed_on_site_only(service: Any, manages: Any) -> None:
    assert value(profile.manages_medication, fields={"medication_service": service}) is manages


@pytest.mark.parametrize(
    ("focus", "assisted", "part2"),
    [
        ("Substance use", "Yes", True),
        ("Substance use", "Not sure", True),
        ("Substance use", "No", False),
        ("Substance use", None, None),
        ("Mental health", "Yes", False),
        ("Mental health", None, False),
        (None, "No", False),
        (None, "Yes", None),
    ],
)
def test_part_2_takes_substance_use_and_federal_assistance(focus: Any, assisted: Any, part2: Any) -> None:
    assert value(profile.part2_program, fields={"focus": focus, "federally_assisted": assisted}) is part2


def test_a_certificate_for_level_2_1_is_a_claim_of_the_level_too() -> None:
    claimed = {"level_claimed": "State-defined IOP"}
    assert value(profile.claims_level_2_1, fields=claimed) is False
    certified = {**claimed, "certificate_asam": True, "certificate_asam_level": "Level 2.1"}
    assert value(profile.claims_level_2_1, fields=certified) is True
    assert value(profile.claims_level_2_1, fields={"level_claimed": "ASAM Level 2.1"}) is True
    assert value(profile.claims_level_2_1) is None


@pytest.mark.parametrize(
    ("opened", "as_of", "months"),
    [
        (date(2025, 9, 1), date(2026, 3, 1), 6),
        (date(2025, 9, 2), date(2026, 3, 1), 5),
        (date(2025, 8, 31), date(2026, 2, 28), 6),
        (date(2026, 3, 1), date(2026, 3, 1), 0),
        (date(2026, 5, 1), date(2026, 3, 1), 0),
        (date(2010, 1, 15), date(2026, 3, 1), 193),
    ],
)
def test_months_open_are_whole_calendar_months(opened: Any, as_of: Any, months: Any) -> None:
    assert profile.months_open(context(fields={"opened_on": opened}, as_of=as_of)).value == months


def test_a_program_without_an_opening_date_is_blank() -> None:
    assert profile.months_open(context()).state is State.BLANK


def test_a_yes_points_at_the_cells_that_say_so() -> None:
    fact = profile.treats_sud(context(fields={"focus": "Mental health"}, tracks=[track(treats="Both")]))
    assert [str(cell) for cell in fact.cells] == ["Program!E105"]


def test_who_reports_is_taken_as_written() -> None:
    who = profile.program_identity(
        context(
            fields={"program_name": "Aspen Grove IOP (fictional)", "state": "CO", "filled_on": date(2026, 2, 1)},
            tracks=[track("A"), track("B", population="Women"), track("C")],
        )
    )
    assert (who.name, who.state, who.city, who.filled_on) == (
        "Aspen Grove IOP (fictional)",
        "CO",
        "",
        date(2026, 2, 1),
    )
    assert who.populations == ("Adults", "Women")
    assert who.fictional
