"""Whatever the words, the tree is one: a root, no circle, mentions as units, the same every time, in linear time."""

import sys
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from ie_engine.engine.mention import Mention
from ie_engine.engine.words import Word
from ie_engine.syntax.analyse import analyse
from ie_engine.syntax.tree import NO_HEAD, Relation, Tree
from tests.syntax.test_clauses import pipeline

WORDS = (
    'استقبل وقال يزور كان لم قد سوف الرئيس وزير الخارجية مصر والعراق بوتين ، . : " « » ( ) - – و أو ثم لكن أن إن بأن '
    "الذي التي الذين ما من في على إلى عن بعد قبل خلال إلى جانب فضلا عن مع معه بينهما به كل بعض ثلاثة 2015 الاثنين أمس "
    "غدا اجتماعا لقائه زيارة داعيا معربة قائلا كبير كبيرة الكبير جدا هذا هذه هناك غير ذات نفسه أكثر التعقيد كما حيث "
    "عندما إذا ليبحث تم جرى نحن هو وهو ها ـ … .. ? % abc xyz"
).split()


@cache
def word(text: str) -> Word:
    return pipeline().words[text]


@st.composite
def sentences(draw: st.DrawFn) -> tuple[list[Word], list[Mention]]:
    texts = draw(st.lists(st.sampled_from(WORDS), max_size=40))
    words = pipeline().words.ranked([word(text) for text in texts])
    mentions = []
    for first, size in draw(st.lists(st.tuples(st.integers(0, 39), st.integers(1, 5)), max_size=5)):
        last = min(first + size, len(words))
        if first < last:
            name = draw(st.sampled_from(("Person", "Place", "Date", "Number", "Organization")))
            mentions.append(Mention(first, last, 0, 0, (name,), "test"))
    return words, mentions


def assert_well_formed(tree: Tree, size: int) -> None:
    assert len(tree.nodes) == len(tree.children) == size
    roots = [place for place, node in enumerate(tree.nodes) if node.head == NO_HEAD]
    assert len(roots) == (1 if size else 0)
    for place, node in enumerate(tree.nodes):
        assert (node.relation is Relation.ROOT) == (node.head == NO_HEAD)
        assert NO_HEAD <= node.head < size
        assert place not in tree.above(place)
    assert all(0 <= first <= last <= size for first, last in tree.quoted)


@settings(max_examples=400, deadline=None)
@given(sentences())
def test_a_tree_is_a_tree(sentence: tuple[list[Word], list[Mention]]) -> None:
    words, mentions = sentence
    tree = analyse(words, mentions)
    assert_well_formed(tree, len(words))
    assert analyse(list(words), mentions[::-1]) == tree


@settings(max_examples=400, deadline=None)
@given(sentences())
def test_mentions_are_units(sentence: tuple[list[Word], list[Mention]]) -> None:
    words, mentions = sentence
    tree = analyse(words, mentions[:1])
    for mention in mentions[:1]:
        inside = range(mention.first, mention.last)
        assert sum(tree.nodes[place].head not in inside for place in inside) == 1


def test_work_grows_with_the_words_alone() -> None:
    """Lists, clauses inside clauses, and brackets that nobody closes; calls are counted, the same on any machine."""
    for texts in (["مصر", "والعراق"], ["قال", "إن"], ["الذي", "يزور", "مصر"], ["(", "مصر", "و"], ['"', "قال", "،"]):
        short, long_ = (_calls([word(text) for text in texts] * times) for times in (100, 400))
        assert long_ < 5 * short


def _calls(words: list[Word]) -> int:
    analyse(words, ())
    count = 0

    def called(frame: object, event: str, argument: object) -> None:  # noqa: ARG001 - what the interpreter hands over
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        analyse(words, ())
    finally:
        sys.setprofile(None)
    return count
