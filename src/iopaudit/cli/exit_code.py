"""The exit codes, in one place."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What a run of iopaudit says to the shell; over many files the worst counts."""

    OK = 0
    """The decision is what was required, the score too, and no problem of level error."""
    FAILED = 1
    """It is not."""
    USAGE = 2
    """A wrong option, checklist or configuration; or a PDF was asked for and cannot be made here."""
    UNREADABLE = 3
    """No submission was found, or one cannot be read as one."""
    BUG = 4
    """A fault of iopaudit itself."""
    INTERRUPTED = 130


def worst(codes: list[ExitCode]) -> ExitCode:
    """Return the gravest of the codes (4 > 3 > 2 > 1 > 0), OK where there are none."""
    return max(codes, default=ExitCode.OK)
