"""The documentation of the rules of states: one page for each state and an index, made from the data."""

from collections.abc import Iterator

from iopaudit.checklist.criterion_pages import INDEX, page_name
from iopaudit.checklist.explain import parameter_words, source_words
from iopaudit.checklist.markdown import listed, page, plain, table
from iopaudit.checklist.sentences import Wording
from iopaudit.models.checklist import Checklist
from iopaudit.models.overlay import Block, Overlay, Replacement
from iopaudit.models.predicate import Predicate

_CRITERIA = "../criteria"


def state_pages(checklist: Checklist) -> dict[str, str]:
    """Return the text of each page by its file name: `README.md` for the index, `texas.md` for a state.

    They are those of the overlays that a checklist may apply; none gives an index that names no state.
    """
    wording = Wording(checklist)
    pages = {INDEX: page(_index(checklist))}
    for overlay in checklist.overlays:
        pages[_file(overlay)] = page(_page(checklist, overlay, wording))
    return pages


def _file(overlay: Overlay) -> str:
    return page_name(overlay.id.rpartition("/")[2])


def _index(checklist: Checklist) -> Iterator[str]:
    yield "# The rules of states"
    yield "Written by `make docs` from the files of `checklists/states/`: change those, not these pages."
    yield (
        f"They are laid over [{checklist.name}]({_CRITERIA}/{checklist.id}/{INDEX}) where the program gives the state "
        "as its own. `-c states/texas` names one, `--no-state` leaves them out. A state without a page has no rules in "
        "this edition, which says nothing about its law. What only another's account tells, or memory, is printed "
        "beside a finding and changes none."
    )
    rows = [
        (
            overlay.state,
            f"[{plain(overlay.title)}]({_file(overlay)})",
            "; ".join(plain(b.title) for b in overlay.blocks),
        )
        for overlay in checklist.overlays
    ]
    yield table(("state", "rules", "blocks"), rows)


def _page(checklist: Checklist, overlay: Overlay, wording: Wording) -> Iterator[str]:
    yield f"# {plain(overlay.title)}"
    yield f"[All states]({INDEX}) · `{overlay.name}` · extends [{overlay.extends}]({_CRITERIA}/{checklist.id}/{INDEX})"
    yield plain(overlay.about)
    for block in overlay.blocks:
        yield f"## {plain(_capital(block.title))}"
        yield _applies(block, wording)
        for title, lines in _effects(checklist, block, wording):
            if lines:
                yield f"### {title}\n\n{listed(lines)}"
        yield f"### Sources\n\n{listed(plain(source_words(source)) for source in block.sources)}"


def _applies(block: Block, wording: Wording) -> str:
    if block.applies_when is None:
        return "Applies to every program of the state."
    return f"Applies where {plain(wording.condition(block.applies_when))}. Elsewhere: {plain(block.applies_because)}"


def _effects(checklist: Checklist, block: Block, wording: Wording) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "Numbers that it sets", tuple(_settings(checklist, block))
    yield "What it makes required", tuple(_raises(checklist, block, wording))
    yield "What it asks in another way", tuple(_replaced(checklist, block, wording))
    notes = (f"{_linked(checklist, identity)}: {plain(note)}" for identity, note in block.notes.items())
    yield "What it says beside a finding", tuple(notes)


def _settings(checklist: Checklist, block: Block) -> Iterator[str]:
    for name, setting in block.parameters.items():
        before = checklist.parameters[name]
        changed = before.model_copy(
            update={"value": setting.value, "meaning": setting.meaning or before.meaning, "source": None}
        )
        was = parameter_words(name, before.model_copy(update={"meaning": "", "source": None}))
        without = was.removeprefix(f"{name} = ").strip().removesuffix(".")
        otherwise = "Without the rule too." if setting.value == before.value else f"Without the rule: {plain(without)}."
        yield f"{plain(parameter_words(name, changed))} {otherwise}"


def _raises(checklist: Checklist, block: Block, wording: Wording) -> Iterator[str]:
    for identity, rule in block.raises.items():
        where = "" if rule.when is None else f" where {plain(wording.condition(rule.when))}"
        yield f"{_linked(checklist, identity)}{where} ({rule.basis}): {plain(rule.because)}"


def _replaced(checklist: Checklist, block: Block, wording: Wording) -> Iterator[str]:
    for identity, replacement in block.criteria.items():
        criterion = checklist.criterion[identity]
        for key in Replacement.model_fields:
            value = getattr(replacement, key)
            if value in (None, ""):
                continue
            said = wording.own(criterion, value) if isinstance(value, Predicate) else str(value)
            yield f"{_linked(checklist, identity)}, {key.replace('_', ' ')}: {plain(said)}"


def _linked(checklist: Checklist, identity: str) -> str:
    title = checklist.criterion[identity].title
    return f"[{identity}]({_CRITERIA}/{checklist.id}/{page_name(identity)}) {plain(title)}"


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
