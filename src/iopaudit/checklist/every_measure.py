"""The measures that exist, imported only when something asks for them."""

from collections.abc import Mapping

from iopaudit.measures.registry import Measure


def every_measure() -> Mapping[str, Measure]:
    """Return the measures by name; this imports every module of measures."""
    from iopaudit.measures.catalogue import MEASURES

    return MEASURES
