"""How the program describes what it does: a public page on its approach, DBT by name, and additions."""

from iopaudit.measures.context import Context
from iopaudit.measures.dates import is_lately
from iopaudit.measures.registry import measure
from iopaudit.measures.three_valued import any_says
from iopaudit.measures.trained_people import therapy_sessions
from iopaudit.measures.typed import names_a_page, one_line, says_none
from iopaudit.models.fact import Fact, State
from iopaudit.models.submission import Entry, cells_in, cells_under

LOOKED_UP, NOT_LATELY, NO_PAGE = "Looked up lately", "Not looked up lately", "No page"
"""What the page on the approach comes to, from best to none."""
_DBT_TOPIC = "DBT skills"
_ADDITIONS = {
    "addition_mindfulness": "mindfulness",
    "addition_arts": "creative arts",
    "addition_movement": "movement",
    "addition_nutrition": "nutrition",
}
_ADDITION_TOPICS = ("Mindfulness or movement", "Creative arts", "Nutrition", "Wellness")


@measure(unit="", gives="text")
def approach_page_standing(context: Context) -> Fact:
    """Whether a public page describes the approach: Looked up lately, Not looked up lately, or No page.

    Lately is on or before the as-of date and within `approach_page_months`; a page without a date, with an older one or
    with one that lies ahead was not looked up lately. A page is an address: "None" says that there is none, and so do
    "yes", "on request" and the like; a blank is blank.
    """
    page, looked_up = context.submission.field("approach_page"), context.submission.field("approach_looked_up")
    cells = cells_in(page, looked_up)
    if page.text is None:
        found = "Page that describes the approach: left blank"
        return Fact(value=None, unit="", found=found, cells=page.cells, state=State.BLANK)
    if says_none(page.text):
        return Fact(value=NO_PAGE, unit="", found="no page that describes the approach", cells=page.cells)
    if not names_a_page(page.text):
        found = f"page that describes the approach: “{one_line(page.text)}” names no page"
        return Fact(value=NO_PAGE, unit="", found=found, cells=page.cells)
    lately = is_lately(looked_up.date, context.threshold("approach_page_months"), context.as_of)
    when = "without a date" if looked_up.date is None else f"looked up on {looked_up.date.isoformat()}"
    found = f"page that describes the approach: {page.text}, {when}"
    return Fact(value=LOOKED_UP if lately else NOT_LATELY, unit="", found=found, cells=cells)


@measure(unit="", gives="yes or no")
def offers_dbt(context: Context) -> Fact:
    """Whether DBT is named in public, with or without a limit to skills, or a session has the topic DBT skills.

    Whatever the service of that session; a blank Topic of the `therapy_services`, or no schedule, is blank.
    """
    named = [context.submission.field(name) for name in ("therapy_dbt", "therapy_dbt_informed")]
    about = [row["topic"] for row in context.submission.rows("schedule") if row["topic"].text == _DBT_TOPIC]
    others = [row["topic"] for row in therapy_sessions(context) if row["topic"].text != _DBT_TOPIC]
    parts = [(entry, entry.yes) for entry in named]
    parts += [(topic, True) for topic in about]
    parts += [(topic, None if topic.value is None else False) for topic in others]
    if not context.submission.rows("schedule"):
        parts.append((Entry(None, None), None))
    return any_says(
        parts,
        "DBT is named in public or stands on the schedule",
        "DBT is not named in public and does not stand on the schedule",
        "whether DBT is named in public, or a Topic of the schedule, is blank",
    )


@measure(unit="", gives="texts")
def additions_offered(context: Context) -> Fact:
    """Which additions are offered: mindfulness, creative arts, movement, nutrition, by the sheet Program.

    Topics of the Schedule that are such additions are said beside them. Blank where all four answers are.
    """
    entries = {words: context.submission.field(name) for name, words in _ADDITIONS.items()}
    rows = [row for row in context.submission.rows("schedule") if row["topic"].text in _ADDITION_TOPICS]
    if all(entry.yes is None for entry in entries.values()):
        cells = cells_in(*entries.values())
        return Fact(value=None, unit="", found="the additions are left blank", cells=cells, state=State.BLANK)
    offered = tuple(words for words, entry in entries.items() if entry.yes)
    topics = dict.fromkeys(row["topic"].text or "" for row in rows)
    on_schedule = f"; on the schedule: {', '.join(topics)}" if topics else ""
    return Fact(
        value=offered,
        unit="",
        found=f"{', '.join(offered) or 'none of the four'}{on_schedule}",
        cells=(*cells_in(*entries.values()), *cells_under(rows, "topic")),
    )
