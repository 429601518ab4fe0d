"""What is said about answers: every code of problem that a single cell, or one cell against another, can have."""

from collections.abc import Mapping

from iopaudit.models.problem_texts import ProblemText

ANSWER_PROBLEMS: Mapping[str, ProblemText] = {
    # Answers.
    "unknown-answer": ProblemText("error", "This answer is not known", "“{written}”", "{answers}{suggestion}"),
    "close-to-answer": ProblemText(
        "warning",
        "Is this one of the listed answers?",
        "“{written}” was taken for an answer of your own",
        "“{answer}” from the drop-down, if that is what you mean",
    ),
    "not-applicable-here": ProblemText(
        "warning",
        "“Not applicable” is no answer here",
        "“{written}”, which was read as blank",
        "an answer, or an empty cell",
    ),
    "answered-elsewhere": ProblemText(
        "warning",
        "This is answered on another sheet",
        "“{written}” was not read",
        "nothing here: the answer comes from {place}",
    ),
    "not-a-number": ProblemText(
        "error", "A number is wanted", "“{written}”", "a number alone, such as {example}{or_words}"
    ),
    "share-for-count": ProblemText(
        "error",
        "A count is wanted, not a share",
        "“{written}”",
        "how many, as a whole number such as {example}; a cell that shows a percentage holds a share of 1",
    ),
    "not-whole": ProblemText("error", "A whole number is wanted", "“{written}”", "a whole number, such as {example}"),
    "negative-number": ProblemText(
        "error", "A number below zero cannot be", "“{written}”", "a number from 0 up, such as {example}"
    ),
    "out-of-range": ProblemText(
        "error", "The number cannot be right", "“{written}”", "a {whole}number {range}{or_words}"
    ),
    "percentage": ProblemText(
        "error",
        "A count is wanted, not a percentage",
        "“{written}”",
        "how many it were, such as {example}{or_words}",
    ),
    "not-a-date": ProblemText("error", "A date is wanted", "“{written}”", "a whole date, such as 2026-03-31{or_words}"),
    "ambiguous-date": ProblemText(
        "error",
        "The date can be read in two ways",
        "“{written}”: month or day first?",
        "year, month, day, such as 2026-03-31, or the month in letters{or_words}",
    ),
    "impossible-date": ProblemText(
        "error", "There is no such day", "“{written}”", "a day of the calendar, such as 2026-03-31{or_words}"
    ),
    "date-out-of-range": ProblemText(
        "error",
        "The year cannot be right",
        "“{written}”",
        "a date from {first} to {last}, such as 2026-03-31{or_words}",
    ),
    "not-a-time": ProblemText(
        "error", "A time of day is wanted", "“{written}”", "a time, such as 9:00 AM, 5:30 PM or 17:30"
    ),
    "text-became-date": ProblemText(
        "warning",
        "The spreadsheet may have made a date of this",
        "the date {written} stands where text is asked",
        "the text as it is written; type an apostrophe before it, such as '3-12",
    ),
    "cut-text": ProblemText(
        "warning",
        "The text may have been cut off",
        "“{written}”, exactly {length} characters, which is where some programs cut",
        "the whole text, or a shorter one",
    ),
    "zip-form": ProblemText(
        "warning",
        "This is not the form of a ZIP code",
        "“{written}”",
        "five digits, or nine, such as 02139 or 02139-1234",
    ),
    "npi-form": ProblemText(
        "warning", "This is not the form of an NPI", "“{written}”", "ten digits, the first of them 1 or 2"
    ),
    "npi-check-digit": ProblemText(
        "warning",
        "The NPI has a typing error",
        "{written}: its last digit does not agree with the others",
        "the number as NPPES shows it",
    ),
    # One cell against another.
    "unknown-track": ProblemText(
        "error",
        "No track has this name",
        "“{written}” is not in the table {table}",
        "the name of a track as the table {table} gives it{suggestion}",
    ),
    "unknown-person": ProblemText(
        "error",
        "Nobody on the roster has this ID",
        "“{written}” is not in the table {table}",
        "the ID of a person as the table {table} gives it{suggestion}{or_outside}",
    ),
    "end-before-start": ProblemText(
        "error",
        "The session ends before it starts",
        "from {start} to {end}",
        "an end later on the same day, such as 5:30 PM or 17:30; a session past midnight is two rows",
    ),
    "break-too-long": ProblemText(
        "error",
        "The break is as long as the session",
        "{minutes} minutes of break from {start} to {end}",
        "the minutes of break within the session",
    ),
    "early-session": ProblemText(
        "error",
        "Is this the afternoon?",
        "a session that starts at {start} in the morning",
        "{afternoon}, if the afternoon is meant (PM has to be typed); a session starts at {earliest} AM or later",
    ),
    "long-session": ProblemText(
        "error",
        "The session is longer than a day's work",
        "from {start} to {end}, more than {most} hours",
        "the start and the end of one session; the sessions of a day are rows of their own",
    ),
    "rows-disagree": ProblemText(
        "error",
        "Rows with one ID disagree",
        "“{written}” stands in {count} rows with different entries under {columns}",
        "the same {columns} in every row of one {key}; another person has another {key}",
    ),
    "double-booked": ProblemText(
        "error",
        "One person is in two places at once",
        "{person} on {weekday} from {start} to {end}, and in another row at the same time",
        "one session at a time for each person, or the other person's ID",
    ),
    "ages-backwards": ProblemText(
        "error",
        "The oldest age is below the youngest",
        "ages from {start} to {end}",
        "the youngest age, then the oldest",
    ),
    "dates-backwards": ProblemText(
        "error",
        "The end lies before the beginning",
        "{what} from {start} to {end}",
        "the first day under {first}, the last one under {last}",
    ),
    "period-backwards": ProblemText(
        "error",
        "The period ends before it begins",
        "from {start} to {end}",
        "the first day of the period, then the last",
    ),
    # Answers that do not fit the rules; found by scoring, not by the reader.
    "not-applicable-not-allowed": ProblemText(
        "error",
        "“Not applicable” is no answer here",
        "“Not applicable” stands at {criterion}, which applies to this program",
        "{wanted}",
    ),
}
