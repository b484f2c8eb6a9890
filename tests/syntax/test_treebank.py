"""Trees read off CoNLL-U: clitics go back into words, relations are mapped, nothing that is broken stops."""

from pathlib import Path

from ie_engine.syntax import treebank
from ie_engine.syntax.tree import NO_HEAD
from tests.syntax.test_wellformed import assert_well_formed

LINES = (Path(__file__).parent / "treebank.conllu").read_text(encoding="utf-8").splitlines()


def told(sentence: treebank.Sentence) -> list[str]:
    return [
        " ".join(
            part
            for part in (word, node.relation, node.case, sentence.words[node.head] if node.head != NO_HEAD else "")
            if part
        )
        for word, node in zip(sentence.words, sentence.tree.nodes, strict=True)
    ]


def test_clitics_go_back_into_their_words() -> None:
    first, second = treebank.sentences(LINES)
    assert first.text == "وقال الوزير إنه سيزور القاهرة ليلتقي نظيره."
    assert told(first) == [
        "وقال root",
        "الوزير subject وقال",
        "إنه function سيزور",
        "سيزور complement إن وقال",
        "القاهرة object سيزور",
        "ليلتقي adverbial ل سيزور",
        "نظيره object ليلتقي",
        ". function وقال",
    ]
    assert told(second)[1:] == ["اجتماع subject عقد", "في function بيت", "بيت oblique في عقد", "الرئيس idafa بيت"]
    assert [node.passive for node in second.tree.nodes] == [True, False, False, False, False]


def test_what_is_broken_gives_a_tree_all_the_same() -> None:
    circle = ["1\tأ\tأ\tNOUN\t_\t_\t2\tobj\t_\t_", "2\tب\tب\tNOUN\t_\t_\t1\tobj\t_\t_", "nonsense", "3\tج\t_"]
    outside = ["1\tأ\tأ\tNOUN\t_\t_\t9\tobj\t_\t_"]
    for lines in (circle, outside):
        (sentence,) = treebank.sentences(lines)
        assert_well_formed(sentence.tree, len(sentence.words))
    assert list(treebank.sentences([])) == []
