"""Every measure there is. A new module of measures is added to the imports below, nowhere else."""

from collections.abc import Mapping

from iopaudit.measures import (
    accreditation,
    attendance,
    group_measures,
    licensing,
    profile,
    schedule_measures,
    staff_addiction,
    staff_experience,
    staff_licenses,
    staff_roles,
    staff_supervision,
    staff_video,
)
from iopaudit.measures.registry import Measure, registered

__all__ = [
    "MEASURES",
    "accreditation",
    "attendance",
    "group_measures",
    "licensing",
    "profile",
    "schedule_measures",
    "staff_addiction",
    "staff_experience",
    "staff_licenses",
    "staff_roles",
    "staff_supervision",
    "staff_video",
]

MEASURES: Mapping[str, Measure] = registered()
"""The measures by name."""
