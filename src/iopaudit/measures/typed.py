"""Text as people type it: on one line, and as names are compared."""


def one_line(text: str) -> str:
    """Return a text with single spaces and no line breaks."""
    return " ".join(text.split())


def name_key(text: str) -> str:
    """Return what names (of tracks, people, documents) are compared by: case and spaces make no difference."""
    return one_line(text).casefold()
