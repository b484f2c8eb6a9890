"""brat: what is written is read back the same, opens in a reader of others; wrong files are named in their place."""

import itertools
import re
from pathlib import Path

import pytest
import yaml
from bioc import brat
from hypothesis import given

from ie_engine.annotation.model import AnnotatedDocument, EventMention, Filler
from ie_engine.diagnostics import Diagnostic, Source, Span
from ie_engine.formats import brat_configuration, brat_read, brat_write
from ie_engine.formats.names import file_name, identity_of
from ie_engine.packs.model import Library
from ie_engine.text.document import Document
from tests.formats import strategies

CASES = yaml.safe_load(Path(__file__).with_name("brat.yaml").read_text(encoding="utf-8"))
TEXT = "التقى الوزير نظيره في الرباط.\nوزار الوزير فاس."
DECLARED = {"meeting": ("participant", "place"), "visit": ("visitor", "destination", "topic")}


def read_back(annotated: AnnotatedDocument) -> AnnotatedDocument:
    name = file_name(annotated.document.id)
    files = brat_write.files(annotated, name)
    rest = Source("a.json", files.rest) if files.rest else None
    found, problems = brat_read.document(name, files.text, Source("a.ann", files.annotations), rest)
    assert [problem.name for problem in problems] == []
    return found


def span(words: str, text: str = TEXT) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@given(strategies.documents())
@strategies.SETTINGS
def test_what_is_written_is_read_back(annotated: AnnotatedDocument) -> None:
    assert read_back(annotated) == annotated


@given(strategies.documents(plain=True))
@strategies.SETTINGS
def test_a_reader_of_others_reads_the_same_events(annotated: AnnotatedDocument) -> None:
    files = brat_write.files(annotated, "a")
    found = brat.loads(files.text, files.annotations)
    words = {one.id: one for one in found.entities}
    for one in found.entities:
        parts = sorted((part.begin, part.end) for part in one.locations)
        assert " ".join(files.text[begin:end] for begin, end in parts).rstrip() == one.text
    assert len(found.events) == len(annotated.mentions)
    for event, mention in zip(found.events, annotated.mentions, strict=True):
        assert event.type == mention.type == words[event.trigger_id].type
        begin, end = words[event.trigger_id].total_span
        assert mention.trigger.start <= begin < end <= mention.trigger.end
        known = {other.id for other in annotated.mentions}
        placed = [(name, one) for name, ones in mention.roles for one in ones if one.span or one.event in known]
        assert [name.rstrip("0123456789") for name in event.arguments] == [name for name, _ in placed]
        for identity, (_, one) in zip(event.arguments.values(), placed, strict=True):
            if identity in words:
                assert one.span is not None
                assert one.span.start <= words[identity].total_span[0]
            else:
                assert annotated.mentions[[other.id for other in found.events].index(identity)].id == one.event
    values = {(one.refid, one.type): one.attributes for one in found.attributes}
    for event, mention in zip(found.events, annotated.mentions, strict=True):
        if mention.polarity:
            assert values[event.id, "Polarity"] == {mention.polarity}


@given(strategies.words)
@strategies.SETTINGS
def test_a_document_is_found_again_by_the_name_of_its_file(identity: str) -> None:
    name = file_name(identity)
    assert name.isascii() and "/" not in name and not name.startswith(".")
    assert identity_of(name) == identity
    assert file_name(identity, [name]) == f"{name}~2"
    assert len(file_name("شرق" * 100)) < 200


def annotated() -> AnnotatedDocument:
    minister = Filler(span("الوزير"), "الوزير", ref="أمين الصغير", type="Person")
    meeting = EventMention(
        "meeting",
        span("التقى"),
        "التقى",
        (
            ("participant", (minister, Filler(span("نظيره"), "نظيره", type="Person"))),
            ("place", (Filler(span("الرباط"), "الرباط"),)),
        ),
        "asserted",
        "positive",
        "E1",
    )
    visit = EventMention(
        "visit",
        span("وزار"),
        "وزار",
        (("visitor", (minister,)), ("topic", (Filler(meeting.trigger, meeting.text, event="E1"),))),
        id="E2",
    )
    return AnnotatedDocument(Document("rabat-01", TEXT, "2018-04-09"), (meeting, visit))


def test_lines_are_those_of_brat() -> None:
    files = brat_write.files(annotated(), "rabat-01")
    assert files.annotations.splitlines() == [
        "T1\tmeeting 0 5\tالتقى",
        "T2\tPerson 6 12\tالوزير",
        '#1\tAnnotatorNotes T2\t{"ref": "أمين الصغير"}',
        "T3\tPerson 13 18\tنظيره",
        "T4\tFiller 22 28\tالرباط",
        "E1\tmeeting:T1 participant:T2 participant2:T3 place:T4",
        "A1\tModality E1 asserted",
        "A2\tPolarity E1 positive",
        "T5\tvisit 30 34\tوزار",
        "E2\tvisit:T5 visitor:T2 topic:E1",
    ]
    assert yaml.safe_load(files.rest) == {"date": "2018-04-09"}
    assert read_back(annotated()) == annotated()


def test_a_span_over_a_line_break_is_written_in_fragments() -> None:
    both = Filler(span("الرباط.\nوزار"), "الرباط.\nوزار")
    mention = EventMention("meeting", span("التقى"), "التقى", (("place", (both,)),), id="E1")
    written = AnnotatedDocument(Document("a", TEXT), (mention,))
    assert "T2\tFiller 22 29;30 34\tالرباط. وزار" in brat_write.files(written, "a").annotations.splitlines()
    assert read_back(written) == written


