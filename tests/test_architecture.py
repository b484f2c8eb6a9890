"""The invariants of `docs/ARCHITECTURE.md`: who may import whom, what is absent from where, how a module looks."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "ie_engine"
MODULES = sorted(PACKAGE.rglob("*.py"))

# What each part may import of the project, beside itself. Two columns, words and rules, meet in `engine`.
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "diagnostics": (),
    "resources": (),
    "text": ("diagnostics",),
    "morphology": ("diagnostics", "text"),
    "gazetteers": ("diagnostics", "text", "morphology"),
    "values": ("text",),
    "dsl": ("diagnostics", "resources"),
    "packs": ("diagnostics", "resources", "dsl"),
    "engine": ("diagnostics", "dsl", "packs", "morphology", "gazetteers"),
    "syntax": ("morphology", "engine"),
    "discourse": ("text", "morphology", "packs", "engine", "syntax"),
    "frames": ("morphology", "dsl", "packs", "engine", "syntax", "discourse"),
    "records": ("diagnostics", "text", "dsl", "packs", "engine"),
    "known_lemmas": ("text", "morphology", "packs"),
    "pipeline": (
        *(
            "known_lemmas",
            "diagnostics",
            "resources",
            "text",
            "morphology",
            "dsl",
            "packs",
            "engine",
            "records",
            "values",
        ),
        *("syntax", "discourse", "frames", "known_lemmas"),
    ),
    "corpus": ("diagnostics", "text"),
    "annotation": ("diagnostics", "text", "corpus"),
    "formats": ("diagnostics", "text", "morphology", "packs", "corpus", "annotation"),
    "concordance": ("text", "morphology", "engine", "syntax", "pipeline"),
    "testing": ("diagnostics", "text", "dsl", "packs", "engine", "syntax", "frames", "pipeline"),
    "evaluation": ("diagnostics", "text", "morphology", "dsl", "syntax", "frames", "annotation", "pipeline"),
    "catalogue_annotation": (),
    "catalogue_dsl": (),
    "catalogue_formats": (),
    "catalogue_packs": (),
    "catalogue": ("catalogue_annotation", "catalogue_dsl", "catalogue_formats", "catalogue_packs"),
    "cli": (
        *("diagnostics", "catalogue", "text", "morphology", "dsl", "packs", "engine", "records", "pipeline", "corpus"),
        *("testing", "concordance", "syntax", "annotation", "formats", "evaluation"),
    ),
}
CORE = ("text", "morphology", "gazetteers", "values", "dsl", "engine", "syntax", "discourse", "frames")
LANGUAGE_FREE = ("dsl", "engine")
# Where a library may be used: each has one reason to be there, which `docs/ARCHITECTURE.md` gives.
MAY_USE: dict[str, frozenset[str]] = {
    "lark": frozenset(("dsl",)),
    "pyarabic": frozenset(("text", "morphology")),
    "yaml": frozenset(("packs",)),
    "jsonschema": frozenset(("packs",)),
    "pytest": frozenset(("testing",)),  # the plugin alone
    "rich": frozenset(("cli",)),
    "click": frozenset(("cli",)),
    "hijridate": frozenset(("values",)),
    "cassis": frozenset(("formats",)),
    "lxml": frozenset(("formats",)),
}
NETWORK = frozenset(("asyncio", "ftplib", "http", "requests", "smtplib", "socket", "ssl", "urllib"))
IMPURE_MODULES = NETWORK | {
    *("datetime", "glob", "io", "logging", "multiprocessing", "os", "pathlib", "random", "shutil", "sqlite3"),
    *("subprocess", "tempfile", "threading", "time"),
}
# Dates are values; what reads the clock is a method, and may not be called.
PURE_ENOUGH = {"values": frozenset(("datetime",))}
CLOCKS = frozenset(("today", "now", "utcnow", "fromtimestamp"))
IMPURE_NAMES = frozenset(("open", "print", "input", "eval", "exec", "breakpoint"))
IMPURE_METHODS = frozenset(("read_text", "read_bytes", "write_text", "write_bytes"))
MAX_LINES = 500


def part(path: Path) -> str:
    """The part of the project that a module belongs to: its package, or itself."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)} imports relatively"
            module = node.module or ""
            yield from (f"{module}.{alias.name}" for alias in node.names)


def of_parts(*parts: str) -> list[Path]:
    found = [path for path in MODULES if part(path) in parts]
    assert {part(path) for path in found} == set(parts)
    return found


