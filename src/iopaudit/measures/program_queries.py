"""Questions about what the program is and what it claims: housing, certificates, level of care, focus, payers."""

import re
from collections.abc import Iterator

from iopaudit.measures.context import Context
from iopaudit.measures.payers import FEDERAL_OR_MEDICAID, MEDICARE_IOP, STATE_OR_COUNTY
from iopaudit.measures.profile import treats_sud
from iopaudit.measures.typed import names_level_2_1, one_line
from iopaudit.models.problem import Query
from iopaudit.models.submission import Row, cells_in, cells_under

TIED_HOUSING = ("Treatment tied to living there", "Free or paid for by the program")
UNCERTIFIED_HOUSING = ("None", "Independent referrals only", "Common owner, optional, not certified")
"""Answers about housing beside which nobody holds a certificate for a residence of their own."""
PUBLIC_PAYERS = (*FEDERAL_OR_MEDICAID, STATE_OR_COUNTY)
PUBLIC_SETTINGS = ("VA or other federal", "Tribal or Indian Health Service", "FQHC")
"""Settings that live on federal funds by what they are."""
_TREATED = {
    "Substance use": {"Substance use"},
    "Mental health": {"Mental health"},
    "Both": {"Substance use", "Mental health"},
    "Eating disorder": {"Eating disorder", "Mental health"},
}
"""What an answer under Treats comes to; an eating disorder is a mental-health condition too."""
_FOCUS = {
    "Substance use": {"Substance use"},
    "Mental health": {"Mental health"},
    "Both (co-occurring)": {"Substance use", "Mental health"},
    "Eating disorder": {"Eating disorder"},
}
_ASAM = re.compile(r"\bASAM\b", re.IGNORECASE)


def program_queries(context: Context) -> Iterator[Query]:
    """Yield questions about housing, the focus against the tracks, and public money against federal assistance."""
    housing, residence = context.submission.field("housing"), context.submission.field("certificate_narr")
    if housing.text in TIED_HOUSING:
        yield Query("tied-or-free-housing", housing.cells, f"housing: {housing.text}")
    if residence.yes and housing.text in UNCERTIFIED_HOUSING:
        found = f"a recovery-residence certificate is claimed, and housing is reported as “{housing.text}”"
        yield Query("residence-certificate", cells_in(residence, housing), found)
    yield from _focus_without_track(context)
    yield from _public_money(context)


def _focus_without_track(context: Context) -> Iterator[Query]:
    """Ask where what most clients come for is treated by no track; a track with a blank may be the one."""
    focus, tracks = context.submission.field("focus"), context.submission.rows("tracks")
    said = [row["treats"].text for row in tracks]
    wanted = _FOCUS.get(focus.text or "")
    if wanted is None or not said or not all(text in _TREATED for text in said):
        return
    treated = {condition for text in said for condition in _TREATED[text or ""]}
    if wanted == {"Eating disorder"} and any(row["population"].text == "Eating disorder" for row in tracks):
        return
    if missing := sorted(wanted - treated):
        listed = ", ".join(dict.fromkeys(filter(None, said)))
        found = f"the focus is “{focus.text}”, and no track treats {' or '.join(missing).lower()}: {listed}"
        yield Query("focus-without-track", (*focus.cells, *cells_under(tracks, "treats")), found)


def _public_money(context: Context) -> Iterator[Query]:
    assisted, setting = context.submission.field("federally_assisted"), context.submission.field("setting")
    if assisted.text != "No" and assisted.yes is not False:
        return
    paid = [row for row in context.submission.rows("payers") if _bills(row) and row["payer"].text in PUBLIC_PAYERS]
    said = [f"bills {row['payer'].text}" for row in paid]
    cells = [*assisted.cells, *cells_under(paid, "bills")]
    if setting.text in PUBLIC_SETTINGS:
        said.append(f"the setting is “{setting.text}”")
        cells += setting.cells
    if said:
        yield Query("public-money-not-assisted", tuple(cells), f"federally assisted: No; {'; '.join(said)}")


def _bills(row: Row) -> bool:
    return row["bills"].yes is True


def claim_queries(context: Context) -> Iterator[Query]:
    """Yield questions about an ASAM certificate, the level of care that is claimed, and a rating that is not there."""
    yield from _asam_certificate(context)
    field = context.submission.field
    level, focus = field("level_claimed"), field("focus")
    tracks = context.submission.rows("tracks")
    if level.text == "ASAM Level 2.1" and treats_sud(context).value is False:
        found = f"the level claimed is “{level.text}”, and no substance use is treated (focus: {focus.text})"
        cells = (*cells_in(level, focus), *cells_under(tracks, "treats"))
        yield Query("asam-level-without-substance-use", cells, found)
    medicare = [row for row in context.submission.rows("payers") if row["payer"].text == MEDICARE_IOP]
    if level.text == "Medicare IOP" and any(row["bills"].yes is False for row in medicare):
        found = f"the level claimed is “{level.text}”, and “{MEDICARE_IOP}” is not billed"
        yield Query("medicare-level-not-billed", (*level.cells, *cells_under(medicare, "bills")), found)
    rating, mean, day = field("ddcat"), field("ddcat_mean"), field("ddcat_date")
    given = [entry for entry in (mean, day) if entry.value is not None]
    if rating.text == "None" and given:
        what = " and ".join(name for name, entry in (("a mean", mean), ("a date", day)) if entry.value is not None)
        yield Query("rating-not-done", cells_in(rating, *given), f"DDCAT/DDCMHT: None, with {what} beside it")


def _asam_certificate(context: Context) -> Iterator[Query]:
    """Ask about an ASAM certificate for this level or without its level, wherever it is claimed."""
    certificate = context.submission.field("certificate_asam")
    level = context.submission.field("certificate_asam_level")
    other = context.submission.field("certificate_other")
    if certificate.yes and (level.text is None or names_level_2_1(level.text)):
        found = f"an ASAM certificate is claimed for level {level.text}" if level.text else "the level is not named"
        yield Query("asam-certificate", cells_in(certificate, level), found)
    elif other.text and _ASAM.search(other.text) and not _names_another_level(other.text):
        found = f"another certificate is claimed: “{one_line(other.text)}”"
        yield Query("asam-certificate", cells_in(other, certificate), found)


def _names_another_level(text: str) -> bool:
    return re.search(r"\d\.\d", text) is not None and not names_level_2_1(text)
