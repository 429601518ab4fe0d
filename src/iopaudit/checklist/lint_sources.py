"""Rules about what a checklist claims: reasons without a source, sources nobody could read, letters listed twice."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from iopaudit.checklist.assembly import Defect
from iopaudit.checklist.conditions import criteria_of, sources_of
from iopaudit.checklist.lint_conditions import Known
from iopaudit.checklist.yaml_marks import Path
from iopaudit.models.checklist import Result, Source

_BINDING: Final = ("law", "contract")
_BINDS = re.compile(r"everyone\Z|nobody\Z|state:[A-Z]{2}\Z|(?:programs|accreditor|payer):\S.*\Z")


def _binding(sources: Iterable[Source]) -> bool:
    """Return whether one of the sources was read and binds somebody."""
    return any(source.status == "verified" and source.binds not in ("", "nobody") for source in sources)


def required_has_a_source(known: Known) -> Iterator[Defect]:
    """Yield required criteria that rest on nothing, or on nothing but memory."""
    for path, criterion in criteria_of(known.checklist):
        if criterion.severity != "required":
            continue
        if not criterion.sources:
            yield Defect((*path, "sources"), "is required and names no source")
        elif all(source.status == "recalled" for source in criterion.sources):
            yield Defect((*path, "sources"), "is required, but every source is from memory; one has to be read")


def law_and_contract_have_a_source(known: Known) -> Iterator[Defect]:
    """Yield criteria required by law or contract without a source that was read and binds somebody."""
    for path, criterion in criteria_of(known.checklist):
        if criterion.severity == "required" and criterion.basis in _BINDING and not _binding(criterion.sources):
            message = f"is required by {criterion.basis} and needs a source with status: verified that binds somebody"
            yield Defect((*path, "basis"), message)


def raising_has_a_source(known: Known) -> Iterator[Defect]:
    """Yield what raises a criterion by law or contract without a source that was read and binds somebody."""
    for path, criterion in criteria_of(known.checklist):
        for index, raised in enumerate(criterion.required_when):
            if raised.basis in _BINDING and not _binding(criterion.sources):
                at = (*path, "required_when", index, "basis")
                message = f"is raised by {raised.basis} and needs a source with status: verified that binds somebody"
                yield Defect(at, message)


def raising_has_an_effect(known: Known) -> Iterator[Defect]:
    """Yield required_when of criteria that are required anyway."""
    for path, criterion in criteria_of(known.checklist):
        if criterion.severity == "required" and criterion.required_when:
            yield Defect((*path, "required_when"), "has no effect: it is required everywhere", at_key=True)


def binds_is_readable(known: Known) -> Iterator[Defect]:
    """Yield sources whose `binds` is none of the forms that are understood."""
    for path, source in sources_of(known.checklist):
        if source.standard and not _BINDS.match(source.binds):
            forms = "everyone, nobody, programs:WHICH, state:XX, accreditor:NAME or payer:NAME"
            message = f'must be {forms}, not "{source.binds}"'
            yield Defect((*path, "binds"), message)


def answers_give_results_of_answers(known: Known) -> Iterator[Defect]:
    """Yield answers with a result that no answer can give: only an audit waives or finds a program too new."""
    for path, criterion in criteria_of(known.checklist):
        if criterion.ask is None:
            continue
        for answer, result in criterion.ask.answers.items():
            if result in (Result.WAIVED, Result.TOO_NEW, Result.NOT_APPLICABLE):
                message = f"no answer can make a criterion {result.value}"
                if result is Result.NOT_APPLICABLE:
                    message += "; write applies_when, and Not applicable is offered by itself"
                yield Defect((*path, "ask", "answers", answer), message)


def credential_is_listed_once(known: Known) -> Iterator[Defect]:
    """Yield letters whose meaning in a state, or everywhere, is given twice.

    The same letters may stand more than once, each time for other states with a source of their own.
    """
    seen: set[tuple[str, str]] = set()
    for index, credential in enumerate(known.checklist.credentials.credentials):
        path: Path = ("credentials", "credentials", index)
        for letters in dict.fromkeys(text.casefold() for text in (credential.letters, *credential.also)):
            places = [*credential.states, *(["everywhere"] if credential.everywhere else [])] or ["nowhere"]
            for place in places:
                if (letters, place) in seen:
                    where = f" for {place}" if place in credential.states else ""
                    yield Defect((*path, "letters"), f"{credential.letters} is listed twice{where}")
                seen.add((letters, place))
