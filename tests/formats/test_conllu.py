"""CoNLL-U: what is written is read back the same, its own reader reads the words; wrong lines are named."""

from pathlib import Path

import conllu
import pytest
import yaml
from hypothesis import given

from ie_engine.annotation.model import AnnotatedDocument
from ie_engine.cli.annotated import best_readings
from ie_engine.diagnostics import Severity
from ie_engine.formats import conllu_read, conllu_write
from ie_engine.text.document import Document
from ie_engine.text.tokens import tokenise
from tests.formats import strategies
from tests.formats.test_brat import annotated

CASES = yaml.safe_load(Path(__file__).with_name("conllu.yaml").read_text(encoding="utf-8"))


@given(strategies.documents(gold=True))
@strategies.SETTINGS
def test_what_is_written_is_read_back(annotated: AnnotatedDocument) -> None:
    written, problems = conllu_write.document(annotated)
    if problems:
        assert (written, [problem.name for problem in problems]) == ("", ["no-words"])
        return
    found, problems = conllu_read.documents("a", written.encode(), "a.conllu")
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    assert found == (annotated,)


@given(strategies.texts)
@strategies.SETTINGS
def test_the_reader_of_others_reads_the_words(text: str) -> None:
    written, problems = conllu_write.document(AnnotatedDocument(Document("a", text), ()))
    words = [word for sentence in conllu.parse(written) for word in sentence]
    assert [word["form"] for word in words] == [token.text for token in tokenise(text)]
    assert [(int(word["misc"]["start_char"]), int(word["misc"]["end_char"])) for word in words] == [
        (token.start, token.end) for token in tokenise(text)
    ]
    assert bool(problems) == (not words)


def test_lines_hold_readings_and_events() -> None:
    written, _ = conllu_write.document(annotated(), best_readings())
    first, second = conllu.parse(written)
    assert first.metadata == {
        "newdoc id": "rabat-01",
        "ie_document": '{"date": "2018-04-09"}',
        "sent_id": "rabat-01-1",
        "text": "التقى الوزير نظيره في الرباط.",
    }
    assert [(word["form"], word["upos"]) for word in first] == [
        ("التقى", "VERB"),
        ("الوزير", "NOUN"),
        ("نظيره", "NOUN"),
        ("في", "ADP"),
        ("الرباط", "PROPN"),
        (".", "PUNCT"),
    ]
    assert (first[0]["lemma"], first[0]["feats"]["Aspect"]) == ("اِلْتَقَى", "Perf")
    assert '"type":\\s"meeting"' in first[0]["misc"]["Events"]
    assert (first[4]["misc"]["SpaceAfter"], first[5]["misc"]["SpacesAfter"]) == ("No", "\\n")
    assert '"type":\\s"visit"' in second[0]["misc"]["Events"]
    assert conllu_read.documents("a", written.encode(), "a.conllu") == ((annotated(),), ())


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_is_wrong_is_named_and_the_rest_is_read(case: dict[str, object]) -> None:
    data = str(case["conllu"]).replace("⇥", "\t").encode()
    found, problems = conllu_read.documents("file", data, "a.conllu")
    assert [f"{problem.name} {problem.line}" for problem in problems] == case["problems"]
    assert [
        {"id": one.document.id, "text": one.document.text, "events": [mention.type for mention in one.mentions]}
        for one in found
    ] == case["finds"]


def test_another_encoding_is_named() -> None:
    found, problems = conllu_read.documents("a", "1\tقال".encode("cp1256"), "a.conllu")
    assert (found, [problem.name for problem in problems]) == ((), ["not-utf8"])
