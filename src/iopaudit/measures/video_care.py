"""Whether clients attend anything by video."""

from iopaudit.measures.context import Context
from iopaudit.measures.registry import measure
from iopaudit.measures.staff_video import VIDEO_FORMATS, VIDEO_TRACKS
from iopaudit.measures.three_valued import any_says
from iopaudit.models.fact import Fact, State


@measure(unit="", gives="yes or no")
def uses_video(context: Context) -> Fact:
    """Whether any track may be attended by video, or any session of the Schedule is held by video.

    Sessions of families count too. A session by video says so whatever its track says. Blank where nothing says so and
    a track's Video is blank, or there is no track.
    """
    tracks, schedule = context.submission.rows("tracks"), context.submission.rows("schedule")
    if not tracks and not schedule:
        return Fact(value=None, unit="", found="no track is given", state=State.BLANK)
    videos = [row["video"] for row in tracks]
    parts = [(entry, None if entry.text is None else entry.text in VIDEO_TRACKS) for entry in videos]
    parts += [(row["format"], True) for row in schedule if row["format"].text in VIDEO_FORMATS]
    return any_says(
        parts,
        "a track or a session is held by video",
        "no track and no session is held by video",
        "whether a track may be attended by video is blank",
    )
