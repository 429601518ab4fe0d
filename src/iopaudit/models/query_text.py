"""A query to the program as text: what it asks, and why."""

from typing import NamedTuple


class QueryText(NamedTuple):
    """What one code of query asks, and why."""

    question: str
    why: str
