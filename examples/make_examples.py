"""Write the example workbooks from the YAML files beside this one: `python examples/make_examples.py`.

All programs are fictional and say so in their name. The same YAML always gives the same bytes. For each state whose
rules ship and that none of them is in, `states/` holds the strong one as it would be there (see based_on.py); for each
checklist that extends iop for one kind of program, `overlays/` holds one that is called as that checklist.
"""

import sys
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING

from based_on import read_example
from iopaudit.checklist.load import digest, load_checklist
from iopaudit.workbook.filled import Filled
from iopaudit.workbook.write import write_workbook

if TYPE_CHECKING:
    from iopaudit.models.ruler import Ruler

HERE = Path(__file__).resolve().parent
EXAMPLES = (
    "strong",
    "never_accredited",
    "developing",
    "mental_health",
    "glossy",
    "lapsed",
    "adolescents",
)
RATED = ("ddcat",)
"""Examples of an instrument, each called as the checklist that it was made for."""


def read_filled(source: Path, checklist: "Ruler") -> Filled:
    """Return the answers that an example's YAML holds, with those of the example that it is based on.

    A table is a list of rows by column id, or `columns` with `rows` in the same order. Times are written
    as quoted text, because YAML reads 17:30 as a number of minutes.
    """
    raw = read_example(source, HERE)
    tables = {}
    for name, given in raw["tables"].items():
        columns = checklist.layout.table[name].column
        tables[name] = [
            {key: _as_time(value) if columns[key].kind == "time" else value for key, value in row.items()}
            for row in given
        ]
    return Filled(fields=raw["fields"], tables=tables, answers=raw["answers"], counts=raw["counts"])


def _as_time(value: str) -> time:
    return time.fromisoformat(value)


def write_examples(folder: Path) -> list[Path]:
    """Write every example into the folder and return the paths."""
    iop = load_checklist("iop")
    states = [f"states/{path.stem}" for path in sorted((HERE / "states").glob("*.yaml"))]
    overlays = {f"overlays/{path.stem}": path.stem for path in sorted((HERE / "overlays").glob("*.yaml"))}
    own = {**overlays, **{name: name for name in RATED}}
    made_for = {**dict.fromkeys((*EXAMPLES, *states), iop), **{name: load_checklist(one) for name, one in own.items()}}
    written = []
    for name, checklist in made_for.items():
        path = folder / f"{name}.xlsx"
        path.parent.mkdir(exist_ok=True)
        filled = read_filled(HERE / f"{name}.yaml", checklist)
        path.write_bytes(write_workbook(checklist, digest(checklist), filled))
        written.append(path)
    return written


if __name__ == "__main__":
    for path in write_examples(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE):
        print(path)
