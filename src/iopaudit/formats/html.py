"""The audit as one self-contained HTML file, readable on a phone and printed like the PDF. No font is embedded.

Two weights of the typeface would weigh more than everything else together, so a browser takes its own.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from iopaudit.formats.pages.document import document
from iopaudit.formats.palette import PALETTE
from iopaudit.models.audit import Audit
from iopaudit.resources import data_folder

if TYPE_CHECKING:
    from iopaudit.models.ruler import AnyAudit

_NEVER_SHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Control characters, halves of characters, and marks that would turn the direction of the text that follows."""


class HtmlFormat:
    """One audit as an HTML document."""

    name = "html"
    suffix = ".html"

    def render(self, audits: Sequence["AnyAudit"]) -> bytes:
        """Return the document in UTF-8. Raises ValueError unless there is exactly one audit."""
        return html_text(only(audits), "audit.css", "print.css", "screen.css").encode()


def only(audits: Sequence["AnyAudit"]) -> "AnyAudit":
    """Return the one audit that a document shows. Raises ValueError where there are more or none."""
    if len(audits) != 1:
        raise ValueError(f"a document shows one audit, not {len(audits)}")
    return audits[0]


def html_text(audit: "AnyAudit", *style_sheets: str) -> str:
    """Return the document with the named style sheets of the templates inside."""
    if isinstance(audit, Audit):
        return _rendered("audit.html", document(audit), style_sheets)
    from iopaudit.formats.pages.rated_document import rated_document

    return _rendered("rating.html", rated_document(audit), (*style_sheets, "rating.css"))


def _rendered(template: str, shown: object, style_sheets: Sequence[str]) -> str:
    styles = Markup("\n").join(Markup(_style_sheet(name)) for name in style_sheets)  # noqa: S704 - our own files
    return _environment().get_template(template).render(document=shown, palette=PALETTE, styles=styles)


def _style_sheet(name: str) -> str:
    return (data_folder("templates") / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(data_folder("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _shown(value: object) -> object:
    """Return what a template prints: text without characters that no page can show."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return _NEVER_SHOWN.sub("\ufffd", value)
