"""Rules about weights: what weighs nothing, and what is worth more than it should be."""

from collections.abc import Iterator

from iopaudit.checklist.assembly import Defect
from iopaudit.checklist.conditions import criteria_of
from iopaudit.checklist.lint_conditions import Known


def something_is_scored(known: Known) -> Iterator[Defect]:
    """Yield checklists in which nothing weighs anything, so that every score is 0."""
    checklist = known.checklist
    weighing = (
        domain.weight * checklist.weights.of(criterion.severity)
        for domain in checklist.domains
        for criterion in domain.criteria
    )
    if not any(weight > 0 for weight in weighing):
        yield Defect(("weights",), "nothing in this checklist weighs anything, so that every score is 0")


def what_is_shown_weighs_nothing(known: Known) -> Iterator[Defect]:
    """Yield a weight for informational criteria, which are shown and earn nothing."""
    if known.checklist.weights.informational > 0:
        message = "informational criteria are shown and never scored: their weight is 0"
        yield Defect(("weights", "informational"), message)


def severity_weighs_something(known: Known) -> Iterator[Defect]:
    """Yield weights of 0 for severities that criteria have, and a recommended one that outweighs a required one."""
    weights = known.checklist.weights
    for severity, weight in (("required", weights.required), ("recommended", weights.recommended)):
        having = [
            criterion.id
            for criterion in known.checklist.criteria
            if criterion.severity == severity or (severity == "required" and criterion.required_when)
        ]
        if weight == 0 and having:
            many = f"{having[0]} and {len(having) - 1} more" if len(having) > 1 else having[0]
            yield Defect(("weights", severity), f"{many} would change no score, met or not", warning=True)
    if weights.recommended > weights.required:
        message = "what is recommended weighs more than what is required"
        yield Defect(("weights", "recommended"), message, warning=True)


def domain_weighs_something(known: Known) -> Iterator[Defect]:
    """Yield domains that weigh nothing and hold criteria that do."""
    for index, domain in enumerate(known.checklist.domains):
        scored = [each for each in domain.criteria if known.checklist.weights.of(each.severity) > 0]
        if domain.weight == 0 and scored:
            message = f"{domain.id} weighs nothing: whatever is found in it changes no score"
            yield Defect(("domains", index, "weight"), message, warning=True)


def criteria_are_counted_once(known: Known) -> Iterator[Defect]:
    """Yield scored criteria that are judged on the same fact by the same conditions as one before."""
    seen: dict[str, str] = {}
    for path, criterion in criteria_of(known.checklist):
        if criterion.ask is not None or criterion.severity == "informational":
            continue
        judged_on = repr((criterion.fact, criterion.met, criterion.partly_met, criterion.applies_when))
        if judged_on in seen:
            message = f"judges the same by the same conditions as {seen[judged_on]}, so that it counts twice"
            yield Defect((*path, "met"), message, warning=True)
        seen.setdefault(judged_on, criterion.id)
