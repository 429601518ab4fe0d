"""Each state that ships: which value rests on which source, and what becomes of the findings it names."""

from typing import Any

import pytest

from builders import license_row, person, session, track
from iopaudit.models.overlay import Block
from iopaudit.models.submission import Submission
from state_audits import STATES, applied, audited, edition, effective, judged, program

DAYS = ("Monday", "Wednesday", "Friday")


def block(state: str, identity: str) -> Block:
    (overlay,) = (one for one in edition().overlays if one.state == state)
    return next(each for each in overlay.blocks if each.id == identity)


def week(start: str = "09:00", end: str = "12:00", *, minors: bool = False, **changes: object) -> dict[str, object]:
    """Three days of one track, for adults unless it is for minors."""
    ages = {"population": "Adolescents (12–17)", "ages_from": 13, "ages_to": 17} if minors else {}  # noqa: RUF001
    return {
        "tracks": [track(treats="Substance use", individual_minutes=0, individual_every="Not offered", **ages)],
        "schedule": [session(day, start, end, **changes) for day in DAYS],
    }


def severity(what: Submission, criterion: str) -> tuple[str, str | None]:
    found = judged(audited(what), criterion)
    return found.severity, found.basis


def test_every_state_of_the_edition_has_its_file() -> None:
    assert {overlay.state: overlay.id for overlay in edition().overlays} == {
        state: f"states/{name}" for state, name in STATES.items()
    }


RULES = [
    ("VA", "license", "12VAC35-105-1730", "state:VA", ("STR-01", "STR-05"), {}),
    ("VA", "medicaid", "12VAC30-130-5090", "payer:Virginia Medicaid", ("STR-01", "STR-02", "STR-05"), {}),
    (
        "MD",
        "license",
        "10.63.03.03",
        "state:MD",
        ("STR-01", "STR-02", "ACC-05", "ASM-01", "FIT-02"),
        {"day_treatment_hours": 20},
    ),
    ("MD", "medicaid", "10.09.80.05", "payer:Maryland Medicaid", (), {}),
    (
        "TX",
        "services",
        "26 TAC 564.901",
        "state:TX",
        ("STR-09", "STR-10", "SVC-02"),
        {"counseling_group_size": 16, "education_group_size": 35},
    ),
    ("TX", "rights", "26 TAC 564.702", "state:TX", ("SAF-09",), {}),
    ("TX", "information", "26 TAC 564.701", "state:TX", (), {}),
    ("TX", "plans", "26 TAC 564.804", "state:TX", (), {}),
    ("TX", "therapeutic_community", "26 TAC 564.1401", "state:TX", (), {}),
    ("MA", "naloxone", "chapter 94C, section 19D½", "state:MA", ("MED-07",), {}),
    ("NY", "license", "14 NYCRR 822.7", "state:NY", (), {}),
    ("UT", "license", "R501-21-6(1)", "state:UT", (), {}),
    ("NC", "license", "10A NCAC 27G .4503", "state:NC", (), {}),
    (
        "NM",
        "medicaid",
        "8.321.2",
        "payer:New Mexico Medicaid",
        ("STF-04", "COD-06", "THE-02"),
        {"lead_years": 2, "therapies_in_use_least": 1},
    ),
    ("NM", "medicaid_outcomes", "8.321.2", "payer:New Mexico Medicaid", (), {}),
    ("CA", "certification", "11832.2", "state:CA", (), {}),
    ("CA", "medicaid", "Drug Medi-Cal", "payer:California Medicaid", ("STR-01", "STR-02"), {}),
    ("KS", "license", "R03-704", "state:KS", ("STR-01", "STR-02"), {"outside_weekly_hours": 5}),
    ("FL", "services", "65D-30.0091", "state:FL", (), {}),
    ("FL", "plans", "65D-30.0044", "state:FL", (), {}),
    ("FL", "day_treatment", "65D-30.009", "state:FL", (), {"day_treatment_hours": 12}),
]


