"""Clause analysis, case by case: what chosen words hang on, and as what."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from ie_engine.pipeline import Pipeline, load_pack
from ie_engine.syntax.scene import Scene
from ie_engine.syntax.tree import NO_HEAD

GROUPS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "clauses.yaml").read_text(encoding="utf-8"))
CASES = [case for group in GROUPS for case in group["cases"]]


@cache
def pipeline() -> Pipeline:
    library, problems = load_pack("base")
    assert library is not None, problems
    return Pipeline(library)


def hangs(scene: Scene, place: int) -> str:
    """`relation [case] head`."""
    node = scene.node(place)
    if node.head == NO_HEAD:
        return "root"
    return " ".join(part for part in (node.relation, node.case, scene.text(node.head)) if part)


def place_of(scene: Scene, word: str) -> int:
    text, _, count = word.partition("#")
    places = [place for place, found in enumerate(scene.row.words) if found.text == text]
    return places[int(count or 1) - 1]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_words_hang_where_they_belong(case: dict[str, Any]) -> None:
    scenes = [scene for _, scene in pipeline().scenes(case["text"])]
    assert len(scenes) == (1 if case["tree"] else 0)
    for scene in scenes:
        found = {word: hangs(scene, place_of(scene, word)) for word in case["tree"]}
        assert found == case["tree"]
        passive = [scene.text(place) for place, node in enumerate(scene.tree.nodes) if node.passive]
        assert passive == case.get("passive", [])


def test_there_are_enough_cases_each_told_apart() -> None:
    texts = [case["text"] for case in CASES]
    assert len(set(texts)) == len(texts) >= 120
