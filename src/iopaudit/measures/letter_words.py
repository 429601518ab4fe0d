"""Words that stand among the letters of a credential, and what they say of them. Data."""

LINKS = frozenset({"AND", "WITH", "PLUS"})
"""Words that stand between two credentials, unless they belong to the name of one."""

ALSO_WORDS = frozenset({"DO", "MA", "PA", "MS", "BS", "CAP", "CAT", "MAC", "MINT", "SEP", "SAP", "CAMS", "AA", "BA"})
"""Letters that are also words of everyday English: `do not know` names no physician."""

NUMERALS = (("IV", "4"), ("III", "3"), ("II", "2"), ("I", "1"))

_QUALIFYING_WORDS = """
    CANDIDATE INTERN ASSOCIATE STUDENT TRAINEE TRAINING RESIDENT APPLICANT APPLIED ELIGIBLE PENDING EXPECTED
    PROVISIONAL TEMPORARY LIMITED SUPERVISEE SUPERVISED PRE PRELICENSED PRELICENSE PROGRESS TRACK TOWARD
    TOWARDS GRADUATE EXTERN PRACTICUM POSTDOC POSTDOCTORAL CAND CONDITIONAL PROBATIONARY TEMP PERMIT UNDER
    SUPERVISION EXAM PROCESS PURSUING AWAITING ANTICIPATED WAITING UNLICENSED SUSPENDED REVOKED SURRENDERED
    DENIED NO NOT NON WITHOUT NEVER YET FORMER FORMERLY EX EXPIRED LAPSED INACTIVE RETIRED I A C P T IT
"""
QUALIFYING = frozenset(_QUALIFYING_WORDS.split())
"""Words beside letters that say: not the full credential, or not yet, or not any more."""
BESIDE_THEM = frozenset(
    ["IN", "LICENSE", "LICENSED", "LICENSURE", "CERTIFICATE", "CERTIFICATION", "STATUS", "BOARD", "STATE", "FULL"]
)
"""Words that may stand beside those in an entry of its own: `license pending` speaks of all letters of the cell."""
NO_CREDENTIAL = frozenset({"NONE", "NA", "NO", "NIL", "NOTAPPLICABLE", "NONENEEDED"})