@pytest.mark.parametrize("listed", RULES, ids=lambda listed: "-".join(listed[:2]))
def test_each_rule_rests_on_a_source_that_was_read_and_binds(listed: Any) -> None:
    state, identity, source, binds, raises, values = listed
    rule = block(state, identity)
    (read,) = rule.sources
    assert source in read.standard
    assert (read.status, read.binds) == ("verified", binds)
    assert tuple(rule.raises) == raises
    set_to = {name: each.value for name, each in rule.parameters.items()}
    assert {name: len(v) if isinstance(v, tuple) else v for name, v in set_to.items()} == values
    assert all(raised.basis == ("law" if binds.startswith("state") else "contract") for raised in rule.raises.values())


@pytest.mark.parametrize(("state", "identity"), [("NC", "medicaid"), ("NM", "medicaid_second_hand")])
def test_what_is_known_second_hand_is_only_a_note_that_says_so(state: str, identity: str) -> None:
    rule = block(state, identity)
    assert {source.status for source in rule.sources} == {"second-hand"}
    assert (rule.raises, rule.parameters, rule.criteria) == ({}, {}, {})
    assert all(note.startswith("Second-hand, ") for note in rule.notes.values())


def test_every_block_that_requires_or_sets_anything_is_among_the_rules_above() -> None:
    listed = {(state, identity) for state, identity, *_ in RULES}
    for overlay in edition().overlays:
        for each in overlay.blocks:
            strong = each.raises or each.parameters or each.criteria
            assert not strong or (overlay.state, each.id) in listed


@pytest.mark.parametrize(
    ("state", "criterion", "start", "end", "result"),
    [
        ("VA", "STR-01", "09:00", "12:00", "met"),
        ("VA", "STR-01", "09:00", "11:59", "partly_met"),
        ("VA", "STR-01", "09:00", "10:59", "not_met"),
        ("VA", "STR-05", "09:00", "12:00", "met"),
        ("VA", "STR-05", "09:00", "11:59", "partly_met"),
        ("MD", "STR-01", "09:00", "12:00", "met"),
        ("KS", "STR-01", "09:00", "12:00", "met"),
    ],
)
def test_hours_that_a_license_asks_for_are_required_by_law(
    state: str, criterion: str, start: str, end: str, result: str
) -> None:
    found = judged(audited(program(state, **week(start, end))), criterion)
    assert (str(found.result), found.severity, found.basis) == (result, "required", "law")
    assert found.notes
    assert any(source.binds == f"state:{state}" for source in found.sources)


@pytest.mark.parametrize(("end", "result"), [("11:00", "met"), ("10:59", "partly_met"), ("10:15", "not_met")])
def test_maryland_asks_six_hours_for_minors_by_law(end: str, result: str) -> None:
    found = judged(audited(program("MD", **week("09:00", end, minors=True))), "STR-02")
    assert (str(found.result), found.basis) == (result, "law")


@pytest.mark.parametrize(("medicaid", "basis"), [(True, "contract"), (False, "definition"), (None, "definition")])
@pytest.mark.parametrize("state", ["VA", "CA"])
def test_hours_for_minors_are_a_contract_where_medicaid_is_billed(
    state: str, medicaid: bool | None, basis: str
) -> None:
    what = program(state, medicaid=medicaid, **week("09:00", "11:00", minors=True))
    assert severity(what, "STR-02") == ("required", basis)


def test_drug_medi_cal_does_not_bind_a_program_for_mental_health() -> None:
    what = program("CA", focus="Mental health", medicaid=True, tracks=[track(treats="Mental health")])
    assert severity(what, "STR-01") == ("recommended", None)


def test_in_maryland_accreditation_is_required_by_law() -> None:
    assert severity(program("MD"), "ACC-05") == ("required", "law")
    assert severity(program("VA"), "ACC-05") == ("recommended", None)
    assert (
        severity(program("MD", focus="Mental health", tracks=[track(treats="Mental health")]), "ACC-05")[0]
        == "recommended"
    )


