"""Walking a README: its commands are run and its output is what they print."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

from program_runs import iopaudit

BLOCK = re.compile(r"```console\n\$ iopaudit (?P<command>[^\n]+)\n(?P<output>.*?)```\n", re.DOTALL)


def walked(text: str, folder: Path, *, before: Callable[[str], object], after: Callable[[str], object]) -> str:
    """Return a README with the output of every command as it is today.

    `before` is given the text between two commands, `after` the command that has just been run.
    """
    pieces = []
    end = 0
    for block in BLOCK.finditer(text):
        between = text[end : block.start()]
        before(between)
        command = block["command"]
        out = iopaudit(*shlex.split(command), cwd=folder).out
        after(command)
        pieces += [between, f"```console\n$ iopaudit {command}\n{out}```\n"]
        end = block.end()
    return "".join([*pieces, text[end:]])
