"""`iopaudit template`: the workbook that a program fills in."""

import shlex
from pathlib import Path

import click

from iopaudit.cli.options import checklist_option


@click.command("template", short_help="Write the workbook to fill in.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="Where to write it, such as my-program.xlsx.",
)
@checklist_option
@click.option("--force", is_flag=True, help="Write over a file that is already there.")
def command(output: Path, checklists: tuple[str, ...], force: bool) -> None:
    """Write the blank workbook of a checklist.

    \b
      iopaudit template -o my-program.xlsx
    """
    if len(checklists) > 1:
        raise click.UsageError("a template is made for one checklist")
    if output.exists() and not force:
        raise click.UsageError(f"{output} is already there; it may hold answers. Use --force to write over it.")
    if not output.parent.is_dir():
        raise click.UsageError(f"the folder {output.parent} is not there")
    if output.suffix.casefold() != ".xlsx":
        raise click.UsageError(f"the template is an Excel workbook: end its name in .xlsx, not {output.suffix!r}")
    from iopaudit.cli.submissions import load_all
    from iopaudit.workbook.write import write_workbook

    ((checklist, digest),) = load_all(checklists)
    output.write_bytes(write_workbook(checklist, digest))
    minutes = sum(sheet.minutes for sheet in checklist.layout.sheets)
    click.echo(f"Wrote {output} for {checklist.title} ({checklist.name}).")
    click.echo(f"Begin with the sheet Start here; filling it in takes about {_duration(minutes)}.")
    option = "" if checklist.id == "iop" else f"-c {_as_given(checklists[0], checklist.name)} "
    click.echo(f"Then: iopaudit check {option}{output}")


def _as_given(given: str, name: str) -> str:
    """Return how a checklist is named again: a file by its path, for nothing else finds it."""
    return shlex.quote(given) if Path(given).exists() else name


def _duration(minutes: int) -> str:
    half_hours = (minutes + 15) // 30
    whole, half = divmod(half_hours, 2)
    if not whole:
        return "half an hour"
    return f"{whole}{' and a half' if half else ''} hour{'s' if whole > 1 or half else ''}"
