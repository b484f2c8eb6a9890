"""Gold files and records are read whatever is wrong with them, and what is wrong is named in its place.

And what is written is read again as it was.
"""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from ie_engine import catalogue_annotation, resources
from ie_engine.annotation import read, write
from ie_engine.annotation.lines import lines
from ie_engine.annotation.model import AnnotatedDocument, EventMention, Filler
from ie_engine.annotation.offsets import explained
from ie_engine.diagnostics import Severity, Span
from ie_engine.records import record
from ie_engine.text.document import Document

_FILE = yaml.safe_load((Path(__file__).parent / "bad_gold.yaml").read_text(encoding="utf-8"))
GOOD: str = _FILE["good"]
CASES: list[dict[str, Any]] = _FILE["cases"]
DECLARED = {"meeting": ("participant", "place"), "visit": ("visitor",)}
SCHEMA = Draft202012Validator(json.loads(resources.grammar("gold.schema.json")))
TEXT = "استقبل الوزير سالم المراد نظيره في بيروت أمس."
RECORD: dict[str, Any] = {
    "type": "meeting",
    "doc": "a1",
    "trigger": {"text": "استقبل", "start": 0, "end": 6},
    "roles": {"participant": [{"text": "نظيره", "start": 26, "end": 31, "canonical": "كريم الهادي"}]},
    "modality": "asserted",
    "polarity": "positive",
}


