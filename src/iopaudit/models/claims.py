"""What the documents behind a checklist claim, and what became of each claim: criteria, or a reason why none."""

from collections.abc import Iterator

from pydantic import model_validator

from iopaudit.models.base import Model


class SourceDocument(Model):
    """One of the documents that the claims come from, with everything in it that a claim or a source may name."""

    number: str
    title: str
    publisher: str = ""
    headings: tuple[str, ...] = ()
    """Its headings and its title, as they are written."""
    paragraphs: int = 0
    """How many paragraphs may be named by number because no heading stands over them."""

    @property
    def sections(self) -> tuple[str, ...]:
        """Everything that may stand as `section`: the headings, then "paragraph 1" and so on."""
        return (*self.headings, *(f"paragraph {number}" for number in range(1, self.paragraphs + 1)))


class Passage(Model):
    """A place in one of the documents."""

    document: str
    section: str


class Claim(Model):
    """One claim in our own words, where it is made, and exactly one of four things that became of it."""

    id: str
    claim: str
    documents: tuple[Passage, ...] = ()
    added_because: str = ""
    """For a claim that none of the documents makes: why it stands here all the same."""
    criteria: tuple[str, ...] = ()
    """The criteria that judge it."""
    part_of: tuple[str, ...] = ()
    """The criteria that judge something wider, of which it is a part, or a part of it."""
    not_criteria: str = ""
    """Why no criterion judges it."""
    later: str = ""
    """What a later edition will judge it by."""
    left_out: str = ""
    """What of a claim that has criteria none of them judges, and why."""
    nearest: tuple[str, ...] = ()
    """For a claim without criteria: those that come nearest to it."""

    @model_validator(mode="after")
    def _became_one_thing(self) -> "Claim":
        if sum(map(bool, (self.criteria, self.part_of, self.not_criteria, self.later))) != 1:
            raise ValueError("needs exactly one of criteria, part_of, not_criteria and later")
        if bool(self.documents) == bool(self.added_because):
            raise ValueError("needs documents that make the claim, or added_because where none does; one of the two")
        if self.left_out and not self.judged_by:
            raise ValueError("has left_out, which is for claims that have criteria or part_of")
        if self.nearest and self.judged_by:
            raise ValueError("has nearest, which is for claims without criteria and part_of")
        return self

    @property
    def judged_by(self) -> tuple[str, ...]:
        """The criteria that judge the claim or something that it is part of."""
        return self.criteria + self.part_of

    @property
    def leads_to(self) -> tuple[str, ...]:
        """Every criterion that somebody finds who follows the claim."""
        return self.judged_by + self.nearest


class ClaimSection(Model):
    """Claims about one subject; their ids begin with the section's."""

    id: str
    title: str
    claims: tuple[Claim, ...]


class Claims(Model):
    """The claims behind one edition of a checklist. Nothing is audited with them, so they are no part of it."""

    documents: tuple[SourceDocument, ...]
    sections: tuple[ClaimSection, ...]

    @property
    def claims(self) -> Iterator[Claim]:
        """Every claim in order of sections."""
        return (claim for section in self.sections for claim in section.claims)
