"""What the lines of a frame find, and how: the cases of `cases.yaml`, each a frame of its own in one pack."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from ie_engine.frames.arguments import Arguments
from ie_engine.pipeline import Pipeline, load_pack
from ie_engine.text.document import Document

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))
COMMON = """\
templates:
  between:
    doc: Two who do it with each other.
    roles: [R]
    frame: |
      R+ = agent @Person++
         | (مع | بين) @Person++
rules:
  - id: journey
    event: journey
    frame: |
      trigger = noun:رحلة
      who+    = idafa @Person else controller @Person
      where*  = إلى @Place
"""
ROLES = "one*: Actor, two*: Actor, where*: Place, when*: Date, what*: text, text*: text, rest*: text"


def name_of(number: int) -> str:
    return f"case_{number}"


@pytest.fixture(scope="module")
def runnable(tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    folder = tmp_path_factory.mktemp("frames")
    events = "\n".join(
        f"  {name_of(n)}: {{{'stands: yes, ' if case.get('stands') else ''}roles: {{{ROLES}}}}}"
        for n, case in enumerate(CASES)
    )
    head = "name: frames\nversion: 0.1.0\nimports: [base]\nphases: [events]\n"
    journey = "  journey: {roles: {who*: Person, where*: Place}}"
    manifest = f"{head}events:\n{events}\n{journey}\nrules: [rules.yaml]\n"
    (folder / "pack.yaml").write_text(manifest, encoding="utf-8")
    rules = "".join(
        f"  - id: rule-{n}\n    event: {name_of(n)}\n    frame: |\n"
        + "".join(f"      {line}\n" for line in case["frame"].splitlines())
        for n, case in enumerate(CASES)
    )
    (folder / "rules.yaml").write_text(COMMON + rules, encoding="utf-8")
    library, problems = load_pack(folder)
    assert library is not None, problems
    assert [p for p in problems if p.severity == "error"] == []
    return Pipeline(library)


def examples() -> list[Any]:
    return [
        pytest.param(number, example, id=f"{case['name']} {count}")
        for number, case in enumerate(CASES)
        for count, example in enumerate(case["examples"], 1)
    ]


@pytest.mark.parametrize(("number", "example"), examples())
def test_finds(number: int, example: dict[str, Any], runnable: Pipeline) -> None:
    records = [record.json() for record in runnable.run(Document("d", example["text"])).records]
    found = [
        {role: [_shown(filler) for filler in fillers] for role, fillers in record["roles"].items()}  # type: ignore[attr-defined]
        for record in records
        if record["type"] == name_of(number)
    ]
    assert found == example["finds"]
    for key, value in example.get("journey", {}).items():
        (journey,) = [record for record in records if record["type"] == "journey"]
        assert (_texts(journey, key) if key in journey["roles"] else journey[key]) == value  # type: ignore[operator]


@pytest.mark.parametrize("case", CASES[::7], ids=lambda case: str(case["name"]))
def test_what_is_remembered_of_a_word_is_what_would_be_found(case: dict[str, Any], runnable: Pipeline) -> None:
    text = "\n".join(example["text"] for example in case["examples"])
    for _, scene in runnable.scenes(text):
        asked = Arguments(scene, runnable.tables)
        for _ in range(2):
            for place in range(len(scene.row.words)):
                anew = Arguments(scene, runnable.tables)
                assert asked.supports(place) == tuple(anew._supports(place))
                assert asked.oblique(place, "في") == anew._oblique(place, "في")
                for function in ("agent", "patient", "controller", "object", "topic", "partner"):
                    assert asked.of(function, place) == anew._of(function, place)


def _texts(record: Any, role: str) -> list[str]:
    return [filler["text"] for filler in record["roles"][role]]


def _shown(filler: dict[str, Any]) -> str:
    return f"{'*' if filler['implicit'] else ''}{filler['text']} ({filler['via']})"


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_beside_what_is_found_stands_what_is_not(case: dict[str, Any]) -> None:
    answers = {repr(example["finds"]) for example in case["examples"]}
    assert len(answers) > 1
