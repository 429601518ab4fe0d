"""How failures are told: what is wrong and what to do, never a traceback."""

import os
import platform
import traceback
from pathlib import Path

import click

from iopaudit import __version__
from iopaudit.cli.exit_code import ExitCode
from iopaudit.errors import ChecklistError, IopauditError, PdfUnavailableError, UnreadableSubmissionError


def explain_failure(error: Exception) -> ExitCode:
    """Print what went wrong on standard error and return the exit code it stands for."""
    if isinstance(error, ChecklistError):
        for fault in error.faults:
            click.echo(str(fault), err=True)
        count = len(error.faults)
        click.echo(f"The checklist cannot be used: {count} {'fault' if count == 1 else 'faults'}.", err=True)
        return ExitCode.USAGE
    if isinstance(error, UnreadableSubmissionError):
        tell_unreadable(error)
        return ExitCode.UNREADABLE
    if isinstance(error, PdfUnavailableError):
        click.echo(error.advice, err=True)
        return ExitCode.USAGE
    if isinstance(error, (IopauditError, OSError)):
        click.echo(f"Error: {error}", err=True)
        return ExitCode.USAGE
    _tell_bug(error)
    return ExitCode.BUG


def tell_of_file(path: Path, error: Exception) -> ExitCode:
    """Print why one file gave no audit, and return the exit code that stands for; the other files go on."""
    if isinstance(error, UnreadableSubmissionError):
        tell_unreadable(error)
        return ExitCode.UNREADABLE
    if isinstance(error, OSError):
        click.echo(f"{path}: cannot be opened ({error.strerror})", err=True)
        return ExitCode.UNREADABLE
    click.echo(f"{path}:", err=True)
    return explain_failure(error)


def tell_unreadable(error: UnreadableSubmissionError) -> None:
    """Print why a file cannot be read as a submission, and what to do."""
    problem = error.problem
    click.echo(f"{error.name}: {problem.title} [{problem.code}]", err=True)
    click.echo(f"  found   {problem.found}", err=True)
    click.echo(f"  wanted  {problem.wanted}", err=True)


def _tell_bug(error: Exception) -> None:
    click.echo(f"iopaudit has a fault of its own: {type(error).__name__}: {error}", err=True)
    click.echo(
        f"Please report it with this line: iopaudit {__version__}, Python {platform.python_version()}, "
        f"{platform.system()}. Set IOPAUDIT_DEBUG=1 to see where it happened; send no client data.",
        err=True,
    )
    if os.environ.get("IOPAUDIT_DEBUG"):
        click.echo("".join(traceback.format_exception(error)), err=True)
