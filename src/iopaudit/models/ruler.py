"""What an audit may be made with, for the type checker: a weighted checklist, or an instrument of rated items.

Only names: who audits with a weighted checklist builds no model of an instrument, which would cost its start-up time.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypeAlias

    from iopaudit.models.audit import Audit
    from iopaudit.models.checklist import Checklist, Criterion
    from iopaudit.models.instrument import Instrument, RatedCriterion
    from iopaudit.models.rated_audit import RatedAudit

    Ruler: TypeAlias = Checklist | Instrument
    AnyCriterion: TypeAlias = Criterion | RatedCriterion
    AnyAudit: TypeAlias = Audit | RatedAudit
