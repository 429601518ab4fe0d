"""Write what is made from the data of the checklists and from the models: `make docs`."""

from pathlib import Path

from iopaudit.checklist.claims import load_claims
from iopaudit.checklist.load import load_checklist
from iopaudit.checklist.schema import schema_names, schema_text
from iopaudit.checklist.traceability import traceability_table

ROOT = Path(__file__).resolve().parents[1]

if __name__ == "__main__":
    table = traceability_table(load_checklist(), load_claims())
    (ROOT / "docs" / "traceability.md").write_text(table, encoding="utf-8", newline="\n")
    for name in schema_names():
        file = ROOT / "checklists" / "schema" / f"{name}.json"
        file.write_text(schema_text(name), encoding="utf-8", newline="\n")