def test_every_part_has_its_place_in_the_order() -> None:
    assert {part(path) for path in MODULES} - {"__init__"} == set(MAY_IMPORT)
    seen: set[str] = set()
    for name, allowed in MAY_IMPORT.items():
        assert seen.issuperset(allowed), f"{name} imports something that stands above it"
        seen.add(name)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_one_way(path: Path) -> None:
    if part(path) == "__init__":
        return
    allowed = {part(path), *MAY_IMPORT[part(path)]}
    for module in imports(path):
        if module.startswith("ie_engine."):
            target = module.split(".")[1]
            assert target in allowed or module == "ie_engine.__version__", f"{name_of(path)} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_each_library_is_used_in_one_place(path: Path) -> None:
    used = {module.split(".")[0] for module in imports(path)} - sys.stdlib_module_names - {"ie_engine"}
    assert used <= MAY_USE.keys()
    assert [library for library in used if part(path) not in MAY_USE[library]] == []


def test_there_is_no_arabic_in_the_language_and_the_matcher() -> None:
    for path in of_parts(*LANGUAGE_FREE):
        text = path.read_text(encoding="utf-8")
        assert re.findall("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]+", text) == [], path


def test_the_core_is_pure() -> None:
    for path in of_parts(*CORE):
        assert {module.split(".")[0] for module in imports(path)} & IMPURE_MODULES <= PURE_ENOUGH.get(
            part(path), set()
        ), name_of(path)
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Name):
                assert node.id not in IMPURE_NAMES, f"{name_of(path)}:{node.lineno} uses {node.id}"
            elif isinstance(node, ast.Attribute):
                assert node.attr not in IMPURE_METHODS | CLOCKS, f"{name_of(path)}:{node.lineno} uses {node.attr}"


def test_files_are_read_in_five_places_only() -> None:
    readers = {
        name_of(path)
        for path in MODULES
        if part(path) != "cli"
        for node in ast.walk(tree_of(path))
        if (isinstance(node, ast.Attribute) and node.attr in {"open", *IMPURE_METHODS})
        or (isinstance(node, ast.Name) and node.id == "open")
    }
    packs = {"ie_engine/packs/files.py", "ie_engine/packs/cache.py"}
    assert readers == {"ie_engine/resources.py", "ie_engine/corpus/read.py"} | packs


def test_nothing_goes_to_the_network() -> None:
    for path in MODULES:
        assert {module.split(".")[0] for module in imports(path)} & NETWORK == set(), name_of(path)


def test_processes_are_begun_in_one_place() -> None:
    """So that what is found cannot depend on how many there are, and one module sees that none is left behind."""
    users = {
        name_of(path)
        for path in MODULES
        if {module.split(".")[0] for module in imports(path)} & {"multiprocessing", "concurrent", "threading"}
    }
    assert users == {"ie_engine/cli/workers.py"}


def test_only_the_regular_expressions_of_our_own_run_on_text() -> None:
    """A rule writer's expression never reaches `re`, which backtracks."""
    for path in of_parts("engine", "morphology", "gazetteers"):
        calls = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]
        for call in calls:
            function = call.func
            if (
                isinstance(function, ast.Attribute)
                and isinstance(function.value, ast.Name)
                and function.value.id == "re"
            ):
                literal = call.args and isinstance(call.args[0], ast.Constant)
                assert literal, f"{name_of(path)}:{call.lineno} compiles an expression that is no literal"


def test_chance_decides_nothing() -> None:
    """Python orders sets of strings anew in every run, unless its seed is given."""
    command = [sys.executable, "-c", "from ie_engine.cli.main import main; main()"]
    outputs = set()
    for arguments in (["extract", "docs/samples", "--trace"], ["test", "base"]):
        for seed in ("1", "2"):
            environment = os.environ | {"PYTHONHASHSEED": seed}
            done = subprocess.run([*command, *arguments], cwd=ROOT, env=environment, capture_output=True, check=True)
            outputs.add(done.stdout)
    assert len(outputs) == 2


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_what_it_is_and_is_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    docstring = ast.get_docstring(ast.parse(text))
    assert docstring and docstring.rstrip().endswith((".", ")"))
    assert len(text.splitlines()) <= MAX_LINES


def test_test_modules_say_what_they_hold() -> None:
    silent = [
        name_of(path)
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if path.name != "__init__.py" and not ast.get_docstring(tree_of(path))
    ]
    assert silent == []
