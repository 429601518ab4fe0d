"""Shares of the weekly hours of some tracks whose leader fits their clients: trained for them, or speaks with them.

A leader is the lead or the co-lead. Somebody who is not on the roster, has left or is on leave fits nobody; a session
without a leader stays in the share as blank. Sessions whose hours cannot be read are left out and said.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from iopaudit.measures.context import Context
from iopaudit.measures.judged import Judged, best
from iopaudit.measures.languages import Languages, languages_of
from iopaudit.measures.parts import Part, blank_fact, share_fact
from iopaudit.measures.people import Person, find_person, people
from iopaudit.measures.population_training import TRAINED, trained_for
from iopaudit.measures.populations import OTHER_LANGUAGE
from iopaudit.measures.registry import measure
from iopaudit.measures.schedule import MOST_SESSIONS, TrackSchedule, counts_toward_hours, track_schedules
from iopaudit.measures.schedule_rows import LEADERS, session_hours, session_name
from iopaudit.models.fact import Fact, Remark, Share
from iopaudit.models.submission import Row

_ADOLESCENTS = "ADOL"
_HOURS = "clinical hours a week"
_SPEAKS = "speaks"
Judge = Callable[[Person], tuple[Judged, str]]


@measure(unit=_HOURS, gives="share")
def adolescent_trained_hours_share(context: Context) -> Fact:
    """Share of the weekly clinical hours of tracks that take minors whose leader is trained for adolescents.

    The leader has the code ADOL under Trained to work with. Looks at the sessions that count toward clinical hours;
    a track without any makes it 0.
    """
    tracks = [track for track in track_schedules(context) if track.takes_minors]
    return _share(
        context,
        tracks,
        _for_all(lambda person: trained_for(person, (_ADOLESCENTS,))),
        "with a leader trained to work with adolescents",
        TRAINED,
    )


@measure(unit=_HOURS, gives="share")
def language_hours_share(context: Context) -> Fact:
    """Share of the weekly clinical hours of tracks in another language whose leader speaks it.

    Looks at tracks whose Population is Language other than English. The workbook does not name the language: it is
    taken to be the one that leaders of most of a track's hours list under Speaks, so one language has to do for all
    sessions of a track. An entry that names no language, such as "bilingual", cannot be judged. A track without
    sessions that count makes the share 0.
    """
    tracks = [track for track in track_schedules(context) if track.row["population"].text == OTHER_LANGUAGE]
    spoken = {person.id: languages_of(person, _SPEAKS) for person in people(context)}
    language_of = {track.name: _language(context, track, spoken) for track in tracks}
    several = sorted({language.upper() for language in language_of.values() if language})
    what = f"with a leader who speaks {several[0] if len(several) == 1 else 'another language'}"
    if len(several) > 1:
        what = f"with a leader who speaks the language of the track, {' or '.join(several)}"
    return _share(context, tracks, lambda track: _speaking(language_of[track.name], spoken), what, _SPEAKS)


def _language(context: Context, track: TrackSchedule, spoken: Mapping[str, Languages]) -> str:
    """Return the language that leaders of most of a track's hours speak, nothing where none of them lists one."""
    led: dict[str, Fraction] = {}
    for row in track.rows:
        hours = session_hours(row)
        if hours is None or not counts_toward_hours(context, row):
            continue
        leaders = (find_person(context, text) for name in LEADERS if (text := row[name].text))
        active = (person for person in leaders if person is not None and person.active)
        for language in frozenset(language for person in active for language in spoken[person.id].named):
            led[language] = led.get(language, Fraction(0)) + hours
    return max(sorted(led), key=lambda language: led[language], default="")


def _speaking(language: str, spoken: Mapping[str, Languages]) -> Judge:
    def judge(person: Person) -> tuple[Judged, str]:
        listed = spoken[person.id]
        if language and language in listed.named:
            return Judged.YES, ""
        if listed.is_blank:
            return Judged.BLANK, "Speaks is blank"
        if listed.unclear:
            return Judged.UNDECIDED, f"“{listed.unclear[0]}” under Speaks does not tell the language"
        return (
            Judged.NO,
            "the language is not listed" if listed.named else "another language is not listed under Speaks",
        )

    return judge


def _for_all(judge: Judge) -> Callable[[TrackSchedule], Judge]:
    return lambda track: judge


def _share(
    context: Context,
    tracks: Sequence[TrackSchedule],
    judge_in: Callable[[TrackSchedule], Judge],
    what: str,
    column: str,
) -> Fact:
    what = f"clinical hours a week are reported {what}"
    names = tuple(cell for track in tracks for cell in track.row["track"].cells)
    if not context.submission.rows("schedule"):
        return blank_fact(_HOURS, "no sessions are listed on the sheet Schedule")
    if not tracks:
        return blank_fact(_HOURS, "no such track is listed")
    if any(len(track.rows) > MOST_SESSIONS for track in tracks):
        return blank_fact(_HOURS, f"more than {MOST_SESSIONS} sessions are listed for one track", names)
    parts: list[Part] = []
    unread: list[Remark] = []
    for track in tracks:
        rows = [row for row in track.rows if row["service"].text is None or counts_toward_hours(context, row)]
        if not rows:
            found = f"no session that counts is listed for the track {track.name}"
            return Fact(value=Share(yes=Fraction(0), no=Fraction(1)), unit=_HOURS, found=found, cells=names)
        for row in rows:
            hours = session_hours(row)
            if hours is None:
                unread.append(
                    Remark(f"{session_name(row)}: its weekly hours could not be read", row.cells("start", "end"))
                )
                continue
            parts += _led(context, row, hours, judge_in(track), column)
    if not parts:
        return blank_fact(_HOURS, "the weekly hours of no session can be read", names)
    return share_fact(parts, what, unit=_HOURS, hold_blanks=True, remarks=unread)


def _led(context: Context, row: Row, hours: Fraction, judge: Judge, column: str) -> tuple[Part, ...]:
    """Return a session as a part of the share; one without a service counts only where it may cost something."""
    leaders = [text for name in LEADERS if (text := row[name].text)]
    judged = [_leader(context, text, judge) for text in leaders] or [(Judged.BLANK, "no leader is entered")]
    result = best(each for each, _ in judged)
    if row["service"].text is None:
        if result is Judged.YES:
            return ()
        return (Part(Judged.BLANK, session_name(row), "the service is blank", row.cells("service"), weight=hours),)
    found = (find_person(context, text) for text in leaders)
    own = (cell for person in found if person is not None for cell in person.cells(column))
    why = "; ".join(why for each, why in judged if each is not Judged.YES)
    return (Part(result, session_name(row), why, (*row.cells(*LEADERS, "start", "end"), *own), weight=hours),)


def _leader(context: Context, staff_id: str, judge: Judge) -> tuple[Judged, str]:
    person = find_person(context, staff_id)
    if person is None:
        return Judged.NO, f"{staff_id} is not on the roster"
    if not person.active:
        return Judged.NO, f"{staff_id} {person.away}"
    judged, why = judge(person)
    return judged, f"{staff_id}: {why}"
