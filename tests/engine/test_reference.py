"""The compiled engine against the naive matcher, on random patterns, rows with several readings, and mentions."""

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ie_engine.diagnostics import Source
from ie_engine.dsl import ast
from ie_engine.dsl.lower import finite_domains, lower
from ie_engine.dsl.scope import FragmentSource
from ie_engine.engine.match import Runner
from ie_engine.engine.mention import Mention
from ie_engine.engine.row import Row
from ie_engine.engine.words import Words
from ie_engine.morphology.reading import Reading
from tests.engine import toy
from tests.engine.reference import Naive

EXAMPLES = int(os.environ.get("IE_EXAMPLES", "400"))
WORDS = ("كتب", "دار", "قال", "سلم")
JOINER = ast.Pattern(ast.Alternation((ast.Proclitic("و"), ast.Word("قال"))))
SCOPE = toy.scope(
    {"Actor": ("Person",), "Person": (), "Place": ()},
    ("names",),
    {
        "joiner": FragmentSource(JOINER, toy.NO_FOLDINGS),
        "frag": FragmentSource(ast.Pattern(ast.Sequence((ast.Word("دار"), ast.Token()))), toy.NO_FOLDINGS),
    },
)
SOURCE = Source("<test>", "")

some = st.sampled_from
subsets = st.frozensets
readings = st.builds(
    lambda lemma, pos, pro, enc, gender, number, hidden: Reading(
        lemma, lemma, frozenset((pos,)), 0, 3, pro, enc, gender=gender, number=number, hidden=hidden
    ),
    some(WORDS[:3]),
    some(("noun", "verb")),
    some(((), (), ("و",), ("ب",), ("و", "ب"))),
    some(((), (), ("ه",), ("ها",))),
    subsets(some(("m", "f"))),
    subsets(some(("sg", "pl"))),
    st.booleans(),
)
plain = {word: Reading(word, word, frozenset(("noun",)), 0, 3, gender=frozenset("mf")) for word in WORDS}
lexicons = st.fixed_dictionaries(
    {word: st.lists(readings, max_size=2).map(lambda others, word=word: (plain[word], *others)) for word in WORDS}
)

compares = st.one_of(
    st.builds(ast.Compare, st.just("lemma"), some(("=", "!=")), some(WORDS[:3]).map(lambda w: (w,))),
    st.builds(ast.Compare, st.just("pos"), some(("=", "!=")), some(("noun", "verb")).map(lambda w: (w,))),
    st.builds(ast.Compare, st.just("pro"), some(("=", "!=")), some(((), ("و",), ("ب", "و"))), st.just(True)),
    st.builds(ast.Compare, st.just("enc"), some(("=", "!=")), some(((), ("ه",))), st.just(True)),
    st.builds(ast.Compare, st.just("type"), st.just("="), some(("Actor", "Place")).map(lambda w: (w,))),
    st.builds(ast.Matches, st.just("norm"), some(("^ك", "ا", "ل$")), st.booleans()),
)
tests = st.recursive(
    compares,
    lambda inner: st.one_of(
        st.builds(ast.Not, inner),
        st.builds(lambda a, b: ast.And((a, b)), inner, inner),
        st.builds(lambda a, b: ast.Or((a, b)), inner, inner),
    ),
    max_leaves=3,
)
consuming = st.one_of(
    st.builds(ast.Word, some(WORDS)),
    st.builds(ast.Lemma, some(WORDS[:3]).map(lambda w: (w,)), some((None, "noun", "verb"))),
    st.builds(ast.Token, st.none() | tests, st.just(False)),
    st.builds(lambda test: ast.Token(test, True), tests),
    st.builds(ast.Mention, some(("Actor", "Person", "Place"))),
    st.builds(ast.Listed, st.just("names")),
    st.builds(ast.Fragment, st.just("frag")),
)
leaves = st.one_of(
    consuming,
    consuming,
    consuming,
    st.builds(ast.Proclitic, some(("و", "ب"))),
    st.builds(ast.Enclitic, some(("ه", "pron"))),
    st.builds(ast.Gap, st.just(0), some((None, 1, 3))),
    st.builds(ast.Anchor, st.booleans()),
)
ranges = some(((0, 1), (0, None), (1, None), (1, 2), (2, None), (0, 2)))


