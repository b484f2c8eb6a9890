"""The generated pages are those that `make docs` writes, and no diagnostic lacks an entry in them."""

import ast
import json
import re
import runpy
from collections.abc import Callable

import pytest

from ie_engine.catalogue import ENTRIES
from tests.docs.blocks import GENERATED, ROOT

PAGES: dict[str, Callable[[], str]] = runpy.run_path(str(ROOT / "scripts" / "make_docs.py"))["PAGES"]
KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
NO_DIAGNOSTICS = frozenset(("ie-engine", "utf-8", "utf-16", "utf-16-le", "x-expected", "x-problem"))
READERS = ("dsl", "packs", "annotation", "formats")


@pytest.mark.parametrize("page", PAGES)
def test_a_generated_page_is_fresh(page: str, update: bool) -> None:
    path = ROOT / page
    if update:
        path.write_text(PAGES[page](), encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == PAGES[page](), "stale; run `make docs`"


def test_the_pages_are_those_that_are_left_out_of_the_others() -> None:
    assert sorted(PAGES) == sorted(GENERATED)


def test_every_diagnostic_has_an_entry_and_every_entry_a_diagnostic() -> None:
    """A diagnostic's name is a string such as `unknown-type`; modules that read what people write hold no others."""
    names = set()
    for package in READERS:
        for path in (ROOT / "ie_engine" / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEBAB.fullmatch(node.value):
                    names.add(node.value)
    for path in (ROOT / "grammars").glob("*.schema.json"):
        names.update(re.findall(r'"x-problem": "([^"]+)"', json.dumps(json.loads(path.read_text(encoding="utf-8")))))
    assert names - NO_DIAGNOSTICS == set(ENTRIES)


def test_an_entry_is_sentences() -> None:
    assert [name for name, text in ENTRIES.items() if not text.strip().endswith((".", ".`", ")"))] == []
    assert [name for name in ENTRIES if not KEBAB.fullmatch(name)] == []
