"""The one base of every validated model."""

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema


class Model(BaseModel):
    """Frozen, closed to unknown keys and strict about types.

    Sequences are tuples and mappings are never changed after validation, so that an audit can be
    shared between formats without a copy.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class OfKind:
    """Marks a field that our own functions fill: only its outer kind is checked at run time.

    What is inside was made by typed code and is held by the type checker; building and running a second check of
    every cell would cost more than reading the cells.
    """

    def __init__(self, kind: type) -> None:
        self.kind = kind

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return a check of the kind alone."""
        del source, handler
        return core_schema.is_instance_schema(self.kind)
