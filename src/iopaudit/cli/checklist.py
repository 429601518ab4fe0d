"""`iopaudit checklist list|show|lint`: the rulers themselves."""

from pathlib import Path

import click

from iopaudit.cli.exit_code import ExitCode


@click.group("checklist", short_help="List, show and lint checklists.")
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
def lint(paths: tuple[Path, ...]) -> int:
    """Check checklist files for mistakes, all at once, each with file, line and column.

    PATH may also be the id of a checklist that ships, such as states/texas. Without it all that ship are checked.
    """
    from iopaudit.checklist.lint import lint as lint_all

    faults = lint_all([path if path.exists() else path.as_posix() for path in paths] or None)
    for fault in faults:
        click.echo(str(fault))
    if faults:
        click.echo(f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}", err=True)
        return ExitCode.USAGE
    click.echo("No faults found.")
    return ExitCode.OK
