"""Where the package's data lies: in a wheel inside the package, in a checkout beside `src`."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_folder(name: str) -> Path:
    """Return the folder of shipped data called `checklists` or `templates`.

    Raises FileNotFoundError where the installation lacks it.
    """
    for folder in (_PACKAGE / "data" / name, _PACKAGE.parent.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"this installation of iopaudit lacks its {name}")
