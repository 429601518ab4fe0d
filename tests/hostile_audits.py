"""Audits that try to break a page: markup, endless words, turned text, crowds. Made from `sample_audits`."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache

from iopaudit.models.audit import Audit, Blank, DomainScore, Fix
from iopaudit.models.cells import CellRef
from iopaudit.models.fact import Remark
from iopaudit.models.finding import EvidenceNamed
from iopaudit.models.submission import Normalization
from sample_audits import PROBLEMS, conditional

SCRIPT = "<script>alert(1)</script>"
LONG_WORD = "x" * 300
EMOJI = "Hope House 🌈🧑‍⚕️"
RIGHT_TO_LEFT = "مركز الأمل للعلاج"
TURNED = "license \u202eevitca si\u202c \x07\x00 \ud83d"
TEMPLATE = "{{ 7 * 7 }} {% raw %}"
EVERYTHING = f"{SCRIPT} {EMOJI} {RIGHT_TO_LEFT} {TURNED} {TEMPLATE} {LONG_WORD} \" onload='x' style=\"}}</style>"

_WHERE = CellRef("Sheet with a long name, 31 chars", 5, 7)


RULES_OF_A_STATE = (
    "Rules of Texas (states/texas@2026.1), by the program's State. Applied: substance-use license, groups, classes and "
    "staff; substance-use license, complaints; substance-use license, what is said before admission; substance-use "
    "license, treatment plans. Not applied: Medicaid, substance use (whether it bills Medicaid is blank; treats "
    "substance use)."
)
"""As long as what is said of the rules of a state can be on a first page."""


@cache
def hostile() -> Audit:
    """Return the conditional audit with hostile text in every place that a program can type into."""
    audit = conditional()
    remarks = tuple(Remark(f"{number}: {EVERYTHING}".replace(TURNED, "turned"), (_WHERE,)) for number in range(30))
    findings = tuple(
        finding
        if number % 4
        else finding.model_copy(
            update={
                "why": f"“{SCRIPT} {LONG_WORD}” is what was answered, {RIGHT_TO_LEFT} {EMOJI} "
                + "and so on " * 60
                + "end.",
                "remarks": remarks if finding.criterion == "STF-05" else finding.remarks,
                "evidence": EvidenceNamed(document=EVERYTHING, dated=LONG_WORD, kept=EVERYTHING, reason="no date"),
                "cells": tuple(CellRef("Staff", column, row) for column in range(2, 40, 2) for row in range(3, 12, 2)),
            }
        )
        for number, finding in enumerate(audit.findings)
    )
    return audit.model_copy(
        update={
            "provenance": replace(audit.provenance, overlay=RULES_OF_A_STATE),
            "program": audit.program._replace(
                name=f"{EVERYTHING} {LONG_WORD}",
                city=LONG_WORD,
                state="TX",
                focus=EVERYTHING,
                populations=(EVERYTHING,) * 3,
                filled_by=EVERYTHING,
                filled_title=EVERYTHING,
                shared_with=EVERYTHING,
                operator=EVERYTHING,
                street=EVERYTHING,
            ),
            "reasons": tuple(f"Reason {number}: {EVERYTHING}" for number in range(40)),
            "findings": findings,
            "problems": tuple(problem._replace(found=EVERYTHING, wanted=EVERYTHING) for problem in PROBLEMS) * 4,
            "queries": tuple(query._replace(found=EVERYTHING) for query in audit.queries),
            "plan": tuple(fix._replace(do=EVERYTHING, also=EVERYTHING, cells=findings[0].cells) for fix in audit.plan),
            "to_do": tuple(Blank((_WHERE,), EVERYTHING, number % 2 == 0) for number in range(12)),
            "roster": tuple(
                line._replace(
                    staff_id=EVERYTHING,
                    initials=EVERYTHING,
                    role=EVERYTHING,
                    credential=EVERYTHING,
                    class_words=EVERYTHING,
                    state=LONG_WORD,
                    standing=line.standing,
                    days_left=(line.days_left or 0) * 100,
                )
                for line in audit.roster
            ),
            "week": tuple(
                track._replace(
                    track=EVERYTHING,
                    population=EVERYTHING,
                    sessions=tuple(session._replace(service=EVERYTHING) for session in track.sessions),
                )
                for track in audit.week
            ),
            "papers": tuple(
                paper._replace(
                    issuer=EVERYTHING,
                    covers=EVERYTHING,
                    number=LONG_WORD,
                    reported=EVERYTHING,
                    address=EVERYTHING,
                    register_page=f"javascript:alert(1) https://example.org/{EVERYTHING}",
                    begins=date(1, 1, 1) if number else None,
                    ends=date(9999, 12, 31),
                    days_left=(date(9999, 12, 31) - audit.as_of).days,
                    looked_up=date(1, 1, 1),
                )
                for number, paper in enumerate(audit.papers)
            ),
            "families": tuple(
                answer._replace(points=tuple(point._replace(said=EVERYTHING) for point in answer.points))
                for answer in audit.families
            ),
            "normalizations": tuple(Normalization(_WHERE, EVERYTHING, EVERYTHING) for _ in range(50)),
        }
    )


@cache
def crowded() -> Audit:
    """Return the conditional audit with thirteen domains, sixty credentials, six tracks and a long plan."""
    audit = conditional()
    headline = audit.domains[0]
    more = tuple(
        DomainScore(
            f"D{number:02}",
            title,
            number < 3,
            Fraction(1 + (number < 3)),
            headline.figures,
            Fraction(20),
            7,
            12,
            Fraction(60) if number < 3 else None,
        )
        for number, title in enumerate(
            (
                "Dual-diagnosis capability and integrated care",
                "Aftercare, alumni and continuing contact",
                "Family involvement and education",
                "Assessment and individual planning",
                "Core services",
                "Therapies",
                "Medication and laboratory",
                "Outcomes and follow-up",
                "Access, cost and insurance",
                "Safety and rights",
            )
        )
    )
    roster = tuple(
        line._replace(
            staff_id=f"S{number:02}",
            expires=audit.as_of + timedelta(days=20 + number * 3),
            days_left=20 + number * 3,
            standing="in force",
        )
        for number, line in enumerate((audit.roster * 5)[:60], 1)
    )
    plan = tuple(
        Fix(
            fix.criterion,
            f"{fix.do}, and then write down who did it, on which day, and where the paper is kept from now on",
            fix.gain,
            fix.effort,
            "one of 3 steps to “Required criteria met and documented”",
            fix.cells,
        )
        for fix in audit.plan
    )
    return audit.model_copy(
        update={
            "provenance": replace(audit.provenance, overlay=RULES_OF_A_STATE),
            "domains": (*audit.domains, *more),
            "roster": roster,
            "plan": plan * 3,
            "week": audit.week * 3,
            "reasons": tuple(
                f"Headline domain {number}: at least 60: the domain scores 48.3; at least 60 is wanted, and what "
                "keeps it there is named on its own page of this audit with the cells that it rests on"
                for number in range(1, 13)
            ),
        }
    )