def data_of(case: dict[str, Any]) -> bytes:
    if "replace" in case:
        old, new = case["replace"]
        assert old in GOOD
        return GOOD.replace(old, new, 1 if old else 0).encode()
    end = case.get("ends", "\n")
    text = case.get("before", "") + "".join((GOOD if line == "good" else line) + end for line in case["lines"])
    return text.encode(case.get("encoding", "utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: ascii(case.get("replace") or case["lines"])[:60])
def test_what_is_wrong_with_gold_is_named_in_its_place(case: dict[str, Any]) -> None:
    reading = read.gold(data_of(case), "gold.jsonl", DECLARED)
    found = [(problem.name, problem.line, problem.text) for problem in reading.problems]
    assert [(name, line) for name, line, _ in found] == [(name, line) for name, line, _ in case["expect"]]
    for (_, _, text), (_, _, begins) in zip(found, case["expect"], strict=True):
        assert text.startswith(begins)
    for problem in reading.problems:
        assert problem.message[0].islower() or problem.message[0] == "`"
        assert not problem.message.endswith(".") and not (problem.help or "").endswith(".")
    if "help" in case:
        assert reading.problems[0].help == case["help"]
    lost = reading.left_out
    assert [lost.documents, lost.mentions, lost.fillers] == case.get("left_out", [0, 0, 0])
    errors = sum(problem.severity is Severity.ERROR for problem in reading.problems)
    assert errors == lost.documents + lost.mentions + lost.fillers
    assert bool(lost) == (lost != read.LeftOut())


def test_every_diagnostic_of_annotated_documents_is_met_and_explained() -> None:
    met = {name for case in CASES for name, _, _ in case["expect"]}
    assert met | {"unknown-document", "unknown-schema"} == set(catalogue_annotation.ENTRIES)
    assert list(catalogue_annotation.ENTRIES) == sorted(catalogue_annotation.ENTRIES)


def test_good_gold_is_read_whole() -> None:
    (annotated,) = read.gold(GOOD.encode(), "gold.jsonl").documents
    assert annotated.document == Document("a1", TEXT, "2019-03-04")
    (mention,) = annotated.mentions
    assert (mention.type, mention.text, mention.modality, mention.polarity) == (
        *("meeting", "استقبل"),
        *("asserted", "positive"),
    )
    assert [filler.text for filler in mention.fillers("participant")] == ["الوزير سالم المراد", "نظيره"]
    assert mention.fillers("participant")[0].ref == "سالم المراد" and mention.fillers("topic") == ()


def test_what_the_schema_refuses_is_an_error() -> None:
    for case in CASES:
        if "replace" in case:
            (line,) = lines(data_of(case), "gold.jsonl")[0]
            reading = read.gold(data_of(case), "gold.jsonl")
            value = {"doc_id": line.value.get("id"), **line.value}
            if not SCHEMA.is_valid(value):
                assert reading.problems, case


@pytest.mark.parametrize(
    ("text", "span", "quoted", "help_"),
    [
        ("قال\r\nالوزير", (4, 10), "الوزير", "the offsets count CR LF as one character"),
        ("\ufeffقال الوزير", (4, 10), "الوزير", "the offsets begin behind the byte order mark of the text"),
        ("قال 😀 الوزير", (7, 13), "الوزير", "the offsets count units of UTF-16"),
        ("قال الوزير", (7, 19), "الوزير", "the offsets count bytes of UTF-8"),
        ("قال الوزير", (0, 6), "الوزير", "these words stand from 4 to 10"),
        ("قال الوزير", (0, 6), "الرئيس", None),
        ("قال الوزير", (0, 6), "", None),
    ],
)
def test_how_offsets_came_to_be_wrong(text: str, span: tuple[int, int], quoted: str, help_: str | None) -> None:
    found = explained(text, Span(*span), quoted)
    assert (found or "").startswith(help_ or "") and (found is None) == (help_ is None)


def records(**changed: Any) -> read.Reading:
    data = json.dumps({**RECORD, **changed}, ensure_ascii=False).encode()
    return read.records(data, "records.jsonl", {"a1": Document("a1", TEXT)})


def test_records_are_read_with_their_text() -> None:
    reading = records(rules=["diplomacy/met"])
    (annotated,) = reading.documents
    (mention,) = annotated.mentions
    assert reading.problems == () and annotated.document.text == TEXT
    assert mention.fillers("participant")[0].ref == "كريم الهادي" and mention.extra == {"rules": ["diplomacy/met"]}


@pytest.mark.parametrize(
    ("changed", "names", "mentions", "fillers"),
    [
        ({"doc": 7}, ["wrong-type"], 0, 0),
        ({"type": None}, ["wrong-type"], 0, 0),
        ({"trigger": [0, 6]}, ["wrong-type"], 0, 0),
        ({"trigger": {"start": 0}}, ["wrong-type"], 0, 0),
        ({"trigger": {"start": 0, "end": 900}}, ["offset-out-of-range"], 0, 0),
        ({"trigger": {"text": "استقبل", "start": 1, "end": 6}}, ["text-mismatch"], 1, 1),
        ({"roles": {"participant": [{"start": 26, "end": 310}]}}, ["offset-out-of-range"], 1, 0),
        ({"roles": {"participant": [{"start": None, "canonical": "كريم الهادي"}]}}, [], 1, 1),
        ({"roles": []}, ["wrong-type"], 1, 0),
        ({"roles": {"participant": [None]}}, ["wrong-type"], 1, 0),
        ({"doc": "a2"}, ["unknown-document"], 0, 0),
        ({"modality": "sure"}, ["unknown-value"], 1, 1),
        ({"schema": read.RECORD_SCHEMA}, [], 1, 1),
        ({"schema": read.RECORD_SCHEMA + 1}, ["unknown-schema"], 1, 1),
    ],
)
def test_what_is_wrong_with_records(changed: dict[str, Any], names: list[str], mentions: int, fillers: int) -> None:
    reading = records(**changed)
    assert [problem.name for problem in reading.problems] == names
    found = [mention for annotated in reading.documents for mention in annotated.mentions]
    assert len(found) == mentions
    assert sum(len(of) for mention in found for _, of in mention.roles) == fillers


def test_the_version_of_records_that_is_read_is_the_one_that_is_written() -> None:
    assert read.RECORD_SCHEMA == record.SCHEMA


def test_records_without_texts_are_taken_as_they_are() -> None:
    (annotated,) = read.records(json.dumps(RECORD).encode(), "records.jsonl").documents
    assert annotated.document.text == "" and annotated.mentions[0].text == "استقبل"


_WORDS = st.text(st.sampled_from('ابت "\\{}[],:é😀\n\r\u2028'), max_size=12)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | _WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_WORDS, inner, max_size=4),
    max_leaves=20,
)


def _paths(value: object) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [(), *((key, *rest) for key, held in inner for rest in _paths(held))]


