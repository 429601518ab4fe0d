"""What the template writes on its sheet Start here; the writer takes it from here, and a reader knows it again."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from iopaudit import __version__
from iopaudit.models.checklist import Checklist
from iopaudit.models.layout import Sheet, Table
from iopaudit.workbook.layout import EXAMPLE_KEY

if TYPE_CHECKING:
    from iopaudit.models.ruler import Ruler

TITLE = "Self-report of an intensive outpatient program"
SECTIONS = ("What this is", "No client data", "How to fill it in", "What happens with it")
PROGRESS = "How far you are"
TOTAL = "Everything"
TOTAL_ASKS = "All cells with a star; rows not begun are not counted."
DOCUMENTS_ASK = (
    "The paper behind each row whose Guidance says Evidence, with its date. Without papers an audit rests on your word "
    "alone."
)
HEADERS = ("Part", "What it asks", "Minutes", "Filled", "Needed", "What is left")

ABOUT = (
    "With this workbook you describe your own intensive outpatient program. The audit made from it says where the "
    "program stands against the checklist, what is left to fill in, what to fix first, and what to have ready for a "
    "surveyor. It rests on your own report. It is not an accreditation, a license, an endorsement or a clinical "
    "judgment."
)
PRIVACY = (
    "Never write anything about a client: no names, initials, birth dates, record numbers or stories. Where clients "
    "are asked about, only counts are asked. Staff may be given by their initials."
)
HOW = (
    "Collect first: the State license and the accreditation report, the personnel files with résumés, training records "
    "and board look-ups, the schedule that clients receive with its attendance sheets, the policies and agreements, "
    "and reports from the records system on twelve months of admissions, diagnoses, forms, services and discharges.",
    "Go through the parts below from top to bottom; click a name to get there. It need not be done in one sitting or "
    "by one person. The minutes are those of somebody with the papers at hand; a chart review takes another hour and "
    "can be left out.",
    "A star (*) marks what is asked of every program. Such a cell stays framed and tinted until it is filled. What "
    "does not fit your program may stay empty, but a decision can need other cells too, as your answers make them: "
    "“iopaudit check --todo” names them.",
    "Where a cell has a drop-down, choose from it. Where you do not count something, “Not tracked” is an honest answer "
    "and a guess is not; it counts as not shown.",
    f"Gray rows marked {EXAMPLE_KEY} show how a row looks when it is filled. They never count and can stay.",
    "Rest the pointer on a column's header to read what it asks.",
    "Rows may be added and sorted, columns may be widened or hidden. Please leave the names of sheets and columns as "
    "they are, and keep the file an Excel workbook (.xlsx).",
)
NEXT = (
    "Check it yourself first: “iopaudit check” with the name of this file prints the decision with its reasons, and "
    "“--todo” prints what is left to fill in, with cell addresses.",
    "Then keep the file, or send it to the network that asked for it. The audit changes nothing in this file and "
    "sends nothing anywhere.",
)


class StartTexts(NamedTuple):
    """What Start here says of one kind of checklist."""

    title: str
    about: str
    how: tuple[str, ...]
    next: tuple[str, ...]
    documents: str


_OF_A_CHECKLIST = StartTexts(TITLE, ABOUT, HOW, NEXT, DOCUMENTS_ASK)

VERSION_LINE = re.compile(r"Checklist \S+, digest [0-9a-f]{0,12}\. Workbook written by iopaudit [0-9A-Za-z.+-]+\.")


def texts_of(checklist: "Ruler") -> StartTexts:
    """Return what Start here says: an instrument brings its own sentences."""
    if isinstance(checklist, Checklist):
        return _OF_A_CHECKLIST
    start = checklist.start
    return StartTexts(start.title, start.about, start.how, start.next, start.documents)


def subtitle(checklist: "Ruler") -> str:
    """Return the line under the title: the checklist's title and edition."""
    return f"{checklist.title}, edition {checklist.edition}"


def version_line(checklist: "Ruler", digest: str) -> str:
    """Return the last line: which checklist, and what wrote the workbook."""
    return f"Checklist {checklist.name}, digest {digest[:12]}. Workbook written by iopaudit {__version__}."


def numbered_text(number: int, text: str) -> str:
    """Return a paragraph with its number."""
    return f"{number}.  {text}"


def table_part(sheet: Sheet, table: Table) -> tuple[str, str]:
    """Return what a table's line of the progress table is called, and what it asks."""
    alone = sheet.form is None and len(sheet.tables) == 1
    return (sheet.title, sheet.purpose) if alone else (f"{sheet.title}: {table.title}", table.intro)


def form_part(sheet: Sheet) -> str:
    """Return what a form's line of the progress table is called."""
    return sheet.title if not sheet.tables else f"{sheet.title}: the form"


def question_parts(sheet: Sheet, checklist: "Ruler") -> tuple[str, str]:
    """Return what the two lines of the questions are called."""
    asked = "questions" if isinstance(checklist, Checklist) else "items"
    return f"{sheet.title}: {asked}", f"{sheet.title}: documents"


def start_texts(checklist: "Ruler") -> Iterator[str]:
    """Yield every text of the sheet but its last line, and the minutes as text."""
    said = texts_of(checklist)
    yield from (said.title, subtitle(checklist), *SECTIONS, said.about, PRIVACY, PROGRESS, *HEADERS, *said.next)
    yield from (TOTAL, TOTAL_ASKS)
    yield from (numbered_text(number, text) for number, text in enumerate(said.how, start=1))
    yield str(sum(sheet.minutes for sheet in checklist.layout.sheets))
    for sheet in checklist.layout.sheets:
        yield from (sheet.purpose, str(sheet.minutes), form_part(sheet))
        for table in sheet.tables:
            yield from table_part(sheet, table)
        if sheet.questions:
            yield from (*question_parts(sheet, checklist), said.documents)
