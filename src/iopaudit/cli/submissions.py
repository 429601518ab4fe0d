"""From what stands on the command line to audits, one bad file never stopping the rest."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iopaudit import __version__
from iopaudit.cli.exit_code import ExitCode

if TYPE_CHECKING:
    from iopaudit.models.audit import Audit
    from iopaudit.models.checklist import Checklist
    from iopaudit.models.policy import Policy


def matching_files(given: tuple[str, ...]) -> Iterator[tuple[str, Path | None]]:
    """Yield what was given with each file it stands for, or None where it stands for none.

    A folder stands for the workbooks in and below it; lock files of an open Excel (`~$…`) are left out.
    """
    for text in given:
        path = Path(text)
        if path.is_dir():
            found = sorted(p for p in path.rglob("*.xlsx") if not p.name.startswith("~$"))
            yield from ((text, p) for p in found)
            if not found:
                yield text, None
        else:
            yield text, path if path.exists() else None


def audits_of(
    given: tuple[str, ...],
    names: tuple[str, ...],
    as_of: date,
    *,
    no_state: bool = False,
    allow_empty: bool = False,
) -> tuple[list["Audit"], list[ExitCode]]:
    """Return the audits of every file with every checklist, and the codes of the files that gave none.

    `no_state` leaves out every state's rules. What cannot be read is told on standard error. Raises ChecklistError, and
    UsageError where the rules of a state are both named and left out.
    """
    checklists = load_all(names)
    policy = _policy(checklists, no_state=no_state)
    audits: list[Audit] = []
    codes: list[ExitCode] = []
    for text, path in matching_files(given):
        if path is None:
            if not allow_empty:
                click.echo(f"No submission found at {text}", err=True)
                codes.append(ExitCode.UNREADABLE)
            continue
        for checklist, digest in checklists:
            outcome = _audit_file(path, checklist, digest, as_of, policy)
            if isinstance(outcome, ExitCode):
                codes.append(outcome)
                break
            audits.append(outcome)
    return audits, codes


def load_all(names: tuple[str, ...]) -> list[tuple["Checklist", str]]:
    """Return the checklists named, each with its digest; `iop` where none is named. Raises ChecklistError."""
    from iopaudit.checklist.load import digest, load_checklist

    loaded = [load_checklist(name) for name in names or ("iop",)]
    return [(checklist, digest(checklist)) for checklist in loaded]


def _policy(checklists: list[tuple["Checklist", str]], *, no_state: bool) -> "Policy":
    from iopaudit.models.policy import Policy

    for checklist, _ in checklists:
        if no_state and checklist.state:
            raise click.UsageError(f"{checklist.id} asks for the rules of {checklist.state}, and --no-state for none")
    return Policy(state="none" if no_state else "own")


def _audit_file(path: Path, checklist: "Checklist", digest: str, as_of: date, policy: "Policy") -> "Audit | ExitCode":
    from iopaudit.errors import UnreadableSubmissionError
    from iopaudit.scoring.audit import audit
    from iopaudit.workbook.read import read_submission

    try:
        submission = read_submission(path, checklist, digest=digest)
        return audit(checklist, submission, as_of, policy, checklist_digest=digest, tool_version=__version__)
    except (UnreadableSubmissionError, OSError) as error:
        from iopaudit.cli.failures import tell_unreadable

        if isinstance(error, UnreadableSubmissionError):
            tell_unreadable(error)
        else:
            click.echo(f"{path}: cannot be opened ({error.strerror})", err=True)
        return ExitCode.UNREADABLE
    except Exception as error:  # a fault with one file must not keep the others from being checked
        from iopaudit.cli.failures import explain_failure

        click.echo(f"{path}:", err=True)
        return explain_failure(error)
