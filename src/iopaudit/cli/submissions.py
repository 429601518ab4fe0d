"""From what stands on the command line to audits, one bad file never stopping the rest."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iopaudit import __version__
from iopaudit.cli.exit_code import ExitCode

if TYPE_CHECKING:
    from iopaudit.checklist.load import Loaded
    from iopaudit.models.policy import Policy
    from iopaudit.models.ruler import AnyAudit, Ruler
    from iopaudit.scoring.handed_over import Rating


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


def submissions_at(given: tuple[str, ...], codes: list[ExitCode], *, allow_empty: bool) -> Iterator[Path]:
    """Yield the files that match. What matches none is told, and its code added to `codes`, unless that is allowed."""
    for text, path in matching_files(given):
        if path is not None:
            yield path
        elif not allow_empty:
            click.echo(f"No submission found at {text}", err=True)
            codes.append(ExitCode.UNREADABLE)


def audits_of(
    given: tuple[str, ...],
    names: tuple[str, ...],
    as_of: date,
    *,
    no_state: bool = False,
    allow_empty: bool = False,
    rating: Path | None = None,
) -> tuple[list["AnyAudit"], list[ExitCode]]:
    """Return the audits of every file with every checklist, and the codes of the files that gave none.

    `no_state` leaves out every state's rules. `rating` is a filled workbook of an instrument, whose result is taken for
    every file of the same program. What cannot be read is told on standard error. Raises ChecklistError, what reading
    the rating raises, and UsageError where the rules of a state are both named and left out.
    """
    checklists = load_all(names)
    policy = policy_of(checklists, no_state=no_state)
    rated = _rating(rating, as_of) if rating is not None else None
    audits: list[AnyAudit] = []
    codes: list[ExitCode] = []
    for path in submissions_at(given, codes, allow_empty=allow_empty):
        for checklist, digest in checklists:
            outcome = _audit_file(path, checklist, digest, as_of, policy, rated)
            if isinstance(outcome, ExitCode):
                codes.append(outcome)
                break
            audits.append(outcome)
    return audits, codes


def load_all(names: tuple[str, ...]) -> "list[Loaded]":
    """Return the checklists named, each with its digest; `iop` where none is named. Raises ChecklistError."""
    from iopaudit.checklist.load import loaded

    return [loaded(name) for name in names or ("iop",)]


def _rating(path: Path, as_of: date) -> "Rating":
    """Return the audit of a filled DDCAT workbook with its submission."""
    from iopaudit.models.rated_audit import RatedAudit
    from iopaudit.scoring.audit import audit
    from iopaudit.scoring.handed_over import Rating
    from iopaudit.workbook.read import read_submission

    ((instrument, digest),) = load_all(("ddcat",))
    submission = read_submission(path, instrument, digest=digest)
    made = audit(instrument, submission, as_of, checklist_digest=digest, tool_version=__version__)
    if not isinstance(made, RatedAudit):
        raise TypeError(f"{instrument.name} is no instrument")
    return Rating(made, submission)


def policy_of(checklists: "list[Loaded]", *, no_state: bool) -> "Policy":
    """Return the settings of an audit. Raises UsageError where the rules of a state are both named and left out."""
    from iopaudit.models.checklist import Checklist
    from iopaudit.models.policy import Policy

    for checklist, _ in checklists:
        if no_state and isinstance(checklist, Checklist) and checklist.state:
            raise click.UsageError(f"{checklist.id} asks for the rules of {checklist.state}, and --no-state for none")
    return Policy(state="none" if no_state else "own")


def _audit_file(  # everything that an audit is made from
    path: Path, checklist: "Ruler", digest: str, as_of: date, policy: "Policy", rating: "Rating | None"
) -> "AnyAudit | ExitCode":
    from iopaudit.scoring.audit import audit
    from iopaudit.workbook.read import read_submission

    try:
        submission = read_submission(path, checklist, digest=digest)
        if rating is not None:
            from iopaudit.scoring.handed_over import handed_to

            submission = handed_to(checklist, submission, rating)
        return audit(checklist, submission, as_of, policy, checklist_digest=digest, tool_version=__version__)
    except Exception as error:  # a fault with one file must not keep the others from being checked
        from iopaudit.cli.failures import tell_of_file

        return tell_of_file(path, error)
