"""`iopaudit check`: where a program stands, for people and for CI."""

import sys
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iopaudit.cli.exit_code import ExitCode, worst
from iopaudit.cli.options import as_of_option, checklist_option, no_state_option, rating_option
from iopaudit.formats.registry import FORMATS

if TYPE_CHECKING:
    from iopaudit.models.audit import Audit
    from iopaudit.models.rated_audit import RatedAudit
    from iopaudit.models.ruler import AnyAudit


@click.command("check", short_help="Check filled workbooks.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@checklist_option
@no_state_option
@as_of_option
@rating_option
@click.option(
    "--require",
    type=click.Choice(["ready", "conditional", "none"]),
    default="conditional",
    show_default=True,
    help="The least decision that passes. An instrument passes when it is complete, or with none.",
)
@click.option(
    "--fail-under",
    metavar="SCORE",
    help="Fail where the score is under this: 0 to 100, or on the scale of an instrument.",
)
@click.option(
    "--format",
    "outputs",
    multiple=True,
    metavar="NAME[=PATH]",
    help=f"How to write the result: {', '.join(FORMATS)}. Repeatable; at most one without a path.",
)
@click.option("--todo", is_flag=True, help="Show what is left to fill, and nothing else.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 where the code would be 1; other codes stay.")
@click.option("--allow-empty", is_flag=True, help="Do not fail where no submission is found.")
def command(
    files: tuple[str, ...],
    checklists: tuple[str, ...],
    no_state: bool,
    as_of: date,
    rating: Path | None,
    require: str,
    fail_under: str | None,
    outputs: tuple[str, ...],
    todo: bool,
    exit_zero: bool,
    allow_empty: bool,
) -> int:
    """Check filled workbooks: the decision and its reasons, the figures, the problems, what to fix first.

    FILE is a workbook, or a folder of workbooks.

    \b
      iopaudit check my-program.xlsx
      iopaudit check --todo my-program.xlsx
      iopaudit check --require ready --format json submissions/
    """
    least = _score(fail_under)
    targets = _targets(outputs)
    from iopaudit.cli.submissions import audits_of

    audits, codes = audits_of(files, checklists, as_of, no_state=no_state, allow_empty=allow_empty, rating=rating)
    _refuse_another_scale(audits, least)
    if todo:
        from iopaudit.formats.to_do import to_do_text

        _print("".join(to_do_text(audit) for audit in audits))
    else:
        for name, path in targets:
            _write(name, path, audits)
    for audit in audits:
        if reasons := shortfalls(audit, require, least):
            click.echo(f"{audit.provenance.submission_name}: {'; '.join(reasons)}", err=True)
            codes += [] if exit_zero else [ExitCode.FAILED]
    return worst(codes)


def shortfalls(audit: "AnyAudit", require: str, least: Fraction | None) -> list[str]:
    """Return why an audit is not what was required: its decision, its score, errors in the workbook; none if it is."""
    from iopaudit.models.audit import Audit

    found = _weighted_shortfalls(audit, require, least) if isinstance(audit, Audit) else _rated(audit, require, least)
    if errors := len(audit.errors):
        found.append(f"{errors} {'error' if errors == 1 else 'errors'} in the workbook")
    return found


def _weighted_shortfalls(audit: "Audit", require: str, least: Fraction | None) -> list[str]:
    from iopaudit.models.audit import Decision
    from iopaudit.models.numbers import in_tenths

    order = list(Decision)
    found = []
    if require != "none" and order.index(audit.decision) < order.index(Decision(require)):
        found.append(f"{audit.decision.value} where {require} is required")
    if least is not None and audit.figures.score < least:
        found.append(f"a score of {in_tenths(audit.figures.score)} where {in_tenths(least)} is required")
    return found


def _rated(audit: "RatedAudit", require: str, least: Fraction | None) -> list[str]:
    """Return what an audit by an instrument lacks: it is complete or not, whatever decision was required."""
    from iopaudit.models.numbers import in_hundredths
    from iopaudit.models.rated_audit import Completion

    found = []
    if require != "none" and audit.decision is not Completion.COMPLETE:
        found.append(f"{audit.decision.value} where {Completion.COMPLETE.value} is required")
    if least is not None and (audit.score is None or audit.score < least):
        score = "no overall mean" if audit.score is None else f"an overall mean of {in_hundredths(audit.score)}"
        found.append(f"{score} where {in_hundredths(least)} is required")
    return found


def _refuse_another_scale(audits: list["AnyAudit"], least: Fraction | None) -> None:
    """Refuse a least score that is on no scale of these audits, or that would mean two things."""
    from iopaudit.models.audit import Audit

    rated = [audit for audit in audits if not isinstance(audit, Audit)]
    if least is None or not rated:
        return
    if len(rated) < len(audits):
        message = "one score cannot be meant on two scales; check with one checklist at a time"
        raise click.BadParameter(message, param_hint="--fail-under")
    for audit in rated:
        low, high = audit.scale.min, audit.scale.max
        if not low <= least <= high:
            message = f"{audit.checklist} is rated from {low} to {high}, so give a score from {low} to {high}"
            raise click.BadParameter(message, param_hint="--fail-under")


def _score(text: str | None) -> Fraction | None:
    from iopaudit.models.numbers import exact

    if text is None:
        return None
    try:
        score = exact(text)
    except ValueError:
        score = Fraction(-1)
    if not 0 <= score <= 100:
        raise click.BadParameter(f"{text!r} is not a score from 0 to 100", param_hint="--fail-under")
    return score


def _targets(outputs: tuple[str, ...]) -> list[tuple[str, Path | None]]:
    targets: list[tuple[str, Path | None]] = []
    for output in outputs or ("text",):
        name, given, path = output.partition("=")
        if given and not path:
            raise click.BadParameter(f"{output!r} names no path behind the sign =", param_hint="--format")
        if name not in FORMATS:
            raise click.BadParameter(f"{name!r} is none of {', '.join(FORMATS)}", param_hint="--format")
        targets.append((name, Path(path) if path else None))
    if sum(path is None for _, path in targets) > 1:
        raise click.BadParameter("only one format can be printed; give the others a path", param_hint="--format")
    return targets


def _write(name: str, path: Path | None, audits: list["AnyAudit"]) -> None:
    if name in ("html", "pdf") and len(audits) != 1:
        raise click.UsageError(f"{name} shows one audit, and this run made {len(audits)}")
    from iopaudit.formats.registry import format_named

    if path is not None:
        path.write_bytes(format_named(name).render(audits))
    elif name == "text":
        from iopaudit.formats.text import TextFormat

        color = sys.stdout.isatty()
        _print(TextFormat(blocks=_can_print("█"), color=color).render(audits).decode())
    else:
        sys.stdout.buffer.write(format_named(name).render(audits))
        sys.stdout.buffer.flush()


def _print(text: str) -> None:
    encoding = sys.stdout.encoding or "ascii"
    click.echo(text.encode(encoding, "replace").decode(encoding), nl=False)


def _can_print(sign: str) -> bool:
    try:
        sign.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
