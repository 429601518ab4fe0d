"""The rules that Excel, LibreOffice and Google Sheets apply while one types.

They help and never replace the reader's own checks: pasting goes around them.
"""

from fractions import Fraction
from typing import NamedTuple

from openpyxl.worksheet.datavalidation import DataValidation

from iopaudit.models.layout import Item, Layout
from iopaudit.models.numbers import in_words
from iopaudit.workbook.clean import in_range
from iopaudit.workbook.write.lists import Lists

COUNT_SOURCES = "count_sources"
"""The layout's list for the source of a sourced form's counts."""

_YES_NO = "yes_no"
_FIRST_DATE = "7306"  # 1920-01-01, as a spreadsheet counts days
_LAST_DATE = "73050"  # 2099-12-31
_LONGEST_TITLE = 32
_LONGEST_PROMPT = 255
"""What Excel allows; a longer text makes it repair the file."""


class _Rule(NamedTuple):
    validation: DataValidation
    hint: str
    """How to write the answer, in a sentence."""
    warns: bool = False
    """True where another text may stay."""


class Rules:
    """Makes the rules of one workbook, with the lists that they draw on."""

    def __init__(self, layout: Layout, lists: Lists) -> None:
        self.layout = layout
        self.lists = lists
        columns = (column for table in layout.tables for column in table.columns)
        self.referred_to = {item.refers_to for item in (*layout.fields, *columns)} - {""}
        """The "table.column" whose keys some drop-down offers."""

    def of(self, item: Item, cells: str, words: tuple[str, ...] = (), prompt: str = "") -> DataValidation | None:
        """Return the rule of an item for cells such as "B5" or "C6:C65", None for free text.

        `words` are those that the form allows besides the item's own; `prompt` is shown before the hint
        when a cell is entered.
        """
        first = cells.split(":", maxsplit=1)[0]
        match item.kind:
            case "choice" if item.several:
                return None  # a drop-down would refuse the second entry
            case "choice" | "yes_no":
                rule = self._drop_down(item)
            case "reference":
                keys = DataValidation(type="list", formula1=self.lists.keys_of(item.refers_to), allow_blank=False)
                rule = _Rule(keys, _hint_of_list(item), item.open)
            case "text":
                return None
            case _:
                rule = _typed(item, first, (*item.words, *words))
        return _finished(rule, item.label, prompt, cells)

    def choice(self, values: tuple[str, ...], name: str, cells: str, title: str, prompt: str = "") -> DataValidation:
        """Return the rule of a drop-down that is no item: a question's answers, a count's source."""
        listed = DataValidation(type="list", formula1=self.lists.name_of(values, name), allow_blank=True)
        return _finished(_Rule(listed, "Choose from the list."), title, prompt, cells)

    def _drop_down(self, item: Item) -> _Rule:
        if item.kind == "yes_no":
            values, wish = self.layout.lists[_YES_NO], _YES_NO
        else:
            values = self.layout.choices_of(item)
            wish = item.choices if isinstance(item.choices, str) and not item.words else item.id
        listed = DataValidation(type="list", formula1=self.lists.name_of(values, wish), allow_blank=True)
        return _Rule(listed, _hint_of_list(item), item.open)


def _hint_of_list(item: Item) -> str:
    return f"Choose from the list{', or type other words' if item.open else ''}."


def _typed(item: Item, first: str, words: tuple[str, ...]) -> _Rule:
    """Return the rule of a date, time, number or list of states in the cells from `first` on."""
    instead = f", or {' or '.join(words)}" if words else ""
    match item.kind:
        case "date":
            hint = f"A date such as 2026-03-31{instead}."
            inside = f"AND({first}>={_FIRST_DATE},{first}<={_LAST_DATE})"
            plain = _between("date", _FIRST_DATE, _LAST_DATE)
        case "time":
            hint = f"A time such as 9:00 AM or 18:30{instead}."
            inside = f"AND({first}>=0,{first}<1)"
            plain = _between("time", "0", "0.999988425925926")
        case "whole":
            least, most = _bounds(item)
            hint = f"A whole number{_in_range(item)}{instead}."
            inside = f"AND({first}>={least},{first}<={most},INT({first})={first})"
            plain = _between("whole", least, most)
        case "number":
            least, most = _bounds(item)
            hint = f"A number{_in_range(item) or ' such as 12 or 7.5'}{instead}."
            inside = f"AND({first}>={least},{first}<={most})"
            plain = _between("decimal", least, most)
        case _:
            hint = f"Two letters for each State, with commas between, such as TX, OK{instead}."
            packed = f'SUBSTITUTE(SUBSTITUTE({first}," ",""),",","")'
            formula = _or_words(f"MOD(LEN({packed}),2)=0", first, words)
            return _Rule(DataValidation(type="custom", formula1=formula), hint, warns=True)
    if not words:
        return _Rule(plain, hint)
    # IF and not AND: a spreadsheet computes every part of AND, and INT of a word is an error.
    formula = f"IF(ISNUMBER({first}),{inside},{_or_words('FALSE', first, words)})"
    return _Rule(DataValidation(type="custom", formula1=formula), hint, warns=True)


def _bounds(item: Item) -> tuple[str, str]:
    """Return the least and the most of a number, as a rule takes them."""
    return in_words(item.at_least or Fraction(0)), "1000000" if item.at_most is None else in_words(item.at_most)


def _in_range(item: Item) -> str:
    bounded = item.at_least is not None or item.at_most is not None
    return f" {in_range(item.at_least, item.at_most)}" if bounded else ""


def _between(kind: str, low: str, high: str) -> DataValidation:
    return DataValidation(type=kind, operator="between", formula1=low, formula2=high)  # type: ignore[arg-type]


def _or_words(condition: str, first: str, words: tuple[str, ...]) -> str:
    parts = [condition, *(f'{first}="{word}"' for word in words)]
    return f"OR({','.join(parts)})"


def _finished(rule: _Rule, label: str, prompt: str, cells: str) -> DataValidation:
    validation = rule.validation
    if validation.type != "list":
        validation.allow_blank = True
    validation.showErrorMessage = True
    validation.showInputMessage = True
    validation.errorStyle = "warning" if rule.warns else "stop"
    validation.errorTitle = "Please check this answer"
    after = "Other text can stay if it is what you mean." if rule.warns else "Nothing else can be read here."
    validation.error = f"{rule.hint} {after}"
    validation.promptTitle = label if len(label) <= _LONGEST_TITLE else f"{label[: _LONGEST_TITLE - 1]}…"
    whole = f"{prompt} {rule.hint}".strip()
    validation.prompt = whole if len(whole) <= _LONGEST_PROMPT else rule.hint
    validation.add(cells)
    return validation


def note_when_chosen(title: str, text: str, cells: str) -> DataValidation:
    """Return a rule that allows everything and only shows a note beside the cell while it is chosen."""
    note = DataValidation(allow_blank=True, showInputMessage=True, promptTitle=title[:_LONGEST_TITLE])
    note.prompt = text[:_LONGEST_PROMPT]
    note.add(cells)
    return note
