"""What somebody may have meant who wrote a name that does not exist."""

from collections.abc import Iterable, Sequence


def near_matches(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return up to three of the known names that are written much like the word, nearest first."""
    import difflib

    by_folded: dict[str, str] = {}
    for name in known:
        by_folded.setdefault(name.casefold(), name)
    return tuple(by_folded[folded] for folded in difflib.get_close_matches(word.casefold(), by_folded, 3, 0.6))


def did_you_mean(word: object, known: Sequence[str], *, few: int = 12) -> str:
    """Return the end of a message: "; did you mean weight?", or what there is where that is few, or nothing."""
    found = near_matches(str(word), known)
    if found:
        return f"; did you mean {found[0]}?"
    if known and len(known) <= few:
        return f"; there is {in_a_row(known)}"
    return ""


def in_a_row(words: Sequence[str], last: str = "and") -> str:
    """Return "a", "a and b" or "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
