"""Options that several commands share."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def as_of_option(command: Command) -> Command:
    """Add `--as-of`, a date, today where it is not given."""
    return click.option(
        "--as-of",
        metavar="YYYY-MM-DD",
        callback=_date,
        help="The day the audit speaks of (default: today). It is recorded.",
    )(command)


_YEARS = range(1990, 2100)
"""What an audit can sensibly speak of; far years would overflow when months are added."""


def _date(ctx: click.Context, parameter: click.Parameter, value: str | None) -> date:
    del ctx, parameter
    if value is None:
        return datetime.now(UTC).astimezone().date()
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or len(value) != len("2026-11-22") or day.year not in _YEARS:
        raise click.BadParameter(f"{value!r} is not a date such as 2026-11-22")
    return day


def rating_option(command: Command) -> Command:
    """Add `--ddcat`, a filled DDCAT workbook of the same program, whose result is taken from there."""
    return click.option(
        "--ddcat",
        "rating",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE",
        help="A filled DDCAT workbook of the same program, to take its result from in place of typing it.",
    )(command)


def no_state_option(command: Command) -> Command:
    """Add `--no-state`, which leaves out the rules of the program's State."""
    return click.option(
        "--no-state", is_flag=True, help="Apply no state's rules; by default those of the program's State apply."
    )(command)


def checklist_option(command: Command) -> Command:
    """Add `-c/--checklist`, which may be given more than once; `iop` where it is not given."""
    return click.option(
        "-c",
        "--checklist",
        "checklists",
        multiple=True,
        metavar="NAME",
        help="A checklist: an id (iop), an id with its edition (iop@2026.1), or a path. Default: iop.",
    )(command)
