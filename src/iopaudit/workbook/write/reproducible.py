"""The same workbook as the same bytes: no clock and no order of chance in the file."""

import io
import re
import zipfile

from openpyxl import Workbook

_FIXED = (2020, 1, 1, 0, 0, 0)
_STAMP = "2020-01-01T00:00:00Z"
_QUIET = b'</headerFooter><ignoredErrors><ignoredError sqref="A1:AZ1000" numberStoredAsText="1"/></ignoredErrors>'
_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def reproducible_bytes(workbook: Workbook) -> bytes:
    """Return the workbook as .xlsx bytes that depend on its content only.

    openpyxl writes the time of saving into the document's properties and into the zip's entries; both
    are replaced by a fixed date, and the entries are sorted.
    """
    saved = io.BytesIO()
    workbook.save(saved)
    result = io.BytesIO()
    with (
        zipfile.ZipFile(saved) as source,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target,
    ):
        for name in sorted(source.namelist()):
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _DATES.sub(rb"\g<1>" + _STAMP.encode() + rb"\g<2>", content)
            elif name.startswith("xl/worksheets/sheet"):
                # A ZIP or license number is text on purpose; without this Excel marks each with a green corner.
                content = content.replace(b"</headerFooter>", _QUIET)
            entry = zipfile.ZipInfo(name, _FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            target.writestr(entry, content)
    return result.getvalue()
