"""What a criterion's results come to in the score, in the gates and in the decision, in sentences."""

from collections.abc import Iterator

from iopaudit.checklist.numbers_in_words import number_words, percent_words
from iopaudit.models.checklist import Checklist, Criterion


def scoring_words(checklist: Checklist, criterion: Criterion) -> tuple[str, ...]:
    """Return how a criterion is scored and which gates and decisions hang on it, a sentence each."""
    if criterion.severity == "informational":
        return ("It is shown and never scored; no gate and no decision reads it.",)
    return tuple(_sentences(checklist, criterion))


def _sentences(checklist: Checklist, criterion: Criterion) -> Iterator[str]:
    domain = checklist.domain_of[criterion.id]
    weight = number_words(checklist.weights.of(criterion.severity))
    raised = ""
    if criterion.severity != "required" and criterion.required_when:
        raised = f", and {number_words(checklist.weights.required)} where it is required"
    weighs = f"It weighs {weight}{raised}."
    yield f"{weighs} Its domain, {domain.title}, weighs {number_words(domain.weight)} in the whole score."
    partly = _earns_a_part(criterion)
    part = f"; partly met earns {percent_words(criterion.partly_credit)}" if partly else ""
    yield f"Met earns all of it{part}; not met and unanswered earn nothing."
    yield "What cannot be judged, does not apply or is too new leaves the score."
    if criterion.severity == "required" or criterion.required_when:
        where = "" if criterion.severity == "required" else "Where it is required: "
        yield (
            f"{where}{'Not' if not where else 'not'} met makes the program not ready, unanswered makes the audit "
            "incomplete, and nobody is ready unless it is met with its proof."
        )
    rule = checklist.decision
    if criterion.id in rule.accreditation:
        yield "Nobody is ready unless it is met or partly met: an award is wanted. A network may switch this off."
    if criterion.id in rule.license:
        yield "Nobody is ready while it is not met: it says for which address and clients the license is good."
    if domain.headline:
        floor = number_words(rule.headline_at_least)
        yield f"Its domain is a headline domain: nobody is ready while that is under {floor}."


def _earns_a_part(criterion: Criterion) -> bool:
    answers = criterion.ask.answers.values() if criterion.ask is not None else ()
    return criterion.partly_met is not None or any(result == "partly_met" for result in answers)