def _composed(inner: st.SearchStrategy[ast.Element]) -> st.SearchStrategy[ast.Element]:
    sequences = st.lists(inner, min_size=2, max_size=3).map(lambda items: ast.Sequence(tuple(items)))
    return st.one_of(
        sequences,
        sequences,
        st.lists(inner, min_size=2, max_size=3).map(lambda items: ast.Alternation(tuple(items))),
        st.builds(lambda item, bounds, lazy: ast.Repeat(item, *bounds, lazy), inner, ranges, st.booleans()),
        st.builds(ast.Coordination, inner),
        st.builds(ast.Capture, some(("a", "b")), inner),
        st.builds(ast.Look, st.booleans(), st.booleans(), inner.map(_without_captures)),
    )


def _without_captures(node: ast.Element) -> ast.Element:
    match node:
        case ast.Capture(_, item):
            return _without_captures(item)
        case ast.Sequence(items):
            return ast.Sequence(tuple(map(_without_captures, items)))
        case ast.Alternation(items):
            return ast.Alternation(tuple(map(_without_captures, items)))
        case ast.Repeat(item, low, high, lazy):
            return ast.Repeat(_without_captures(item), low, high, lazy)
        case ast.Coordination(item):
            return ast.Coordination(_without_captures(item))
        case ast.Look(ahead, negative, item):
            return ast.Look(ahead, negative, _without_captures(item))
    return node


elements = st.recursive(leaves, _composed, max_leaves=6)
triggers = st.builds(
    lambda left, trigger, right: ast.Sequence((*left, ast.Capture("trigger", _without_captures(trigger)), *right)),
    st.lists(elements, max_size=2),
    consuming,
    st.lists(elements, max_size=2),
)
bodies = st.one_of(elements, triggers, st.builds(lambda a, b: ast.Alternation((a, b)), triggers, triggers))
paths = st.builds(ast.Path, some(("a", "b")), some(("gender", "number")))
relations = st.one_of(
    st.builds(
        lambda feature, op: ast.Relation(ast.Path("a", feature), op, ast.Path("b", feature)),
        some(("gender", "number")),
        some(("=", "=", "!=")),
    ),
    st.builds(
        lambda path, value: ast.Relation(path, "=", ast.Literal(value)),
        st.just(ast.Path("a", "gender")),
        some(("m", "f")),
    ),
)
patterns = st.builds(
    lambda body, given: ast.Pattern(body, tuple(given)), bodies, st.one_of(st.just([]), st.lists(relations, max_size=2))
)
texts = st.lists(some(WORDS), min_size=0, max_size=7)
mentions = st.builds(
    lambda first, length, kind, pro, enc, gender: (first, length, kind, pro, enc, gender),
    st.integers(0, 5),
    st.integers(1, 3),
    some(("Person", "Place", "names", "Actor")),
    some(((), ("و",), ("ب",))),
    some(((), ("ه",))),
    some(((), (("gender", "m"),), (("gender", "f"),))),
)


def _row(words: list[str], lexicon: Words, raw: list[tuple]) -> Row:
    found = []
    for number, (first, length, kind, pro, enc, gender) in enumerate(raw):
        last = first + length
        if last <= len(words):
            types = () if kind == "names" else (kind,)
            listed = "names" if kind == "names" else None
            found.append(Mention(first, last, first * 4, last * 4, types, f"m{number}", listed, pro, enc, gender))
    above = {"Person": frozenset(("Person", "Actor"))}
    return Row([lexicon[word] for word in words], [index * 4 for index in range(len(words))], found, above)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize="IE_EXAMPLES" not in os.environ,
)
@given(patterns, lexicons, texts, st.lists(mentions, max_size=4))
def test_engine_agrees_with_naive_matcher(
    pattern: ast.Pattern, lexicon: dict[str, tuple[Reading, ...]], words: list[str], raw: list[tuple]
) -> None:
    lowered, _ = lower(pattern, SCOPE, SOURCE)
    if lowered is None:
        return
    language = toy.language(lexicon)
    row = _row(words, Words(language), raw)
    runner = Runner(lowered, language, finite_domains(lowered.agreements, SCOPE))
    found = [
        (match.first, match.last, tuple(sorted((c.name, c.first, c.last) for c in match.captures)))
        for match in runner.find(row)
    ]
    assert found == Naive(pattern, SCOPE, language, row).find()
