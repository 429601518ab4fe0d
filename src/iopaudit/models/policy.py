"""What the network that runs the audit decides, never the submission."""

from iopaudit.models.base import Model


class Policy(Model):
    """A network's own settings of an audit."""

    accreditation_gate: bool = True
    """Whether a program must be accredited to be ready."""
