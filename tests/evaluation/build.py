"""Annotated documents in a few words, and random ones: what the tests of `evaluation` are made of.

`"التقى الوزير سالم [meeting: التقى; participant: الوزير سالم=سالم]"` would be one; here a text and a list of such
descriptions are given apart: `event("meeting", "التقى", participant=["الوزير سالم=سالم"])`.
"""

import json
from typing import Any

from hypothesis import strategies as st

from ie_engine.annotation import read
from ie_engine.annotation.model import AnnotatedDocument

TEXT = (
    "التقى وزير الصناعة سالم المراد نظيره كريم الهادي في مدينة صور يوم الاثنين. "
    "ثم زار الوفد المصنع الجديد واتصل الوزير هاتفيا برئيس البلدية."
)


def event(type_: str, trigger: str, text: str = TEXT, **described: Any) -> dict[str, Any]:
    """An event mention in the form of gold files; fillers are written `words`, or `words=name`, `=name` without any."""
    known = ("modality", "polarity", "optional", "rules")
    roles = {
        role: [filler if isinstance(filler, dict) else _filler(filler, text) for filler in fillers]
        for role, fillers in described.items()
        if role not in known
    }
    rest = {key: described[key] for key in known if key in described}
    place = {"span": span(trigger, text), "text": trigger}
    status = {"modality": "asserted", "polarity": "positive"}
    return {"type": type_, "trigger": place, "roles": roles, **status, **rest}


def span(words: str, text: str = TEXT) -> list[int]:
    start = text.index(words)
    return [start, start + len(words)]


def _filler(written: str, text: str) -> dict[str, Any]:
    words, _, name = written.partition("=")
    return {
        "span": span(words, text) if words else None,
        "text": words or name,
        **({"ref": name} if name else {}),
    }


def document(*events: dict[str, Any], id_: str = "a1", text: str = TEXT) -> AnnotatedDocument:
    """An annotated document, read as from a gold file."""
    line = json.dumps({"doc_id": id_, "date": "2019-03-04", "text": text, "events": events})
    reading = read.gold(line.encode(), "gold.jsonl")
    assert not reading.left_out, reading.problems
    return reading.documents[0]


def record(event_: dict[str, Any], id_: str = "a1") -> dict[str, Any]:
    """The record that says the same as an event mention."""

    def place(value: dict[str, Any]) -> dict[str, Any]:
        start, end = value["span"] or (None, None)
        return {"start": start, "end": end}

    return {
        **{key: event_[key] for key in ("type", "modality", "polarity", "rules") if key in event_},
        "doc": id_,
        "trigger": place(event_["trigger"]),
        "roles": {
            role: [{**place(filler), "canonical": filler.get("ref")} for filler in fillers]
            for role, fillers in event_["roles"].items()
        },
    }


LENGTH = 12
NAMES = (None, "سالم المراد", "كريم الهادي")


@st.composite
def events(draw: st.DrawFn, gold: bool) -> list[dict[str, Any]]:
    """Random events over a text of a few letters, so that they meet in every way; `gold` ones may be optional."""

    def spans() -> list[int]:
        start = draw(st.integers(0, LENGTH - 1))
        return [start, draw(st.integers(start + 1, min(start + 4, LENGTH)))]

    def filler() -> dict[str, Any]:
        made: dict[str, Any] = {"span": spans(), "ref": draw(st.sampled_from(NAMES))}
        if gold:
            made |= {"optional": draw(st.booleans()), "implicit": draw(st.booleans())}
        elif made["ref"] and draw(st.booleans()):
            made["span"] = None
        return made

    found = []
    for _ in range(draw(st.integers(0, 4))):
        roles = {
            role: [filler() for _ in range(draw(st.integers(1, 3)))]
            for role in draw(st.lists(st.sampled_from(("participant", "place")), unique=True))
        }
        made = {
            "type": draw(st.sampled_from(("meeting", "visit"))),
            "trigger": {"span": spans()},
            "roles": roles,
            "modality": draw(st.sampled_from(("asserted", "planned"))),
            "polarity": draw(st.sampled_from(("positive", "negative"))),
        }
        found.append(made | ({"optional": draw(st.booleans())} if gold else {}))
    return found
