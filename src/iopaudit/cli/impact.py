"""`iopaudit checklist impact`: what a change of the checklist does to programs."""

from datetime import date
from typing import TYPE_CHECKING

import click

from iopaudit import __version__
from iopaudit.cli.exit_code import ExitCode, worst
from iopaudit.cli.options import as_of_option, no_state_option

if TYPE_CHECKING:
    from pathlib import Path

    from iopaudit.models.audit import Audit
    from iopaudit.models.checklist import Checklist
    from iopaudit.models.policy import Policy
    from iopaudit.models.ruler import Ruler


@click.command("impact", short_help="Show what a change of checklist does to programs.")
@click.argument("old")
@click.argument("new")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@no_state_option
@as_of_option
@click.option("--format", "output", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
@click.option("--allow-empty", is_flag=True, help="Do not fail where no submission is found.")
def command(
    old: str, new: str, files: tuple[str, ...], no_state: bool, as_of: date, output: str, allow_empty: bool
) -> int:
    """Show whose decision, tier, score or findings change between two checklists, and why.

    OLD and NEW are ids (iop), ids with their edition (iop@2026.1) or paths. FILE is a workbook, or a folder of them.
    A change is no failure: the exit code says only whether everything could be read. The rules of a program's State
    apply on both sides, as in check.

    \b
      iopaudit checklist impact iop@2026.1 mine.yaml submissions/
      iopaudit checklist impact iop mine.yaml submissions/ --format csv > impact.csv
    """
    from iopaudit.cli.submissions import load_all, policy_of, submissions_at
    from iopaudit.formats.impact import impact_csv, impact_json, impact_text
    from iopaudit.network.impact import impact

    both = load_all((old, new))
    before, after = (_scored(*loaded) for loaded in both)
    policy = policy_of(both, no_state=no_state)
    codes: list[ExitCode] = []
    pairs = []
    for path in submissions_at(files, codes, allow_empty=allow_empty):
        made = _audited_by_both(path, (before, after), as_of, policy)
        if isinstance(made, ExitCode):
            codes.append(made)
        else:
            pairs.append(made)
    found = impact(before[0], after[0], as_of, pairs, len(codes))
    written = {"text": impact_text, "json": impact_json, "csv": impact_csv}[output](found)
    click.echo(written.encode(_encoding(), "replace").decode(_encoding()), nl=False)
    return worst(codes)


def _scored(checklist: "Ruler", digest: str) -> tuple["Checklist", str]:
    from iopaudit.models.checklist import Checklist

    if not isinstance(checklist, Checklist):
        raise click.UsageError(f"{checklist.name} is an instrument, which never changes; name a checklist")
    return checklist, digest


def _audited_by_both(
    path: "Path", both: tuple[tuple["Checklist", str], tuple["Checklist", str]], as_of: date, policy: "Policy"
) -> "tuple[Audit, Audit] | ExitCode":
    """Return the audits by both checklists; the code of what went wrong, told on standard error, where one fails."""
    from iopaudit.cli.failures import tell_of_file
    from iopaudit.scoring.audit import audit
    from iopaudit.workbook.read import read_submission

    made = []
    for checklist, digest in both:
        try:
            submission = read_submission(path, checklist, digest=digest)
            made.append(audit(checklist, submission, as_of, policy, checklist_digest=digest, tool_version=__version__))
        except Exception as error:  # a fault with one file must not keep the others from being compared
            return tell_of_file(path, error)
    return made[0], made[1]


def _encoding() -> str:
    import sys

    return sys.stdout.encoding or "ascii"
