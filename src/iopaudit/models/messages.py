"""Every message about a submission by its code: problems of the spreadsheet, and queries to the program.

Tests and users refer to the code, never to the text.
"""

from collections.abc import Mapping
from typing import NamedTuple

from iopaudit.models.answer_texts import ANSWER_PROBLEMS
from iopaudit.models.problem_texts import FILE_PROBLEMS, ProblemText

__all__ = ["PROBLEMS", "QUERIES", "ProblemText", "QueryText"]

PROBLEMS: Mapping[str, ProblemText] = {**FILE_PROBLEMS, **ANSWER_PROBLEMS}
"""Every problem by its code."""


class QueryText(NamedTuple):
    """What one code of query asks, and why."""

    question: str
    why: str


QUERIES: Mapping[str, QueryText] = {
    # The week.
    "more-than-iop-hours": QueryText(
        "Which level of care does the licensing agency say this track is?",
        "So many hours a week may be day treatment under another name and another license; where the line runs "
        "differs by state.",
    ),
    "age-range-over-18": QueryText(
        "Are minors and adults in this track together, and which license and schedule apply to the minors?",
        "A track with an age range on both sides of 18 is judged by the hours of adults and by those of minors.",
    ),
    "more-clients-than-places": QueryText(
        "Which of the two numbers is right, and since when is the track over its capacity?",
        "A track reports more clients than places.",
    ),
    # The program.
    "tied-or-free-housing": QueryText(
        "What does a client sign and pay for housing, and can treatment go on for someone who lives elsewhere?",
        "Housing that is tied to treatment, or paid for by the program, takes a client's free choice away and may "
        "be an inducement.",
    ),
    "asam-certificate": QueryText(
        "Who issued the ASAM certificate, for which level of care, and until when?",
        "The certification known to this checklist's sources covered residential levels only, so an outpatient "
        "certificate needs to be seen.",
    ),
    # Accreditation.
    "award-not-yet-in-effect": QueryText(
        "Is the award already decided, and from which day does it count?",
        "The award takes effect after the as-of date and is not counted.",
    ),
    "claimed-without-award": QueryText(
        "Which award does the public statement speak of?",
        "What is said in public about accreditation should be what the accreditor's letter says.",
    ),
    "ended-and-active": QueryText(
        "Was this license renewed, or did it end?",
        "The status says Active, and the end date has passed; only one of them can be right.",
    ),
    "award-ended": QueryText(
        "Has the accreditor renewed the award, and may the letter be seen?",
        "The end that is reported for the award lies before the as-of date. For a while it counts as a limited award, "
        "then as none.",
    ),
    "decision-of-another-body": QueryText(
        "Which body gave this decision, and what does its letter say?",
        "The decision is none that this body gives, so it could not be judged.",
    ),
    # Staff.
    "clinical-role-without-hours": QueryText(
        "Does this person treat clients here, and for how many hours a week?",
        "Someone with an active clinical role is reported with 0 hours a week.",
    ),
    "level-disagrees": QueryText(
        "Which license does this person hold, and may it be practiced without supervision in this state?",
        "The license level as the program states it is not what the letters stand for in the issuing state.",
    ),
    "credential-for-another-role": QueryText(
        "Which license or certification does this person hold for the role, and may its page at the board be seen?",
        "The letters after the name are not shown to be a credential for the role that is reported.",
    ),
    "video-leader-not-cleared": QueryText(
        "By which license, compact privilege or registration does this person treat clients in those states?",
        "Somebody who is no therapist leads sessions by video without one, and no license for the states where the "
        "clients attend is reported.",
    ),
    # Evidence and counts.
    "one-document-for-many": QueryText(
        "Which pages of the document show which criterion?",
        "One document is named as evidence for more than five criteria.",
    ),
    "many-complete-counts": QueryText(
        "How were these counted, and may the list behind one of them be seen?",
        "Six or more counts are complete to the last client, which is rare in records that are counted and common "
        "in records that are assumed.",
    ),
    "part-above-whole": QueryText(
        "Which of the two counts is right?",
        "A part is reported as larger than the whole that it is a part of.",
    ),
    "parts-do-not-add-up": QueryText(
        "Which of the counts is right?",
        "Counts that are parts of one whole do not add up to it.",
    ),
    "date-in-future": QueryText(
        "What is the right date?",
        "A date that can only lie in the past is later than the as-of date, and was not relied on.",
    ),
    "period": QueryText(
        "From when to when were these counts taken?",
        "The period of the counts is shorter than three months, ends before it begins, or reaches past the as-of date.",
    ),
}