@pytest.mark.parametrize(
    ("size", "result"), [(16, "met"), (17, "partly_met"), (20, "partly_met"), (21, "not_met"), (None, "unanswered")]
)
def test_texas_limits_counseling_groups_by_law(size: int | None, result: str) -> None:
    made = audited(program("TX", **week(group_size=size)))
    found = judged(made, "STR-09")
    assert (str(found.result), found.severity, found.basis) == (result, "required", "law")
    assert found.severity_reason.startswith("Required by law: Texas allows at most sixteen people")
    assert found.notes == ("Texas allows at most 16 people in a counseling group.",)


@pytest.mark.parametrize(("size", "result"), [(35, "met"), (36, "not_met")])
def test_texas_limits_classes_by_law(size: int, result: str) -> None:
    made = audited(program("TX", **week(service="Psychoeducation class", group_size=size)))
    assert (str(judged(made, "STR-10").result), judged(made, "STR-10").basis) == (result, "law")
    assert (made.decision == "not_ready") is (result == "not_met")


def test_elsewhere_a_group_of_twenty_one_is_only_not_recommended() -> None:
    assert severity(program("CO", **week(group_size=21)), "STR-09") == ("recommended", None)


@pytest.mark.parametrize(("state", "limit"), [("MD", 20), ("FL", 12), ("VA", 19), ("CO", 19)])
def test_where_the_next_level_begins_differs_by_state(state: str, limit: int) -> None:
    found = judged(audited(program(state, **week())), "STR-03")
    assert found.title == f"More than {limit} hours a week"
    assert found.found.startswith(f"more than {limit} hours a week: ")


@pytest.mark.parametrize(("state", "asked"), [("FL", True), ("CO", False)])
def test_a_week_of_more_than_twelve_hours_is_a_question_in_florida(state: str, asked: bool) -> None:
    made = audited(program(state, **week("09:00", "13:30")))
    assert ("more-than-iop-hours" in {query.code for query in made.queries}) is asked


def test_in_kansas_a_class_is_no_counseling_and_a_service_day_all_the_same() -> None:
    sheets = week("09:00", "11:00")
    classes = [session(day, "11:00", "12:00", service="Psychoeducation class") for day in DAYS]
    sheets["schedule"] = [*sheets["schedule"], *classes]  # type: ignore[misc]
    kansas, colorado = (audited(program(state, **sheets)) for state in ("KS", "CO"))
    assert [str(judged(made, "STR-01").result) for made in (kansas, colorado)] == ["partly_met", "met"]
    assert judged(kansas, "STR-01").found.startswith("6 ")
    for criterion in ("STR-04", "STR-05", "STR-06"):
        assert judged(kansas, criterion).result == judged(colorado, criterion).result
    assert [made.week[0].hours for made in (kansas, colorado)] == [6, 9]
    assert [sum(each.counts for each in made.week[0].sessions) for made in (kansas, colorado)] == [3, 6]


@pytest.mark.parametrize(
    "service",
    [
        "Group counseling or therapy",
        "Individual counseling or therapy",
        "Multi-family group",
        "Family counseling with the client",
    ],
)
def test_in_kansas_every_kind_of_counseling_counts(service: str) -> None:
    sheets = week(service=service)
    sheets["tracks"] = [track(treats="Substance use", individual_minutes=60, individual_every="Week")]
    kansas, colorado = (judged(audited(program(state, **sheets)), "STR-01") for state in ("KS", "CO"))
    assert kansas.found == colorado.found


def test_kansas_prints_what_overnight_housing_has_to_meet() -> None:
    found = judged(audited(program("KS", fields={"housing": "None"})), "STR-12")
    assert found.severity == "recommended"
    assert "residential programs" in found.notes[0]


