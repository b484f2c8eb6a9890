"""Whatever is wrong with a pack is said in its place."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from ie_engine import catalogue_packs
from ie_engine.diagnostics import Severity
from tests.packs.shared import SOUND, read, write

HERE = Path(__file__).parent


def cases() -> Iterator[Any]:
    for path in sorted((HERE / "bad").glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield pytest.param(case, id=f"{path.stem}: {case['case']}")


def contents_of(case: dict[str, Any]) -> dict[str, str | bytes | None]:
    contents: dict[str, str | bytes | None] = {
        file.name: file.read_text(encoding="utf-8") for file in sorted(SOUND.iterdir())
    }
    for name, change in case.get("change", {}).items():
        text = contents[name]
        assert isinstance(text, str) and text.count(change["old"]) == 1
        contents[name] = text.replace(change["old"], change["new"])
    return {**contents, **case.get("files", {})}


@pytest.mark.parametrize("case", list(cases()))
def test_a_malformed_pack_is_reported_in_its_place(case: dict[str, Any], tmp_path: Path) -> None:
    pack = write(tmp_path, contents_of(case))
    library, problems = read(pack)
    found = [
        {
            "file": os.path.relpath(problem.source.name, pack),
            "line": problem.line,
            "column": problem.column,
            "name": problem.name,
            "text": problem.text,
        }
        for problem in problems
    ]
    expected = [{key: entry[key] for key in ("file", "line", "column", "name", "text")} for entry in case["expect"]]
    assert found == expected
    for entry, problem in zip(case["expect"], problems):
        assert "help" not in entry or entry["help"] in (problem.help or "")
        if "related" in entry:
            assert problem.related is not None
            source, span, _ = problem.related
            assert source.text[span.start : span.end] == entry["related"]
        assert problem.message[0].islower() or problem.message[0] in "`U"  # U+2028
        assert not problem.message.endswith(".")
    if library is not None:  # what has an error is not in the library
        errors = [(p.source.name, p.span.start) for p in problems if p.severity is Severity.ERROR]
        for rule in library.rules:
            whole = rule.written.whole()
            assert not [at for name, at in errors if name == rule.place.source.name and whole.start <= at < whole.end]


def test_every_diagnostic_is_explained_and_met_in_a_test() -> None:
    met = {entry["name"] for case in cases() for entry in case.values[0]["expect"]}
    of_patterns = {"unknown-attribute", "unknown-list", "unknown-fragment", "unclosed-bracket"}
    elsewhere = {"unknown-pack", "unreadable-file"}
    assert met - of_patterns | elsewhere == set(catalogue_packs.ENTRIES)
