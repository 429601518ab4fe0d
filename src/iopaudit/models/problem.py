"""Problems of the spreadsheet and queries to the program. What they say is data, in `messages`."""

from enum import StrEnum
from typing import NamedTuple

from iopaudit.models.cells import CellRef
from iopaudit.models.messages import PROBLEMS, QUERIES


class Level(StrEnum):
    """How grave a problem is: an error fails `check`, a warning is only shown."""

    REFUSED = "refused"
    ERROR = "error"
    WARNING = "warning"


class Problem(NamedTuple):
    """Something wrong with the spreadsheet itself, at a cell where there is one."""

    code: str
    cells: tuple[CellRef, ...]
    found: str
    """What stands there, in words."""
    wanted: str
    """What should stand there, in words."""
    sheet: str = ""
    """The sheet, where no cell can be named."""

    @property
    def title(self) -> str:
        """What is wrong, in a few words."""
        return PROBLEMS[self.code].title

    @property
    def level(self) -> Level:
        """Whether this fails `check`."""
        return Level(PROBLEMS[self.code].level)


class Query(NamedTuple):
    """A question for a person. It never scores and never changes an exit code."""

    code: str
    cells: tuple[CellRef, ...]
    found: str
    """What the program reported that raises the question."""

    @property
    def question(self) -> str:
        """The question to the program."""
        return QUERIES[self.code].question


def problem(code: str, *cells: CellRef, sheet: str = "", **named: object) -> Problem:
    """Return the problem of this code with its texts filled in from the named values.

    Raises KeyError for a code that is not in `messages`, or where a text wants a name that was not given.
    """
    text = PROBLEMS[code]
    named["sheet"] = sheet
    return Problem(code, cells, text.found.format_map(named), text.wanted.format_map(named), sheet)
