"""`iopaudit explain`: how one criterion is judged, and where it comes from."""

import click

from iopaudit.cli.options import checklist_option


@click.command("explain", short_help="Explain a criterion: what, why, how it is judged, sources.")
@click.argument("criterion", metavar="ID")
@checklist_option
def command(criterion: str, checklists: tuple[str, ...]) -> None:
    """Explain one criterion: what it asks, why, how it is judged, how to fix it, where it comes from.

    \b
      iopaudit explain STF-01
    """
    from iopaudit.checklist.explain import explain
    from iopaudit.cli.submissions import load_all
    from iopaudit.formats.explanation import explanation_text

    pages = [explanation_text(explain(checklist, criterion.upper())) for checklist, _ in load_all(checklists)]
    click.echo("\n".join(pages), nl=False)
