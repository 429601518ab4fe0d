"""What a checklist knows of the country, said in sentences for the criterion that they stand beside."""

from fractions import Fraction

from iopaudit.models.checklist import Checklist
from iopaudit.models.national import NationalFigure, NationalNote
from iopaudit.models.numbers import in_tenths


def national_notes(checklist: Checklist, criterion: str) -> tuple[NationalNote, ...]:
    """Return a sentence for each national figure about the matter of a criterion, in the checklist's order.

    Each names its share cut to a tenth of a percent, its denominator, and the survey with its year.
    """
    context = checklist.national_context
    shown = (figure for figure in context.figures if criterion in figure.criteria)
    return tuple(NationalNote(_sentence(checklist, figure), figure.survey) for figure in shown)


def _sentence(checklist: Checklist, figure: NationalFigure) -> str:
    survey = checklist.national_context.surveys[figure.survey]
    percent = in_tenths(Fraction(100) * figure.share)
    return f"{percent}% of {figure.answered:,} {survey.facilities} {figure.says} ({survey.short})"