@settings(deadline=None, derandomize=True)
@given(st.dictionaries(_WORDS, _JSON, max_size=5), st.booleans())
def test_the_place_of_a_value_is_where_it_stands(value: dict[str, Any], spaced: bool) -> None:
    separators = (" ,\t", " : ") if spaced else (",", ":")
    text = '{"first": 1}\n' + json.dumps(value, ensure_ascii=False, separators=separators) + "\n"
    (_, line), problems = lines(text.encode(), "values.jsonl")
    assert problems == () and line.value == value
    for path in _paths(value):
        span = line.span(path)
        held: Any = value
        for part in path:
            held = held[part]
        assert json.loads(text[span.start : span.end]) == held


@settings(deadline=None, derandomize=True)
@given(st.binary(max_size=80) | st.lists(_JSON, max_size=3).map(lambda many: "\n".join(map(json.dumps, many)).encode()))
def test_no_bytes_stop_a_reader(data: bytes) -> None:
    for reader in (read.gold, read.records):
        for problem in reader(data, "noise").problems:
            assert problem.line >= 1


@settings(deadline=None, derandomize=True)
@given(st.data())
def test_no_change_of_a_good_line_stops_a_reader(data: st.DataObject) -> None:
    for value, reader in ((json.loads(GOOD), read.gold), (json.loads(json.dumps(RECORD)), read.records)):
        *above, last = data.draw(st.sampled_from(_paths(value)[1:]))
        holder = value
        for part in above:
            holder = holder[part]
        holder[last] = data.draw(_JSON)
        reader(json.dumps(value).encode(), "noise", None)


@st.composite
def annotated_documents(draw: st.DrawFn) -> AnnotatedDocument:
    text = draw(st.text(st.sampled_from("ابتث  ،.\r\n😀"), min_size=1, max_size=40))

    def span() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        return Span(start, draw(st.integers(start + 1, len(text))))

    def filler() -> Filler:
        where, ref = span(), draw(st.none() | st.just("سالم المراد"))
        if ref and draw(st.booleans()):
            return Filler(None, "هو", ref)
        flags = draw(st.booleans()), draw(st.booleans())
        return Filler(where, text[where.start : where.end], ref, draw(st.none() | st.just("2019")), None, *flags)

    mentions = []
    for number in range(draw(st.integers(0, 3))):
        where = span()
        names = draw(st.lists(st.sampled_from(("participant", "place")), unique=True))
        roles = tuple((name, tuple(filler() for _ in range(draw(st.integers(1, 3))))) for name in names)
        modality = draw(st.none() | st.sampled_from(read.MODALITIES))
        mentions.append(
            EventMention(
                draw(st.sampled_from(("meeting", "visit"))),
                where,
                text[where.start : where.end],
                roles,
                modality,
                draw(st.none() | st.sampled_from(read.POLARITIES)),
                draw(st.none() | st.just(f"m{number}")),
                draw(st.booleans()),
                draw(st.just({}) | st.just({"note": "بين نظيرين"})),
            )
        )
    date = draw(st.none() | st.just("2019-03-04"))
    return AnnotatedDocument(Document("a1", text, date, {"source": "wire"}), tuple(mentions))


@settings(deadline=None, derandomize=True)
@given(annotated_documents())
def test_what_is_written_is_read_as_it_was(annotated: AnnotatedDocument) -> None:
    written = write.gold([annotated])
    reading = read.gold(written.encode(), "gold.jsonl")
    assert reading.documents == (annotated,) and not reading.left_out
    assert SCHEMA.is_valid(json.loads(written))


def test_the_shared_gold_is_good_and_comes_out_as_it_went_in(shared: Path) -> None:
    for path in (shared / "gold" / "dev.jsonl", shared / "samples" / "sochi-2017-05-03.gold.jsonl"):
        data = path.read_bytes()
        reading = read.gold(data, path.name)
        assert reading.problems == ()
        assert [json.loads(line) for line in write.gold(reading.documents).splitlines()] == [
            json.loads(line) for line in data.decode().splitlines()
        ]
        assert all(SCHEMA.is_valid(json.loads(line)) for line in data.decode().splitlines())
