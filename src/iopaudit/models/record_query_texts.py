"""What queries ask about staff, schedule, counts and answers."""

from collections.abc import Mapping

from iopaudit.models.query_text import QueryText

RECORD_QUERIES: Mapping[str, QueryText] = {
    # Staff.
    "clinical-role-without-hours": QueryText(
        "Do these people treat clients here, and for how many hours a week?",
        "Someone with an active clinical role is reported with 0 hours a week.",
    ),
    "level-disagrees": QueryText(
        "Which license does each person hold, and may it be practiced without supervision in this state?",
        "The license level as the program states it is not what the letters stand for in the issuing state.",
    ),
    "credential-for-another-role": QueryText(
        "Which license or certification does each person hold for the role, and may its page at the board be seen?",
        "The letters after the name are not shown to be a credential for the role that is reported.",
    ),
    "supervisor-away": QueryText(
        "Who supervises these people now, and since when?",
        "A supervisor is named whose own row says that they have left or are on leave.",
    ),
    "own-supervisor": QueryText(
        "Who supervises these people?",
        "Somebody is entered as their own supervisor.",
    ),
    "license-number-twice": QueryText(
        "Whose license is it?",
        "One license number of one state stands beside two people or more. If they are one person with two rows, "
        "both rows have one Staff ID.",
    ),
    "name-twice": QueryText(
        "Is this one person or are they several?",
        "One name stands under several Staff IDs. Rows of one person have one Staff ID, or the person counts twice.",
    ),
    # The schedule.
    "facilitator-away": QueryText(
        "Who leads these sessions now?",
        "The schedule of a normal week names somebody whose own row says that they have left or are on leave.",
    ),
    "facilitator-hours": QueryText(
        "How many hours a week do these people work here, and who leads the sessions beyond that?",
        "The sessions that somebody leads take longer than the hours that are reported for them.",
    ),
    "attendance-above-size": QueryText(
        "How many people are in this group at most?",
        "The usual attendance of a session is above its largest group size, by which the group is judged.",
    ),
    "video-against-track": QueryText(
        "Do clients of this track attend in the room, by video, or either?",
        "What the track says of video is not what the formats of its sessions say.",
    ),
    "video-only-in-person": QueryText(
        "Where are these sessions held?",
        "The program is reported to work by video only, and sessions are held in person.",
    ),
    "video-states-missing": QueryText(
        "In which states are clients when they attend by video?",
        "A therapist needs to be authorized where the client sits, so video needs its states, the program's own "
        "included.",
    ),
    "video-states-without-sessions": QueryText(
        "Which sessions do clients attend by video?",
        "States are named where clients attend by video, and neither a track nor a session is held by video.",
    ),
    "video-leader-not-cleared": QueryText(
        "By which license, compact privilege or registration does each person treat clients in those states?",
        "Somebody who is no therapist leads sessions by video without one, and no license for the states where the "
        "clients attend is reported.",
    ),
    # Counts.
    "self-pay-not-taken": QueryText(
        "Does the program take self-pay clients?",
        "Self-pay admissions are counted, and the payers say that nobody pays for themselves; whether an estimate is "
        "owed by law depends on it.",
    ),
    "reduced-charge-not-offered": QueryText(
        "Is there a sliding fee, a scholarship or free care, and under which rule?",
        "Admissions at reduced or no charge are counted, and the payers say that there is no such help.",
    ),
    "part-above-whole": QueryText(
        "Which of the two counts is right?",
        "A part is reported as larger than the whole that it is a part of.",
    ),
    "parts-do-not-add-up": QueryText(
        "Which of the counts is right?",
        "Counts that are parts of one whole do not add up to it.",
    ),
    "many-complete-counts": QueryText(
        "How were these counted, and may the list behind one of them be seen?",
        "Six or more counts are complete to the last client, which is rare in records that are counted and common "
        "in records that are assumed.",
    ),
    "no-positive-screens": QueryText(
        "Which cut-off is used, and where are the positive screens recorded?",
        "Among so many admissions some screens for the other condition are positive almost everywhere.",
    ),
    "no-both-conditions": QueryText(
        "Where is it recorded that a client has both conditions?",
        "The program says that it treats both conditions together, and counts nobody who had both.",
    ),
    "few-plans-read": QueryText(
        "How were these plans chosen, and why were no more of them read?",
        "A chart review reads ten discharge plans, or all where there are fewer; with less, one plan decides too much.",
    ),
    "nobody-referred-up": QueryText(
        "What became of people who needed more than this program gives, and where is it recorded?",
        "Among so many admissions somebody needs a higher level of care almost everywhere.",
    ),
    "few-charts-read": QueryText(
        "How were these charts chosen, and why were no more of them read?",
        "A chart review reads ten charts of active clients, or all where there are fewer; with less, one chart decides "
        "too much.",
    ),
    "period": QueryText(
        "From when to when were these counts taken?",
        "The period of the counts is shorter than three months, ends before it begins, reaches past the as-of date, "
        "or ended long before it.",
    ),
    "period-before-opening": QueryText(
        "On which day did the program open here, and from which day on are the counts?",
        "The period of the counts begins before the program took its first client at this address.",
    ),
    "review-before-period": QueryText(
        "Which charts were read, and from which months?",
        "The chart review was done before the period of the counts begins, so it read charts of another time.",
    ),
    "source-before-period-end": QueryText(
        "On which day was the report run, and until which day does it count?",
        "A report that was run before the period ended cannot hold its last days.",
    ),
    # Medicare.
    "medicare-billed-elsewhere": QueryText(
        "Under which kind of provider is Medicare's intensive outpatient benefit billed?",
        "Medicare gives the benefit in hospital outpatient departments, community mental health centers, health "
        "centers, rural health clinics and opioid treatment programs, and another setting is reported.",
    ),
    # Safety and rights.
    "no-positive-suicide-screens": QueryText(
        "Which cut-off is used for suicide risk, and where are the positive screens recorded?",
        "Among so many people screened for suicide risk some are positive almost everywhere.",
    ),
    "suicide-steps-not-counted": QueryText(
        "What happened on the day of the positive screens without an assessment and a safety plan?",
        "Every step is said to be taken on the day of a positive screen; the counts show it for fewer than 7 in 10.",
    ),
    "paid-for-clients": QueryText(
        "Is anybody paid, or given anything, for sending clients?",
        "One answer says that nobody is paid for new clients, and another that somebody is.",
    ),
    "health-funds-not-reported": QueryText(
        "Does the program, or whoever runs it, take federal health funds in any other way, such as a grant?",
        "Settings of this kind live on such funds, and no payer that brings them is reported. Whoever takes them has "
        "to give notice that nobody is turned away for who they are.",
    ),
    # Dates and evidence.
    "date-in-future": QueryText(
        "What is the right date?",
        "A date that can only lie in the past is later than the as-of date, and was not relied on.",
    ),
    "one-document-for-many": QueryText(
        "Which pages of the document show which criterion?",
        "One document is named as evidence for more than five criteria.",
    ),
}
"""The queries about what was listed and counted, by code."""
