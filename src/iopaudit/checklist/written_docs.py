"""Every page of the documentation that is written from the data, by its path under `docs/`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from iopaudit.checklist.authoring_guide import authoring_guide
from iopaudit.checklist.claims import load_claims
from iopaudit.checklist.criterion_pages import INDEX, criterion_pages, own_criteria
from iopaudit.checklist.find import OVERLAYS, shipped
from iopaudit.checklist.load import load_checklist
from iopaudit.checklist.markdown import page, plain, table
from iopaudit.checklist.state_pages import state_pages
from iopaudit.checklist.traceability import traceability_table
from iopaudit.models.checklist import Checklist

if TYPE_CHECKING:
    from iopaudit.models.ruler import Ruler

MADE_FOLDERS = ("criteria", "states")
"""Folders of which every page is written from the data, so that one that is no longer made is taken away."""


def written_docs(prose: str) -> dict[str, str]:
    """Return the text of each page: the guide for authors, whose prose is given, and what is made of checklists."""
    main = load_checklist()
    if not isinstance(main, Checklist):
        raise TypeError(f"{main.name} is an instrument, from which these pages cannot be made")
    claims = load_claims()
    docs = {
        "authoring.md": authoring_guide(prose, main),
        "traceability.md": traceability_table(main, claims),
        f"criteria/{INDEX}": page(_overview()),
    }
    for checklist, base in _documented():
        named = claims if checklist.id == main.id else None
        pages = criterion_pages(checklist, named, base=base)
        docs |= {f"criteria/{checklist.id}/{name}": text for name, text in pages.items()}
    docs |= {f"states/{name}": text for name, text in state_pages(main).items()}
    return docs


def _documented() -> Iterator[tuple["Ruler", Checklist | None]]:
    """Yield the newest edition of each checklist that ships, with the one that it extends; no rules of states."""
    for identity in dict.fromkeys(found.id for found in shipped() if not found.id.startswith(f"{OVERLAYS}/")):
        checklist = load_checklist(identity)
        base = load_checklist(checklist.extends[0]) if checklist.extends else None
        yield checklist, base if isinstance(base, Checklist) else None


def _overview() -> Iterator[str]:
    yield "# Every criterion of every checklist"
    yield "Written by `make docs` from the checklists that ship: change those, not these pages."
    yield "`iopaudit explain ID` prints the same as a page here, and with `--state TX` what a state's rules add."
    rows = []
    for checklist, base in _documented():
        count = len(own_criteria(checklist, base))
        what = "items" if not isinstance(checklist, Checklist) else "criteria" if base is None else "further criteria"
        extends = f"[{base.name}]({base.id}/{INDEX})" if base is not None else ""
        rows.append((f"[{checklist.name}]({checklist.id}/{INDEX})", plain(checklist.title), f"{count} {what}", extends))
    yield table(("checklist", "title", "pages", "extends"), rows)
    yield (
        f"The rules of states are laid over iop and have [pages of their own](../states/{INDEX}). From what the "
        "documents say to the criteria leads [the traceability table](../traceability.md); how to write a checklist "
        "says [the guide for authors](../authoring.md)."
    )
