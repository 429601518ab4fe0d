"""What a change of checklist does to programs: as text, as JSON and as a table."""

import csv
import io
import json
import textwrap
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from iopaudit.formats.words import DECISION_WORDS, RESULT_WORDS, SELF_REPORT
from iopaudit.models.impact import FindingChange, Impact, Judged, ProgramImpact, Standing
from iopaudit.models.numbers import in_tenths

SCHEMA_VERSION = 1
_COLUMNS = (
    "program",
    "file",
    "decision_before",
    "decision_after",
    "tier_before",
    "tier_after",
    "score_before",
    "score_after",
    "criterion",
    "result_before",
    "result_after",
    "severity_before",
    "severity_after",
    "because",
)
_RUNS_IN_A_SPREADSHEET = ("=", "+", "-", "@", "\t", "\r")


def impact_text(impact: Impact, width: int = 80) -> str:
    """Return it for people: what changes in sum, how the checklists differ, then each program."""
    lines = [*_summary(impact), "", *_ruler(impact), *_flips(impact)]
    for program in impact.programs:
        lines += ["", *_program(program)]
    wrapped = (part for line in lines for part in _wrapped(line, width))
    return "\n".join(wrapped) + "\n"


def impact_json(impact: Impact) -> str:
    """Return it for programs; exact numbers stand as "p/q" beside those that are cut to a tenth."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "old": impact.old,
        "new": impact.new,
        "as_of": impact.as_of.isoformat(),
        "summary": {
            "programs": len(impact.programs),
            "unread": impact.unread,
            **_counts(impact),
        },
        "checklist_changes": [change._asdict() for change in impact.ruler],
        "programs": [_program_json(program) for program in impact.programs],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def impact_csv(impact: Impact) -> str:
    """Return it as a table, a row for each criterion that is judged otherwise, and one for a program without any.

    What a program wrote itself cannot run as a formula where the table is opened in a spreadsheet.
    """
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(_COLUMNS)
    for program in impact.programs:
        before, after = program.before, program.after
        standing = (
            *(program.program, program.file, before.decision.value, after.decision.value, before.tier, after.tier),
            *(in_tenths(before.score), in_tenths(after.score)),
        )
        for change in program.findings or (None,):
            table.writerow([_harmless(cell) for cell in (*standing, *_cells(change))])
    return written.getvalue()


def _cells(change: FindingChange | None) -> tuple[str, ...]:
    if change is None:
        return ("",) * 6
    before, after = change.before, change.after
    return (
        change.criterion,
        before.result.value if before else "",
        after.result.value if after else "",
        before.severity if before else "",
        after.severity if after else "",
        "; ".join(change.because),
    )


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_RUNS_IN_A_SPREADSHEET) else text


def _counts(impact: Impact) -> dict[str, int]:
    return {
        "decisions_change": sum(program.decision_changes for program in impact.programs),
        "tiers_change": sum(program.tier_changes for program in impact.programs),
        "scores_change": sum(program.score_changes for program in impact.programs),
        "findings_change": sum(bool(program.findings) for program in impact.programs),
    }


def _summary(impact: Impact) -> Iterator[str]:
    counts = _counts(impact)
    number = len(impact.programs)
    yield f"From {impact.old} to {impact.new}, as of {impact.as_of.isoformat()}. {SELF_REPORT}"
    yield f"Programs: {number}" + (f"; files that could not be read: {impact.unread}" if impact.unread else "")
    yield f"  another decision  {counts['decisions_change']}"
    ways = Counter(
        f"{DECISION_WORDS[program.before.decision]} → {DECISION_WORDS[program.after.decision]}"
        for program in impact.programs
        if program.decision_changes
    )
    for way, times in sorted(ways.items()):
        yield f"    {way}  {times}"
    yield f"  another tier      {counts['tiers_change']}"
    yield f"  another score     {counts['scores_change']}"
    yield f"  other findings    {counts['findings_change']}"


def _ruler(impact: Impact) -> Iterator[str]:
    if not impact.ruler:
        yield "The two checklists judge alike."
        return
    yield "What differs between the checklists"
    for change in impact.ruler:
        yield f"  {change.subject}: {change.what}"


def _flips(impact: Impact) -> Iterator[str]:
    """Yield how often each criterion is judged otherwise, the most frequent first."""
    times = Counter(change.criterion for program in impact.programs for change in program.findings)
    if not times:
        return
    yield ""
    yield "Criteria that are judged otherwise"
    for criterion, number in sorted(times.items(), key=lambda item: (-item[1], item[0])):
        yield f"  {criterion}: {number} of {len(impact.programs)} programs"


def _program(program: ProgramImpact) -> Iterator[str]:
    before, after = program.before, program.after
    name = f"{program.program or 'A program without a name'} ({program.file})"
    if not program.changes:
        yield f"{name}: {DECISION_WORDS[after.decision]}, {in_tenths(after.score)}, as before"
        return
    decision = _moved(DECISION_WORDS[before.decision], DECISION_WORDS[after.decision])
    yield f"{name}: {decision}, score {_moved(in_tenths(before.score), in_tenths(after.score))}"
    if program.tier_changes:
        yield f"  tier {_moved(before.tier or 'none', after.tier or 'none')}"
    if program.decision_changes:
        yield from (f"  now: {reason}" for reason in program.reasons)
    yield from _gates("shut", after, before)
    yield from _gates("open", before, after)
    for change in program.findings:
        yield f"  {change.criterion} {_judged(change)}: {'; '.join(change.because)}"
        yield f"    {change.why}"


def _gates(now: str, here: Standing, there: Standing) -> Iterator[str]:
    for identity, title in here.gates_shut.items():
        if identity not in there.gates_shut:
            yield f"  gate {now} now: {title}"


def _moved(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"


def _judged(change: FindingChange) -> str:
    """Return how the judgment moved, with severity and backing only where these did."""
    before, after = change.before, change.after
    if before is None or after is None:
        there = _result(before or after)
        return f"{there}, no longer asked" if after is None else f"{there}, not asked before"
    said = [_moved(_result(before), _result(after))]
    if before.severity != after.severity:
        said.append(_moved(before.severity, after.severity))
    if before.backed != after.backed:
        said.append("backed now" if after.backed else "no longer backed")
    return ", ".join(said)


def _result(judged: Judged | None) -> str:
    return "" if judged is None else RESULT_WORDS[judged.result].lower()


def _wrapped(line: str, width: int) -> list[str]:
    indent = " " * (len(line) - len(line.lstrip()))
    return textwrap.wrap(line, width, subsequent_indent=f"{indent}  ", break_on_hyphens=False) or [""]


def _program_json(program: ProgramImpact) -> dict[str, object]:
    return {
        "program": program.program,
        "file": program.file,
        "decision_changes": program.decision_changes,
        "tier_changes": program.tier_changes,
        "score_changes": program.score_changes,
        "before": _standing(program.before),
        "after": _standing(program.after),
        "reasons": list(program.reasons),
        "findings": [
            {
                "criterion": change.criterion,
                "title": change.title,
                "before": _judged_json(change.before),
                "after": _judged_json(change.after),
                "because": list(change.because),
                "why": change.why,
            }
            for change in program.findings
        ],
    }


def _judged_json(judged: Judged | None) -> dict[str, object] | None:
    if judged is None:
        return None
    return {"result": judged.result.value, "severity": judged.severity, "backed": judged.backed}


def _standing(standing: Standing) -> dict[str, object]:
    return {
        "decision": standing.decision.value,
        "tier": standing.tier or None,
        **_both("score", standing.score),
        **_both("evidence_backed_score", standing.evidence_backed),
        **_both("coverage", standing.coverage),
        "gates_shut": dict(standing.gates_shut),
    }


def _both(name: str, value: Fraction) -> dict[str, object]:
    return {name: float(in_tenths(value)), f"{name}_exact": str(value)}
