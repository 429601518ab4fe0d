"""`iopaudit explain`: how one criterion is judged, and where it comes from."""

import click

from iopaudit.cli.options import checklist_option


@click.command("explain", short_help="Explain a criterion: what, why, how it is judged, sources.")
@click.argument("criterion", metavar="ID")
@checklist_option
@click.option("--state", metavar="XX", help="With the rules of this state, such as TX.")
def command(criterion: str, checklists: tuple[str, ...], state: str | None) -> None:
    """Explain one criterion: what it asks, why, how it is judged, how to fix it, where it comes from.

    \b
      iopaudit explain STF-01
      iopaudit explain STR-09 --state TX
    """
    from iopaudit.checklist.explain import explain
    from iopaudit.checklist.state_rules import in_state
    from iopaudit.cli.submissions import load_all
    from iopaudit.formats.explanation import explanation_text
    from iopaudit.models.checklist import Checklist

    pages = []
    for checklist, _ in load_all(checklists):
        named = (state or checklist.state) if isinstance(checklist, Checklist) else ""
        shown = in_state(checklist, named) if isinstance(checklist, Checklist) and named else checklist
        pages.append(explanation_text(explain(shown, criterion.upper())))
    click.echo("\n".join(pages), nl=False)
