"""UIMA CAS: what is written is read back the same and loads in dkpro-cassis; wrong files are named in their place."""

import io
from pathlib import Path

import cassis
import pytest
import yaml
from hypothesis import given

from ie_engine.annotation.model import AnnotatedDocument, EventMention
from ie_engine.diagnostics import Span
from ie_engine.formats import cas_read, cas_types, cas_write
from ie_engine.formats.names import file_name
from ie_engine.text.document import Document
from tests.formats import strategies
from tests.formats.test_brat import DECLARED, annotated

CASES = yaml.safe_load(Path(__file__).with_name("cas.yaml").read_text(encoding="utf-8"))
FILE = """<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" \
xmlns:custom="http:///webanno/custom.ecore" \
xmlns:type="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore" xmi:version="2.0">
{elements}<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="التقى الوزير 😀 نظيره"/>
<cas:View sofa="1" members="4"/>
</xmi:XMI>
"""


def read_back(annotated: AnnotatedDocument) -> AnnotatedDocument | None:
    written, _ = cas_write.xmi(annotated)
    found, problems = cas_read.document(file_name(annotated.document.id), written.encode(), "a.xmi")
    assert [problem.name for problem in problems] == []
    return found


@given(strategies.documents())
@strategies.SETTINGS
def test_what_is_written_is_read_back(annotated: AnnotatedDocument) -> None:
    assert read_back(annotated) == annotated


@given(strategies.documents())
@strategies.SETTINGS
def test_cassis_loads_the_same_events(annotated: AnnotatedDocument) -> None:
    written, _ = cas_write.xmi(annotated)
    system = cassis.load_typesystem(io.BytesIO(cas_types.description().encode()))
    cas = cassis.load_cas_from_xmi(io.BytesIO(written.encode()), typesystem=system)
    assert cas.sofa_string == cas_write.safe(annotated.document.text)
    events = sorted(cas.select(cas_types.EVENT), key=lambda event: int(event.xmiID))
    assert [(event.begin, event.end) for event in events] == [
        (mention.trigger.start, mention.trigger.end) for mention in annotated.mentions
    ]
    for event, mention in zip(events, annotated.mentions, strict=True):
        assert event.category == cas_write.safe(mention.type)
        assert event.get_covered_text() == cas_write.safe(mention.text)
        fillers = [(cas_write.safe(name), filler) for name, fillers in mention.roles for filler in fillers]
        assert [link.role for link in event.arguments.elements] == [name for name, _ in fillers]
        for link, (_, filler) in zip(event.arguments.elements, fillers, strict=True):
            if filler.span is not None and link.target.type.name == cas_types.FILLER:
                assert (link.target.begin, link.target.end) == (filler.span.start, filler.span.end)


def test_offsets_in_the_file_count_units_of_utf_16() -> None:
    text = "😀 التقى"
    mention = EventMention("meeting", Span(2, 7), "التقى")
    written, problems = cas_write.xmi(AnnotatedDocument(Document("a", text), (mention,)))
    assert ('begin="3" end="8"' in written, problems) == (True, ())


def test_what_xml_cannot_hold_is_named_and_comes_back() -> None:
    text = "التقى\x01الوزير\x0b"
    written = AnnotatedDocument(Document("a\x02", text), (EventMention("meeting", Span(0, 6), "التقى\x01", id="\x03"),))
    file, problems = cas_write.xmi(written)
    assert [(problem.name, problem.text) for problem in problems] == [("control-character", "\x01")]
    assert "(characters of this kind in the text: 2)" in problems[0].message
    assert 'sofaString="التقى\ufffdالوزير\ufffd"' in file
    assert read_back(written) == written


def test_what_a_tool_drops_of_the_document_is_its_id_and_date_alone() -> None:
    file, _ = cas_write.xmi(annotated())
    lines = [line for line in file.splitlines(keepends=True) if "<ie:Document" not in line]
    found, problems = cas_read.document("rabat%2D01", "".join(lines).encode(), "a.xmi")
    assert found is not None
    assert (found.mentions, found.document.id, found.document.date, problems) == (
        annotated().mentions,
        "rabat-01",
        None,
        (),
    )


def test_a_file_that_is_named_by_its_annotator_has_the_title_of_the_document() -> None:
    kind = "http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore"
    line = f'<meta:DocumentMetaData xmlns:meta="{kind}" xmi:id="9" sofa="1" begin="0" end="5" '
    line += 'documentTitle="paris%2F02.xmi"/>\n'
    found, problems = cas_read.document("admin", FILE.format(elements=line).encode(), "admin.xmi")
    assert found is not None
    assert (found.document.id, problems) == ("paris/02", ())


def test_features_that_others_add_are_kept() -> None:
    line = '<custom:Event xmi:id="4" sofa="1" begin="0" end="5" category="meeting" sure="no" note="لست واثقا"/>\n'
    found, problems = cas_read.document("a", FILE.format(elements=line).encode(), "a.xmi")
    assert found is not None
    assert (found.mentions[0].extra, problems) == ({"note": "لست واثقا", "attributes": {"sure": "no"}}, ())
    assert read_back(found) == found


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_is_wrong_is_named_and_the_rest_is_read(case: dict[str, object]) -> None:
    declared = DECLARED if case.get("declared") else None
    data = FILE.format(elements=case["xmi"]).encode()
    found, problems = cas_read.document("a", data, "a.xmi", declared)
    assert found is not None
    assert [f"{problem.name} {problem.line}" for problem in problems] == case["problems"]
    assert [
        {mention.type: mention.text} | {name: [one.text for one in fillers] for name, fillers in mention.roles}
        for mention in found.mentions
    ] == case["finds"]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "no-xml 1"),
        (b"<a>\n<b></a>", "no-xml 2"),
        (b"<a/>", "no-sofa 1"),
        (FILE.format(elements="").encode()[:-30], "no-xml 4"),
        (FILE.format(elements="").replace("sofaString", "other").encode(), "no-sofa 1"),
        ("<a>\u0627</a>".encode("cp1256"), "no-xml 1"),
    ],
)
def test_what_is_no_cas_is_named(data: bytes, problem: str) -> None:
    found, problems = cas_read.document("a", data, "a.xmi")
    assert (found, [f"{one.name} {one.line}" for one in problems]) == (None, [problem])


def test_the_layers_are_such_as_inception_imports() -> None:
    """A link of a slot has a string, its role, and a target, nothing else; a layer lies directly under Annotation."""
    system = cassis.load_typesystem(io.BytesIO(cas_types.description().encode()))
    link = system.get_type(cas_types.LINK)
    assert [(feature.name, feature.rangeType.name) for feature in link.features] == [
        ("role", "uima.cas.String"),
        ("target", "uima.tcas.Annotation"),
    ]
    for name in (cas_types.EVENT, cas_types.FILLER):
        assert system.get_type(name).supertype.name == "uima.tcas.Annotation"
    slots = system.get_type(cas_types.EVENT).get_feature("arguments")
    assert (slots.rangeType.name, slots.elementType.name, slots.multipleReferencesAllowed) == (
        "uima.cas.FSArray",
        cas_types.LINK,
        False,
    )