def test_new_mexico_asks_for_a_licensed_lead_where_medicaid_is_billed() -> None:
    lead = person("S01", role="Clinical director or lead", issuing_state="NM", years_addiction=2, years_mental_health=0)
    for medicaid, found in ((True, ("required", "contract")), (False, ("recommended", None))):
        assert severity(program("NM", medicaid=medicaid, staff=[lead]), "STF-04") == found
        assert severity(program("NM", medicaid=medicaid, staff=[lead]), "COD-06") == found


def test_new_mexico_asks_for_both_kinds_of_knowledge_only_where_substance_use_is_treated() -> None:
    mental = program("NM", focus="Mental health", medicaid=True, tracks=[track(treats="Mental health")])
    assert severity(mental, "STF-04") == ("required", "contract")
    assert severity(mental, "COD-06") == ("recommended", None)


def test_california_names_its_certification_as_the_law_behind_the_license() -> None:
    what = program("CA", licenses=[license_row(covers_mh="No")], tracks=[track(treats="Substance use")])
    found = judged(audited(what), "ACC-01")
    assert (found.severity, found.basis) == ("required", "law")
    assert found.severity_reason.startswith("Required by law: California asks for state certification")
    assert judged(audited(what, states="none"), "ACC-01").basis == "definition"
    assert found.result == judged(audited(what, states="none"), "ACC-01").result


def test_florida_and_virginia_print_what_their_rules_say_without_requiring_it() -> None:
    florida = judged(audited(program("FL")), "FAM-04")
    assert (florida.severity, len(florida.notes)) == ("recommended", 1)
    virginia = judged(audited(program("VA", medicaid=True)), "COD-08")
    assert virginia.severity == "recommended"
    assert [note.split("'s")[0] for note in virginia.notes] == ["Virginia", "Virginia"]
    assert all("24 hours" in note and "72 hours" in note for note in virginia.notes)


CURRICULUM = "Written curriculum with author and date, reviewed within 24 months"
COMPLAINTS = "Written at admission with an outside number, 7 days, no reprisal; log kept"


@pytest.mark.parametrize(
    ("state", "criterion", "sheets", "result"),
    [
        ("MA", "MED-07", {"counts": {"naloxone_due": 10, "naloxone_given": 8}}, "met"),
        ("MA", "MED-07", {"counts": {"naloxone_due": 10, "naloxone_given": 7}}, "partly_met"),
        ("MA", "MED-07", {"counts": {"naloxone_due": 10, "naloxone_given": "Not tracked"}}, "not_met"),
        ("MA", "MED-07", {}, "unanswered"),
        ("MA", "MED-07", {"counts": {"naloxone_due": 0, "naloxone_given": 0}}, "cannot_judge"),
        ("TX", "SVC-02", week(service="Psychoeducation class") | {"answers": {"SVC-02": CURRICULUM}}, "met"),
        ("TX", "SVC-02", week() | {"answers": {"SVC-02": "Nothing written"}}, "not_met"),
        ("TX", "SVC-02", week(service="Psychoeducation class"), "unanswered"),
        ("TX", "SAF-09", {"answers": {"SAF-09": COMPLAINTS}}, "met"),
        ("TX", "SAF-09", {"answers": {"SAF-09": "Told by word of mouth"}}, "not_met"),
        ("TX", "SAF-09", {}, "unanswered"),
        ("MD", "ASM-01", {"counts": {"admissions": 10, "assessed_7": 9}}, "met"),
        ("MD", "ASM-01", {"counts": {"admissions": 10, "assessed_7": 8}}, "partly_met"),
        ("MD", "ASM-01", {"counts": {"admissions": 10, "assessed_7": 4}}, "not_met"),
        ("MD", "FIT-02", {"counts": {"admissions": 10, "level_decision": 10}}, "met"),
        ("MD", "FIT-02", {"counts": {"admissions": 10, "level_decision": 0}}, "not_met"),
        ("VA", "SAF-03", {"fields": {"crisis_cover": "Own clinician on call"}}, "met"),
        ("VA", "SAF-03", {"fields": {"crisis_cover": "Voicemail or nothing"}}, "not_met"),
    ],
)
def test_what_a_states_law_asks_beside_the_hours_is_required(
    state: str, criterion: str, sheets: Any, result: str
) -> None:
    found = judged(audited(program(state, **sheets)), criterion)
    assert (str(found.result), found.severity, found.basis) == (result, "required", "law")
    assert found.notes
    assert any(source.binds == f"state:{state}" and source.status == "verified" for source in found.sources)


