"""What can go wrong before there is an audit. Errors carry fields; only `cli` turns them into text and exit codes."""

from typing import NamedTuple

from iopaudit.models.problem import Problem


class IopauditError(Exception):
    """Any failure that the user can do something about."""


class Fault(NamedTuple):
    """One defect of a checklist: file, line and column (from 1, 0 where unknown), and what is wrong."""

    file: str
    line: int
    column: int
    message: str
    warning: bool = False
    """True for what may be meant: lint shows it, and nothing is refused for it."""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{place}: {'warning: ' if self.warning else ''}{self.message}"


class ChecklistError(IopauditError):
    """A checklist that cannot be used, with every defect found."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


class UnreadableSubmissionError(IopauditError):
    """A file that cannot be read as a submission at all."""

    def __init__(self, name: str, problem: Problem) -> None:
        super().__init__(f"{name}: {problem.title}: {problem.found}")
        self.name = name
        self.problem = problem


class PdfUnavailableError(IopauditError):
    """The system libraries that a PDF needs are missing; `advice` says how to get them."""

    def __init__(self, advice: str) -> None:
        super().__init__(advice)
        self.advice = advice
