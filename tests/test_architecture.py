"""The straight line, the size of the rooms, and what may not stand in the tree."""

import ast
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import mean
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "iopaudit"

RANKS = {
    "resources": 0,
    "models": 1,
    "errors": 2,
    "measures": 3,
    "checklist": 4,
    "workbook": 4,
    "scoring": 5,
    "lint": 6,
    "formats": 7,
    "network": 8,
    "__init__": 9,
    "cli": 10,
    "__main__": 11,
}
"""A part imports itself and parts of a lower rank. `__init__` is the public API, above all but the commands."""

SPREADSHEET_LIBRARIES = {"openpyxl", "python_calamine", "xlrd", "pandas", "xlsxwriter", "odf"}


class Module(NamedTuple):
    """One module of the package."""

    name: str
    """Dotted, such as `iopaudit.workbook.read`."""
    part: str
    """The package or module directly under `iopaudit`."""
    path: Path
    text: str
    tree: ast.Module

    def __str__(self) -> str:
        return self.path.relative_to(PACKAGE).as_posix()


class Import(NamedTuple):
    """One module that another one names in an import."""

    target: str
    line: int
    inside_function: bool
    for_types_only: bool


@cache
def modules() -> tuple[Module, ...]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(("iopaudit", *parts)).removesuffix(".__init__")
        text = path.read_text(encoding="utf-8")
        found.append(Module(name, parts[0], path, text, ast.parse(text)))
    return tuple(found)


def named_modules(text: str, name: str, *, is_package: bool = False) -> tuple[Import, ...]:
    """Return every import of a module's text, also those in functions and those named in a string."""
    found: list[Import] = []

    def visit(node: ast.AST, inside: bool, types: bool) -> None:
        if isinstance(node, ast.Import):
            found.extend(Import(alias.name, node.lineno, inside, types) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parents = name.split(".") + ([""] if is_package else [])
                base = ".".join([*parents[: -node.level], *filter(None, [base])])
            # `from package import module` names the module, `from module import thing` names the module too.
            found.extend(Import(f"{base}.{alias.name}", node.lineno, inside, types) for alias in node.names)
        elif isinstance(node, ast.Constant) and re.fullmatch(r"iopaudit(\.\w+)+", str(node.value)):
            found.append(Import(str(node.value), node.lineno, inside, types))
        inside = inside or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        types = types or (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
        for child in ast.iter_child_nodes(node):
            visit(child, inside, types)

    visit(ast.parse(text), inside=False, types=False)
    return tuple(found)


def imports_of(module: Module) -> tuple[Import, ...]:
    return named_modules(module.text, module.name, is_package=module.path.name == "__init__.py")


def part_of(target: str) -> str | None:
    """Return which part of the package an imported name belongs to; None where it is not ours.

    The version is none of the parts: the package's `__init__` imports nothing to give it.
    """
    first, _, rest = target.partition(".")
    if first != "iopaudit" or rest == "__version__":
        return None
    part = rest.partition(".")[0]
    return part if part in RANKS else "__init__"


def of_every_module() -> pytest.MarkDecorator:
    """Run a test once for each module of the package."""
    return pytest.mark.parametrize("module", modules(), ids=str)


@of_every_module()
def test_imports_run_one_way(module: Module) -> None:
    assert module.part in RANKS, f"{module} lies in no known part; say in RANKS where it belongs"
    upward = [
        f"{module}:{found.line} imports {found.target}"
        for found in imports_of(module)
        if (part := part_of(found.target)) and part != module.part and RANKS[part] >= RANKS[module.part]
    ]
    assert not upward


def test_the_layout_of_the_workbook_imports_models_only() -> None:
    layout = next(module for module in modules() if module.name == "iopaudit.workbook.layout")
    parts = {part_of(found.target) for found in imports_of(layout)} - {None}
    assert parts <= {"models"}


@of_every_module()
def test_spreadsheet_libraries_stay_in_the_workbook_package(module: Module) -> None:
    found = {one.target.partition(".")[0] for one in imports_of(module)} & SPREADSHEET_LIBRARIES
    assert not found or module.part == "workbook"


@of_every_module()
def test_weasyprint_is_imported_by_the_pdf_format_alone_when_it_is_needed(module: Module) -> None:
    for found in imports_of(module):
        if found.target.partition(".")[0] == "weasyprint":
            assert str(module) == "formats/pdf.py"
            assert found.inside_function or found.for_types_only, f"line {found.line}"


def ends_or_prints(tree: ast.AST) -> list[int]:
    """Return the lines that print or end the process."""
    forbidden_names = {"print", "exit", "quit", "SystemExit"}
    forbidden_attributes = {"sys.exit", "os._exit", "sys.stdout", "sys.stderr", "click.echo", "click.secho"}
    return [
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.Name) and node.id in forbidden_names)
        or (isinstance(node, ast.Attribute) and ast.unparse(node) in forbidden_attributes)
    ]


