"""Whether a checklist is for this program at all, where it is not for every one."""

from iopaudit.models.audit import Gate
from iopaudit.models.checklist import Checklist
from iopaudit.models.fact import Fact, State
from iopaudit.models.predicate import facts_named
from iopaudit.scoring.facts import Facts
from iopaudit.scoring.hold import hold
from iopaudit.scoring.verdict import Verdict

SCOPE = "scope"
"""The id of the gate."""
_NOTHING = Fact(value=None, unit="", found="", state=State.BLANK)
"""The fact of its own that such a condition does not have."""


def scope_gates(checklist: Checklist, facts: Facts) -> tuple[Gate, ...]:
    """Return the gate of the programs that a checklist is for; none where it is for all.

    It holds only where the program is certainly one of them. Where it is certainly none, the checklist's own sentence
    says so; where a blank keeps anybody from telling, what is blank is said.
    """
    scope = checklist.meant_for
    if scope is None:
        return ()
    context = facts.context
    verdict = hold(scope.when, _NOTHING, facts.named, context.as_of, context.parameters)
    found = "; ".join(
        dict.fromkeys(fact.found for name in facts_named(scope.when) if (fact := facts.named(name)).found)
    )
    if verdict is Verdict.FALSE:
        return (Gate(SCOPE, scope.title, False, scope.otherwise),)
    if verdict is Verdict.TRUE:
        return (Gate(SCOPE, scope.title, True, f"the program {found}"),)
    return (Gate(SCOPE, scope.title, False, f"whether this checklist is for the program cannot be told: {found}"),)
