"""The explanation of a criterion, for a terminal."""

import textwrap
from collections.abc import Iterator

from iopaudit.checklist.explain import Explanation


def explanation_text(explanation: Explanation, width: int = 80) -> str:
    """Return the explanation in lines of at most `width`, a blank line between its sections."""
    return "\n".join(_lines(explanation, width)) + "\n"


def _lines(explanation: Explanation, width: int) -> Iterator[str]:
    yield from textwrap.wrap(f"{explanation.id}  {explanation.title}", width)
    yield from textwrap.wrap(f"{explanation.domain} · {explanation.checklist}", width)
    for section in explanation.sections:
        yield ""
        yield section.title
        for line in section.lines:
            yield from textwrap.wrap(
                line,
                width,
                initial_indent="  ",
                subsequent_indent="    ",
                break_on_hyphens=False,
                break_long_words=False,
            )
