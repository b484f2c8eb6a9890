"""All forms in a row: what goes through each of them comes out as it went in."""

from hypothesis import given
from hypothesis.strategies import DataObject, just
from hypothesis.strategies import data as data_

from ie_engine.annotation import read as jsonl
from ie_engine.annotation.model import AnnotatedDocument
from ie_engine.annotation.write import gold
from ie_engine.diagnostics import Severity, Source
from ie_engine.formats import brat_read, brat_write, cas_read, cas_write, conllu_read, conllu_write, notes
from tests.formats import strategies
from tests.formats.strategies import damaged
from tests.formats.test_brat import DECLARED
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


@given(strategies.documents(), data_())
@strategies.SETTINGS
def test_a_damaged_file_is_read_without_a_bug(annotated: AnnotatedDocument, data: DataObject) -> None:
    """What spans are read lie in the text, whatever the file says."""
    brat = brat_write.files(annotated, "a")
    lines, rest = data.draw(damaged(just(brat.annotations))), data.draw(damaged(just(brat.rest)))
    cas = data.draw(damaged(just(cas_write.xmi(annotated)[0])))
    words = data.draw(damaged(just(conllu_write.document(annotated)[0])))
    found = [
        brat_read.document("a", brat.text, Source("a.ann", lines), Source("a.json", rest), DECLARED)[0],
        brat_read.document("a", brat.text, Source("a.ann", lines))[0],
        cas_read.document("a", cas.encode(), "a.xmi")[0],
        cas_read.document("a", cas.encode(), "a.xmi", DECLARED)[0],
        *conllu_read.documents("a", words.encode(), "a.conllu")[0],
    ]
    for one in filter(None, found):
        size = len(one.document.text)
        for mention in one.mentions:
            spans = [mention.trigger, *(filler.span for _, fillers in mention.roles for filler in fillers)]
            assert all(0 <= span.start <= span.end <= size for span in spans if span is not None)
