"""What is said about a file, its sheets, rows and cells: codes of problem, how grave it is, and its texts.

`found` and `wanted` are filled by name when a problem is made; tests and users refer to the code, never to the text.
A level `refused` means that the file cannot be read as a submission at all (exit code 3).
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple


class ProblemText(NamedTuple):
    """What one code of problem says."""

    level: Literal["refused", "error", "warning"]
    title: str
    found: str
    wanted: str


FILE_PROBLEMS: Mapping[str, ProblemText] = {
    # The file cannot be read as a submission.
    "not-a-spreadsheet": ProblemText(
        "refused",
        "This is not a spreadsheet",
        "{what}",
        "an Excel workbook (.xlsx) made from the iopaudit template",
    ),
    "password-protected": ProblemText(
        "refused",
        "The workbook is protected by a password",
        "the file is encrypted, so nothing in it can be read",
        "a copy saved without a password (in Excel: File, Info, Protect Workbook, Encrypt with Password, "
        "empty the box, save)",
    ),
    "other-format": ProblemText(
        "refused",
        "This kind of spreadsheet is not read",
        "{what}",
        "an Excel workbook (.xlsx): {how}",
    ),
    "not-iopaudit": ProblemText(
        "refused",
        "This is not an iopaudit workbook",
        "{what}",
        "a workbook made by `iopaudit template` with its sheets {sheets}",
    ),
    "made-for-another": ProblemText(
        "refused",
        "The workbook was made for another checklist",
        "it was made for the checklist {found}, and none of its sheets is one of {checklist}",
        "a workbook made for {checklist}, or the same file with --checklist {found}",
    ),
    "too-large": ProblemText(
        "refused",
        "The workbook is larger than a self-report can be",
        "{what}",
        "{limit}",
    ),
    "damaged": ProblemText(
        "refused",
        "The workbook is damaged",
        "{what}",
        "a file that opens in Excel or LibreOffice; open it there, save it again and send that copy",
    ),
    # The workbook as a whole.
    "other-checklist": ProblemText(
        "error",
        "The workbook belongs to another checklist",
        "it was made for the checklist {found}, and is read with {checklist}",
        "a workbook made for {checklist}, or the same file checked with --checklist {found}",
    ),
    "other-edition": ProblemText(
        "warning",
        "The workbook was made from another version of this checklist",
        "it was made from {found}, and is read with {checklist}",
        "a workbook made from {checklist}; questions that were added or reworded since may be missing",
    ),
    "asks-more": ProblemText(
        "warning",
        "The workbook was made from the checklist that this one extends",
        "it was made from {found}, and {checklist} has {count} that it lacks: {rows}",
        "a workbook made from {checklist}, filled in with the same answers and these",
    ),
    "no-identity": ProblemText(
        "warning",
        "The workbook does not say which checklist it was made from",
        "its hidden sheet {sheet} is missing or empty",
        "a copy of the template with all its sheets, hidden ones included",
    ),
    "macros-ignored": ProblemText(
        "warning",
        "Macros were ignored",
        "the workbook contains macros; nothing of them was opened or run",
        "a workbook without macros (.xlsx)",
    ),
    "outside-content": ProblemText(
        "warning",
        "Only cells are read",
        "the workbook also holds {what}; nothing of it was opened or followed",
        "everything that matters typed into cells",
    ),
    # Sheets, tables, columns and rows.
    "missing-sheet": ProblemText(
        "error", "A sheet is missing", "no sheet called {sheet}", "the sheet {sheet}, as the template has it"
    ),
    "sheet-twice": ProblemText(
        "error",
        "A sheet stands twice",
        "the sheet {title} holds the labels of {sheet}, which was read from the sheet {first}",
        "one sheet {sheet} only, with everything that is reported; move what counts there and delete the other",
    ),
    "renamed-sheet": ProblemText(
        "warning",
        "A sheet has another name",
        "the sheet {title} was read as {sheet}, because it has its headers",
        "the name {sheet}",
    ),
    "missing-table": ProblemText(
        "error",
        "A table is missing",
        "no header row of the table {table} on the sheet {sheet}",
        "a row with the headers {headers} …, as the template has it",
    ),
    "missing-column": ProblemText(
        "error",
        "A column is missing",
        "no column headed “{label}” in {table}",
        "the column “{label}”, as the template has it",
    ),
    "missing-optional-column": ProblemText(
        "warning",
        "A column is missing",
        "no column headed “{label}” in {table}",
        "the column “{label}”, as the template has it; it may stay empty",
    ),
    "unknown-column": ProblemText(
        "warning",
        "A column is not known",
        "the column headed “{written}” in {table} was not read",
        "the headers of the template{suggestion}",
    ),
    "missing-row": ProblemText(
        "error", "A row is missing", "no row for {label}", "the row {label}, as the template has it"
    ),
    "missing-optional-row": ProblemText(
        "warning",
        "A row is missing",
        "no row for {label}",
        "the row {label}, as the template has it; it may stay unanswered",
    ),
    "unknown-row": ProblemText(
        "warning",
        "A row is not known",
        "the row “{written}” is none that this checklist asks, and was not read",
        "the rows of the template{suggestion}",
    ),
    "twice": ProblemText(
        "error", "This stands twice", "{label} is already in {first}", "one row only; the first one is used"
    ),
    "column-twice": ProblemText(
        "error",
        "A column stands twice",
        "another column headed “{label}” is already at {first}",
        "one column only; the first one is used",
    ),
    "example-changed": ProblemText(
        "warning",
        "The example row was changed",
        "“{written}” stands in the row marked {key}, which never counts",
        "real answers in a row of their own, with a key other than {key}",
    ),
    "lone-remark": ProblemText(
        "warning",
        "A remark is not a row",
        "“{written}” stands alone in a row of {table}, and was not read",
        "the remark in a Notes column, or nothing; a row that counts has its {key} and further answers",
    ),
    # Cells that nothing reads, or that could be overlooked.
    "unread-cell": ProblemText(
        "warning",
        "A cell was not read",
        "“{written}” stands where the workbook asks nothing",
        "nothing here, or the text in a Notes column",
    ),
    "unread-cells": ProblemText(
        "warning",
        "Cells were not read",
        "“{written}” and {more} more stand where the workbook asks nothing",
        "nothing here, or the texts in a Notes column",
    ),
    "unread-sheet": ProblemText(
        "warning",
        "A sheet was not read",
        "the sheet {sheet} is none of the workbook's own",
        "only the sheets of the template",
    ),
    "lost-cells": ProblemText(
        "error",
        "The workbook reads differently in two ways",
        "{count} filled cells of the sheet {sheet} came out empty, or the other way round",
        "the workbook opened in Excel or LibreOffice, saved again and sent as .xlsx",
    ),
    "hidden-content": ProblemText(
        "warning",
        "Answers are hidden",
        "{what} of the sheet {sheet} hold answers and are hidden; they were read all the same",
        "everything that is reported in plain sight",
    ),
    "comment-not-read": ProblemText(
        "warning",
        "Comments were not read",
        "{count} on the sheet {sheet}",
        "what matters in the cell itself or in a Notes column",
    ),
    "merged-cells": ProblemText(
        "warning",
        "Cells are merged",
        "merged cells hold one answer; it was read for the first of them only",
        "one answer in each cell (in Excel: Home, Merge & Center, Unmerge Cells)",
    ),
    "error-value": ProblemText(
        "error",
        "The cell shows an error",
        "{written}, the result of a formula that fails",
        "the value itself, typed in",
    ),
    "formula-not-computed": ProblemText(
        "error",
        "The result of a formula is not in the file",
        "a formula that no program has computed yet",
        "the value itself; or open the file in Excel, save it, and send that copy",
    ),
}
