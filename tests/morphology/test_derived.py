"""Participles and verbal nouns: the rules that derive them, and that the lexicon has them with all their forms.

The expectations of `derived.tsv` are written by hand. mazini, a source of the lexicon's build that derives the same
another way, is the naive reference for all verbs of its tables; without it that comparison is skipped.
"""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from ie_engine.morphology.reading import bare
from ie_engine.text.folding import STANDARD, fold
from scripts.lexicon.derived import ACTIVE, MASDAR, PASSIVE, derived
from scripts.lexicon.marks import KASRA, KASRATAN, tidy, without_case
from tests.morphology.shared import ANALYSER

LINES = (Path(__file__).parent / "derived.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if line and not line.startswith(("#", "class\t"))]
DERIVED = [row for row in ROWS if not row[3].startswith("forms")]
INFLECTED = [row for row in ROWS if row[3].startswith("forms")]
TAGS = {ACTIVE: "ptcp", PASSIVE: "ptcp", MASDAR: "masdar"}


def names(rows: list[list[str]]) -> list[str]:
    return [f"{past} {kind}" for _, past, _, kind, _ in rows]


def by_rule(past: str, root: str, kind: str) -> list[str]:
    return [one.lemma for one in derived(tidy(past), root, passive=True) if one.kind == kind]


def test_there_are_cases_of_all_classes() -> None:
    assert len(DERIVED) >= 120
    assert len({row[0] for row in DERIVED}) >= 60


@pytest.mark.parametrize(("past", "root", "kind", "expected"), [row[1:] for row in DERIVED], ids=names(DERIVED))
def test_what_a_verb_derives(past: str, root: str, kind: str, expected: str) -> None:
    wanted = [] if expected == "-" else [tidy(word) for word in expected.split()]
    found = by_rule(past, root, kind)
    assert found[: len(wanted)] == wanted
    assert wanted or not found


def test_a_verb_that_takes_no_object_has_no_passive_participle() -> None:
    assert [one.kind for one in derived("خَرَجَ", "خرج", passive=False)] == [ACTIVE]


def is_of(word: str, lemma: str, kind: str) -> bool:
    """Whether a word has a reading under a lemma of this kind, uncut or before an enclitic."""
    for reading in ANALYSER.analyse(word):
        voices = reading.voice if kind != MASDAR else {kind}
        same = bare(reading.lemma).lstrip("اإ") == bare(lemma).lstrip("اإ")
        if same and not reading.pro and TAGS[kind] in reading.pos and kind in voices:
            return True
    return False


LISTED = [row for row in DERIVED if "no verb of the lexicon" not in row[0]]


@pytest.mark.parametrize(("kind", "expected"), [row[3:] for row in LISTED], ids=names(LISTED))
def test_the_lexicon_has_it(kind: str, expected: str) -> None:
    for lemma in expected.split() if expected != "-" else []:
        assert is_of(bare(lemma), lemma, kind), (lemma, [r.lemma for r in ANALYSER.analyse(bare(lemma))])


@pytest.mark.parametrize(("past", "root", "kind", "expected"), [row[1:] for row in INFLECTED], ids=names(INFLECTED))
def test_the_lexicon_has_its_forms(past: str, root: str, kind: str, expected: str) -> None:
    kind = kind.removeprefix("forms of ")
    (lemma, *_) = by_rule(past, root, kind)
    assert [word for word in expected.split() if not is_of(word, lemma, kind)] == []


def test_the_reference_agrees() -> None:
    """Where mazini gives a form it is ours, but for hamzas that it leaves unseated and passives of `رضي`'s kind."""
    mazini = pytest.importorskip("mazini", reason="a source of the lexicon, for its build alone")
    from mazini import lexicon

    agree: dict[str, list[bool]] = defaultdict(list)
    for root in lexicon.lexicon_roots()[::20]:
        for wazn in lexicon.attested_wazns(root):
            try:
                table = mazini.conjugate(root, wazn)
            except mazini.MaziniError:
                continue
            past = tidy(table.lemma[0].form)
            for slot, kind in (("ap", ACTIVE), ("pp", PASSIVE), ("vn", MASDAR)):
                theirs = {cited(form.form) for form in table.slots.get(slot, []) if form.form != "?"}
                if theirs and not (kind == MASDAR and " " in wazn):  # first forms have no regular verbal noun
                    ours = {cited(word) for word in by_rule(past, re.sub("[أإؤئآ]", "ء", root), kind)}
                    agree[kind].append(not theirs.isdisjoint(ours))
    for kind, found in agree.items():
        assert sum(found) >= 0.97 * len(found), kind


def cited(word: str) -> str:
    """Folded, with the final `ي` that a defective has with the article."""
    word = tidy(word)
    return fold(without_case(word) + KASRA + "ي" if word.endswith(KASRATAN) else word, STANDARD)
