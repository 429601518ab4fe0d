"""What the network that runs the audit decides, never the submission."""

from typing import Literal

from iopaudit.models.base import Model


class Policy(Model):
    """A network's own settings of an audit."""

    accreditation_gate: bool = True
    """Whether a program must be accredited to be ready."""
    state: Literal["own", "none"] = "own"
    """Whether the rules of the program's State are applied; "none" leaves out any state's."""
