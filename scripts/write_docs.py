"""Write what is made from the data of the checklists and from the models: `make docs`."""

from pathlib import Path

from iopaudit.checklist.schema import schema_names, schema_text
from iopaudit.checklist.written_docs import MADE_FOLDERS, written_docs

ROOT = Path(__file__).resolve().parents[1]


def write_docs(folder: Path, docs: dict[str, str]) -> None:
    """Write each page by its path in a folder, and take away pages of what is gone."""
    for name, text in docs.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    for made in MADE_FOLDERS:
        for path in sorted((folder / made).rglob("*.md")):
            if path.relative_to(folder).as_posix() not in docs:
                path.unlink()


if __name__ == "__main__":
    prose = (ROOT / "scripts" / "authoring.md").read_text(encoding="utf-8")
    write_docs(ROOT / "docs", written_docs(prose))
    for name in schema_names():
        file = ROOT / "checklists" / "schema" / f"{name}.json"
        file.write_text(schema_text(name), encoding="utf-8", newline="\n")
