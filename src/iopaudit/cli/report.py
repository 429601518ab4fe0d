"""`iopaudit report`: the audit as a document."""

from datetime import date
from pathlib import Path

import click

from iopaudit.cli.exit_code import ExitCode, worst
from iopaudit.cli.options import as_of_option, checklist_option, no_state_option, rating_option


@click.command("report", short_help="Write the audit as a PDF or HTML document.")
@click.argument("file", metavar="FILE")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="Where to write it; its ending decides: .pdf or .html.",
)
@checklist_option
@no_state_option
@as_of_option
@rating_option
def command(  # one parameter an option
    file: str, output: Path, checklists: tuple[str, ...], no_state: bool, as_of: date, rating: Path | None
) -> int:
    """Write the audit of one filled workbook as a document.

    \b
      iopaudit report my-program.xlsx -o audit.pdf
      iopaudit report my-program.xlsx -o audit.html
    """
    name = {".pdf": "pdf", ".html": "html", ".htm": "html"}.get(output.suffix.casefold())
    if name is None:
        raise click.UsageError(f"end the name in .pdf or .html, not {output.suffix!r}")
    if len(checklists) > 1:
        raise click.UsageError("a document shows one checklist")
    if not output.parent.is_dir():
        raise click.UsageError(f"the folder {output.parent} is not there")
    from iopaudit.cli.submissions import audits_of

    audits, codes = audits_of((file,), checklists, as_of, no_state=no_state, rating=rating)
    if not audits:
        return worst(codes)
    if len(audits) > 1:
        raise click.UsageError(f"{file} holds {len(audits)} workbooks, and a document shows one")
    from iopaudit.errors import PdfUnavailableError
    from iopaudit.formats.registry import format_named

    try:
        output.write_bytes(format_named(name).render(audits))
    except PdfUnavailableError as error:
        instead = output.with_suffix(".html")
        instead.write_bytes(format_named("html").render(audits))
        click.echo(f"No PDF: {error.advice}", err=True)
        click.echo(f"The same audit is in {instead}, which any browser opens and prints.", err=True)
        return ExitCode.USAGE
    audit = audits[0]
    click.echo(f"Wrote {output}: {audit.program.name or 'unnamed program'}, {audit.decision.value.replace('_', ' ')}.")
    return ExitCode.OK
