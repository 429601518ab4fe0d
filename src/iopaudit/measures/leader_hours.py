"""Shares of the weekly hours of some tracks whose leader fits their clients: trained for them, or speaks with them.

A leader is the lead or the co-lead. Somebody who is not on the roster, has left or is on leave fits nobody; a session
without a leader stays in the share as blank. Sessions whose hours cannot be read are left out and said.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from iopaudit.measures.context import Context
from iopaudit.measures.judged import Judged, best
from iopaudit.measures.parts import Part, blank_fact, share_fact
from iopaudit.measures.people import Person, find_person
from iopaudit.measures.population_training import TRAINED, entries_of, trained_for
from iopaudit.measures.populations import OTHER_LANGUAGE
from iopaudit.measures.registry import measure
from iopaudit.measures.schedule import MOST_SESSIONS, TrackSchedule, counts_toward_hours, track_schedules
from iopaudit.measures.schedule_rows import LEADERS, session_hours, session_name
from iopaudit.models.fact import Fact, Remark, Share
from iopaudit.models.submission import Row

_ADOLESCENTS = "ADOL"
_HOURS = "clinical hours a week"
_SPEAKS = "speaks"
_LANGUAGES: Mapping[str, str] = {
    "spanish": "es",
    "español": "es",
    "american sign language": "asl",
    "vietnamese": "vi",
    "chinese": "zh",
    "mandarin": "zh",
    "french": "fr",
    "portuguese": "pt",
    "russian": "ru",
    "arabic": "ar",
    "korean": "ko",
    "tagalog": "tl",
    "haitian creole": "ht",
    "hmong": "hmn",
    "navajo": "nv",
    "english": "en",
}
"""Languages that may be written out, as their codes; any other entry stands for itself."""
_NO_OTHER = frozenset({"en", "eng", "none", "no"})
"""What says that somebody gives sessions in English only."""

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
        lambda person: trained_for(person, (_ADOLESCENTS,)),
        "with a leader trained to work with adolescents",
        TRAINED,
    )


@measure(unit=_HOURS, gives="share")
def language_hours_share(context: Context) -> Fact:
    """Share of the weekly clinical hours of tracks in another language whose leader speaks it.

    Looks at tracks whose Population is Language other than English. The workbook does not name the language: it is
    taken to be the one that leaders of most of these hours list under Speaks, so one language has to do for all. A
    track without sessions that count makes it 0.
    """
    tracks = [track for track in track_schedules(context) if track.row["population"].text == OTHER_LANGUAGE]
    facts = [
        _share(context, tracks, _speaking(language), f"with a leader who speaks {language.upper()}", _SPEAKS)
        for language in _languages(context, tracks)
    ]
    if not facts:
        return _share(context, tracks, _speaking(""), "with a leader who speaks another language", _SPEAKS)
    return max(facts, key=lambda fact: fact.value.yes if isinstance(fact.value, Share) else Fraction(-1))


def _speaking(language: str) -> Judge:
    def judge(person: Person) -> tuple[Judged, str]:
        spoken = _spoken_by(person)
        if spoken is None:
            return Judged.BLANK, "Speaks is blank"
        if language and language in spoken:
            return Judged.YES, ""
        return Judged.NO, "another language is not listed under Speaks" if not spoken else "the language is not listed"

    return judge


def _spoken_by(person: Person) -> frozenset[str] | None:
    """Return the languages beside English that a person lists, as codes; None where the cell is blank."""
    listed = entries_of(person, _SPEAKS)
    codes = frozenset(_LANGUAGES.get(text.casefold(), text.casefold()) for text in listed)
    return codes - _NO_OTHER if listed else None


def _languages(context: Context, tracks: Sequence[TrackSchedule]) -> tuple[str, ...]:
    named = {row[name].text for track in tracks for row in track.rows for name in LEADERS if row[name].text}
    people = (find_person(context, name) for name in named)
    return tuple(sorted({code for person in people if person is not None for code in _spoken_by(person) or ()}))


def _share(context: Context, tracks: Sequence[TrackSchedule], judge: Judge, what: str, column: str) -> Fact:
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
            parts += _led(context, row, hours, judge, column)
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
    people = (find_person(context, text) for text in leaders)
    own = (cell for person in people if person is not None for cell in person.cells(column))
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
