"""Every measure there is. A new module of measures is added to the imports below, nowhere else."""

from collections.abc import Mapping

from iopaudit.measures import (
    accreditation,
    aftercare,
    attendance,
    co_occurring,
    co_occurring_counts,
    co_occurring_screening,
    co_occurring_staff,
    co_occurring_week,
    family,
    family_counts,
    family_education,
    group_measures,
    license_coverage,
    licensing,
    payers,
    profile,
    program_papers,
    public_identity,
    register_lookups,
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
    "aftercare",
    "attendance",
    "co_occurring",
    "co_occurring_counts",
    "co_occurring_screening",
    "co_occurring_staff",
    "co_occurring_week",
    "family",
    "family_counts",
    "family_education",
    "group_measures",
    "license_coverage",
    "licensing",
    "payers",
    "profile",
    "program_papers",
    "public_identity",
    "register_lookups",
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
