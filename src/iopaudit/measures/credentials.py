"""What the letters in a cell mean: from `LCSW, CADC-II` and a state to what the person may do.

The credential table decides. Where it knows the letters but has no rule for the state, the level that the program
states itself decides, marked so; letters known nowhere are no answer. A rule of the table that nobody has checked
(status recalled) is used, marked so, and never against the program: where it and the stated level differ, nobody
can decide. No rule lifts anybody above the level that is stated: then nobody can decide either. A degree or another
addition is no license, whatever stands beside it, and neither are letters with a word such as candidate or intern.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from iopaudit.measures.letters import Index, Letters, letters_in
from iopaudit.measures.readings import ADDITIONS, Reading
from iopaudit.models.credential import Credential, CredentialClass, CredentialTable

_NOT_OF_THIS_FIELD: frozenset[CredentialClass] = ADDITIONS | {"other_profession"}
"""What no state takes for a license to counsel, so that "None" is a fair answer to its level."""

_KINDS: tuple[frozenset[CredentialClass], ...] = (
    frozenset({"independent", "associate", "medical", "nurse"}),
    frozenset({"independent_addiction", "addiction_certification", "registered_trainee"}),
)
"""Classes that exclude one another in one set of letters: a clinical license, a credential for addiction work."""

SUPERVISED: frozenset[CredentialClass] = frozenset({"associate", "registered_trainee"})
"""What allows practice under supervision only."""

_RANK: Mapping[CredentialClass, int] = {
    "medical": 5,
    "independent": 4,
    "independent_addiction": 3,
    "nurse": 3,
    "associate": 2,
    "addiction_certification": 2,
    "registered_trainee": 1,
    "peer": 1,
    "other_profession": 1,
}
"""How much a class allows, so that no rule lifts anybody above the level that the program states."""

_BEST_FIRST = ("verified", "second-hand", "recalled")


Stated = tuple[CredentialClass, ...] | None
"""What a stated level stands for; None where it says nothing, empty where it says that there is none."""


def read_credentials(  # noqa: PLR0913 what a row of Staff says of a credential
    written: Sequence[str],
    level: str | None,
    state: str | None,
    table: CredentialTable,
    *,
    states: Collection[str] = (),
    index: Index | None = None,
) -> Reading:
    """Return what the letters of a row come to.

    `level` is the answer to "License level, as you understand it"; `state` the issuing state, None for a federal
    or a blank one, where only rules that hold everywhere apply. `states` are the codes that may stand among the
    letters as a place: the issuing state and the program's own. `index` is `index_of` the table, for a caller
    with many rows.
    """
    letters = letters_in(written, table, index, states)
    stated = _stated(level, table)
    if letters.says_none:
        differs = bool(stated)
        return Reading(says_none=True, differs=differs, doubtful=frozenset(stated or ()))
    if not letters.known and not letters.qualified:
        return Reading(given=False, remarks=_not_known(letters))
    beyond = tuple(rows for rows in letters.known if not _may_mean(rows, state, stated))
    letters = letters._replace(known=tuple(rows for rows in letters.known if rows not in beyond))
    ruled, unruled = _rules(letters.known, state)
    places, _ = _rules(letters.places, state)
    if set(places) & set(stated or ()):
        ruled, places = {**places, **ruled}, {}
    if letters.qualified or beyond:
        reading = _held_back(letters, beyond, stated, ruled, state, unruled=unruled)
    else:
        reading = _of_letters(letters, stated, ruled, unruled=unruled)
    beside = frozenset(places) - ADDITIONS
    if not beside or set(ruled) & set(stated or ()):
        return reading
    doubtful = reading.doubtful | beside
    return replace(reading, doubtful=doubtful, either=False, differs=reading.differs or bool(stated))


def _rules(letters: Iterable[tuple[Credential, ...]], state: str | None) -> tuple[dict[CredentialClass, bool], bool]:
    """Return the classes with whether a rule of each was checked, and whether some letters have no rule here."""
    ruled: dict[CredentialClass, bool] = {}
    unruled = False
    for rows in letters:
        rule = rule_of(rows, state)
        if rule is None:
            unruled = True
        else:
            ruled[rule[0]] = ruled.get(rule[0], False) or rule[1] != "recalled"
    return ruled, unruled


def _of_letters(letters: Letters, stated: Stated, ruled: Mapping[CredentialClass, bool], *, unruled: bool) -> Reading:
    if set(ruled) <= ADDITIONS and not unruled:
        return Reading(
            classes=frozenset(ruled),
            doubtful=frozenset(stated or ()),
            open=stated is None,
            differs=bool(stated),
            only_additions=True,
            remarks=_not_known(letters),
        )
    if set(ruled) <= ADDITIONS:
        return _by_level(letters, stated, ruled)
    return _by_table(letters, stated, ruled, unruled=unruled)


def _meanings(rows: tuple[Credential, ...], state: str | None) -> frozenset[CredentialClass]:
    """Return what letters are in a state; where there is no rule for it, what they are in any other."""
    rule = rule_of(rows, state)
    return frozenset(what for row in rows for what in row.states.values()) if rule is None else frozenset({rule[0]})


def _may_mean(rows: tuple[Credential, ...], state: str | None, stated: Stated) -> bool:
    """Return whether letters without a rule for a state may be the stated level: what they are in some other state.

    Letters that stand for an associate or an addiction counselor wherever they are known are no independent
    clinical license by a word of the program alone.
    """
    if not stated or rule_of(rows, state) is not None:
        return True
    known = _meanings(rows, state)
    same_kind = (known & kind for level in stated for kind in _KINDS if level in kind)
    return not known or bool(known & set(stated)) or any(_rank(each) >= _rank(stated) for each in same_kind if each)


def _held_back(  # noqa: PLR0913 what a reading rests on
    letters: Letters,
    beyond: Sequence[tuple[Credential, ...]],
    stated: Stated,
    ruled: Mapping[CredentialClass, bool],
    state: str | None,
    *,
    unruled: bool,
) -> Reading:
    """Read letters of which some are held back: those are what they say at most.

    Qualified ones may be the supervised kind; `beyond` are those that the stated level lifts above what they are
    anywhere.
    """
    held = [_meanings(rows, state) for rows in (*letters.qualified, *beyond)]
    may_be = frozenset[CredentialClass]().union(*held) - ADDITIONS
    if letters.qualified:
        may_be |= {"registered_trainee" if may_be and may_be <= _KINDS[1] else "associate"}
    if set(ruled) - ADDITIONS or unruled:
        reading = _of_letters(letters, stated, ruled, unruled=unruled)
        return replace(reading, doubtful=reading.doubtful | may_be, either=False)
    if stated is None or set(stated) <= SUPERVISED:
        return _by_level(letters, stated, ruled)
    doubtful = may_be | frozenset(stated)
    return Reading(classes=frozenset(ruled), doubtful=doubtful, differs=True, remarks=_not_known(letters))


def _by_level(letters: Letters, stated: Stated, ruled: Mapping[CredentialClass, bool]) -> Reading:
    remarks = _not_known(letters)
    if stated is None:
        return Reading(classes=frozenset(ruled), open=True, remarks=remarks)
    names = ", ".join(rows[0].letters for rows in (*letters.known, *letters.qualified))
    if stated:
        remarks = (*remarks, f"there is no rule for {names} here, so the level that the program states was taken")
    return Reading(classes=frozenset(ruled) | frozenset(stated), by_level=bool(stated), remarks=remarks)


def _by_table(letters: Letters, stated: Stated, ruled: Mapping[CredentialClass, bool], *, unruled: bool) -> Reading:
    classes = frozenset(ruled)
    checked = frozenset(each for each, is_checked in ruled.items() if is_checked)
    recalled = classes - checked
    remarks = _not_known(letters)
    if recalled - ADDITIONS:
        remarks = (*remarks, "the rule for these letters is to be checked with the board")
    if stated is None:
        return Reading(classes=classes, unconfirmed=recalled, open=unruled, remarks=remarks)
    level = frozenset(stated)
    if _agree(classes, stated):
        return Reading(classes=classes, remarks=remarks)
    if unruled and stated and _rank(classes) <= _rank(level):
        return Reading(classes=classes | level, by_level=True, remarks=remarks)
    in_doubt: frozenset[CredentialClass] = frozenset()
    if recalled - ADDITIONS and not _refutes(checked, stated):
        in_doubt = recalled
    elif _rank(checked) > _rank(level):
        same_kind = (classes & kind for kind in _KINDS if kind & level)
        in_doubt = frozenset().union(*same_kind) or classes - ADDITIONS
    return Reading(
        classes=classes - in_doubt,
        unconfirmed=recalled - in_doubt,
        doubtful=in_doubt | level if in_doubt else in_doubt,
        either=bool(in_doubt and stated),
        open=bool(in_doubt) and not stated,
        differs=True,
        remarks=remarks,
    )


def _rank(classes: Iterable[CredentialClass]) -> int:
    return max((_RANK.get(each, 0) for each in classes), default=0)


def _refutes(checked: frozenset[CredentialClass], stated: tuple[CredentialClass, ...]) -> bool:
    """Return whether a checked rule speaks of the same kind of credential as the stated level."""
    return any(checked & kind and (kind & set(stated) or not stated) for kind in _KINDS)


def _agree(ruled: frozenset[CredentialClass], stated: tuple[CredentialClass, ...]) -> bool:
    """Return whether the table and the stated level say the same.

    A prescriber may also say independent, and somebody of another health profession that there is no level.
    """
    if not stated:
        return ruled <= _NOT_OF_THIS_FIELD
    return bool(ruled & set(stated)) or ("medical" in ruled and "independent" in stated)


def _stated(level: str | None, table: CredentialTable) -> Stated:
    return next((each.classes for each in table.levels if each.answer == level), None)


def rule_of(rows: tuple[Credential, ...], state: str | None) -> tuple[CredentialClass, str] | None:
    """Return the class of one set of letters in a state and how the rule was seen; None where there is no rule.

    A rule of the state goes before one that holds everywhere, and of several of a kind the best seen.
    """
    ordered = sorted(rows, key=lambda row: _BEST_FIRST.index(row.status))
    for row in ordered:
        if state in row.states:
            return row.states[state], row.status
    return next(((row.everywhere, row.status) for row in ordered if row.everywhere), None)


def _not_known(letters: Letters) -> tuple[str, ...]:
    return tuple(f"“{text}” is not known as a credential in any state" for text in letters.unknown)
