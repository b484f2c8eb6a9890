"""Every example in the README and in `docs/` runs, and prints or finds what the page says."""

import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from ie_engine.diagnostics import Source, in_order
from ie_engine.dsl.check import check
from ie_engine.dsl.check_frame import check_frame
from ie_engine.dsl.format_frame import format_frame
from ie_engine.dsl.parse import parse
from ie_engine.dsl.parse_frame import parse_frame
from ie_engine.dsl.scope import Scope
from ie_engine.pipeline import load_pack
from tests.docs import console
from tests.docs.blocks import ROOT, Block, blocks, pages, text_of
from tests.engine import cases

KINDS = ("console", "sh", "file", "case", "header", "flow")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A reader's folder: it holds the samples as a checkout does, and is as wide as the pages."""
    shutil.copytree(ROOT / "docs" / "samples", tmp_path / "docs" / "samples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "IE_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.parametrize("page", pages())
def test_a_page_has_only_blocks_that_are_tried(page: str) -> None:
    assert [block.place for block in blocks(page) if block.kind not in KINDS] == []
    assert text_of(page).count("\n```") % 2 == 0, "a fence is not closed"


@pytest.mark.parametrize("page", [page for page in pages() if any(b.kind == "console" for b in blocks(page))])
def test_commands_print_what_the_page_shows(page: str, folder: Path, update: bool) -> None:
    terminal, wrong, text = console.Terminal(), list[str](), text_of(page)
    parts, done = list[str](), 0
    for block in blocks(page):
        if block.kind == "file":
            _write(folder, block)
        if block.kind != "console":
            continue
        parts.append(text[done : block.start])
        for command in console.commands(block.body):
            output = terminal.run(command.written)
            right = console.agrees(command.expected, output)
            parts.append(f"$ {command.written}\n{command.expected if right else output}")
            if not right:
                wrong.append(f"{block.place}\n$ {command.written}\n{output}")
        done = block.end
    if update:
        (ROOT / page).write_text("".join(parts) + text[done:], encoding="utf-8", newline="\n")
    assert update or not wrong, "\n".join(wrong)


def _write(folder: Path, block: Block) -> None:
    path = folder / block.options["file"]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block.body, encoding="utf-8", newline="\n")


# ---- patterns with what they find


def headers() -> dict[str, dict[str, Any]]:
    return {
        block.page: yaml.safe_load(block.body) for page in pages() for block in blocks(page) if block.kind == "header"
    }


def shown_cases() -> Iterator[tuple[Block, dict[str, Any]]]:
    known = headers()
    for page in pages():
        for block in blocks(page):
            if block.kind == "case":
                own = yaml.safe_load(block.body)
                header = dict(known[page])
                for key in header.keys() & own.keys():
                    own[key] = {**header[key], **own[key]}
                yield block, header | own


SHOWN = list(shown_cases())


def _shown(key: str) -> list[Any]:
    return [pytest.param(block, content, id=block.place) for block, content in SHOWN if key in content]


@pytest.mark.parametrize(("block", "content"), _shown("examples"))
def test_a_pattern_finds_what_the_page_says(block: Block, content: dict[str, Any], tmp_path: Path) -> None:
    examples = content["examples"]
    case = cases.Case(block.place, {key: content[key] for key in content if key != "examples"}, ())
    runnable = cases.pipeline(case, tmp_path)
    for example in examples:
        expected = {key: example[key] for key in example if key != "text"}
        found = cases.found(case, runnable, example["text"])
        assert {key: found[key] for key in expected} == expected
    assert {"finds": []} in [{key: example[key] for key in example if key != "text"} for example in examples]


@pytest.mark.parametrize(("block", "content"), _shown("problems"))
def test_a_wrong_pattern_has_the_problems_that_the_page_says(
    block: Block, content: dict[str, Any], tmp_path: Path
) -> None:
    header = {key: content[key] for key in content if key not in ("problems", "frame")} | {"pattern": "كلمة\n"}
    scope = _scope(cases.Case(block.place, header, ()), tmp_path)
    if "frame" in content:
        source = Source("<frame>", content["frame"])
        lines, problems = parse_frame(source)
        problems = (*problems, *check_frame(lines, scope, source))
        if not problems:
            assert format_frame(parse_frame(Source("<frame>", format_frame(lines)))[0]) == format_frame(lines)
    else:
        source = Source("<pattern>", content["pattern"])
        tree, problems = parse(source)
        if tree is not None:
            problems = (*problems, *check(tree, scope, source))
    assert [{problem.name: problem.text.strip()} for problem in in_order(problems)] == content["problems"]


def _scope(case: cases.Case, folder: Path) -> Scope:
    cases.pipeline(case, folder)
    library, _ = load_pack(folder, search=())
    assert library is not None
    return library.packs[-1].scope


def test_the_language_page_shows_something_found_for_most_forms() -> None:
    assert len(_shown("examples")) >= 30
    assert len(_shown("problems")) >= 8


# ---- what stands beside `ie`


def test_other_commands_that_are_shown_exist() -> None:
    tasks = set(re.findall(r"^(\w+) {2,}", text_of("scripts/dev.py"), re.MULTILINE))
    targets = set(re.findall(r"^([a-z][a-z ]*):", text_of("Makefile"), re.MULTILINE))
    extras = tomllib.loads(text_of("pyproject.toml"))["project"]["optional-dependencies"]
    known = {
        *(f"python3 scripts/dev.py {task}" for task in tasks),
        *(f"make {target}" for line in targets for target in line.split()),
        *(f"pip install -e '.[{extra}]'" for extra in extras),
        *("pip install .", "pytest", "pytest --update", "pytest tests/docs --update"),
    }
    shown = [
        (block.place, line.partition("#")[0].strip())
        for page in pages()
        for block in blocks(page)
        if block.kind == "sh"
        for line in block.body.splitlines()
    ]
    assert shown
    assert [(place, line) for place, line in shown if line not in known] == []


def test_links_lead_somewhere() -> None:
    broken = []
    for page in (*pages(), *(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md"))):
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text_of(page)):
            if "://" not in target and not (ROOT / page).parent.joinpath(target).exists():
                broken.append((page, target))
    assert broken == []
