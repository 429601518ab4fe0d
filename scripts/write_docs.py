"""Write the documents that are made from the data of the checklists: `make docs`."""

from pathlib import Path

from iopaudit.checklist.claims import load_claims
from iopaudit.checklist.load import load_checklist
from iopaudit.checklist.traceability import traceability_table

DOCS = Path(__file__).resolve().parents[1] / "docs"

if __name__ == "__main__":
    table = traceability_table(load_checklist(), load_claims())
    (DOCS / "traceability.md").write_text(table, encoding="utf-8", newline="\n")