def test_the_law_of_massachusetts_does_not_reach_a_program_for_mental_health() -> None:
    what = program("MA", focus="Mental health", tracks=[track(treats="Mental health")])
    assert str(judged(audited(what), "MED-07").result) == "not_applicable"
    assert applied(what) == []


@pytest.mark.parametrize(("medicaid", "result", "standing"), [(True, "met", "contract"), (False, "partly_met", None)])
def test_new_mexicos_medicaid_asks_for_one_therapy_where_two_are_asked_elsewhere(
    medicaid: bool, result: str, standing: str | None
) -> None:
    others = dict.fromkeys(("trained_dbt", "trained_mi", "trained_trauma", "trained_family", "trained_cm"), False)
    leader = person("S01", issuing_state="NM", gives_individual=False, **others)
    sheets = week(topic="CBT skills")
    found = judged(audited(program("NM", medicaid=medicaid, staff=[leader], **sheets)), "THE-02")
    assert (str(found.result), found.basis) == (result, standing)
    assert found.title.startswith("At least one evidence-based" if medicaid else "At least two evidence-based")


@pytest.mark.parametrize(
    ("state", "criteria"),
    [
        ("UT", {"SAF-05"}),
        ("NY", {"FIT-01", "FIT-09", "ACS-06"}),
        ("FL", {"SVC-01", "FAM-04", "ASM-04", "ASM-05", "STR-03"}),
        ("TX", {"STF-07", "STR-09", "STR-10", "SVC-02", "MED-01", "SAF-06", "SAF-09", "FIT-08", "ASM-04", "ASM-05"}),
    ],
)
def test_what_is_only_printed_is_printed_and_requires_nothing(state: str, criteria: set[str]) -> None:
    with_rules, without = (audited(program(state), states=chosen) for chosen in ("own", "none"))
    said = {finding.criterion for finding in with_rules.findings if finding.notes}
    assert criteria - {"THE-11"} <= said
    (overlay,) = (one for one in edition().overlays if one.state == state)
    raised = {name for each in overlay.blocks for name in each.raises}
    for criterion in criteria - raised:
        assert judged(with_rules, criterion).severity == judged(without, criterion).severity


def test_no_note_speaks_of_what_was_read_or_calls_a_program_names() -> None:
    banned = ("is accredited", "is unlicensed", "compliant", "violation", "unsafe", "guarantee", "not read", "not seen")
    for overlay in edition().overlays:
        for each in overlay.blocks:
            texts = [*each.notes.values(), *(raised.because for raised in each.raises.values()), each.applies_because]
            assert not [text for text in texts for word in banned if word in text.lower()]
            assert all(text.rstrip().endswith(".") for text in texts if text)


@pytest.mark.parametrize("state", STATES)
def test_every_criterion_and_number_that_a_state_names_is_there(state: str) -> None:
    for medicaid in (True, False):
        what = program(state, medicaid=medicaid)
        checklist = effective(what).checklist
        for outcome in effective(what).rules.blocks:
            named = block(state, outcome.id)
            if outcome.applied:
                assert all(named.notes[name] in checklist.criterion[name].notes for name in named.notes)
                assert all(
                    checklist.parameters[name].value == each.value
                    and checklist.parameters[name].source == named.sources[0]
                    for name, each in named.parameters.items()
                )
