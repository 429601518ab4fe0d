"""What the week teaches: which of eight topics the Schedule shows, and whether a written curriculum is named."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from iopaudit.measures.context import Context
from iopaudit.measures.evidence import judge_evidence
from iopaudit.measures.registry import measure
from iopaudit.measures.schedule import TrackSchedule, track_schedules
from iopaudit.measures.schedule_evidence import schedule_is_backed, schedule_proof
from iopaudit.measures.schedule_rows import ALL_CLIENTS, PARALLEL, countable
from iopaudit.measures.typed import name_key
from iopaudit.models.cells import CellRef
from iopaudit.models.fact import Fact, Remark, State
from iopaudit.models.submission import Row, cells_under

TOPICS: Mapping[str, str] = {
    "Relapse prevention": "relapse prevention",
    "Coping and stress": "coping and stress",
    "CBT skills": "handling feelings",
    "DBT skills": "handling feelings",
    "Mood and anxiety": "handling feelings",
    "Communication": "communication",
    "Anger management": "anger",
    "Life skills and work": "life skills and work",
    "Medication education": "medicines",
    "Wellness": "sleep, food and movement",
    "Mindfulness or movement": "sleep, food and movement",
    "Nutrition": "sleep, food and movement",
}
"""Which of the eight topics a Topic of the Schedule stands for; any other stands for none."""
_EIGHT = len(frozenset(TOPICS.values()))
_UNIT = "topics"
_CURRICULUM_ROWS = ("SVC-03", "SVC-02")
"""The Checklist rows on which the written curriculum is named."""


class _Taught(NamedTuple):
    """The topics that every client of a track is sure to be taught, and the sessions that lack theirs."""

    track: TrackSchedule
    topics: frozenset[str]
    blank: tuple[Row, ...]

    @property
    def sure(self) -> int:
        return len(self.topics)

    @property
    def perhaps(self) -> int:
        return min(_EIGHT, self.sure + len(self.blank))

    def is_open_at(self, numbers: Sequence[Fraction]) -> bool:
        """Return whether a blank Topic leaves open whether one of these numbers is reached."""
        return any(self.sure < number <= self.perhaps for number in numbers)

    @property
    def said(self) -> str:
        return f"{self.sure} of the {_EIGHT} topics on the schedule of the track {self.track.name}"

    @property
    def remark(self) -> Remark:
        listed = ", ".join(sorted(self.topics)) or "none"
        return Remark(f"{self.track.name}: {listed}", cells_under(self.track.rows, "topic"))


@measure(unit=_UNIT, gives="number")
def core_topics(context: Context) -> Fact:
    """How many of eight topics the Schedule shows for every client of a track; the track with the fewest decides.

    The eight are this checklist's own: relapse prevention, coping and stress, handling feelings (CBT skills, DBT
    skills, Mood and anxiety), communication, anger, life skills and work, medicines, and sleep, food and movement
    (Wellness, Nutrition, Mindfulness or movement). Looks at sessions of `counts_toward_hours` that all clients
    of the track attend, however often they are held; one topic twice counts once, and of parallel groups the choice
    that adds least. Rotating curriculum counts as no topic. Blank where a blank Topic, or a track without a schedule,
    leaves open whether `curriculum_topics` or `curriculum_topics_partly` is reached.
    """
    wanted = context.threshold("curriculum_topics"), context.threshold("curriculum_topics_partly")
    tracks = track_schedules(context)
    if not tracks:
        return Fact(value=None, unit=_UNIT, found="no track is listed", state=State.BLANK)
    without = [track for track in tracks if not track.usable]
    known = [_taught(track) for track in tracks if track.usable]
    deciding = [each for each in known if each.perhaps < min(wanted)]
    open_ones = [each for each in known if each.is_open_at(wanted)]
    if (without or open_ones) and not deciding:
        return _blank(without, open_ones)
    fewest = min(deciding or known, key=lambda each: each.sure)
    among = f", the lowest of {len(tracks)} tracks" if len(tracks) > 1 else ""
    return Fact(
        value=Fraction(fewest.sure),
        unit=_UNIT,
        found=f"{fewest.said}{among}",
        cells=cells_under(fewest.track.rows, "topic"),
        backed=schedule_is_backed(context),
        proof=schedule_proof(context),
        remarks=tuple(each.remark for each in known),
    )


@measure(unit="", gives="yes or no")
def curriculum_is_named(context: Context) -> Fact:
    """Whether the written curriculum is named, with its date, as evidence for SVC-03 or SVC-02."""
    named = [judge_evidence(context.submission.answer(row), context) for row in _CURRICULUM_ROWS]
    counting = [evidence for evidence in named if evidence.counts]
    cells = tuple(cell for evidence in (counting or named)[:1] for cell in evidence.cells)
    if not counting:
        return Fact(value=False, unit="", found="no curriculum is named with its date as evidence", cells=cells)
    return Fact(value=True, unit="", found=f"curriculum named: {counting[0].document}", cells=cells, backed=True)


def _taught(track: TrackSchedule) -> _Taught:
    """Return the topics of one track: those of everyone, then of each parallel set the choice that adds least."""
    everyone = [row for row in track.rows if countable(row) and row["attends"].text == ALL_CLIENTS]
    counted = [row for row in everyone if row["service"].text in track.counted_services]
    topics = {topic for row in counted if (topic := TOPICS.get(row["topic"].text or ""))}
    blank = [row for row in counted if row["topic"].value is None]
    for rows in _parallel_sets(track):
        if any(_adds_nothing(row, track, topics) for row in rows):
            continue
        without = [row for row in rows if row["topic"].value is None]
        if without:
            blank.append(without[0])
        else:
            topics.add(min(TOPICS[row["topic"].text or ""] for row in rows))
    return _Taught(track, frozenset(topics), tuple(blank))


def _adds_nothing(row: Row, track: TrackSchedule, topics: set[str]) -> bool:
    """Return whether a client who chooses this session is sure to be taught no further topic by it."""
    if row["service"].text not in track.counted_services:
        return True
    return row["topic"].value is not None and TOPICS.get(row["topic"].text or "") in {None, *topics}


def _parallel_sets(track: TrackSchedule) -> Iterator[list[Row]]:
    """Yield the sessions of each parallel set, the smallest set first."""
    sets: defaultdict[str, list[Row]] = defaultdict(list)
    for row in track.rows:
        if countable(row) and row["attends"].text == PARALLEL:
            sets[name_key(row["parallel_set"].text or "")].append(row)
    yield from (rows for _, rows in sorted(sets.items(), key=lambda item: (len(item[1]), item[0])))


def _blank(without: Sequence[TrackSchedule], open_ones: Sequence[_Taught]) -> Fact:
    told = [f"no schedule that can be counted for the track {track.name}" for track in without]
    told += [f"{each.said}, and a blank Topic leaves open whether there are more" for each in open_ones]
    cells: list[CellRef] = [cell for track in without for cell in (*track.row["track"].cells, *track.cells)]
    for each in open_ones:
        cells += cells_under(each.blank, "topic")
    return Fact(value=None, unit=_UNIT, found="; ".join(told), cells=tuple(cells), state=State.BLANK)
