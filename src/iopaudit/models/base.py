"""The one base of every validated model."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """Frozen, closed to unknown keys and strict about types.

    Sequences are tuples and mappings are never changed after validation, so that an audit can be
    shared between formats without a copy.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
