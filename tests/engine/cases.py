"""Reads the case files in `cases/` and runs them as a user's packs are run.

A file is a header (`types`, `lists`, `lexicon`, `fragments`, `foldings`) and `cases`; a case has a pattern, or rules of
its own, and examples: a text and what is found in it. A case may add to the header of its file.
Everything goes through a pack written to a folder, its loader and the pipeline, so that the cases know nothing of how
the engine is built: they quote words, `text#2` where it is the second such words of the text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ie_engine.diagnostics import Source, has_errors
from ie_engine.dsl import ast
from ie_engine.dsl.parse import parse
from ie_engine.dsl.shape import walk
from ie_engine.engine.match import Match
from ie_engine.engine.row import Row
from ie_engine.morphology.lexicon import EMPTY
from ie_engine.pipeline import Pipeline, load_pack
from ie_engine.text.document import Document

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Example:
    text: str
    expected: Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """`pack` is all that the pack of the case holds, the file's header included."""

    name: str
    pack: Mapping[str, Any]
    examples: tuple[Example, ...]

    @property
    def is_pattern(self) -> bool:
        return "pattern" in self.pack


def read() -> Iterator[Case]:
    """The cases of all files, in order."""
    for path in sorted(FOLDER.glob("*.yaml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        header = {key: value for key, value in content.items() if key != "cases"}
        for case in content["cases"]:
            examples = tuple(
                Example(example["text"], {key: example[key] for key in example if key != "text"})
                for example in case["examples"]
            )
            own = {key: value for key, value in case.items() if key not in ("case", "examples")}
            yield Case(f"{path.stem}: {case['case']}", _joined(header, own), examples)


def _joined(header: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    joined = {**header, **own}
    for key in header.keys() & own.keys():
        if isinstance(own[key], list):
            joined[key] = [*header[key], *own[key]]
        elif isinstance(own[key], dict):
            joined[key] = {**header[key], **own[key]}
    return joined


def pipeline(case: Case, folder: Path) -> Pipeline:
    """The pack of a case, written to a folder and loaded from there."""
    for name, content in _files(case).items():
        (folder / name).write_text(content, encoding="utf-8")
    library, problems = load_pack(folder, search=(), book=EMPTY)
    assert library is not None and not has_errors(problems), [(p.name, p.message, p.text) for p in problems]
    return Pipeline(library, book=EMPTY)


def found(case: Case, runnable: Pipeline, text: str) -> dict[str, Any]:
    """What is found in a text, in the form of the case files."""
    if case.is_pattern:
        return {
            "finds": [
                _match(match, row, text) for _, row, found in runnable.sentences(text) for _, match in found.matches
            ]
        }
    result = runnable.run(Document("case", text), mentions=True)
    mentions = {(m.start, -m.end, name): m for _, m in result.mentions for name in m.types}
    return {
        "finds": [_event(record.json(), text) for record in result.records],
        "mentions": [{name: _quote(text, m.start, m.end)} for (_, _, name), m in sorted(mentions.items())],
        "notes": len(result.notes),
    }


def _match(match: Match, row: Row, text: str) -> dict[str, Any]:
    last = match.last - 1
    words = {"match": _quote(text, row.starts[match.first], row.starts[last] + len(row.words[last].text))}
    for captured in match.captures:
        words.setdefault(captured.name, []).append(_quote(text, captured.start, captured.end))
    return {name: _bare(value) for name, value in words.items()}


def _event(record: Mapping[str, Any], text: str) -> dict[str, Any]:
    said = {"trigger": _quote(text, record["trigger"]["start"], record["trigger"]["end"])}
    said |= {
        role: _bare([_quote(text, filler["start"], filler["end"]) for filler in fillers])
        for role, fillers in record["roles"].items()
    }
    ordinary = {"polarity": "positive", "modality": "asserted"}
    return {record["type"]: said | {key: record[key] for key, value in ordinary.items() if record[key] != value}}


def _bare(value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _quote(text: str, start: int, end: int) -> str:
    words, occurrence, at = text[start:end], 1, -1
    while (at := text.find(words, at + 1)) < start:
        occurrence += 1
    return words if occurrence == 1 else f"{words}#{occurrence}"


# ---- a case as a pack


def _files(case: Case) -> dict[str, str]:
    pack = case.pack
    events, rules = pack.get("events", {}), pack.get("rules", [])
    if case.is_pattern:
        roles = {f"{name}*": "text" for name in _captures(case) if name != "trigger"}
        events = {"found": {"roles": roles}}
        rules = [{"id": "case", "event": "found", "pattern": pack["pattern"]}]
    lists = pack.get("lists", {})
    lines = [[line[0], line[1], "", *line[2:]] for line in pack.get("lexicon", [])]
    manifest = {
        "name": "case",
        "version": "1",
        "phases": pack.get("phases", ["all"]),
        "entities": {name: _entity(entity) for name, entity in pack.get("types", {}).items()},
        "events": events,
        "gazetteers": {name: {"file": f"{name}.tsv", **_options(entries)} for name, entries in lists.items()},
        "lexicon": ["lexicon.tsv"],
        "rules": ["rules.yaml"],
    }
    if "foldings" in pack:
        manifest["foldings"] = pack["foldings"]
    fragments = {name: {"pattern": body} for name, body in pack.get("fragments", {}).items()}
    return {
        "pack.yaml": _dump(manifest),
        "rules.yaml": _dump({"fragments": fragments, "rules": rules}),
        "lexicon.tsv": _table("lemma pos root features forms", lines),
        **{f"{name}.tsv": _list(entries) for name, entries in lists.items()},
    }


def _captures(case: Case) -> list[str]:
    names: dict[str, None] = {}
    for text in (case.pack["pattern"], *case.pack.get("fragments", {}).values()):
        tree, problems = parse(Source("<pattern>", text))
        assert tree is not None, problems
        names |= {node.name: None for node in walk(tree.body) if isinstance(node, ast.Capture)}
    return list(names)


def _entity(entity: Any) -> dict[str, Any]:
    """`Person: Actor` for a type below another, a mapping for one with more to say."""
    return entity if isinstance(entity, dict) else {"isa": entity} if entity else {}


def _options(entries: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entries.items() if key in ("type", "match")}


def _list(entries: Mapping[str, Any]) -> str:
    """A name by itself, or one with further columns: `{name: دمشق, gender: f}`."""
    rows = [entry if isinstance(entry, dict) else {"name": entry} for entry in entries["names"]]
    columns = list(dict.fromkeys(column for row in rows for column in row))
    return _table(" ".join(columns), [[row.get(column, "") for column in columns] for row in rows])


def _table(header: str, rows: list[list[str]]) -> str:
    return "".join("\t".join(cells) + "\n" for cells in [header.split(), *rows])


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as literal blocks, which patterns have to be."""


_Dumper.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style="|" if text.endswith("\n") else None
    ),
)


def _dump(content: Mapping[str, Any]) -> str:
    kept = {key: value for key, value in content.items() if value}
    return yaml.dump(kept, Dumper=_Dumper, allow_unicode=True, sort_keys=False)