@of_every_module()
def test_only_commands_print_and_exit(module: Module) -> None:
    if module.part != "cli":
        assert not ends_or_prints(module.tree), f"{module} prints or exits"


@of_every_module()
def test_no_module_is_longer_than_350_lines(module: Module) -> None:
    assert len(module.text.splitlines()) <= 350, "past 350 lines a module is two rooms"


def test_modules_have_at_most_150_lines_on_average() -> None:
    sizes = [len(module.text.splitlines()) for module in modules() if module.path.name != "__init__.py"]
    assert mean(sizes) <= 150


def test_the_public_api_is_told_in_under_40_lines() -> None:
    assert len((PACKAGE / "__init__.py").read_text(encoding="utf-8").splitlines()) < 40


def undocumented(tree: ast.Module, within: str = "") -> list[str]:
    """Return the public classes, functions and methods without a docstring."""
    missing = []
    for node in tree.body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if node.name.startswith("_"):
            continue
        decorators = {ast.unparse(decorator).rpartition(".")[2] for decorator in node.decorator_list}
        if ast.get_docstring(node) is None and not decorators & {"overload", "override"}:
            missing.append(f"{within}{node.name}")
        if isinstance(node, ast.ClassDef):
            missing += undocumented(ast.Module(node.body, []), f"{node.name}.")
    return missing


@of_every_module()
def test_everything_public_is_documented(module: Module) -> None:
    assert not undocumented(module.tree)


@of_every_module()
def test_no_module_is_a_drawer_for_everything(module: Module) -> None:
    stems = {part.strip("_") for part in module.name.split(".")}
    assert not stems & {"utils", "util", "helpers", "helper", "common", "misc", "tools"}


NEVER_IN_THE_TREE = re.compile(
    rb"(?<![\w./])/(?:work|root|home)/"  # a path of somebody's machine
    rb"|pypi[.]org|python[h]osted|(?:extra-)?index[-]url|find[-]links|://[^\s\"'<>]*/simple(?![\w.-])"
)


def files_of_the_project() -> list[Path]:
    """Return what is or could be committed: git's list, or all but the usual by-products without git."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):
        by_products = {"build", "dist", "__pycache__"}
        return [
            path
            for path in sorted(ROOT.rglob("*"))
            if path.is_file()
            and not any(
                part in by_products or (part.startswith(".") and part != ".ci") for part in path.relative_to(ROOT).parts
            )
        ]
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


def contents(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a file and, for a workbook, of everything in it."""
    yield path.read_bytes()
    if path.suffix in {".xlsx", ".ods", ".xlsm", ".zip"} and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield from (archive.read(name) for name in archive.namelist())


def test_no_file_names_a_package_index_or_somebodys_machine() -> None:
    files = files_of_the_project()
    assert ROOT / "pyproject.toml" in files
    found = [
        f"{path.relative_to(ROOT)}: {match[0].decode()}"
        for path in files
        for content in contents(path)
        if (match := NEVER_IN_THE_TREE.search(content))
    ]
    assert not found


