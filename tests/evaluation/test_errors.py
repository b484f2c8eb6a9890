"""Every mistake is told with the cause that the records show, types that are taken for each other come together, and
runs and annotators are compared mistake by mistake."""

from typing import Any

import pytest

from ie_engine.annotation.model import AnnotatedDocument
from ie_engine.evaluation import confusion
from ie_engine.evaluation.agreement import agreement, kappa
from ie_engine.evaluation.baseline import compare
from ie_engine.evaluation.errors import Error, Reached, errors, grouped
from ie_engine.evaluation.reach import NO_TRIGGER, OTHER_TYPES, Reaches
from ie_engine.evaluation.report import Report, report_json
from ie_engine.evaluation.score import Sampling, Score, by_document, score
from ie_engine.pipeline import Pipeline
from tests.evaluation.build import TEXT, document, event, span

Event = dict[str, Any]
NO_DRAWS = Sampling(samples=0)
MET = event("meeting", "التقى", participant=["وزير الصناعة سالم المراد=سالم المراد", "نظيره كريم الهادي"])
VISIT = event("visit", "زار", visitor=["الوفد"], destination=["المصنع"], rules=["mine/visited"])
CALL = event("phone_call", "اتصل", participant=["الوزير", "رئيس البلدية"])


def scored(gold: list[Event], found: list[Event], types: tuple[str, ...] = ("meeting", "visit", "phone_call")) -> Score:
    return score([document(*gold)], by_document([document(*found)]), types, NO_DRAWS)


def mistakes(gold: list[Event], found: list[Event]) -> list[Error]:
    (one,) = scored(gold, found).documents
    return list(errors(one.document, one.pairs))


def told(error: Error) -> tuple[str, str, str]:
    """The kind, what it is about, the cause with its detail."""
    words = TEXT[error.filler.start : error.filler.end] if error.filler else error.role or error.type
    return str(error.kind), words, f"{error.cause}: {error.detail}" if error.detail else error.cause


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        ([MET, VISIT], [MET, VISIT], []),
        ([VISIT], [], [("missed events", "visit", "not found")]),
        ([], [VISIT], [("false alarms", "visit", "not annotated")]),
        ([{**VISIT, "optional": True}], [], []),
        (
            [event("visit", "التقى")],
            [event("meeting", "التقى")],
            [
                ("missed events", "visit", "found with another type: meeting"),
                ("false alarms", "meeting", "annotated with another type: visit"),
            ],
        ),
        (
            [event("phone_call", "هاتفيا", participant=["الوزير"])],
            [event("phone_call", "اتصل", participant=["الوزير"])],
            [
                ("missed events", "phone_call", "found on another word of the sentence: اتصل"),
                ("false alarms", "phone_call", "annotated on another word of the sentence: هاتفيا"),
            ],
        ),
        (  # nothing in common but the sentence
            [event("phone_call", "هاتفيا", participant=["الوزير"])],
            [event("phone_call", "اتصل", participant=["رئيس البلدية"])],
            [("missed events", "phone_call", "not found"), ("false alarms", "phone_call", "not annotated")],
        ),
        ([VISIT], [VISIT, VISIT], [("false alarms", "visit", "a second record of an event that is found")]),
        (
            [VISIT],
            [event("visit", "زار", visitor=["الوفد"], host=["المصنع"])],
            [
                ("missed fillers", "المصنع", "found in another role: host"),
                ("false fillers", "المصنع", "annotated in another role: destination"),
            ],
        ),
        (
            [VISIT],
            [event("visit", "زار", visitor=["الوزير"], destination=["المصنع"])],
            [
                ("missed fillers", "الوفد", "something else was found for the role: الوزير"),
                ("false fillers", "الوزير", "something else is annotated for the role: الوفد"),
            ],
        ),
        (
            [VISIT],
            [event("visit", "زار", visitor=["الوفد", "الوزير"])],
            [
                ("missed fillers", "المصنع", "nothing was found for the role"),
                ("false fillers", "الوزير", "all that is annotated for the role is found"),
            ],
        ),
        (
            [event("visit", "زار", visitor=[{"span": span("سالم المراد"), "implicit": True}])],
            [event("visit", "زار", date=["يوم الاثنين"])],
            [
                ("missed fillers", "سالم المراد", "its sentence does not name it"),
                ("false fillers", "يوم الاثنين", "nothing is annotated for the role"),
            ],
        ),
        (
            [event("visit", "زار", modality="planned")],
            [event("visit", "زار", polarity="negative")],
            [
                ("wrong attributes", "modality", "modality asserted instead of planned"),
                ("wrong attributes", "polarity", "polarity negative instead of positive"),
            ],
        ),
    ],
)  # fmt: skip
def test_mistakes_have_causes(gold: list[Event], found: list[Event], expected: list[tuple[str, str, str]]) -> None:
    assert [told(error) for error in mistakes(gold, found)] == expected


