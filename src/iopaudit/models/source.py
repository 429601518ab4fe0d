"""Where something that a checklist asks comes from, and by what right it asks."""

from typing import Literal

from pydantic import model_validator

from iopaudit.models.base import Model

Basis = Literal["law", "contract", "claim", "definition", "safety baseline"]


class Source(Model):
    """Where a criterion comes from: a section of one of the documents, or a standard with how it was verified."""

    document: str = ""
    """The number of the document, such as "002"; then `section` names its heading."""
    section: str = ""
    """The heading in the document, exactly as it stands there."""
    standard: str = ""
    """The standard's name and section in our own words; then `status` and `binds` are given."""
    url: str = ""
    """Its address, where it has one."""
    status: Literal["verified", "second-hand", "recalled"] | None = None
    """How it was seen: the text itself, in another's account, or from memory."""
    binds: str = ""
    """Whom the source binds: everyone, nobody, programs:WHICH, state:XX, accreditor:X or payer:X."""

    @model_validator(mode="after")
    def _names_one_thing(self) -> "Source":
        if bool(self.document) == bool(self.standard):
            raise ValueError("a source names a document or a standard, one of the two")
        if self.standard and (self.status is None or not self.binds):
            raise ValueError("a standard needs status (verified, second-hand or recalled) and binds")
        return self
