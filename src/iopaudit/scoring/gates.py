"""The named conditions of `ready`, each with what was found against what is wanted."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from iopaudit.models.audit import DomainScore, Figures, Gate
from iopaudit.models.checklist import DecisionRule, Result
from iopaudit.models.fact import Fact
from iopaudit.models.finding import Finding
from iopaudit.models.numbers import as_percentage, in_tenths, in_words
from iopaudit.models.policy import Policy
from iopaudit.scoring.score import LEAVES, Scored
from iopaudit.scoring.words import counted, listed, plural

REQUIRED, DOCUMENTED, ACCREDITATION, LICENSE, OPEN, SCORE, WORKBOOK = (
    "required",
    "documented",
    "accreditation",
    "license",
    "open",
    "score",
    "workbook",
)

_RESULTS = {
    Result.MET: "met",
    Result.PARTLY_MET: "partly met",
    Result.NOT_MET: "not met",
    Result.NOT_APPLICABLE: "not applicable",
    Result.UNANSWERED: "unanswered",
    Result.CANNOT_JUDGE: "could not be judged",
    Result.TOO_NEW: "too new to measure",
    Result.WAIVED: "waived",
}
_NAMED_WITH_TITLE = 2
"""So few criteria are named with their titles, so that nobody has to look them up."""


def floor_of(domain: str) -> str:
    """Return the id of the gate that is a headline domain's floor."""
    return f"floor-{domain}"


def gates(  # noqa: PLR0913, PLR0917 everything that a gate looks at
    findings: Sequence[Finding],
    scored: Scored,
    months_open: Fact,
    rule: DecisionRule,
    policy: Policy,
    errors: int = 0,
) -> tuple[Gate, ...]:
    """Return every gate of `ready`, in a fixed order.

    Required, floors, documented, accreditation, license (where the checklist asks for it), open, score, workbook.
    `months_open` is the fact of that name: how many whole months the program has been open. `errors` are the problems
    of level error that the workbook has.
    """
    return (
        _required(findings),
        *(_floor(domain, findings, rule) for domain in scored.domains if domain.headline),
        _documented(scored.figures, rule),
        _accreditation(findings, rule, policy),
        *([_license(findings, rule)] if rule.license else []),
        _open(months_open, rule),
        _score(scored.figures, rule),
        _workbook(errors),
    )


def _required(findings: Sequence[Finding]) -> Gate:
    """Return the gate of required criteria: one that is waived, not applicable or too new holds and is named."""
    required = [finding for finding in findings if finding.required]
    excused = [f for f in required if f.result in LEAVES]
    short = [f for f in required if f.result is not Result.MET and f.result not in LEAVES]
    bare = [f for f in required if f.result is Result.MET and not f.backed]
    titled = len(short) + len(bare) <= _NAMED_WITH_TITLE
    said = [f"required {group}" for group in _grouped(short, titled=titled)]
    if bare:
        said.append(f"{_names(bare, titled=titled)} {plural(bare, 'is', 'are')} met but not documented")
    if said:
        said.append(f"{plural((*short, *bare), 'it', 'each')} has to be met and documented")
    else:
        met = counted(len(required) - len(excused), "required criterion", "required criteria")
        said.append(f"{met} met and documented, none missing")
    criteria = tuple(finding.criterion for finding in (*short, *bare))
    said += [_said(finding) for finding in excused if finding.result is Result.WAIVED or not criteria]
    return Gate(REQUIRED, "Required criteria met and documented", not criteria, "; ".join(said), criteria)


def _said(finding: Finding) -> str:
    return next(_grouped([finding]))


def _grouped(findings: Sequence[Finding], *, titled: bool = False) -> Iterator[str]:
    """Yield "STF-01 is partly met", "STF-01 and STF-03 are not met": a clause for each result, in order of mention."""
    for result in dict.fromkeys(finding.result for finding in findings):
        alike = [finding for finding in findings if finding.result is result]
        verb = "" if result is Result.CANNOT_JUDGE else plural(alike, "is ", "are ")
        yield f"{_names(alike, titled=titled)} {verb}{_RESULTS[result]}"


