"""The output formats by name. A new format is one module and one line here."""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    # Only for the type checker: the command line reads the names below before any model is needed.
    from iopaudit.formats.protocol import Format
    from iopaudit.models.ruler import AnyAudit

FORMATS: Mapping[str, tuple[str, str]] = {
    "text": ("iopaudit.formats.text", "TextFormat"),
    "json": ("iopaudit.formats.json_format", "JsonFormat"),
    "html": ("iopaudit.formats.html", "HtmlFormat"),
    "pdf": ("iopaudit.formats.pdf", "PdfFormat"),
}
"""Each format with the module and the class that make it, imported when it is asked for."""


def format_named(name: str) -> "Format":
    """Return a format by name. Raises KeyError where there is none."""
    module, cls = FORMATS[name]
    return cast("Format", getattr(import_module(module), cls)())


def render(audit: "AnyAudit", name: str) -> bytes:
    """Return one audit in a format: "text", "json", "html" or "pdf".

    Raises KeyError for another name, PdfUnavailableError where the libraries of a PDF are missing.
    """
    return format_named(name).render((audit,))
