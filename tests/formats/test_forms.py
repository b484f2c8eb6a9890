"""All forms in a row: what goes through each of them comes out as it went in."""

from hypothesis import given

from ie_engine.annotation import read as jsonl
from ie_engine.annotation.model import AnnotatedDocument
from ie_engine.annotation.write import gold
from ie_engine.diagnostics import Severity
from ie_engine.formats import conllu_read, conllu_write, notes
from tests.formats import strategies
from tests.formats.test_brat import read_back as through_brat
from tests.formats.test_cas import read_back as through_cas


def through_gold(annotated: AnnotatedDocument) -> AnnotatedDocument:
    reading = jsonl.gold(gold([annotated]).encode(), "gold.jsonl")
    assert [problem for problem in reading.problems if problem.severity is Severity.ERROR] == []
    return reading.documents[0]


def through_conllu(annotated: AnnotatedDocument) -> AnnotatedDocument:
    written, problems = conllu_write.document(annotated)
    # A text without words has no lines.
    return annotated if problems else conllu_read.documents("a", written.encode(), "a.conllu")[0][0]


@given(strategies.documents(gold=True))
@strategies.SETTINGS
def test_a_document_goes_through_all_forms(annotated: AnnotatedDocument) -> None:
    found = through_brat(through_gold(annotated))
    last = through_cas(through_conllu(found))
    assert last == annotated


def test_half_a_character_is_written_as_an_escape() -> None:
    assert notes.read(notes.written({"ref": "a\ud83d"})) == {"ref": "a\ud83d"}
    assert notes.whole('{"ref": "a\ud83d"}') == '{"ref": "a\\ud83d"}'
