"""What a wheel holds beside the files of the checkout: the editions that ship, put together and checked."""

import shutil
import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledEditions(BuildHookInterface):  # type: ignore[type-arg]
    """Adds a file for each edition; `iopaudit.checklist.compiled` says what it is and when it counts."""

    written: Path | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the files and add them to the wheel; an editable install reads the checkout's YAML instead."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root, "src")))
        from iopaudit.checklist.compiled import FOLDER, compiled_editions

        self.written = Path(mkdtemp())
        for name, content in compiled_editions(Path(self.root, "checklists")):
            path = self.written / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            build_data["force_include"][str(path)] = f"iopaudit/data/{FOLDER}/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was written: it is in the wheel."""
        del version, build_data, artifact_path
        if self.written is not None:
            shutil.rmtree(self.written)
