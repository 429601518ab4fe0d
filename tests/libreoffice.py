"""LibreOffice without a window: convert a workbook, or type into one as a person would.

Typing goes through a Basic macro in a profile of its own, so that nothing but LibreOffice is needed: every
text is entered with `setFormula`, which understands dates, times and numbers as the keyboard does.
"""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")

needs_libreoffice = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed: install libreoffice-calc"),
]
"""`pytestmark` of every module that drives LibreOffice."""

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8", ".xls": "MS Excel 97"}

_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Typing"/>
</library:library>
"""

_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Typing" script:language="StarBasic">
Sub Run(source As String, entries As String, target As String, filterName As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim book As Object
  book = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  Dim entry As String, parts As Variant
  Dim reader As Object, files As Object
  files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  reader = createUnoService("com.sun.star.io.TextInputStream")
  reader.setInputStream(files.openFileRead(entries))
  reader.setEncoding("UTF-8")
  Do While Not reader.isEOF()
    entry = reader.readLine()
    If Len(entry) > 0 Then
      parts = Split(entry, Chr(9))
      book.Sheets.getByName(parts(0)).getCellRangeByName(parts(1)).setFormula(parts(2))
    End If
  Loop
  reader.closeInput()
  Dim saving(0) As New com.sun.star.beans.PropertyValue
  saving(0).Name = "FilterName" : saving(0).Value = filterName
  book.storeToURL(target, saving())
  book.close(True)
  StarDesktop.terminate()
End Sub
</script:module>
"""


def convert(source: Path, suffix: str, folder: Path) -> Path:
    """Return the copy that LibreOffice makes of a document in another format, such as ".ods" or ".pdf"."""
    folder.mkdir(parents=True, exist_ok=True)
    _run(folder, "--convert-to", suffix.removeprefix("."), "--outdir", str(folder), str(source))
    copy = folder / f"{source.stem}{suffix}"
    assert copy.exists(), f"LibreOffice made no {copy.name}"
    return copy


def type_into(source: Path, entries: Mapping[tuple[str, str], str], target: Path) -> Path:
    """Return the workbook that LibreOffice saves after typing texts into cells, keyed by sheet and address."""
    profile = target.parent / "libreoffice-profile"
    library = profile / "user" / "basic" / "Standard"
    if not library.exists():
        _run(target.parent, "--terminate_after_init", profile=profile)
    (library / "script.xlb").write_text(_LIBRARY)
    (library / "Typing.xba").write_text(_MODULE)
    typed = target.parent / "typed.tsv"
    typed.write_text("\n".join(f"{sheet}\t{cell}\t{text}" for (sheet, cell), text in entries.items()))
    call = ",".join(f'"{part}"' for part in (source.as_uri(), typed.as_uri(), target.as_uri(), FILTERS[target.suffix]))
    _run(target.parent, f"macro:///Standard.Typing.Run({call})", profile=profile)
    assert target.exists(), "LibreOffice saved nothing"
    return target


def _run(folder: Path, *arguments: str, profile: Path | None = None) -> None:
    assert SOFFICE is not None
    profile = profile or folder / "libreoffice-profile"
    subprocess.run(
        [SOFFICE, "--headless", "--norestore", f"-env:UserInstallation={profile.resolve().as_uri()}", *arguments],
        check=True,
        capture_output=True,
        timeout=180,
    )
