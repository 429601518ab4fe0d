"""For whom tracks are made and which groups the program names: switches for what is asked about populations.

Each measure answers yes or no and is three-valued, like those of the profile. What is named in public beside the
tracks stands in Other groups named in public.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from iopaudit.measures.conditions import EATING_DISORDER
from iopaudit.measures.context import Context
from iopaudit.measures.registry import measure
from iopaudit.measures.three_valued import any_says
from iopaudit.models.fact import Fact, State
from iopaudit.models.submission import Entry

NAMED_IN_PUBLIC = "groups_named"
"""The field Other groups named in public."""
OTHER_LANGUAGE = "Language other than English"
PARENTS, LGBTQ = "Pregnant or with children", "LGBTQ+"
EATING_DISORDER_CODE = "ED"
LGBT_CODE, CULTURE_CODE = "LGBT", "CULT"


class Group(NamedTuple):
    """A group that a program may name: its code in the workbook, what it is called, and the Population of a track."""

    code: str
    words: str
    population: str | None


GROUPS = (
    Group("YOUNG", "young adults", "Young adults (18–25)"),  # noqa: RUF001 the layout's own dash
    Group("OLDER", "older adults", "Older adults"),
    Group("WOMEN", "women", "Women"),
    Group("MEN", "men", "Men"),
    Group("PERI", "pregnant people or parents", PARENTS),
    Group(LGBT_CODE, "LGBTQ+ people", LGBTQ),
    Group("VET", "veterans or military", "Veterans or military"),
    Group("JUST", "justice-involved people", "Justice-involved"),
    Group("SAFE", "safety-sensitive professionals", "Safety-sensitive professionals"),
    Group(CULTURE_CODE, "a culture", None),
)
"""Groups of which something of their own is asked; adolescents, eating disorders and languages have criteria apart."""
GROUP_OF_POPULATION: Mapping[str, Group] = {group.population: group for group in GROUPS if group.population}


@measure(unit="", gives="yes or no")
def treats_eating_disorder(context: Context) -> Fact:
    """Whether the program treats eating disorders: by its Focus, by Treats or Population of a track, or in public.

    In public means the code ED under Other groups named in public; a blank there leaves nothing open. Blank where
    nothing says yes and the Focus, or what a track is for, is blank.
    """
    tracks = context.submission.rows("tracks")
    entries = [context.submission.field("focus"), *(row[name] for row in tracks for name in ("treats", "population"))]
    parts = [(entry, None if entry.text is None else entry.text == EATING_DISORDER) for entry in entries]
    named = context.submission.field(NAMED_IN_PUBLIC)
    parts.append((named, EATING_DISORDER_CODE in named.several))
    blank = "the focus, or what a track treats and for whom, is blank"
    return any_says(parts, "treats eating disorders", "does not treat eating disorders", blank)


@measure(unit="", gives="yes or no")
def names_a_group(context: Context) -> Fact:
    """Whether the program names a group of which something of its own is asked, by a track or in public.

    Such groups are young or older adults, women, men, pregnant people or parents, LGBTQ+ people, veterans,
    justice-involved people, safety-sensitive professionals and cultures. In public means Other groups named in public.
    Adolescents, eating disorders and languages have criteria of their own. Blank where nothing says yes and a
    population or the groups named in public are blank.
    """
    codes = tuple(group.code for group in GROUPS)
    return _names(context, codes, tuple(GROUP_OF_POPULATION), "names a group of its own", "names no group of its own")


@measure(unit="", gives="yes or no")
def welcomes_lgbtq_or_culture(context: Context) -> Fact:
    """Whether the program names LGBTQ+ people or a culture.

    LGBTQ+ people by the Population of a track or under Other groups named in public, a culture by the latter alone.
    """
    yes, no = "names LGBTQ+ people or a culture", "names neither LGBTQ+ people nor a culture"
    return _names(context, (LGBT_CODE, CULTURE_CODE), (LGBTQ,), yes, no)


@measure(unit="", gives="yes or no")
def serves_in_other_language(context: Context) -> Fact:
    """Whether a track is for people with a language other than English, by its Population."""
    return _tracks_are_for(context, OTHER_LANGUAGE, "people with a language other than English")


@measure(unit="", gives="yes or no")
def serves_pregnant_people_or_parents(context: Context) -> Fact:
    """Whether a track is for people who are pregnant or have children with them, by its Population."""
    return _tracks_are_for(context, PARENTS, "people who are pregnant or with children")


def _names(context: Context, codes: Collection[str], populations: Collection[str], yes: str, no: str) -> Fact:
    parts = _populations(context, populations)
    named = context.submission.field(NAMED_IN_PUBLIC)
    says = None if named.value is None else any(code in named.several for code in codes)
    return any_says([*parts, (named, says)], yes, no, "the groups named in public, or a population, are blank")


def _tracks_are_for(context: Context, population: str, whom: str) -> Fact:
    if not context.submission.rows("tracks"):
        return Fact(value=None, unit="", found="no track is given", state=State.BLANK)
    parts = _populations(context, (population,))
    return any_says(parts, f"a track is for {whom}", f"no track is for {whom}", "the population of a track is blank")


def _populations(context: Context, wanted: Collection[str]) -> list[tuple[Entry, bool | None]]:
    entries = (row["population"] for row in context.submission.rows("tracks"))
    return [(entry, None if entry.text is None else entry.text in wanted) for entry in entries]
