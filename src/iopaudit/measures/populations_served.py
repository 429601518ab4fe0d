"""Ages and groups that the tracks are made for, and the schools of the minors in care."""

from collections.abc import Iterator

from iopaudit.measures.context import Context
from iopaudit.measures.count_shares import Counted, share_of_counts
from iopaudit.measures.parts import blank_fact
from iopaudit.measures.populations import NAMED_IN_PUBLIC
from iopaudit.measures.registry import measure
from iopaudit.models.fact import Fact, Remark
from iopaudit.models.numbers import in_words, with_unit
from iopaudit.models.submission import Row, cells_under

_SCHOOL = Counted(
    "minors_school_contact",
    "minors_in_care",
    "minors in care",
    "with a school contact or a refusal recorded in the last 30 days",
)


@measure(unit=_SCHOOL.unit, gives="share")
def school_contact_share(context: Context) -> Fact:
    """Share of minors in care whose school was spoken with in the last 30 days, or with a refusal on record.

    Minors who no longer go to school count as done.
    """
    return share_of_counts(_SCHOOL, context)


@measure(unit="", gives="texts")
def ages_and_groups_served(context: Context) -> Fact:
    """For whom each track is made, its ages and its clients, and other groups named in public; shown only."""
    tracks = context.submission.rows("tracks")
    populations = dict.fromkeys(text for row in tracks if (text := row["population"].text))
    if not populations:
        return blank_fact("", "no track says for whom it is", cells_under(tracks, "population"))
    named = context.submission.field(NAMED_IN_PUBLIC)
    beside = (
        (Remark(f"other groups named in public: {', '.join(named.several)}", named.cells),) if named.several else ()
    )
    return Fact(
        value=tuple(populations),
        unit="",
        found="; ".join(", ".join(_said(row)) for row in tracks),
        cells=cells_under(tracks, "population", "ages_from", "ages_to", "clients_now"),
        remarks=beside,
    )


def _said(track: Row) -> Iterator[str]:
    youngest, oldest, clients = (track[name].number for name in ("ages_from", "ages_to", "clients_now"))
    yield f"{track['track'].text or 'a track'}: {track['population'].text or 'population left blank'}"
    if youngest is not None and oldest is not None:
        yield f"ages {in_words(youngest)} to {in_words(oldest)}"
    if clients is not None:
        yield with_unit(clients, "clients now")
