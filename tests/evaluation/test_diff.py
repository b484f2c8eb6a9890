"""Two outputs are compared event by event: what was gained, lost and changed, and in what."""

import json
from typing import Any

import pytest
from hypothesis import given, settings

from ie_engine.annotation import read
from ie_engine.annotation.model import AnnotatedDocument
from ie_engine.evaluation.diff import diff, grouped, words
from tests.evaluation import build
from tests.evaluation.build import TEXT, document, event, record

Event = dict[str, Any]
MET = event("meeting", "التقى", participant=["وزير الصناعة سالم المراد=سالم المراد"], place=["صور"], rules=["mine/met"])
VISIT = event("visit", "زار", visitor=["الوفد"], rules=["mine/went"])


def changed(**roles: Any) -> Event:
    return event("meeting", "التقى", **{"rules": ["mine/met"], **roles})


NAMELESS = "وزير الصناعة سالم المراد"
WHO = f"{NAMELESS}=سالم المراد"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([MET, VISIT], [VISIT, MET], []),
        ([MET], [MET, VISIT], [("mine/went", "gained")]),
        ([MET, VISIT], [MET], [("mine/went", "lost")]),
        ([MET], [changed(participant=[WHO])], [("mine/met", "changed: place lost")]),
        ([MET], [changed(participant=[WHO, "نظيره"], place=["صور"])], [("mine/met", "changed: participant gained")]),
        ([MET], [changed(participant=[WHO], place=["مدينة صور"])], [("mine/met", "changed: words of place")]),
        ([MET], [changed(participant=[NAMELESS], place=["صور"])], [("mine/met", "changed: name of participant")]),
        ([MET], [{**MET, "modality": "planned"}], [("mine/met", "changed: modality")]),
        ([MET], [{**MET, "rules": ["mine/talks"]}], [("mine/talks", "changed: rule")]),
        ([MET], [{**MET, "tense": "past", "source": {"text": "سالم"}}], [("mine/met", "changed: tense, source")]),
        ([MET], [{**MET, "version": "2", "relaxations": ["hamza"]}], []),
        ([MET], [{**MET, "type": "visit"}], [("mine/met", "changed: type")]),
        (
            [VISIT],
            [event("visit", "زار الوفد", visitor=["الوفد"], rules=["mine/went"])],
            [("mine/went", "changed: trigger")],
        ),
        # Of two on one trigger each has its own partner.
        ([MET, {**MET, "polarity": "negative"}], [MET], [("mine/met", "lost")]),
        ([event("visit", "زار")], [], [("no rule named", "lost")]),
    ],
)  # fmt: skip
def test_differences(before: list[Event], after: list[Event], expected: list[tuple[str, str]]) -> None:
    found = diff([document(*before)], [document(*after)])
    assert [(difference.rule, difference.what) for difference in found] == expected


def test_changes_say_what_was_and_what_is() -> None:
    (found,) = diff([document(MET)], [document(changed(participant=[WHO], place=["مدينة صور"], modality="planned"))])
    assert [(change.what, change.before, change.after) for change in found.changes] == [
        ("modality", "asserted", "planned"),
        ("words of place", "صور", "مدينة صور"),
    ]


def test_documents_of_one_run_only_and_groups() -> None:
    before = [document(VISIT, id_="a"), document(VISIT, MET, id_="b")]
    after = [document(MET, id_="c"), document(VISIT, id_="a")]
    found = diff(before, after)
    assert [(difference.document.id, difference.what) for difference in found] == [
        *[("c", "gained"), ("b", "lost"), ("b", "lost")],
    ]
    assert [difference.mention.type for difference in found[1:]] == ["meeting", "visit"]  # as the text has them
    assert [(rule, what, len(group)) for rule, what, group in grouped((*found, found[2]))] == [
        ("mine/went", "lost", 2),
        ("mine/met", "gained", 1),
        ("mine/met", "lost", 1),
    ]


@settings(deadline=None, derandomize=True)
@given(build.events(gold=False))
def test_a_run_does_not_differ_from_itself(events: list[Event]) -> None:
    found = read_records(*(record(one) for one in events))
    assert diff(found, found) == ()
    assert sum(difference.what == "gained" for difference in diff((), found)) == len(events)


def read_records(*events: Event) -> tuple[AnnotatedDocument, ...]:
    return read.records("".join(json.dumps(one) + "\n" for one in events).encode(), "records.jsonl").documents


def test_records_without_a_text_have_their_sentence() -> None:
    start = TEXT.index("ثم زار")
    quoted = {**record(VISIT), "sentence": {"text": TEXT[start:], "start": start, "end": len(TEXT)}}
    (found,) = diff((), read_records(quoted))
    assert words(found) == (TEXT[start:], start)
    (found,) = diff(read_records(record(VISIT)), ())
    assert words(found) == ("", found.mention.trigger.start)
    (found,) = diff((), [document(VISIT)])
    assert words(found) == (TEXT, 0)
