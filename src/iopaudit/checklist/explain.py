"""One criterion, explained whole: what is asked, how it is judged, why, and where each number comes from."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from iopaudit.checklist.every_measure import every_measure
from iopaudit.checklist.national import national_notes
from iopaudit.checklist.near import did_you_mean, in_a_row
from iopaudit.checklist.numbers_in_words import number_words, percent_words
from iopaudit.checklist.parameters_used import parameters_used
from iopaudit.checklist.scoring_words import scoring_words
from iopaudit.checklist.sentences import Wording, without_code
from iopaudit.checklist.state_rules import block_lines, rules_on
from iopaudit.errors import IopauditError
from iopaudit.measures.registry import Measure
from iopaudit.models.checklist import Checklist, Criterion, NamedThreshold, Result, Source
from iopaudit.models.numbers import agreeing
from iopaudit.models.predicate import ALWAYS

if TYPE_CHECKING:
    from iopaudit.models.ruler import Ruler


class UnknownCriterionError(IopauditError, KeyError):
    """An id that the checklist does not have, with ids that are written much like it."""

    def __init__(self, checklist: "Ruler", identity: str) -> None:
        known = [*checklist.criterion]
        if isinstance(checklist, Checklist):
            known += [further.id for one in checklist.criteria for further in one.also_ask]
        self.identity = identity
        self.message = f"{checklist.name} has no criterion {identity}{did_you_mean(identity, known)}"
        super().__init__(self.message)

    def __str__(self) -> str:
        return self.message  # KeyError would print it in quotes


class Section(NamedTuple):
    """A titled part of an explanation; `key` names it for machines."""

    key: str
    title: str
    lines: tuple[str, ...]


class Explanation(NamedTuple):
    """Everything about one criterion, in sections that are never empty and in the order of reading."""

    id: str
    title: str
    checklist: str
    """`id@edition`."""
    domain: str
    sections: tuple[Section, ...]

    def section(self, key: str) -> tuple[str, ...]:
        """Return the lines of a section, none where the explanation has no such section."""
        return next((section.lines for section in self.sections if section.key == key), ())


def explain(checklist: "Ruler", identity: str, measures: Mapping[str, Measure] | None = None) -> Explanation:
    """Return the explanation of a criterion, by its id, a former id, or the id of one of its questions.

    `measures` are the measures that exist, by default all. Raises UnknownCriterionError, with near matches, for
    an id that the checklist does not have. An item of an instrument is explained by what each rating stands for.
    """
    if not isinstance(checklist, Checklist):
        from iopaudit.checklist.explain_item import explain_item

        return explain_item(checklist, identity)
    criterion = _found(checklist, identity)
    domain = checklist.domain_of[criterion.id]
    explainer = _Explainer(checklist, criterion, measures if measures is not None else every_measure())
    sections = (Section(key, title, lines) for key, title, lines in explainer.parts() if lines)
    name = f"{domain.id} · {domain.title}"
    return Explanation(criterion.id, criterion.title, checklist.name, name, tuple(sections))


def _found(checklist: Checklist, identity: str) -> Criterion:
    wanted = identity.casefold()
    for criterion in checklist.criteria:
        names = (criterion.id, *criterion.renamed_from, *(further.id for further in criterion.also_ask))
        if wanted in (name.casefold() for name in names):
            return criterion
    raise UnknownCriterionError(checklist, identity)


class _Explainer:
    def __init__(self, checklist: Checklist, criterion: Criterion, measures: Mapping[str, Measure]) -> None:
        self.checklist = checklist
        self.criterion = criterion
        self.wording = Wording(checklist, measures)
        self.measure = measures.get(criterion.measure) if criterion.measure is not None else None

    def parts(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        one = self.criterion
        yield "severity", "How much it matters", (self._severity(),)
        yield "raised", "What makes it required", tuple(self._raised())
        yield "applies", "Where it applies", self._applies()
        yield "established", "Where the answer comes from", tuple(self._established())
        yield "met", "Met", self._sentence(self.wording.wanted(one))
        yield "partly_met", "Partly met", self._partly()
        yield "answers", self._answers_title(), tuple(self._answers())
        yield "scored", "How it is scored", scoring_words(self.checklist, one)
        yield "evidence", "What a surveyor asks for", _lines(one.evidence)
        yield "why", "Why it is asked", _lines(one.why)
        yield "fix", "What to do", _lines(one.fix)
        yield "effort", "Effort", (one.effort,)
        yield "parameters", "Numbers used", tuple(self._parameters())
        yield (
            "national",
            "In the country (context, never scored)",
            tuple(note.text for note in national_notes(self.checklist, one.id)),
        )
        yield "state", "What the rules of the State add", tuple(self._state())
        yield "states", "Rules of states", self._states()
        yield "sources", "Sources", tuple(source_words(source) for source in one.sources) or (OWN,)

    def _severity(self) -> str:
        one = self.criterion
        basis = f" ({one.basis})" if one.basis else ""
        weight = number_words(self.checklist.weights.of(one.severity))
        counted = "shown, never scored" if one.severity == "informational" else f"weighs {weight}"
        return f"{one.severity}{basis}; {counted}. {one.severity_reason}"

    def _raised(self) -> Iterator[str]:
        for raised in self.criterion.required_when:
            where = "" if raised.when == ALWAYS else f" where {self.wording.condition(raised.when)}"
            yield f"Required{where} ({raised.basis}): {raised.because}"

    def _applies(self) -> tuple[str, ...]:
        one = self.criterion
        if one.applies_when is None:
            return ("To every program.",)
        return (f"Where {self.wording.condition(one.applies_when)}. Elsewhere: {one.applies_because}",)

    def _established(self) -> Iterator[str]:
        one = self.criterion
        yield from _lines(one.established)
        if one.ask is not None:
            yield f"Checklist, row {one.id}: {one.ask.question}"
        if one.field is not None and one.field in self.checklist.layout.field:
            yield f"The field “{self.checklist.layout.field[one.field].label}”."
        if self.measure is not None:
            unit = self.measure.unit if self.measure.gives == "number" else ""
            unit = f" ({unit})" if unit.startswith("of ") else f" (in {unit})" if unit else ""
            yield f"Measure{unit}: {without_code(self.measure.meaning)}"
        for further in one.also_ask:
            yield f"Checklist, row {further.id}: {further.question} ({' / '.join(further.answers)})"
        if one.backed_by == "document":
            yield "Backed by a document named on its row of the sheet Checklist."

    def _sentence(self, words: str) -> tuple[str, ...]:
        return _lines(words and f"{words[:1].upper()}{words[1:]}.")

    def _partly(self) -> tuple[str, ...]:
        words = self.wording.partly_met(self.criterion)
        if not words:
            return ()
        credit = percent_words(self.criterion.partly_credit)
        return (f"{words[:1].upper()}{words[1:]}; earns {credit} of the credit.",)

    def _answers_title(self) -> str:
        return "The answers and what each comes to" if self._answers_decide() else "The answers to choose from"

    def _answers_decide(self) -> bool:
        """Return whether an answer has a result by itself: it is scored, and judged together with nothing else."""
        return self.criterion.severity != "informational" and self.criterion.met is None

    def _answers(self) -> Iterator[str]:
        one = self.criterion
        if one.ask is None:
            return
        for answer, result in one.ask.answers.items():
            yield f"“{answer}”: {RESULT_WORDS[result]}" if self._answers_decide() else f"“{answer}”"

    @cached_property
    def _named(self) -> tuple[str, ...]:
        return parameters_used(self.criterion, self.measure)

    def _state(self) -> Iterator[str]:
        """Yield what the rules of the state at hand say, each under the condition of its block."""
        if not self.checklist.state:
            return
        for _, block in rules_on(self.checklist, self.criterion.id, self._named):
            where = "" if block.applies_when is None else f", where {self.wording.condition(block.applies_when)}"
            for line in block_lines(self.checklist, block, self.criterion.id, self._named):
                yield f"{block.title[:1].upper()}{block.title[1:]}{where}: {line}"

    def _states(self) -> tuple[str, ...]:
        """Return of which states there are rules that touch the criterion, where none is at hand."""
        if self.checklist.state:
            return ()
        touching = rules_on(self.checklist, self.criterion.id, self._named)
        states = sorted({overlay.state for overlay, _ in touching})
        return (
            _lines(f"The rules of {in_a_row(states)} say something about it; name the state to read it.")
            if states
            else ()
        )

    def _parameters(self) -> Iterator[str]:
        for name in self._named:
            if name in self.checklist.parameters:
                yield parameter_words(name, self.checklist.parameters[name])


RESULT_WORDS: Final = {
    Result.MET: "met",
    Result.PARTLY_MET: "partly met",
    Result.NOT_MET: "not met",
    Result.NOT_APPLICABLE: "does not apply",
    Result.UNANSWERED: "counts as unanswered",
    Result.CANNOT_JUDGE: "cannot be judged",
    Result.TOO_NEW: "too new to measure",
    Result.WAIVED: "waived",
}


def parameter_words(name: str, parameter: NamedThreshold) -> str:
    """Return a parameter with its value, what it means and where it comes from."""
    if isinstance(parameter.value, tuple):
        value = ", ".join(parameter.value) or "none"
    elif isinstance(parameter.value, date):
        value = parameter.value.isoformat()
    elif parameter.unit == "share":
        value = percent_words(parameter.value)
    else:
        value = f"{number_words(parameter.value)} {agreeing(parameter.unit, parameter.value)}".strip()
    origin = f" Source: {source_words(parameter.source)}" if parameter.source is not None else ""
    return f"{name} = {value}. {parameter.meaning}{origin}"


STATUS_WORDS: Final = {
    "verified": "verified: the text was read",
    "second-hand": "seen only in another's account",
    "recalled": "from memory, not checked",
}


OWN: Final = "None: this checklist asks it of its own."
"""What stands in place of the sources of a criterion that has none."""


def source_words(source: Source) -> str:
    """Return a source with how it was verified and whom it binds; nothing unread is said to have been read."""
    if source.document:
        section = f", “{source.section}”" if source.section else ""
        return f"Document {source.document}{section}"
    section = f", {source.section}" if source.section else ""
    url = f" {source.url}" if source.url else ""
    status = STATUS_WORDS[source.status or "recalled"]
    return f"{source.standard}{section} ({status}; {binds_words(source.binds)}){url}"


def binds_words(binds: str) -> str:
    """Return whom a source binds: "binds programs in CO", "binds nobody here"."""
    kind, _, name = binds.partition(":")
    match kind:
        case "everyone":
            return "binds every program"
        case "nobody" | "":
            return "binds nobody here"
        case "programs":
            return f"binds {name}"
        case "state":
            return f"binds programs in {name}"
        case "accreditor":
            return f"binds programs with an award of {name}"
        case "payer":
            return f"binds programs that bill {name}"
        case _:
            return f"binds {binds}"


def _lines(text: str) -> tuple[str, ...]:
    return (text,) if text else ()
