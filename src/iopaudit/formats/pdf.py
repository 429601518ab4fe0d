"""The audit as a tagged PDF with bookmarks, from the same parts as the HTML. WeasyPrint is imported when it is needed.

The bytes depend on the audit and on the system's text libraries alone: dates are the as-of date, the identifier
is a digest of the document, and nothing is fetched but the fonts of the font package.
"""

import calendar
import hashlib
import io
import logging
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, cast

from iopaudit.errors import PdfUnavailableError
from iopaudit.formats.html import html_text, only

if TYPE_CHECKING:
    from datetime import date

    from weasyprint.urls import URLFetcher, URLFetcherResponse

    from iopaudit.models.ruler import AnyAudit

ADVICE = (
    "WeasyPrint cannot find the text libraries that a PDF needs. On Debian or Ubuntu: "
    "apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0. "
    "On macOS: brew install pango. Or take the HTML format, which needs none of them."
)
_FONTS = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf", "SourceSansPro-Bold.ttf")
_ENVIRONMENT = threading.Lock()


class PdfFormat:
    """One audit as a PDF document."""

    name = "pdf"
    suffix = ".pdf"

    def render(self, audits: Sequence["AnyAudit"]) -> bytes:
        """Return the document.

        Raises ValueError unless there is exactly one audit, PdfUnavailableError where a library is missing.
        """
        audit = only(audits)
        weasyprint = _weasyprint()
        text = html_text(audit, "audit.css", "print.css", "fonts.css")
        page = weasyprint.HTML(string=text, base_url="font:", url_fetcher=_fetcher())
        with _source_date(audit.as_of), _without_word_of_missing_glyphs():
            made: bytes = page.write_pdf(
                pdf_variant="pdf/ua-1",
                pdf_identifier=hashlib.sha256(text.encode()).digest()[:16],
            )
        return made


def _weasyprint() -> ModuleType:
    try:
        # Where a library is missing WeasyPrint prints a page of its own; the advice below says it in a line.
        with redirect_stdout(io.StringIO()):
            import weasyprint
    except (ImportError, OSError) as error:
        raise PdfUnavailableError(ADVICE) from error
    return cast("ModuleType", weasyprint)


def _fetcher() -> "URLFetcher":
    """Return a fetcher that knows the fonts by name and refuses everything else."""
    import font_source_sans_pro  # type: ignore[import-untyped]
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    folder = Path(font_source_sans_pro.font_directory)

    class FontsOnly(URLFetcher):  # type: ignore[misc]
        """Serves `font:NAME` for the names of this module."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> "URLFetcherResponse":
            """Return the font's bytes. Raises ValueError for any other address."""
            name = url.removeprefix("font:")
            if name == url or name not in _FONTS:
                raise ValueError("an audit fetches nothing")
            return URLFetcherResponse(url, (folder / name).read_bytes(), {"Content-Type": "font/ttf"})

    return FontsOnly()


@contextmanager
def _source_date(day: "date") -> Iterator[None]:
    """Let font subsets carry the as-of date while a PDF is written, and leave the environment as it was."""
    with _ENVIRONMENT:
        before = os.environ.get("SOURCE_DATE_EPOCH")
        os.environ["SOURCE_DATE_EPOCH"] = str(calendar.timegm(day.timetuple()))
        try:
            yield
        finally:
            if before is None:
                del os.environ["SOURCE_DATE_EPOCH"]
            else:
                os.environ["SOURCE_DATE_EPOCH"] = before


@contextmanager
def _without_word_of_missing_glyphs() -> Iterator[None]:
    """Keep WeasyPrint from writing a line to the terminal for every emoji that the machine has no font for."""

    def is_worth_it(record: logging.LogRecord) -> bool:
        return ".notdef glyph" not in record.getMessage()

    log = logging.getLogger("weasyprint")
    log.addFilter(is_worth_it)
    try:
        yield
    finally:
        log.removeFilter(is_worth_it)