def test_mistakes_name_the_rules_and_are_grouped_by_cause() -> None:
    found = mistakes([MET, CALL], [VISIT])
    assert [error.rules for error in found] == [(), (), ("mine/visited",)]
    assert [(str(kind), cause, len(of)) for kind, cause, of in grouped(found)] == [
        ("missed events", "not found", 2),
        ("false alarms", "not annotated", 1),
    ]


def test_a_miss_can_be_explained_by_a_pack() -> None:
    (one,) = scored([MET], []).documents
    (error,) = errors(one.document, one.pairs, lambda _document, mention: Reached(f"no {mention.type}", ("mine/met",)))
    assert (error.cause, error.rules) == ("no meeting", ("mine/met",))


@pytest.mark.parametrize(
    ("text", "trigger", "type_", "cause", "detail"),
    [
        ("انتهت الزيارة أمس.", "الزيارة", "visit", "a role that must be filled is not", "visitor"),
        ("زار الوزير سالم المراد مدينة صور أمس.", "أمس", "visit", NO_TRIGGER, ""),
        ("انتهت الزيارة أمس.", "الزيارة", "agreement", OTHER_TYPES, ""),
    ],
)
def test_how_far_rules_come(text: str, trigger: str, type_: str, cause: str, detail: str, pipeline: Pipeline) -> None:
    annotated = document(event(type_, trigger, text), text=text)
    reached = Reaches(pipeline)(annotated.document, annotated.mentions[0])
    assert (reached.cause, reached.detail) == (cause, detail)


def test_confusion() -> None:
    gold = [event("visit", "التقى"), VISIT, CALL, {**MET, "optional": True}]
    found = [event("meeting", "التقى", modality="planned"), {**VISIT, "modality": "planned"}, event("visit", "هاتفيا")]
    pairs = [one.pairs for one in scored([gold[0], *gold[1:3]], found).documents]
    assert dict(confusion.types(pairs)) == {
        ("visit", "meeting"): 1,
        ("visit", "visit"): 1,
        ("phone_call", None): 1,
        (None, "visit"): 1,
    }
    assert dict(confusion.modalities(pairs)) == {("asserted", "planned"): 1}
    assert dict(confusion.polarities(pairs)) == {("positive", "positive"): 1}
    assert dict(confusion.types([one.pairs for one in scored([gold[3]], []).documents])) == {}


def test_two_runs_are_compared_mistake_by_mistake() -> None:
    gold = [MET, VISIT, CALL]
    before = [MET, event("visit", "زار", visitor=["الوزير"]), event("meeting", "اتصل")]
    after = [VISIT, {**CALL, "modality": "planned"}, event("visit", "البلدية")]
    comparison = compare(scored(gold, before), scored(gold, after))
    assert [(flip.better, *told(flip.error)) for flip in comparison.flips] == [
        (False, "missed events", "meeting", "not found"),
        (False, "false alarms", "visit", "not annotated"),
        # What the earlier run did not find at all has no fillers or attributes that could flip.
        (True, "missed events", "phone_call", "found with another type: meeting"),
        (True, "false alarms", "meeting", "annotated with another type: phone_call"),
        (True, "missed fillers", "الوفد", "something else was found for the role: الوزير"),
        (True, "missed fillers", "المصنع", "nothing was found for the role"),
        (True, "false fillers", "الوزير", "something else is annotated for the role: الوفد"),
    ]
    changes = {(change.key.type, change.key.measure): change for change in comparison.changes}
    assert changes[None, "triggers"].rise == pytest.approx(0.0)
    assert changes["meeting", "triggers"].before == pytest.approx(2 / 3) and changes["meeting", "triggers"].after == 0.0


