"""The colors of the audit document: one accent for quantity, three for judgement, grays for the rest.

Every color of text keeps a contrast of 4.5:1 on white; a judgement never hangs on its color alone.
"""

from collections.abc import Mapping

TEXT_COLORS: Mapping[str, str] = {
    "ink": "#1b2733",
    "quiet": "#586471",
    "accent": "#1d4f8c",
    "good": "#0b6b4c",
    "caution": "#8a5300",
    "bad": "#a51d30",
}
"""Colors that text is set in, by what they stand for; the last three judge."""

SURFACES: Mapping[str, str] = {
    "hairline": "#ccd3db",
    "trough": "#e8ecf1",
    "pale": "#a9bdd8",
    "tint": "#e6eef8",
}
"""Colors of lines and areas; text never takes them."""

PALETTE: Mapping[str, str] = {**TEXT_COLORS, **SURFACES}
