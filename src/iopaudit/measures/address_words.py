"""How parts of a postal address are written in the United States: every spelling with the one it is read as. Data."""

from collections.abc import Mapping


def _read_as(table: str) -> dict[str, str]:
    """Return each word of a line, after its first, with the first."""
    return {word: line.split()[0] for line in table.strip().splitlines() for word in line.split()}


STREET_TYPES: Mapping[str, str] = _read_as("""
    aly alley
    ave avenue av aven
    blvd boulevard boul
    cir circle circ
    ct court crt
    dr drive drv
    expy expressway
    fwy freeway
    hwy highway hiway
    ln lane
    loop
    pike
    pkwy parkway pky parkwy
    pl place
    plz plaza
    rd road
    row
    rte route rt
    sq square
    st street str saint
    ter terrace terr
    trl trail
    tpke turnpike
    way
    xing crossing
""")
"""Saint is read like Street, because both are written St.; the same word on both sides stays the same."""

DIRECTIONS: Mapping[str, str] = _read_as("""
    n north
    s south
    e east
    w west
    ne northeast
    nw northwest
    se southeast
    sw southwest
""")

UNITS: Mapping[str, str] = _read_as("""
    unit suite ste apt apartment room rm space spc number nbr
    bldg building
    fl floor flr
""")
"""Words before the number of a suite, room, floor or building."""

OTHER_WORDS: Mapping[str, str] = _read_as("""
    mt mount
    ft fort
    1 one
    2 two
    3 three
    4 four
    5 five
    6 six
    7 seven
    8 eight
    9 nine
    10 ten
    1st first
    2nd second
    3rd third
    4th fourth
    5th fifth
    6th sixth
    7th seventh
    8th eighth
    9th ninth
    10th tenth
""")

SPELLINGS: Mapping[str, str] = {**STREET_TYPES, **DIRECTIONS, **UNITS, **OTHER_WORDS}
TYPES = frozenset(STREET_TYPES.values())
COMPASS = frozenset(DIRECTIONS.values())
DESIGNATORS = frozenset(UNITS.values())
COUNTRY = (("usa",), ("us",), ("united", "states"), ("united", "states", "of", "america"))
NUMBER_WORDS = frozenset(
    _read_as("""
    eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
    twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
    """)
)
"""Numbers in words that are not read: where one stands, the house number is in doubt."""

BESIDE = (
    "not",
    "formerly",
    "former",
    "previous",
    "previously",
    "moved",
    "until",
    "near",
    "opposite",
    "behind",
    "next to",
)
"""What before a house number speaks of another place, or of another time."""
