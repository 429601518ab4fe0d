"""Questions about therapies that a program names in public and that this checklist cannot judge."""

from collections.abc import Iterator

from iopaudit.measures.context import Context
from iopaudit.measures.named_therapies import other_therapies
from iopaudit.models.problem import Query


def therapy_queries(context: Context) -> Iterator[Query]:
    """Yield questions about other therapies named in public, and about the name of a therapeutic community."""
    other, community = other_therapies(context), context.submission.field("claims_therapeutic_community")
    if other is not None:
        yield Query("other-therapies-named", other.cells, f"other therapies named in public: {other.text}")
    if community.yes:
        yield Query("therapeutic-community", community.cells, "the program says that it is a therapeutic community")
