"""The command line: a group that imports a command only when it is called, and one place for exit codes."""

import gc
import os
import sys
from importlib import import_module
from typing import NoReturn

import click

from iopaudit import __version__
from iopaudit.cli.exit_code import ExitCode

COMMANDS = {
    "template": "iopaudit.cli.template",
    "check": "iopaudit.cli.check",
    "report": "iopaudit.cli.report",
    "explain": "iopaudit.cli.explain",
    "checklist": "iopaudit.cli.checklist",
}
"""Every command with the module that holds it as `command`."""


class CommandsOnDemand(click.Group):
    """A group whose commands live in modules of their own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order a newcomer needs them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, its module imported now, or None where there is none of that name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called; a mistyped one is answered with the nearest."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, 1)
            hint = f" Did you mean {near[0]}?" if near else ""
            ctx.fail(f"There is no command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=CommandsOnDemand, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", prog_name="iopaudit", message="%(prog)s %(version)s")
def iopaudit() -> None:
    """Audit an intensive outpatient program's own report.

    A program director fills in a workbook, iopaudit checks it and writes a scored audit.

    \b
      iopaudit template -o my-program.xlsx     the workbook to fill in
      iopaudit check my-program.xlsx           where the program stands
      iopaudit report my-program.xlsx -o audit.pdf

    \b
    Exit codes: 0 as required · 1 not as required · 2 usage, checklist or PDF
    libraries · 3 no readable submission · 4 a fault of iopaudit · 130 interrupted
    """


def main() -> NoReturn:
    """Run the command line and exit with one of `ExitCode`."""
    # A short run makes little garbage: seldom looking for it saves a tenth of the time.
    gc.set_threshold(100_000, 20, 20)
    # No plugin has anything to do with our models, and looking for some costs as much as ten of them.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Return the exit code of one call, everything that can go wrong said on standard error."""
    if sys.stdout is None:
        click.echo("There is nowhere to print to: standard output is closed.", err=True)
        return ExitCode.USAGE
    try:
        outcome = iopaudit.main(arguments, standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        click.echo("interrupted", err=True)
        return ExitCode.INTERRUPTED
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE
    except BrokenPipeError:
        sys.stderr.close()
        return ExitCode.OK
    except Exception as error:  # the last line of defense: never a traceback for a director
        from iopaudit.cli.failures import explain_failure

        return explain_failure(error)
    return int(outcome) if isinstance(outcome, int) else ExitCode.OK
