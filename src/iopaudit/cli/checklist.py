"""`iopaudit checklist list|show|lint|impact|schema`: the rulers themselves."""

from pathlib import Path

import click

from iopaudit.cli.exit_code import ExitCode
from iopaudit.cli.impact import command as impact


@click.group("checklist", short_help="List, show, lint and compare checklists.")
def command() -> None:
    """The checklists that audits are made with."""


@command.command("list", short_help="List the checklists that ship.")
def list_shipped() -> None:
    """List the checklists that ship, with their editions."""
    from iopaudit.checklist.find import shipped

    for found in shipped():
        click.echo(f"{found.name:<30} {found.title}")


@command.command("show", short_help="Show a checklist and its criteria.")
@click.argument("name", default="iop")
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text", show_default=True)
def show(name: str, output: str) -> None:
    """Show a checklist: its domains, criteria and parameters. NAME is an id, id@edition or a path."""
    from iopaudit.cli.submissions import load_all
    from iopaudit.formats.ruler import checklist_json, checklist_text

    ((checklist, digest),) = load_all((name,))
    click.echo((checklist_json if output == "json" else checklist_text)(checklist, digest), nl=False)


@command.command("lint", short_help="Check checklist files for mistakes.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH...]")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
def lint(paths: tuple[Path, ...], strict: bool) -> int:
    """Check checklist files for mistakes, all at once, each with file, line and column.

    PATH may also be the id of a checklist that ships, such as states/texas. Without it all that ship are checked. An
    error is a mistake whatever was meant; a warning may be meant, and fails only with --strict.
    """
    from iopaudit.lint.linter import lint as lint_all

    faults = lint_all([path if path.exists() else path.as_posix() for path in paths] or None)
    for fault in faults:
        click.echo(str(fault))
    warnings = sum(fault.warning for fault in faults)
    errors = len(faults) - warnings
    if not faults:
        click.echo("No faults found.")
    else:
        said = [_counted(errors, "error"), *([_counted(warnings, "warning")] if warnings else [])]
        click.echo(", ".join(said), err=True)
    return ExitCode.USAGE if errors or (strict and warnings) else ExitCode.OK


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


command.add_command(impact)


@command.command("schema", short_help="Print the JSON Schema of checklist files.")
@click.argument("kind", default="checklist", metavar="[KIND]")
def schema(kind: str) -> None:
    """Print the JSON Schema of one KIND of checklist file, for editors that help while typing.

    KIND is checklist (the main file), domain, workbook, credentials, claims, state (the rules of one), instrument (the
    main file of one) or instrument-domain.
    """
    from iopaudit.checklist.schema import schema_names, schema_text

    if kind not in schema_names():
        raise click.BadParameter(f"{kind!r} is none of {', '.join(schema_names())}", param_hint="KIND")
    click.echo(schema_text(kind), nl=False)