def test_a_fall_is_one_beyond_the_tolerance() -> None:
    comparison = compare(scored([MET, VISIT], [MET, VISIT]), scored([MET, VISIT], [MET]))
    fallen = [(change.key.type, change.key.measure) for change in comparison.fallen(0.0)]
    assert fallen == [("visit", "triggers"), ("visit", "roles"), (None, "triggers"), (None, "roles")]
    total = next(change for change in comparison.changes if change.key == (None, "triggers", None))
    assert total.rise == pytest.approx(-1 / 3)
    assert (None, "triggers") not in [(c.key.type, c.key.measure) for c in comparison.fallen(-total.rise)]
    assert comparison.fallen(1.0) == ()
    same = compare(scored([MET], [MET]), scored([MET], [MET]))
    assert same.flips == () and same.fallen(0.0) == ()


def test_two_annotators() -> None:
    first = [document(MET, VISIT, CALL), document(MET, id_="a2"), document(id_="a3")]
    second = [
        document(MET, {**VISIT, "modality": "planned"}, event("agreement", "البلدية")),
        document(MET, id_="a2", text=TEXT + " "),
        document(id_="a4"),
    ]
    agreed = agreement(first, second, None, NO_DRAWS)
    assert (agreed.only_first, agreed.only_second, agreed.other_text) == (("a3",), ("a4",), ("a2",))
    other = agreement(second, first, None, NO_DRAWS)
    counted, turned = agreed.score.counts(None, "triggers"), other.score.counts(None, "triggers")
    assert (counted.right, counted.false, counted.missed) == (2, 1, 1) and counted.f1 == turned.f1
    assert agreed.modality == 0.0 and agreed.polarity is None


def test_what_one_annotator_calls_optional_the_other_may_leave_out() -> None:
    first, second = [document(MET)], [document(MET, {**VISIT, "optional": True})]
    for one, other in ((first, second), (second, first)):
        agreed = agreement(one, other, None, NO_DRAWS)
        assert agreed.score.counts(None, "triggers").f1 == 1.0


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        # By hand: of 50, 35 agree, 0.7; by chance 25·30 + 25·20 = 1250 of 2500, 0.5; (0.7 - 0.5) / (1 - 0.5).
        ({("a", "a"): 20, ("a", "b"): 5, ("b", "a"): 10, ("b", "b"): 15}, 0.4),
        ({("a", "a"): 3, ("b", "b"): 2}, 1.0),
        ({("a", "b"): 1, ("b", "a"): 1}, -1.0),
        ({("a", "a"): 3}, None),
        ({}, None),
    ],
)
def test_kappa(table: dict[tuple[str | None, str | None], int], expected: float | None) -> None:
    assert kappa(table) == (None if expected is None else pytest.approx(expected))


def test_the_report_as_json() -> None:
    gold, found = [MET, VISIT], [VISIT, event("visit", "البلدية")]
    after = score([document(*gold)], by_document([document(*found)]), None, Sampling(samples=10))
    before = score([document(*gold)], by_document([document(*gold)]), None, Sampling(samples=10))
    (one,) = after.documents
    report = Report(after, errors(one.document, one.pairs), (), compare(before, after), 0.1)
    value: Any = report_json(report)
    assert value["figures"]["all"]["triggers"] == {
        **{"annotated": 2, "found": 2, "right": 1, "false": 1, "missed": 1, "precision": 0.5, "recall": 0.5, "f1": 0.5},
        "intervals": {"precision": [0.5, 0.5], "recall": [0.5, 0.5], "f1": [0.5, 0.5]},
    }
    assert value["figures"]["visit"]["modality"] == {"right": 1, "of": 1, "share": 1.0, "interval": [1.0, 1.0]}
    assert value["roles"]["visit"]["visitor"]["right"] == 1
    assert [error["record"] for error in value["errors"]] == [
        "a1:meeting:0-5",
        f"a1:visit:{span('البلدية')[0]}-{span('البلدية')[1]}",
    ]
    fell = [(change["type"], change["measure"]) for change in value["baseline"]["figures"] if change["fell"]]
    assert ("meeting", "triggers") in fell and ("all", "triggers") in fell and ("visit", "roles") not in fell
    assert [flip["better"] for flip in value["baseline"]["flips"]] == [False, False]


def test_documents_keep_their_order() -> None:
    golds: list[AnnotatedDocument] = [document(MET, id_=name) for name in ("b", "a")]
    assert [one.document.id for one in score(golds, {}, None, NO_DRAWS).documents] == ["b", "a"]
