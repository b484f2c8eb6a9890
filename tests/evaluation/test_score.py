"""Scores are those of the annotation guidelines: held by a naive reference, the official script, and case by case."""

import json
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ie_engine.annotation import read
from ie_engine.annotation.model import AnnotatedDocument
from ie_engine.evaluation import tally
from ie_engine.evaluation.counts import Counts
from ie_engine.evaluation.score import Sampling, by_document, score
from ie_engine.evaluation.tally import MEASURES, Key
from tests.evaluation import build, reference
from tests.evaluation.build import document, event, record

NO_DRAWS = Sampling(samples=0)


def counts(gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> dict[str, Counts]:
    """The totals of one document, by measure."""
    scored = score([document(*gold)], by_document([document(*found)]), None, NO_DRAWS)
    return {measure: scored.counts(None, measure) for measure in MEASURES}


MET = event("meeting", "التقى", participant=["وزير الصناعة سالم المراد=سالم المراد", "نظيره"], place=["صور"])
CASES: list[tuple[str, list[dict[str, Any]], list[dict[str, Any]], dict[str, Counts]]] = [
    ("all of it", [MET], [MET], {"triggers": Counts(1), "roles": Counts(3), "roles exactly": Counts(3)}),
    ("nothing", [MET], [], {"triggers": Counts(0, 0, 1), "roles": Counts(0, 0, 3), "modality": Counts()}),
    ("too much", [], [MET], {"triggers": Counts(), "roles": Counts()}),  # nobody annotated the type
    (
        "a part of the words",
        [MET],
        [event("meeting", "التقى", participant=["سالم المراد", "نظيره كريم الهادي"], place=["مدينة صور"])],
        {"triggers": Counts(1), "roles": Counts(3), "roles exactly": Counts(0, 3, 3)},
    ),
    (
        "another role",
        [MET],
        [event("meeting", "التقى", participant=["صور"])],
        {"roles": Counts(0, 1, 3)},
    ),
    (
        "the same name elsewhere",
        [MET],
        [event("meeting", "التقى", participant=["الوزير=سالم المراد", "الوفد"])],
        {"roles": Counts(1, 1, 2), "roles by name": Counts(1), "roles exactly": Counts(0, 2, 3)},
    ),
    (
        "a name without a place",
        [MET],
        [event("meeting", "التقى", participant=["=سالم المراد"])],
        {"roles": Counts(1, 0, 2), "roles by name": Counts(1)},
    ),
    (
        "another name, the same words",
        [MET],
        [event("meeting", "التقى", participant=["سالم المراد=سالم العبد", "نظيره=كريم الهادي"])],
        {"roles": Counts(2, 0, 1), "roles by name": Counts(0, 1, 1)},  # of نظيره nobody says who it is
    ),
    (
        "one filler for two",
        [MET],
        [event("meeting", "التقى", participant=["سالم المراد نظيره"])],
        {"roles": Counts(1, 0, 2)},
    ),
    (
        "an optional event is found",
        [{**MET, "optional": True}],
        [MET],
        {"triggers": Counts(), "roles": Counts(), "modality": Counts()},
    ),
    (
        "an optional event takes what the others leave",
        [{**MET, "optional": True}, MET],
        [MET],
        {"triggers": Counts(1), "roles": Counts(3)},
    ),
    (
        "an optional filler is found",
        [event("visit", "زار", visitor=[{"span": build.span("الوفد"), "optional": True}])],
        [event("visit", "زار", visitor=["الوفد"])],
        {"triggers": Counts(1), "roles": Counts()},
    ),
    (
        "an implicit filler is missed",
        [event("visit", "زار", visitor=[{"span": build.span("الوفد"), "implicit": True}])],
        [event("visit", "زار")],
        {"roles": Counts(0, 0, 1), "roles in the sentence": Counts()},
    ),
    (
        "status",
        [event("visit", "زار", modality="planned")],
        [event("visit", "زار", polarity="negative")],
        {"modality": Counts(0, 1), "polarity": Counts(0, 1)},
    ),
    (
        "a status that is not annotated",
        [event("visit", "زار", modality=None)],
        [event("visit", "زار", modality="planned")],
        {"modality": Counts(), "polarity": Counts(1)},
    ),
    (
        "the value of a date",
        [event("meeting", "التقى", date=[{"span": build.span("الاثنين"), "value": "2019-03-04"}])],
        [event("meeting", "التقى", date=[{"span": build.span("يوم الاثنين"), "value": "2019-03-11"}])],
        {"roles": Counts(1), "date values": Counts(0, 1)},
    ),
]


@pytest.mark.parametrize(("gold", "found", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_case(gold: list[dict[str, Any]], found: list[dict[str, Any]], expected: dict[str, Counts]) -> None:
    counted = counts(gold, found)
    assert {measure: counted[measure] for measure in expected} == expected


def test_figures_are_nothing_where_nothing_can_be_said() -> None:
    assert (Counts().precision, Counts().recall, Counts().f1) == (None, None, None)
    assert (Counts(0, 0, 2).precision, Counts(0, 0, 2).recall, Counts(0, 0, 2).f1) == (None, 0.0, 0.0)
    assert (Counts(0, 2, 0).precision, Counts(0, 2, 0).recall, Counts(0, 2, 0).f1) == (0.0, None, 0.0)
    assert (Counts(2, 2, 0).precision, Counts(2, 2, 0).recall) == (0.5, 1.0)
    assert Counts(2, 2, 0).f1 == pytest.approx(2 / 3)


def test_types_can_be_chosen() -> None:
    gold, found = document(MET, event("visit", "زار")), document(MET)
    scored = score([gold], by_document([found]), ["visit"], NO_DRAWS)
    assert scored.types == ("visit",) and scored.counts(None, "triggers") == Counts(0, 0, 1)


def test_the_totals_are_those_of_the_types_and_of_the_roles() -> None:
    scored = score([document(MET, event("visit", "زار", visitor=["الوفد"]))], {}, None, NO_DRAWS)
    assert scored.counts("meeting", "roles") + scored.counts("visit", "roles") == scored.counts(None, "roles")
    by_role = [scored.counts("meeting", "roles", role) for role in ("participant", "place")]
    assert by_role[0] + by_role[1] == scored.counts("meeting", "roles")


@settings(deadline=None, derandomize=True)
@given(st.lists(st.tuples(build.events(gold=True), build.events(gold=False)), max_size=3))
def test_the_naive_reference_counts_the_same(
    documents: list[tuple[list[dict[str, Any]], list[dict[str, Any]]]],
) -> None:
    text = "ا" * build.LENGTH
    types = {one["type"] for gold, _ in documents for one in gold}
    expected: Counter[tuple[str, str, str]] = Counter()
    golds, founds = list[AnnotatedDocument](), list[AnnotatedDocument]()
    for number, (gold, found) in enumerate(documents):
        expected += reference.count(gold, found, types)
        golds += annotated_documents(gold, str(number), text)
        lines = "".join(json.dumps(record(one, str(number))) + "\n" for one in found)
        known = {golds[-1].document.id: golds[-1].document}
        founds += read.records(lines.encode(), "records.jsonl", known).documents
    scored = score(golds, by_document(founds), None, NO_DRAWS)
    for type_ in types:
        for measure in ("triggers", "roles", "roles in the sentence", "modality", "polarity"):
            parts = [expected[type_, measure, part] for part in ("right", "false", "missed")]
            assert scored.counts(type_, measure) == Counts(*parts), measure


def annotated_documents(events: list[dict[str, Any]], id_: str, text: str) -> tuple[AnnotatedDocument, ...]:
    line = json.dumps({"doc_id": id_, "text": text, "events": events})
    return read.gold(line.encode(), "gold.jsonl").documents


def disturbed(gold: list[dict[str, Any]], chance: random.Random) -> list[dict[str, Any]]:
    """Records as a bad system would make them of an annotation: some lacking, some moved, some twice, some renamed."""
    records = []
    for annotated in gold:
        size = len(annotated["text"])
        for one in annotated["events"]:
            made = record(one, annotated["doc_id"])
            made["modality"] = chance.choice((one["modality"], one["modality"], "possible"))
            places = [made["trigger"], *(filler for fillers in made["roles"].values() for filler in fillers)]
            for place in places:
                shift = chance.choice((0, 0, 0, -3, 2, 9, 40))
                place["start"] = min(max(place["start"] + shift, 0), size - 1)
                place["end"] = min(max(place["end"] + shift, place["start"] + 1), size)
            for role in list(made["roles"]):
                if chance.random() < 0.2:
                    made["roles"][chance.choice(("participant", "place", "date", role))] = made["roles"].pop(role)
            made["type"] = chance.choice((one["type"],) * 9 + ("meeting",))
            records += [made] * chance.choice((0, 1, 1, 1, 1, 2))
    return records


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_official_script_counts_the_same(seed: int, shared: Path, tmp_path: Path) -> None:
    """On the shared gold, and on random changes of it, to the third decimal and beyond."""
    path = shared / "gold" / "dev.jsonl"
    gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    made = disturbed(gold, random.Random(seed)) if seed > 1 else [
        record(one, annotated["doc_id"]) for annotated in gold for one in annotated["events"][1:]
    ]  # fmt: skip
    records = tmp_path / "records.jsonl"
    records.write_text("".join(json.dumps(one) + "\n" for one in made), encoding="utf-8")
    command = [sys.executable, str(shared / "tools" / "score.py"), str(path), str(records), "--json"]
    official = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)

    annotated = read.gold(path.read_bytes(), path.name).documents
    documents = {one.document.id: one.document for one in annotated}
    found = read.records(records.read_bytes(), records.name, documents)
    assert not found.left_out
    scored = score(annotated, by_document(found.documents), None, NO_DRAWS)

    def rounded(value: float | None) -> float:
        return round(value or 0.0, 3)

    for type_ in (*scored.types, None):
        events, roles = scored.counts(type_, "triggers"), scored.counts(type_, "roles")
        assert official[type_ or "all"] == {
            "gold": events.right + events.missed,
            "p": rounded(events.precision),
            "r": rounded(events.recall),
            "f1": rounded(events.f1),
            "role_p": rounded(roles.precision),
            "role_r": rounded(roles.recall),
            "role_f1": rounded(roles.f1),
            "role_r_in_sentence": rounded(scored.counts(type_, "roles in the sentence").recall),
        }
    for name, share in official["attributes"].items():
        assert rounded(scored.counts(None, name).precision) == share


def test_counts_add_up() -> None:
    one = tally.tally(())
    assert one == {} and tally.total([one, {Key(None, "roles"): Counts(1, 2, 3)}] * 2) == {
        Key(None, "roles"): Counts(2, 4, 6)
    }
