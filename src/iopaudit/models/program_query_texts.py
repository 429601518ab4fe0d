"""What queries ask about the program itself: what it says, its services, tracks and papers."""

from collections.abc import Mapping

from iopaudit.models.query_text import QueryText

PROGRAM_QUERIES: Mapping[str, QueryText] = {
    # The program.
    "tied-or-free-housing": QueryText(
        "What does a client sign and pay for housing, and can treatment go on for someone who lives elsewhere?",
        "Housing that is tied to treatment, or paid for by the program, takes a client's free choice away and may "
        "be an inducement.",
    ),
    "residence-certificate": QueryText(
        "Which residence does the certificate name, and who owns it?",
        "A certificate for a recovery residence is claimed, and the answer about housing names no such residence.",
    ),
    "focus-without-track": QueryText(
        "Which track treats what most clients come for?",
        "The focus of the program and what its tracks treat do not fit together, and both decide what is asked.",
    ),
    "public-money-not-assisted": QueryText(
        "Is the program federally assisted after all?",
        "Public payers and public funds make a program federally assisted. The answer No decides which privacy rule "
        "for substance-use records is asked about.",
    ),
    "asam-certificate": QueryText(
        "Who issued the ASAM certificate, for which level of care, and until when?",
        "The certification known to this checklist's sources covered residential levels only, so an outpatient "
        "certificate needs to be seen.",
    ),
    "asam-level-without-substance-use": QueryText(
        "Does the program treat substance use, or is another name meant for its level of care?",
        "Level 2.1 belongs to criteria for substance use and for both conditions together, and the program reports "
        "that it treats neither.",
    ),
    "medicare-level-not-billed": QueryText(
        "Does the program bill Medicare's intensive outpatient benefit?",
        "The level of care is named after Medicare's benefit, and the payers say that it is not billed.",
    ),
    "rating-not-done": QueryText(
        "Was a DDCAT or DDCMHT rating done, and by whom?",
        "The rating is answered with None, and a mean or a date is given beside it.",
    ),
    "placement-criteria-none": QueryText(
        "By which criteria is it decided who belongs in this level of care, and in which edition?",
        "The placement criteria are answered with None, beside a level of care or an answer that rests on criteria "
        "with a name.",
    ),
    # Services.
    "psychiatric-provider-not-on-roster": QueryText(
        "Who is the psychiatric provider, and in which row of the roster?",
        "The provider is reported as on staff, and nobody on the roster is active in such a role.",
    ),
    "family-counseling-without-training": QueryText(
        "Who gives family counseling, and where did they train for it?",
        "Own staff are reported to give family counseling, and every row of the roster says No to family work.",
    ),
    "family-counseling-held": QueryText(
        "Are these family sessions held for clients of this program, and by whom?",
        "The answer about family counseling names no such sessions, and another sheet has them.",
    ),
    "individual-sessions-by-nobody": QueryText(
        "Who gives the individual sessions?",
        "The tracks offer individual sessions, and every row of the roster says No to giving them.",
    ),
    "step-down-unused": QueryText(
        "Where do clients go when they finish, and when did the lower level last take somebody?",
        "A lower level of the program's own is reported, and nobody with a planned discharge went to one.",
    ),
    "contact-not-offered": QueryText(
        "Does the program keep in touch after discharge, and for how long?",
        "Contact after discharge is answered with None, and people are counted as reached at 90 days.",
    ),
    "alumni-program-and-people": QueryText(
        "Is the alumni program running, and how many people came in the last 12 months?",
        "What is said of the alumni program and the number of people who came do not fit together.",
    ),
    "other-therapies-named": QueryText(
        "Who gives each of these therapies, where did they train for it, and in which session is it used?",
        "They are named in public, and the workbook has no column that says who is trained in them.",
    ),
    "therapeutic-community": QueryText(
        "What is meant by a therapeutic community here, and do its members live together?",
        "In the sources the term stands for residential programs; versions for the day exist, and should be described.",
    ),
    "methadone-without-opioid-program": QueryText(
        "Who gives methadone here, and under which certification as an opioid treatment program?",
        "Methadone is reported as given on site, and neither the setting nor a license in force is that of an opioid "
        "treatment program.",
    ),
    "medicine-without-prescriber": QueryText(
        "Who prescribes these medicines here, and in which row of the roster?",
        "Medicines are reported as given on site, and nobody on the roster is active in a role that prescribes.",
    ),
    "medication-claimed-without-substance-use": QueryText(
        "Whom is this medication for, and does the program treat substance use after all?",
        "A public claim speaks of medication for opioid or alcohol use, and no substance use is reported as treated.",
    ),
    # Tracks.
    "more-than-iop-hours": QueryText(
        "Which level of care does the licensing agency say this track is?",
        "So many hours a week may be day treatment under another name and another license; where the line runs "
        "differs by state.",
    ),
    "age-range-over-18": QueryText(
        "Are minors and adults in this track together, and which license and schedule apply to the minors?",
        "A track with an age range on both sides of 18 is judged by the hours of adults and by those of minors.",
    ),
    "population-against-ages": QueryText(
        "Is this track for minors or for adults?",
        "The population and the ages of the track lie on different sides of 18, and hours are judged by them.",
    ),
    "long-pause-in-a-day": QueryText(
        "Are these sessions on the same day, hours apart, or does a time lack its PM?",
        "More than six hours lie between two sessions of one track on one day. Their hours count as they are entered.",
    ),
    "more-clients-than-places": QueryText(
        "Which of the two numbers is right, and since when is the track over its capacity?",
        "A track reports more clients than places.",
    ),
    "individual-session-unclear": QueryText(
        "How long is an individual session, and how often does each client have one?",
        "The minutes say that there are such sessions and the frequency that there are none, or the other way round.",
    ),
    "stay-against-plan": QueryText(
        "How many weeks does the program plan, and how long do clients who complete it really stay?",
        "Half of those who complete stay more than twice as long as planned, or less than half as long.",
    ),
    # Who is in care.
    "active-clients-differ": QueryText(
        "How many clients are enrolled today, all tracks together?",
        "Two sheets ask for the clients of today and have different numbers; each is used for a finding of its own.",
    ),
    "counts-of-minors-without-track": QueryText(
        "Does the program treat people under 18, and in which track?",
        "People under 18 are counted, and by its population and ages no track takes them; what is asked for minors "
        "depends on the tracks.",
    ),
    "counts-of-adults-without-track": QueryText(
        "Does the program treat adults, and in which track?",
        "Adults are counted as clients, and by its population and ages no track takes them. Family members are no "
        "clients, and are counted with the minor.",
    ),
    "minors-in-care-differ": QueryText(
        "How many people under 18 are enrolled today, and in which tracks?",
        "The minors in care and the clients of tracks that take them do not fit together.",
    ),
    # Licenses and accreditation.
    "ended-and-active": QueryText(
        "Was this license renewed, or did it end?",
        "The status says Active, and the end date has passed; only one of them can be right.",
    ),
    "expired-and-not-ended": QueryText(
        "Has this license ended, or is it in force until its end date?",
        "The status says Expired, and the end date is not past; only one of them can be right.",
    ),
    "license-not-yet-in-effect": QueryText(
        "Which license is in force until then?",
        "The status says that the license is in force, and its first day lies after the as-of date.",
    ),
    "exempt-and-licensed": QueryText(
        "Does the state license this service, and does the program hold such a license?",
        "The row says that the state does not license this service, and that there is an active license.",
    ),
    "action-not-named": QueryText(
        "What did the licensing agency ask for, and when?",
        "A license is suspended, revoked or under conditions, and licensing actions are answered with None.",
    ),
    "action-without-inspection": QueryText(
        "What led to the licensing action, and was there a visit?",
        "A corrected finding or an open plan is reported, and the state is reported never to have inspected.",
    ),
    "second-condition-license": QueryText(
        "Which license allows treating both conditions here?",
        "The law is reported to allow both conditions by license, and no license in the table covers both.",
    ),
    "award-not-yet-in-effect": QueryText(
        "Is the award already decided, and from which day does it count?",
        "The award takes effect after the as-of date and is not counted.",
    ),
    "claimed-without-award": QueryText(
        "Which award does the public statement speak of?",
        "What is said in public about accreditation should be what the accreditor's letter says.",
    ),
    "award-ended": QueryText(
        "Has the accreditor renewed the award, and may the letter be seen?",
        "The end that is reported for the award lies before the as-of date. For a while it counts as a limited award, "
        "then as none.",
    ),
    "award-too-long": QueryText(
        "From when until when does the accreditor's letter say that the award lasts?",
        "The two dates lie further apart than an award of this kind lasts.",
    ),
    "award-beside-none": QueryText(
        "Does the program hold this award?",
        "One row says that there is no accreditation, and another one names an award.",
    ),
    "award-without-survey": QueryText(
        "When was the survey that the award rests on?",
        "A full award is reported, and the findings of its survey are answered with “No survey yet”.",
    ),
    "accreditor-not-listed": QueryText(
        "Who is this accreditor, whom does it visit, and where can its decision be looked up?",
        "The body is none of those that the workbook names, and its award counts in part.",
    ),
    "decision-of-another-body": QueryText(
        "Which body gave this decision, and what does its letter say?",
        "The decision is none that this body gives, so it could not be judged.",
    ),
}
"""The queries about the program, by code."""
