"""Write what is made from the data of the checklists and from the models: `make docs`."""

from pathlib import Path

from iopaudit.checklist.claims import load_claims
from iopaudit.checklist.criterion_pages import criterion_pages
from iopaudit.checklist.load import load_checklist
from iopaudit.checklist.schema import schema_names, schema_text
from iopaudit.checklist.traceability import traceability_table
from iopaudit.models.checklist import Checklist
from iopaudit.models.claims import Claims

ROOT = Path(__file__).resolve().parents[1]


def write_pages(checklist: Checklist, claims: Claims | None) -> None:
    """Write the page of each criterion of a checklist, and take away those of criteria that are gone."""
    folder = ROOT / "docs" / "criteria" / checklist.id
    folder.mkdir(parents=True, exist_ok=True)
    pages = criterion_pages(checklist, claims)
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    for path in folder.glob("*.md"):
        if path.name not in pages:
            path.unlink()


if __name__ == "__main__":
    table = traceability_table(load_checklist(), load_claims())
    (ROOT / "docs" / "traceability.md").write_text(table, encoding="utf-8", newline="\n")
    for name in schema_names():
        file = ROOT / "checklists" / "schema" / f"{name}.json"
        file.write_text(schema_text(name), encoding="utf-8", newline="\n")
    write_pages(load_checklist(), load_claims())
