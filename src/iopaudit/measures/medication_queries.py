"""Questions about medication: what is reported to be given here, and who may give it."""

from collections.abc import Iterator

from iopaudit.measures.context import Context
from iopaudit.measures.medication import METHADONE, ON_SITE, methadone_through_otp
from iopaudit.models.problem import Query


def medication_queries(context: Context) -> Iterator[Query]:
    """Yield a question where methadone is reported on site and no opioid treatment program is shown."""
    through_otp = methadone_through_otp(context)
    if context.submission.field(METHADONE).text == ON_SITE and through_otp.value is False:
        yield Query("methadone-without-opioid-program", through_otp.cells, through_otp.found)