# ---- wrong files


def shown(problem: Diagnostic) -> str:
    return f"{problem.name} {problem.line}:{problem.column}"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_is_wrong_is_named_and_the_rest_is_read(case: dict[str, object]) -> None:
    lines = case["ann"]
    assert isinstance(lines, str)
    text = str(case.get("text", TEXT))
    declared = DECLARED if case.get("declared") else None
    found, problems = brat_read.document("a", text, Source("a.ann", lines.replace("⇥", "\t")), None, declared)
    assert [shown(problem) for problem in problems] == case["problems"]
    assert [
        {mention.type: mention.text} | {name: [one.text for one in fillers] for name, fillers in mention.roles}
        for mention in found.mentions
    ] == case["finds"]


def test_what_people_write_beside_an_event_is_kept() -> None:
    lines = "T1\tmeeting 0 5\tالتقى\nE1\tmeeting:T1\nA1\tTense E1 past\nA2\tSure E1\n#1\tAnnotatorNotes E1\tلست واثقا\n"
    found, problems = brat_read.document("a", TEXT, Source("a.ann", lines))
    (mention,) = found.mentions
    assert (mention.extra, problems) == ({"note": "لست واثقا", "attributes": {"Tense": "past", "Sure": True}}, ())
    assert read_back(found) == found


@pytest.mark.parametrize(
    ("text", "offsets", "problem"),
    [
        ("أولا\r\nالتقى", (5, 10), "other-offsets"),
        ("\ufeffالتقى", (0, 5), "other-offsets"),
        ("\ufeffأ\r\nالتقى", (2, 7), "other-offsets"),
        ("😀 التقى", (3, 8), "other-offsets"),
        ("أولا\r\nالتقى", (6, 11), None),
        ("😀 التقى", (2, 7), None),
    ],
)
def test_offsets_that_were_counted_otherwise_are_seen(text: str, offsets: tuple[int, int], problem: str | None) -> None:
    lines = f"T1\tmeeting {offsets[0]} {offsets[1]}\tالتقى\nE1\tmeeting:T1\n"
    found, problems = brat_read.document("a", text, Source("a.ann", lines))
    assert [one.name for one in problems] == ([problem] if problem else [])
    assert found.document.text == text
    assert text[found.mentions[0].trigger.start : found.mentions[0].trigger.end] == "التقى"


def test_metadata_that_cannot_be_read_is_named() -> None:
    found, problems = brat_read.document("a%2Fb", TEXT, Source("a.ann", ""), Source("a.json", "[1]"))
    assert ([problem.name for problem in problems], found.document.id) == (["no-json"], "a/b")


# ---- configuration


def test_the_configuration_has_the_types_and_roles_of_the_pack(library: Library) -> None:
    files = brat_configuration.configuration(library, ())
    lines = files["annotation.conf"].splitlines()
    (meeting,) = (line for line in lines if line.startswith("meeting\t"))
    assert meeting.startswith("meeting\tparticipant+:Actor|")
    assert meeting.endswith("topic*:<ANY>")
    assert "Modality\tArg:<EVENT>, Value:asserted|planned|possible|hoped|required" in lines
    assert "Text\tdirection:rtl" in files["visual.conf"].splitlines()
    # Every type stands once, under the first type above it.
    entities = lines[lines.index("[entities]") + 2 : lines.index("[relations]") - 1]
    assert sorted(line.strip() for line in entities) == sorted(["Filler", *library.types])
    depth = {line.strip(): len(line) - len(line.lstrip("\t")) for line in entities}
    for entity in library.types.values():
        assert depth[entity.name] == (depth[entity.isa[0]] + 1 if entity.isa else 0)


ROLE = re.compile(
    r"(?P<name>[A-Za-z0-9_-]+)(?P<times>[?*+]|\{\d+-\d+\}|):(?:<ANY>|[A-Za-z0-9_-]+(?:\|[A-Za-z0-9_-]+)*)"
)


@given(annotated=strategies.documents())
@strategies.SETTINGS
def test_the_configuration_is_of_the_form_that_brat_reads(library: Library, annotated: AnnotatedDocument) -> None:
    """Names of letters, each once; types below types by one tab; a role that ends in a digit is not repeated."""
    text = brat_configuration.configuration(library, [annotated])["annotation.conf"]
    parts = re.split(r"^\[(\w+)\]\n", text, flags=re.MULTILINE)
    assert parts[1::2] == ["entities", "relations", "events", "attributes"]
    entities, _, events, _ = ([line for line in part.split("\n") if line] for part in parts[2::2])
    depths = [len(line) - len(line.lstrip("\t")) for line in entities]
    assert all(below <= above + 1 for above, below in itertools.pairwise([-1, *depths]))
    names = [line.lstrip("\t") for line in entities] + [line.partition("\t")[0] for line in events]
    assert [name for name in names if not re.fullmatch("[A-Za-z0-9_-]+", name) or not name.strip("-")] == []
    assert len(names) == len(set(names))
    for role in (role for line in events for role in line.partition("\t")[2].split(", ") if role):
        found = ROLE.fullmatch(role)
        assert found is not None, role
        assert found["times"] in ("", "?") or not found["name"][-1].isdigit(), role


def test_the_configuration_has_what_documents_have_and_no_pack() -> None:
    lines = brat_configuration.configuration(None, [annotated()])["annotation.conf"].splitlines()
    assert "visit\tvisitor*:<ANY>, topic*:<ANY>" in lines
    assert {"Person", "Filler"} <= set(lines)
