"""The lexicon file: what it refuses, and that its two ways to be read agree."""

import itertools
import json
import struct

import pytest

from ie_engine import resources
from ie_engine.morphology.lexicon import EMPTY, MAGIC, Lexicon, spelled
from ie_engine.pipeline import lexicon
from ie_engine.text.folding import STANDARD, fold


def test_what_is_no_lexicon_is_refused() -> None:
    with pytest.raises(ValueError, match="no lexicon"):
        Lexicon(b"PK\x03\x04 something else")
    header = json.dumps({"version": 99, "sections": {}}).encode()
    with pytest.raises(ValueError, match="version 99"):
        Lexicon(MAGIC + struct.pack("<I", len(header)) + header)


def test_the_header_says_what_it_was_built_from() -> None:
    assert {"libqutrub", "arramooz-pysqlite", "farahidi"} <= lexicon().header["sources"].keys()
    assert len(resources.lexicon()) == resources.lexicon_path().stat().st_size  # type: ignore[attr-defined]


def test_every_spelling_of_a_walk_is_found_and_spelled_by_its_forms() -> None:
    for key in itertools.islice(lexicon().spellings(), 0, None, 97):
        pairs = lexicon().find(key)
        assert pairs, key
        for _, forms in pairs:
            for form in forms:
                assert fold(spelled(form.pattern, key), STANDARD) == key
                assert form.stands


def test_nothing_is_found_of_what_is_not_there() -> None:
    assert lexicon().find("ززززز") == []
    assert lexicon().find("") == []
    assert lexicon().find("latin") == []
    assert EMPTY.find("كتب") == []
    assert list(EMPTY.lexemes()) == []


def test_the_forms_of_an_entry_are_its_forms() -> None:
    number, entry = next((n, e) for n, e in enumerate(lexicon().lexemes()) if e.lemma == "زَارَ")
    found = {spelled(form.pattern, key) for key, forms in lexicon().forms_of(number) for form in forms}
    assert {"زَارَ", "يَزُور", "زُرْت"} <= found
    assert all(entry in [lexeme for lexeme, _ in lexicon().find(key)] for key, _ in lexicon().forms_of(number))