def _names(findings: Sequence[Finding], *, titled: bool) -> str:
    return listed(f"{f.criterion} (“{f.title}”)" if titled else f.criterion for f in findings)


def _floor(domain: DomainScore, findings: Sequence[Finding], rule: DecisionRule) -> Gate:
    name, title = floor_of(domain.id), f"{domain.title}: at least {in_words(rule.headline_at_least)}"
    if domain.floor is None:
        why = f"too little to judge: what applies weighs under {in_words(rule.headline_least_weight)} points"
        return Gate(name, title, True, why, applies=False)
    holds = domain.figures.score >= domain.floor
    why = f"{domain.title} scores {in_tenths(domain.figures.score)}; at least {in_words(domain.floor)} is wanted"
    short = (
        f.criterion for f in findings if f.domain == domain.id and f.scored and f.credit is not None and f.credit < 1
    )
    return Gate(name, title, holds, why, () if holds else tuple(short))


def _documented(figures: Figures, rule: DecisionRule) -> Gate:
    wanted = as_percentage(rule.ready_documented)
    return Gate(
        DOCUMENTED,
        f"At least {wanted} of the score is documented",
        figures.documented >= rule.ready_documented,
        f"{as_percentage(figures.documented)} of the score is documented; at least {wanted} is wanted",
    )


def _accreditation(findings: Sequence[Finding], rule: DecisionRule, policy: Policy) -> Gate:
    """Return the gate of accreditation: each of its criteria met or partly met, or waived."""
    title = "Accreditation in force"
    if not policy.accreditation_gate:
        return Gate(ACCREDITATION, title, True, "the network does not ask for it", applies=False)
    asked = {finding.criterion: finding for finding in findings}
    said = [*_grouped([asked[name] for name in rule.accreditation if name in asked])]
    said += [f"{name} is not asked" for name in rule.accreditation if name not in asked]
    enough = (Result.MET, Result.PARTLY_MET, Result.WAIVED)
    short = tuple(n for n in rule.accreditation if n not in asked or asked[n].result not in enough)
    shown = "not shown" if short else "reported"
    return Gate(ACCREDITATION, title, not short, f"accreditation in force is {shown}: {listed(said)}", short)


def _license(findings: Sequence[Finding], rule: DecisionRule) -> Gate:
    """Return the gate of the license's reach: what could not be judged, or is blank, is for other gates to say."""
    asked = [finding for finding in findings if finding.criterion in rule.license]
    short = [finding for finding in asked if finding.result is Result.NOT_MET]
    found = listed(_grouped(short or asked))
    lead = "a license for this address and these clients is not shown" if short else "nothing speaks against it"
    why = f"{lead}: {found}"
    criteria = tuple(finding.criterion for finding in short)
    return Gate(LICENSE, "License for this address and these clients", not short, why, criteria)


def _open(months: Fact, rule: DecisionRule) -> Gate:
    """Return the gate of age. A blank date of opening does not hold: nobody knows how old the program is."""
    wanted = counted(rule.months_open, "month", "months")
    title = f"Open for at least {wanted}"
    if not isinstance(months.value, Fraction):
        return Gate(OPEN, title, False, f"how long the program has been open is not shown; {wanted} are wanted")
    found = counted(Fraction(months.value // 1), "month", "months")
    holds = months.value >= rule.months_open
    return Gate(OPEN, title, holds, f"the program reports to have been open for {found}; {wanted} are wanted")


def _score(figures: Figures, rule: DecisionRule) -> Gate:
    wanted = in_words(rule.ready_score)
    why = f"the score is {in_tenths(figures.score)}; at least {wanted} is wanted"
    return Gate(SCORE, f"Score of at least {wanted}", figures.score >= rule.ready_score, why)


def _workbook(errors: int) -> Gate:
    """Return the gate of the workbook itself: what is read from a wrong cell is ready for nobody."""
    why = (
        f"the workbook has {counted(errors, 'error', 'errors')}, listed among its problems" if errors else "it has none"
    )
    return Gate(WORKBOOK, "No error in the workbook", not errors, why)
