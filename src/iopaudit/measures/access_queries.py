"""Questions about who pays: counts that the table of payers does not allow for."""

from collections.abc import Iterator

from iopaudit.measures.context import Context
from iopaudit.measures.payer_rows import offers_reduced_charge
from iopaudit.measures.payers import takes_self_pay
from iopaudit.models.numbers import with_unit
from iopaudit.models.problem import Query


def access_queries(context: Context) -> Iterator[Query]:
    """Yield questions about admissions that paid themselves, or paid less, where every payer for them says No."""
    themselves, taken = context.submission.count("self_pay_admissions").number, takes_self_pay(context)
    if themselves.number and taken.value is False:
        found = f"{with_unit(themselves.number, 'self-pay admissions')}; self-pay and sliding fee are answered No"
        yield Query("self-pay-not-taken", (*taken.cells, *themselves.cells), found)
    reduced, offered = context.submission.count("reduced_admissions").number, offers_reduced_charge(context)
    if reduced.number and offered.value is False:
        found = f"{with_unit(reduced.number, 'admissions')} at reduced or no charge; {offered.found}"
        yield Query("reduced-charge-not-offered", (*offered.cells, *reduced.cells), found)