def test_every_constraint_is_a_name_and_a_version() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert len(pins) > 20
    assert [line for line in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9._+!-]+", line)] == []
    names = [re.sub(r"[-_.]+", "-", line.partition("==")[0].lower()) for line in pins]
    assert len(names) == len(set(names))


HEAVY = {"weasyprint", "openpyxl", "pydantic", "jinja2", "python_calamine", "yaml"}


def imported_by(*arguments: str) -> set[str]:
    """Return the top-level packages that a run of the command line imports."""
    start = "import sys; from iopaudit.cli.main import main; sys.argv[0] = 'iopaudit'; sys.exit(main())"
    command = [sys.executable, "-X", "importtime", "-c", start, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    timed = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    assert done.returncode == 0, "\n".join(set(done.stderr.splitlines()) - set(timed))
    assert done.stdout
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in timed}


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_the_command_line_starts_without_the_heavy_libraries(argument: str) -> None:
    imported = imported_by(argument)
    assert "click" in imported
    assert not imported & HEAVY


def test_a_check_does_without_what_only_writing_needs() -> None:
    imported = imported_by("check", str(ROOT / "examples" / "strong.xlsx"), "--as-of", "2026-11-22", "--exit-zero")
    assert {"pydantic", "python_calamine", "yaml"} <= imported
    assert not imported & {"openpyxl", "weasyprint", "jinja2"}


class TestTheseChecksCanFail:
    """What the checks above rest on sees what it should."""

    def test_an_import_is_seen_wherever_it_stands(self) -> None:
        text = (
            "from iopaudit import cli\n"
            "if TYPE_CHECKING:\n    import iopaudit.network.run\n"
            "def f():\n    from iopaudit.formats import pdf as p\n"
            "NAMES = {'pdf': 'iopaudit.formats.html'}\n"
            "from ..workbook import read\n"
            "import weasyprint\n"
        )
        found = named_modules(text, "iopaudit.models.base")
        assert [(one.target, one.inside_function, one.for_types_only) for one in found] == [
            ("iopaudit.cli", False, False),
            ("iopaudit.network.run", False, True),
            ("iopaudit.formats.pdf", True, False),
            ("iopaudit.formats.html", False, False),
            ("iopaudit.workbook.read", False, False),
            ("weasyprint", False, False),
        ]

    @pytest.mark.parametrize(
        ("target", "part"),
        [
            ("iopaudit.cli", "cli"),
            ("iopaudit.__version__", None),
            ("iopaudit.audit", "__init__"),
            ("iopaudit", "__init__"),
            ("click.echo", None),
        ],
    )
    def test_a_target_belongs_to_its_part(self, target: str, part: str | None) -> None:
        assert part_of(target) == part

    @pytest.mark.parametrize(
        "line", ["print(1)", "sys.exit(2)", "raise SystemExit", "sys.stdout.write('')", "click.echo('')"]
    )
    def test_printing_and_exiting_are_seen(self, line: str) -> None:
        assert ends_or_prints(ast.parse(f"def f():\n    {line}\n")) == [2]

    def test_a_missing_docstring_is_seen(self) -> None:
        tree = ast.parse('class A:\n    "A."\n    def b(self): ...\n    def _c(self): ...\ndef d(): ...\n')
        assert undocumented(tree) == ["A.b", "d"]

    @pytest.mark.parametrize(
        ("text", "forbidden"),
        [
            (b"see /ho" + b"me/me/x", True),
            (b"'/wo" + b"rk/x'", True),
            (b"--find" + b"-links x", True),
            (b"https://a.example/sim" + b"ple/", True),
            (b"https://a.example/home/", False),
            (b"group home/day program", False),
            (b"https://a.example/simple-guide", False),
        ],
    )
    def test_addresses_and_machine_paths_are_seen(self, text: bytes, forbidden: bool) -> None:
        assert bool(NEVER_IN_THE_TREE.search(text)) is forbidden
