"""For each question a report that raises it, and reports just on the other side of its edge that do not."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

import builders
from builders import AS_OF, person, session, track
from iopaudit.measures.queries import queries
from iopaudit.measures.safety_queries import ALL_STEPS
from iopaudit.models.cells import CellRef
from iopaudit.models.problem import Query

TOMORROW = date(2026, 3, 2)
YESTERDAY = date(2026, 2, 28)
YEAR = {"period_from": date(2025, 2, 1), "period_to": date(2026, 1, 31)}
WEEK = [session(day, "09:00", "12:00") for day in ("Monday", "Wednesday", "Friday")]

Sheets = Mapping[str, object]


class Case(NamedTuple):
    """One question: what raises it, what does not, and the places that it must name."""

    code: str
    raises: Sheets
    quiet: tuple[Sheets, ...]
    names: tuple[str, ...]
    """Such as "field housing", "count admissions", "staff hours", "answer document"."""


def asked(**sheets: object) -> tuple[Query, ...]:
    """Return every question that these sheets raise."""
    return queries(builders.context(**sheets))


def codes(**sheets: object) -> list[str]:
    """Return the codes of the questions that these sheets raise."""
    return [query.code for query in asked(**sheets)]


def only(code: str, **sheets: object) -> Query:
    """Return the one question of a code that these sheets raise."""
    (query,) = (query for query in asked(**sheets) if query.code == code)
    return query


def addresses(query: Query) -> list[str]:
    """Return the cells of a question as the name box has them."""
    return [str(cell) for cell in query.cells]


def cells_named(name: str, sheets: Sheets) -> set[CellRef]:
    """Return every cell that a place such as "staff hours" stands for, of those that are filled."""
    submission = builders.submission(**sheets)  # type: ignore[arg-type]
    kind, _, column = name.partition(" ")
    if kind == "field":
        return set(submission.field(column).cells)
    if kind == "count":
        return set(submission.count(column).number.cells)
    if kind == "source":
        return {cell for count in submission.counts.values() for cell in count.dated.cells if count.dated.value}
    if kind == "reply":
        return set(submission.answer(column).answer.cells)
    if kind == "answer":
        return {cell for answer in submission.answers.values() for cell in answer.evidence.document.cells}
    return {cell for row in submission.rows(kind) if row[column].value is not None for cell in row[column].cells}


def fields(**given: object) -> Sheets:
    """Return sheets with these fields."""
    return {"fields": given}


def counts(**given: object) -> Sheets:
    """Return sheets with these counts."""
    return {"counts": given}


def merged(*some: Sheets) -> dict[str, object]:
    """Return sheets put together; of a sheet given twice the entries are joined."""
    together: dict[str, object] = {}
    for sheets in some:
        for name, value in sheets.items():
            before = together.get(name)
            if isinstance(before, Mapping) and isinstance(value, Mapping):
                together[name] = {**before, **value}
            else:
                together[name] = value
    return together


def tracks(*rows: Mapping[str, object]) -> Sheets:
    """Return sheets with these tracks."""
    return {"tracks": list(rows)}


def staff(*rows: Mapping[str, object]) -> Sheets:
    """Return sheets with this roster."""
    return {"staff": list(rows)}


def schedule(*rows: Mapping[str, object]) -> Sheets:
    """Return sheets with this schedule."""
    return {"schedule": list(rows)}


def licensed(**row: object) -> Sheets:
    """Return sheets with one state license."""
    return {"licenses": [{"agency": "State agency", "kind": "Both", **row}]}


def award(**row: object) -> dict[str, object]:
    """Return a row of the accreditation table: CARF, three years."""
    return {"body": "CARF", "decision": "Three-Year", **row}


TEENS = track("Teens", population="Adolescents (12–17)", ages_from=12, ages_to=17, clients_now=6)  # noqa: RUF001


def _program() -> Iterator[Case]:
    yield Case(
        "tied-or-free-housing",
        fields(housing="Treatment tied to living there"),
        (fields(housing="Common owner, optional, not certified"), fields()),
        ("field housing",),
    )
    yield Case(
        "residence-certificate",
        fields(certificate_narr=True, housing="None"),
        (
            fields(certificate_narr=True, housing="Common owner, optional, certified or licensed, told to clients"),
            fields(certificate_narr=False, housing="None"),
            fields(certificate_narr=True),
        ),
        ("field certificate_narr", "field housing"),
    )
    yield Case(
        "focus-without-track",
        merged(fields(focus="Both (co-occurring)"), tracks(track(treats="Substance use"))),
        (
            merged(fields(focus="Both (co-occurring)"), tracks(track(treats="Both"))),
            merged(fields(focus="Both (co-occurring)"), tracks(track(treats="Substance use"), track("B", treats=None))),
            merged(
                fields(focus="Both (co-occurring)"),
                tracks(track(treats="Substance use"), track("B", treats="Mental health")),
            ),
            merged(fields(focus="Mental health"), tracks(track(treats="Eating disorder"))),
            merged(
                fields(focus="Eating disorder"), tracks(track(treats="Mental health", population="Eating disorder"))
            ),
            fields(focus="Both (co-occurring)"),
        ),
        ("field focus", "tracks treats"),
    )
    yield Case(
        "public-money-not-assisted",
        merged(fields(federally_assisted="No"), {"payers": {"TRICARE": True}}),
        (
            merged(fields(federally_assisted="Not sure"), {"payers": {"TRICARE": True}}),
            merged(fields(federally_assisted="No"), {"payers": {"TRICARE": False, "Commercial plans": True}}),
            merged(fields(), {"payers": {"TRICARE": True}}),
            fields(federally_assisted="No", setting="Hospital outpatient department"),
        ),
        ("field federally_assisted", "payers bills"),
    )
    yield Case(
        "asam-certificate",
        fields(certificate_asam=True, certificate_asam_level="2.1"),
        (
            fields(certificate_asam=True, certificate_asam_level="3.5"),
            fields(certificate_asam=True, certificate_asam_level="3.2.1"),
            fields(certificate_asam=False, certificate_asam_level="2.1"),
            fields(certificate_other="Better Business Bureau"),
            fields(certificate_other="ASAM Level 3.5 certificate"),
        ),
        ("field certificate_asam", "field certificate_asam_level"),
    )
    yield Case(
        "asam-level-without-substance-use",
        merged(fields(level_claimed="ASAM Level 2.1", focus="Mental health"), tracks(track(treats="Mental health"))),
        (
            merged(fields(level_claimed="ASAM Level 2.1", focus="Mental health"), tracks(track(treats="Both"))),
            merged(fields(level_claimed="ASAM Level 2.1", focus="Mental health"), tracks(track(treats=None))),
            merged(fields(level_claimed="State-defined IOP", focus="Mental health"), tracks(track(treats="Both"))),
        ),
        ("field level_claimed", "field focus", "tracks treats"),
    )
    yield Case(
        "medicare-level-not-billed",
        merged(fields(level_claimed="Medicare IOP"), {"payers": {"Medicare, IOP benefit": False}}),
        (
            merged(fields(level_claimed="Medicare IOP"), {"payers": {"Medicare, IOP benefit": True}}),
            merged(fields(level_claimed="Medicare IOP"), {"payers": {"Medicare, IOP benefit": None}}),
            merged(fields(level_claimed="None claimed"), {"payers": {"Medicare, IOP benefit": False}}),
        ),
        ("field level_claimed", "payers bills"),
    )
    yield Case(
        "rating-not-done",
        fields(ddcat="None", ddcat_mean=3),
        (fields(ddcat="Self-rated", ddcat_mean=3), fields(ddcat="None"), fields(ddcat_mean=3)),
        ("field ddcat", "field ddcat_mean"),
    )
    yield Case(
        "placement-criteria-none",
        fields(placement_criteria="None", level_claimed="ASAM Level 2.1"),
        (
            fields(placement_criteria="Payer's own", level_claimed="ASAM Level 2.1"),
            fields(placement_criteria="None", level_claimed="State-defined IOP"),
            fields(level_claimed="ASAM Level 2.1"),
            fields(placement_criteria="None"),
        ),
        ("field placement_criteria", "field level_claimed"),
    )


def _therapies() -> Iterator[Case]:
    yield Case(
        "other-therapies-named",
        fields(therapy_other="EMDR intensives, equine therapy"),
        (fields(therapy_other="None"), fields(therapy_other="n/a"), fields(therapy_cbt=True)),
        ("field therapy_other",),
    )
    yield Case(
        "therapeutic-community",
        fields(claims_therapeutic_community=True),
        (fields(claims_therapeutic_community=False), fields()),
        ("field claims_therapeutic_community",),
    )


def _services() -> Iterator[Case]:
    on_staff = fields(psychiatric_provider="On staff")
    yield Case(
        "psychiatric-provider-not-on-roster",
        merged(on_staff, staff(person())),
        (
            merged(on_staff, staff(person(role="Prescriber", credentials=["MD"], level="Prescriber"))),
            merged(on_staff, staff(person(role="Nurse", credentials=["PMHNP"], level="Prescriber"))),
            merged(fields(psychiatric_provider="On contract, on site or video"), staff(person())),
            on_staff,
        ),
        ("field psychiatric_provider", "staff role"),
    )
    own = fields(family_counseling="Own licensed staff")
    yield Case(
        "family-counseling-without-training",
        merged(own, staff(person(trained_family=False))),
        (
            merged(own, staff(person(trained_family=False), person("S02", trained_family=True))),
            merged(own, staff(person(trained_family=False), person("S02", trained_family=None))),
            merged(fields(family_counseling="Contracted clinician"), staff(person(trained_family=False))),
            own,
        ),
        ("field family_counseling", "staff trained_family"),
    )
    family = session("Monday", "09:00", "10:00", service="Family counseling with the client")
    yield Case(
        "family-counseling-held",
        merged(fields(family_counseling="None"), schedule(family)),
        (
            merged(own, schedule(family)),
            merged(fields(family_counseling="Multi-family group only"), schedule({**family, "service": FAMILIES})),
            merged(fields(family_counseling="None"), schedule(*WEEK), counts(family_sessions=0)),
        ),
        ("field family_counseling", "schedule service"),
    )
    yield Case(
        "individual-sessions-by-nobody",
        merged(tracks(track()), staff(person(gives_individual=False))),
        (
            merged(tracks(track()), staff(person(gives_individual=False), person("S02"))),
            merged(tracks(track()), staff(person(gives_individual=False), person("S02", gives_individual=None))),
            merged(tracks(track(individual_every="When needed")), staff(person(gives_individual=False))),
            tracks(track()),
        ),
        ("tracks individual_every", "staff gives_individual"),
    )
    lower = fields(step_down="Own lower level")
    yield Case(
        "step-down-unused",
        merged(lower, counts(discharges_planned=10, planned_to_lower=0)),
        (
            merged(lower, counts(discharges_planned=9, planned_to_lower=0)),
            merged(lower, counts(discharges_planned=10, planned_to_lower=1)),
            merged(lower, counts(discharges_planned=10, planned_to_lower="Not tracked")),
            merged(fields(step_down="Referral list"), counts(discharges_planned=10, planned_to_lower=0)),
        ),
        ("field step_down", "count planned_to_lower", "count discharges_planned"),
    )
    yield Case(
        "contact-not-offered",
        merged(fields(continuing_contact="None"), counts(contact_90_reached=1)),
        (
            merged(fields(continuing_contact="None"), counts(contact_90_reached=0)),
            merged(fields(continuing_contact="Under 3 months"), counts(contact_90_reached=1)),
        ),
        ("field continuing_contact", "count contact_90_reached"),
    )
    yield Case(
        "alumni-program-and-people",
        fields(alumni_program="Named lead, monthly or more", alumni_people=0),
        (
            fields(alumni_program="Named lead, monthly or more", alumni_people=1),
            fields(alumni_program="Named lead, monthly or more", alumni_people="Not tracked"),
            fields(alumni_program="Mailing list or page only", alumni_people=0),
            fields(alumni_program="None", alumni_people=0),
        ),
        ("field alumni_program", "field alumni_people"),
    )
    methadone = fields(medicine_methadone="On site", setting="Group practice")
    yield Case(
        "methadone-without-opioid-program",
        merged(methadone, licensed()),
        (
            merged(methadone, licensed(kind="Opioid treatment program", status="Active", number="1", expires=AS_OF)),
            merged(methadone, fields(setting="Opioid treatment program"), licensed()),
            merged(methadone, fields(medicine_methadone="Written agreement"), licensed()),
            merged(methadone, licensed(kind=None)),
            methadone,
        ),
        ("field medicine_methadone", "field setting"),
    )
    here = fields(medicine_buprenorphine="On site")
    yield Case(
        "medicine-without-prescriber",
        merged(here, staff(person())),
        (
            merged(here, staff(person(), person("S02", role="Prescriber", credentials=["MD"]))),
            merged(here, staff(person(credentials=["PMHNP"], level="Prescriber"))),
            merged(fields(medicine_buprenorphine="Written agreement"), staff(person())),
            merged(fields(medicine_tobacco="On site"), staff(person())),
            here,
        ),
        ("field medicine_buprenorphine", "staff role"),
    )
    claimed = merged(fields(claims_mat=True), tracks(track(treats="Mental health")))
    yield Case(
        "medication-claimed-without-substance-use",
        merged(claimed, fields(focus="Mental health")),
        (
            merged(claimed, fields(focus="Substance use")),
            merged(fields(focus="Mental health", claims_mat=True), tracks(track(treats="Both"))),
            merged(claimed, fields(focus="Mental health", claims_mat=False)),
            claimed,
        ),
        ("field claims_mat", "field focus"),
    )


FAMILIES = "Multi-family group"


def _tracks() -> Iterator[Case]:
    def week(end: str) -> Sheets:
        # With an hour alone; 9:00 to 15:00 on three days comes to 19.
        rows = [session(day, "09:00", end) for day in ("Monday", "Wednesday", "Friday")]
        return merged(tracks(track()), {"schedule": rows}, staff(person()))

    yield Case("more-than-iop-hours", week("15:01"), (week("15:00"),), ("schedule start", "schedule end"))
    yield Case(
        "age-range-over-18",
        tracks(track(ages_from=17, ages_to=18)),
        (tracks(track(ages_from=18)), tracks(track(ages_from=12, ages_to=17)), tracks(track(ages_from=None))),
        ("tracks ages_from", "tracks ages_to"),
    )
    yield Case(
        "population-against-ages",
        tracks({**TEENS, "ages_from": 18, "ages_to": 25}),
        (tracks(TEENS), tracks({**TEENS, "ages_to": 18}), tracks(track()), tracks(track(population="Women"))),
        ("tracks population", "tracks ages_from"),
    )
    yield Case(
        "long-pause-in-a-day",
        {"tracks": [track()], "schedule": [session("Monday", "07:10", "08:40"), session("Monday", "14:41", "16:00")]},
        (
            {
                "tracks": [track()],
                "schedule": [session("Monday", "07:10", "08:40"), session("Monday", "14:40", "16:00")],
            },
            {
                "tracks": [track()],
                "schedule": [session("Monday", "07:10", "08:40"), session("Friday", "17:00", "18:00")],
            },
        ),
        ("schedule end", "schedule start"),
    )
    yield Case(
        "more-clients-than-places",
        tracks(track(clients_now=21, capacity=20)),
        (tracks(track(clients_now=20, capacity=20)), tracks(track(clients_now=20, capacity=None))),
        ("tracks clients_now", "tracks capacity"),
    )
    yield Case(
        "individual-session-unclear",
        tracks(track(individual_minutes=0)),
        (
            tracks(track()),
            tracks(track(individual_minutes=0, individual_every="Not offered")),
            tracks(track(individual_minutes=0, individual_every="When needed")),
            tracks(track(individual_minutes=None)),
        ),
        ("tracks individual_minutes", "tracks individual_every"),
    )
    yield Case(
        "stay-against-plan",
        merged(tracks(track()), counts(median_days_completers=141)),
        (
            merged(tracks(track()), counts(median_days_completers=140)),
            merged(tracks(track()), counts(median_days_completers=35)),
            merged(tracks(track(), track("B", planned_weeks=None)), counts(median_days_completers=1)),
            merged(tracks(track()), counts(median_days_completers="Not tracked")),
        ),
        ("tracks planned_weeks", "count median_days_completers"),
    )
    yield Case(
        "active-clients-differ",
        merged(tracks(track(), track("Evening", clients_now=14)), counts(active_clients=35)),
        (
            merged(tracks(track(), track("Evening", clients_now=14)), counts(active_clients=34)),
            merged(tracks(track(), track("Evening", clients_now=None)), counts(active_clients=35)),
            merged(tracks(track()), counts(active_clients="Not tracked")),
            counts(active_clients=35),
        ),
        ("tracks clients_now", "count active_clients"),
    )
    yield Case(
        "counts-of-minors-without-track",
        merged(tracks(track()), counts(minors_in_care=1)),
        (
            merged(tracks(track()), counts(minors_in_care=0, family_discharges_minors=0)),
            merged(tracks(track(ages_from=None)), counts(minors_in_care=1)),
            merged(tracks(track(), TEENS), counts(minors_in_care=6, family_discharges_minors=3)),
            counts(minors_in_care=1),
        ),
        ("count minors_in_care", "tracks population", "tracks ages_from"),
    )
    yield Case(
        "counts-of-adults-without-track",
        merged(tracks(TEENS), counts(family_discharges=1)),
        (
            merged(tracks(TEENS), counts(family_discharges=0)),
            merged(tracks(TEENS, track()), counts(family_discharges=1)),
        ),
        ("count family_discharges", "tracks population"),
    )
    yield Case(
        "minors-in-care-differ",
        merged(tracks(track(), TEENS), counts(minors_in_care=0)),
        (
            merged(tracks(track(), TEENS), counts(minors_in_care=6)),
            merged(tracks(track(), {**TEENS, "clients_now": 0}), counts(minors_in_care=0)),
            merged(tracks(track(), TEENS), counts(minors_in_care=None)),
            merged(tracks(track(ages_from=16)), counts(minors_in_care=0)),
            merged(tracks(track(ages_from=16)), counts(minors_in_care=20)),
        ),
        ("count minors_in_care", "tracks clients_now"),
    )


def _papers() -> Iterator[Case]:
    yield Case(
        "ended-and-active",
        staff(person(expires=YESTERDAY)),
        (
            staff(person(expires=AS_OF)),
            staff(person(expires=YESTERDAY, status="Left")),
            staff(person(expires=YESTERDAY, license_status="Renewal filed, board lets me practice")),
            staff(person(expires="No end date")),
            licensed(status="Active", expires=AS_OF),
            licensed(status="Renewal filed on time", expires=YESTERDAY),
        ),
        ("staff license_status", "staff expires"),
    )
    yield Case(
        "expired-and-not-ended",
        staff(person(license_status="Expired", expires=AS_OF)),
        (
            staff(person(license_status="Expired", expires=YESTERDAY)),
            staff(person(license_status="Inactive", expires=TOMORROW)),
            staff(person(license_status="Expired", expires=TOMORROW, status="Left")),
            licensed(status="Expired", expires=YESTERDAY),
        ),
        ("staff license_status", "staff expires"),
    )
    yield Case(
        "license-not-yet-in-effect",
        licensed(status="Active", effective=TOMORROW),
        (licensed(status="Active", effective=AS_OF), licensed(status="Applied for", effective=TOMORROW)),
        ("licenses status", "licenses effective"),
    )
    exempt = "State does not license this service (rule in Notes)"
    yield Case(
        "exempt-and-licensed",
        licensed(kind=exempt, status="Active"),
        (licensed(kind=exempt), licensed(status="Active")),
        ("licenses kind", "licenses status"),
    )
    yield Case(
        "action-not-named",
        merged(fields(licensing_actions="None"), licensed(status="Suspended")),
        (
            merged(fields(licensing_actions="None"), licensed(status="Active")),
            merged(fields(licensing_actions="None"), licensed(status="Provisional or probationary")),
            merged(fields(licensing_actions="Admissions stopped or suspended"), licensed(status="Suspended")),
            licensed(status="Suspended"),
        ),
        ("field licensing_actions", "licenses status"),
    )
    yield Case(
        "action-without-inspection",
        fields(licensing_actions="Plan of correction open", last_inspection="Not inspected yet"),
        (
            fields(licensing_actions="Plan of correction open", last_inspection=YESTERDAY),
            fields(licensing_actions="Plan of correction open"),
            fields(licensing_actions="None", last_inspection="Not inspected yet"),
        ),
        ("field licensing_actions", "field last_inspection"),
    )
    both = fields(law_allows_second="Yes, licensed for both")
    yield Case(
        "second-condition-license",
        merged(both, licensed(covers_sud="Yes", covers_mh="No")),
        (
            merged(both, licensed(covers_sud="Yes", covers_mh="Yes")),
            merged(both, licensed(covers_sud="Yes")),
            merged(
                fields(law_allows_second="Yes, within the first license"), licensed(covers_sud="Yes", covers_mh="No")
            ),
            both,
        ),
        ("field law_allows_second", "licenses covers_mh"),
    )
    claims = fields(claims_accreditation=True)
    waiting = award(decision="Survey scheduled", survey_expected=date(2026, 5, 1))
    yield Case(
        "claimed-without-award",
        merged(claims, {"accreditation": [waiting]}),
        (
            merged(claims, {"accreditation": [award(ends=TOMORROW)]}),
            merged(fields(claims_accreditation=False), {"accreditation": [waiting]}),
            merged(fields(claims_accreditation=False), {"accreditation": [award(ends=TOMORROW)]}),
        ),
        ("field claims_accreditation", "accreditation decision"),
    )
    yield Case(
        "award-not-yet-in-effect",
        {"accreditation": [award(effective=TOMORROW)]},
        ({"accreditation": [award(effective=AS_OF)]}, {"accreditation": [award(effective="Not yet")]}),
        ("accreditation decision", "accreditation effective"),
    )
    yield Case(
        "award-ended",
        {"accreditation": [award(ends=YESTERDAY)]},
        ({"accreditation": [award(ends=AS_OF)]}, {"accreditation": [award(decision="Denied", ends=YESTERDAY)]}),
        ("accreditation decision", "accreditation ends"),
    )
    yield Case(
        "award-too-long",
        {"accreditation": [award(effective=date(2024, 1, 1), ends=date(2027, 4, 2))]},
        (
            {"accreditation": [award(effective=date(2024, 1, 1), ends=date(2027, 4, 1))]},
            {"accreditation": [award(ends=date(2036, 4, 2))]},
            {
                "accreditation": [
                    award(body="COA (Social Current)", decision="Accredited", effective=AS_OF, ends=date(2030, 3, 1))
                ]
            },
        ),
        ("accreditation decision", "accreditation effective", "accreditation ends"),
    )
    yield Case(
        "award-beside-none",
        {"accreditation": [award(), {"body": "None"}]},
        ({"accreditation": [award()]}, {"accreditation": [waiting, {"body": "None"}]}),
        ("accreditation body",),
    )
    yield Case(
        "award-without-survey",
        {"accreditation": [award(findings_closed="No survey yet")]},
        (
            {"accreditation": [award(findings_closed="All accepted")]},
            {"accreditation": [award(decision="Preliminary", findings_closed="No survey yet")]},
        ),
        ("accreditation decision", "accreditation findings_closed"),
    )
    yield Case(
        "accreditor-not-listed",
        {"accreditation": [award(body="National Quality Board", decision="Accredited")]},
        (
            {"accreditation": [award(body="ACHC", decision="Accredited")]},
            {"accreditation": [award(body="National Quality Board", decision="Denied")]},
            {"accreditation": [award()]},
        ),
        ("accreditation body", "accreditation decision"),
    )
    yield Case(
        "decision-of-another-body",
        {"accreditation": [award(decision="Accredited")]},
        ({"accreditation": [award(body="Joint Commission", decision="Accredited")]},),
        ("accreditation body", "accreditation decision"),
    )


def _staff() -> Iterator[Case]:
    yield Case(
        "clinical-role-without-hours",
        staff(person(hours=0)),
        (
            staff(person(hours=0.5)),
            staff(person(hours=0, role="Administration", credentials=["None"], level="None")),
            staff(person(hours=0, status="On leave")),
            staff(person(hours=0, status="Left")),
            staff(person(hours=20), person(hours=0)),
            staff(person(hours=None)),
        ),
        ("staff role", "staff hours"),
    )
    yield Case(
        "level-disagrees",
        staff(person(level="Student")),
        (staff(person()), staff(person(level="Student", status="Left"))),
        ("staff credentials", "staff level", "staff issuing_state"),
    )
    yield Case(
        "credential-for-another-role",
        staff(person(credentials=["RN"], level="Nurse")),
        (staff(person(role="Nurse", credentials=["RN"], level="Nurse")), staff(person())),
        ("staff role", "staff credentials"),
    )
    yield Case(
        "supervisor-away",
        staff(person(supervisor="S02"), person("S02", status="Left")),
        (
            staff(person(supervisor="S02"), person("S02")),
            staff(person(supervisor="S02", status="Left"), person("S02", status="Left")),
            staff(person(supervisor="outside: K. L., LCSW"), person("S02", status="Left")),
        ),
        ("staff supervisor", "staff status"),
    )
    yield Case(
        "own-supervisor",
        staff(person(supervisor="s01")),
        (staff(person(supervisor="S02"), person("S02")), staff(person(supervisor="S01", status="Left"))),
        ("staff staff_id", "staff supervisor"),
    )
    yield Case(
        "license-number-twice",
        staff(person(license_number="TX-4711"), person("S02", issuing_state="CO", license_number="tx 4711")),
        (
            staff(person(license_number="4711"), person(license_number="4711")),
            staff(person(license_number="4711"), person("S02", issuing_state="NM", license_number="4711")),
            staff(person(license_number="471"), person("S02", license_number="471")),
            staff(person(license_number="pending"), person("S02", license_number="pending")),
            staff(person(license_number=None), person("S02", license_number=None)),
        ),
        ("staff staff_id", "staff license_number"),
    )
    yield Case(
        "name-twice",
        staff(person(name="Ana Ruiz"), person("S02", name="ana  ruiz")),
        (
            staff(person(name="Ana Ruiz"), person(name="Ana Ruiz")),
            staff(person(name="A. R."), person("S02", name="A. R.")),
            staff(person(name="Ana"), person("S02", name="Ana")),
            staff(person(name="To be hired"), person("S02", name="To be hired")),
            staff(person(name=None), person("S02", name=None)),
        ),
        ("staff staff_id", "staff name"),
    )


def _schedule() -> Iterator[Case]:
    one = session("Monday", "09:00", "12:00")
    video = {**one, "format": "Live video"}
    yield Case(
        "facilitator-away",
        merged(staff(person(status="On leave")), schedule(one)),
        (
            merged(staff(person()), schedule(one)),
            merged(staff(person(), person("S02", status="Left")), schedule(one)),
            schedule(one),
        ),
        ("staff status", "schedule lead"),
    )
    yield Case(
        "facilitator-hours",
        merged(staff(person(hours=2)), schedule(one)),
        (
            merged(staff(person(hours=3)), schedule(one)),
            merged(staff(person(hours=None)), schedule(one)),
            merged(staff(person(hours=2, status="Left")), schedule(one)),
            merged(staff(person(hours=0)), schedule(one)),
            merged(staff(person(hours=1.5)), schedule({**one, "repeats": "Every two weeks"})),
            merged(staff(person(hours=2)), schedule({**one, "break_minutes": 60})),
            merged(staff(person(hours=3)), schedule(one, {**one, "track": "Evening"})),
        ),
        ("staff hours", "schedule lead"),
    )
    yield Case(
        "attendance-above-size",
        schedule({**one, "attendance": 11}),
        (schedule({**one, "attendance": 10}), schedule({**one, "attendance": 11, "group_size": None})),
        ("schedule group_size", "schedule attendance"),
    )
    states = fields(state="CO", video_states=["CO"])
    yield Case(
        "video-against-track",
        merged(states, tracks(track(video="None")), schedule(video)),
        (
            merged(states, tracks(track(video="Some sessions")), schedule(video)),
            merged(states, tracks(track(video=None)), schedule(video)),
            merged(states, tracks(track(video="None")), schedule({**video, "attends": "Families only"})),
            merged(
                states,
                tracks(track(video="None")),
                schedule({**video, "service": "Continuing-care or alumni group", "attends": "By invitation"}),
            ),
            merged(states, tracks(track(video="All sessions")), schedule(video)),
            merged(
                states,
                tracks(track(video="All sessions")),
                schedule({**one, "format": "Hybrid (room and video together)"}),
            ),
            merged(states, tracks(track(video="All sessions")), schedule({**one, "attends": "By invitation"})),
        ),
        ("tracks video", "schedule format"),
    )
    yield Case(
        "video-only-in-person",
        merged(fields(setting="Video only", video_states=["CO"]), schedule(one)),
        (
            merged(fields(setting="Video only", video_states=["CO"]), schedule(video)),
            merged(fields(setting="Group practice"), schedule(one)),
        ),
        ("field setting", "schedule format"),
    )
    yield Case(
        "video-states-missing",
        merged(fields(video_states=["None"]), schedule(video)),
        (
            merged(states, schedule(video)),
            merged(fields(video_states=["None"]), schedule({**video, "attends": "Families only"})),
            merged(fields(video_states=["None"]), schedule(one)),
            schedule(one),
        ),
        ("field video_states", "schedule format"),
    )
    yield Case(
        "video-states-without-sessions",
        merged(fields(video_states=["NM"]), tracks(track(video="None")), schedule(one)),
        (
            merged(fields(video_states=["NM"]), tracks(track(video="Some sessions")), schedule(one)),
            merged(fields(video_states=["NM"]), tracks(track(video="None")), schedule(video)),
            merged(fields(video_states=["None"]), tracks(track(video="None")), schedule(one)),
            merged(fields(video_states=["NM"]), tracks(track(video="None"))),
        ),
        ("field video_states", "tracks video", "schedule format"),
    )
    abroad = fields(state="CO", video_states=["NM"])
    nurse = person(role="Nurse", credentials=["RN"], level="Nurse")
    yield Case(
        "video-leader-not-cleared",
        merged(abroad, staff(nurse), schedule(video)),
        (
            merged(abroad, staff({**nurse, "other_states": ["NM"]}), schedule(video)),
            merged(abroad, staff(nurse), schedule(one)),
            merged(states, staff(nurse), schedule(video)),
        ),
        ("field video_states", "schedule lead", "staff issuing_state"),
    )


def _counts() -> Iterator[Case]:
    six = {
        "discharges_planned": 10,
        "planned_with_plan": 10,
        "planned_with_appointment": 10,
        "planned_to_lower": 10,
        "appointment_kept": 10,
        "discharges": 12,
        "admissions": 20,
        "screened": 20,
        "active_clients": 10,
        "active_support": 10,
    }
    yield Case(
        "many-complete-counts",
        counts(**six),
        (
            counts(**{**six, "screened": 19}),
            counts(**{**six, "active_support": "Not tracked"}),
            counts(**{**six, "active_clients": 9, "active_support": 9}),
        ),
        ("count planned_with_plan", "count discharges_planned", "count screened", "count admissions"),
    )
    yield Case(
        "part-above-whole",
        counts(admissions=40, screened=41),
        (counts(admissions=40, screened=40), counts(screened=41), counts(admissions="Not tracked", screened=41)),
        ("count admissions", "count screened"),
    )
    themselves = {"payers": {"Self-pay": False, "Sliding fee": False}}
    yield Case(
        "self-pay-not-taken",
        merged(themselves, counts(self_pay_admissions=1)),
        (
            merged(themselves, counts(self_pay_admissions=0)),
            merged(themselves, counts(self_pay_admissions="Not tracked")),
            merged({"payers": {"Self-pay": False, "Sliding fee": True}}, counts(self_pay_admissions=1)),
            merged({"payers": {"Self-pay": False}}, counts(self_pay_admissions=1)),
        ),
        ("payers bills", "count self_pay_admissions"),
    )
    reduced = {"payers": {"Sliding fee": False, "Scholarship or free care": False}}
    yield Case(
        "reduced-charge-not-offered",
        merged(reduced, counts(reduced_admissions=1)),
        (
            merged(reduced, counts(reduced_admissions=0)),
            merged(reduced, counts(reduced_admissions=None)),
            merged({"payers": {"Sliding fee": False, "Scholarship or free care": True}}, counts(reduced_admissions=1)),
            merged({"payers": {"Sliding fee": False}}, counts(reduced_admissions=1)),
        ),
        ("payers bills", "count reduced_admissions"),
    )
    reasons = ("completed", "transferred", "left_early", "by_program", "other")
    ten = {"discharges": 50, **{f"discharges_{reason}": 10 for reason in reasons}}
    yield Case(
        "parts-do-not-add-up",
        counts(**{**ten, "discharges": 51}),
        (counts(**ten), counts(**{**ten, "discharges": 51, "discharges_other": None})),
        ("count discharges", "count discharges_other"),
    )
    yield Case(
        "no-positive-screens",
        counts(admissions=20, screened=20, screens_positive=0),
        (
            counts(admissions=19, screens_positive=0),
            counts(admissions=20, screens_positive=1),
            counts(admissions=20, screened=0, screens_positive=0),
            counts(admissions=20, screens_positive="Not tracked"),
        ),
        ("count admissions", "count screens_positive"),
    )
    yield Case(
        "no-both-conditions",
        merged(fields(claims_cod=True), counts(admissions=5, admissions_both=0)),
        (
            merged(fields(claims_cod=True), counts(admissions=5, admissions_both=1)),
            merged(fields(claims_cod=True), counts(admissions=0, admissions_both=0)),
            merged(fields(claims_cod=True), counts(admissions=5, admissions_both="Not tracked")),
            merged(fields(claims_cod=False, focus="Substance use"), counts(admissions=5, admissions_both=0)),
        ),
        ("field claims_cod", "count admissions_both", "count admissions"),
    )
    yield Case(
        "few-plans-read",
        counts(review_plans=9, discharges=10),
        (
            counts(review_plans=10, discharges=200),
            counts(review_plans=9, discharges=9),
            counts(review_plans="Not tracked", discharges=200),
            counts(review_plans=3),
        ),
        ("count review_plans", "count discharges"),
    )
    yield Case(
        "nobody-referred-up",
        counts(admissions=40, referred_up=0),
        (
            counts(admissions=39, referred_up=0),
            counts(admissions=40, referred_up=1),
            counts(admissions=40, referred_up="Not tracked"),
            counts(admissions=40),
            counts(referred_up=0),
        ),
        ("count admissions", "count referred_up"),
    )
    yield Case(
        "few-charts-read",
        counts(review_active=9, active_clients=10),
        (
            counts(review_active=10, active_clients=34),
            counts(review_active=9, active_clients=9),
            counts(review_active="Not tracked", active_clients=34),
            counts(review_active=3),
            counts(active_clients=34),
        ),
        ("count review_active", "count active_clients"),
    )
    yield Case(
        "period",
        counts(period_from=date(2025, 12, 2), period_to=YESTERDAY),
        (counts(period_from=date(2025, 12, 1), period_to=YESTERDAY), counts(period_to=TOMORROW), counts(**YEAR)),
        ("count period_from", "count period_to"),
    )
    yield Case(
        "period-before-opening",
        merged(fields(opened_on=date(2025, 2, 2)), counts(**YEAR)),
        (merged(fields(opened_on=date(2025, 2, 1)), counts(**YEAR)), counts(**YEAR)),
        ("field opened_on", "count period_from"),
    )
    yield Case(
        "review-before-period",
        counts(**YEAR, review_date=date(2025, 1, 31)),
        (counts(**YEAR, review_date=date(2025, 2, 1)), counts(review_date=date(2020, 1, 1))),
        ("count review_date", "count period_from"),
    )
    early = date(2026, 1, 30)
    yield Case(
        "source-before-period-end",
        counts(**YEAR, admissions={"number": 9, "dated": early}),
        (
            counts(**YEAR, admissions={"number": 9, "dated": date(2026, 1, 31)}),
            counts(**YEAR, admissions={"number": "Not tracked", "dated": early}),
            counts(**YEAR, active_clients={"number": 9, "dated": early}),
            counts(**YEAR, review_plans={"number": 10, "dated": early}),
            counts(**YEAR, usual_source_date=early, admissions={"number": 9, "dated": date(2026, 2, 1)}),
        ),
        ("source dated", "count period_to"),
    )
    yield Case(
        "date-in-future",
        fields(filled_on=TOMORROW),
        (fields(filled_on=AS_OF), fields(opened_on=TOMORROW)),
        ("field filled_on",),
    )
    yield Case(
        "one-document-for-many",
        {"answers": {f"STF-{number:02}": {"document": "Policy manual, part 2"} for number in range(1, 7)}},
        (
            {"answers": {f"STF-{number:02}": {"document": "Policy manual, part 2"} for number in range(1, 6)}},
            {"answers": {f"STF-{number:02}": {"document": "on file"} for number in range(1, 20)}},
            {"answers": {f"STF-{number:02}": {"document": f"Binder {number}"} for number in range(1, 6)}},
        ),
        ("answer document",),
    )


def _medicare() -> Iterator[Case]:
    billed: Sheets = {"payers": {"Medicare, IOP benefit": True}}
    yield Case(
        "medicare-billed-elsewhere",
        merged(billed, fields(setting="Freestanding clinic")),
        (
            merged(billed, fields(setting="Rural health clinic")),
            merged(billed, fields(setting="Other")),
            merged({"payers": {"Medicare, IOP benefit": False}}, fields(setting="Freestanding clinic")),
            billed,
        ),
        ("payers bills", "field setting"),
    )


def _safety() -> Iterator[Case]:
    none_positive: Sheets = counts(suicide_screened=20, suicide_positive=0)
    yield Case(
        "no-positive-suicide-screens",
        none_positive,
        (
            counts(suicide_screened=19, suicide_positive=0),
            counts(suicide_screened=200, suicide_positive=1),
            counts(suicide_screened=200),
            counts(suicide_screened="Not tracked", suicide_positive=0),
        ),
        ("count suicide_screened", "count suicide_positive"),
    )
    steps: Sheets = {"answers": {"SAF-02": ALL_STEPS}}
    yield Case(
        "suicide-steps-not-counted",
        merged(steps, counts(suicide_positive=10, suicide_followed=6)),
        (
            merged(steps, counts(suicide_positive=10, suicide_followed=7)),
            merged(steps, counts(suicide_positive=10, suicide_followed="Not tracked")),
            merged(steps, counts(suicide_positive=0, suicide_followed=0)),
            merged(steps, counts(suicide_positive=10, suicide_followed=6), fields(opened_on=date(2025, 12, 1))),
            merged(
                {"answers": {"SAF-02": "Assessment the same day, no set plan"}},
                counts(suicide_positive=10, suicide_followed=6),
            ),
        ),
        ("reply SAF-02", "count suicide_positive", "count suicide_followed"),
    )
    paid: Sheets = {"answers": {"AFT-13c": "Yes", "SAF-14": "Paid per call, lead or admission"}}
    yield Case(
        "paid-for-clients",
        paid,
        (
            {"answers": {"AFT-13c": "No", "SAF-14": "Paid per call, lead or admission"}},
            {"answers": {"AFT-13c": "Yes", "SAF-14": "Not sure"}},
            {"answers": {"AFT-13c": "Yes", "SAF-14": "Nothing paid, nothing written"}},
            {"answers": {"SAF-14": "Paid per call, lead or admission"}},
        ),
        ("reply AFT-13c", "reply SAF-14"),
    )
    private = dict.fromkeys(
        (
            "Medicare, IOP benefit",
            "Medicare, other services only",
            "Medicaid fee for service",
            "Medicaid managed care",
            "State or county funds",
        ),
        False,
    )
    yield Case(
        "health-funds-not-reported",
        merged(fields(setting="FQHC"), {"payers": private}),
        (
            merged(fields(setting="Freestanding clinic"), {"payers": private}),
            merged(fields(setting="FQHC"), {"payers": {**private, "Medicaid managed care": True}}),
            merged(fields(setting="FQHC"), {"payers": {"Medicaid managed care": False}}),
            fields(setting="FQHC"),
        ),
        ("field setting", "payers bills"),
    )


CASES = (
    *_program(),
    *_services(),
    *_therapies(),
    *_tracks(),
    *_papers(),
    *_staff(),
    *_schedule(),
    *_counts(),
    *_medicare(),
    *_safety(),
)
