"""Markdown of pages that are made from data: texts shown as they are, links, anchors, tables."""

import re
from collections.abc import Iterable

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#])")
_ADDRESS = re.compile(r"https?://\S+")
_BARE_BAR = re.compile(r"(?<!\\)\|")


def plain(text: str) -> str:
    """Return a text with its signs shown as they are and its addresses as links."""
    parts: list[str] = []
    end = 0
    for found in _ADDRESS.finditer(text):
        parts += [_MARKUP.sub(r"\\\1", text[end : found.start()]), f"<{found.group()}>"]
        end = found.end()
    return "".join((*parts, _MARKUP.sub(r"\\\1", text[end:])))


def anchor(heading: str) -> str:
    """Return the anchor that a heading gets where Markdown is shown on the web."""
    return re.sub(r"[^\w\- ]", "", heading.casefold()).replace(" ", "-")


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a table, each line ended; a bar inside a cell is written so that it stays in its cell."""
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(_BARE_BAR.sub('&#124;', cell) for cell in line)} |\n" for line in lines)


def listed(lines: Iterable[str]) -> str:
    """Return lines as a list, a single one as a paragraph."""
    given = tuple(lines)
    return "\n".join(f"- {line}" for line in given) if len(given) > 1 else "".join(given)


def page(parts: Iterable[str]) -> str:
    """Return paragraphs, headings and tables as one page."""
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"
