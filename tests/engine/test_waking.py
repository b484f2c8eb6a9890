"""Filter on equals filter off: a rule that matches somewhere is awake there."""

from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ie_engine.dsl import ast
from ie_engine.dsl.lower import finite_domains, lower
from ie_engine.dsl.required import requirements
from ie_engine.engine.compiled import _names
from ie_engine.engine.match import Runner
from ie_engine.engine.waking import Waker
from ie_engine.engine.words import Word, Words
from ie_engine.morphology.reading import Reading
from tests.dsl.test_required import bodies
from tests.engine import test_reference as random_ones
from tests.engine import toy

rules = st.lists(st.builds(ast.Pattern, st.one_of(random_ones.bodies, bodies)), min_size=1, max_size=5)
rows = st.lists(st.tuples(random_ones.texts, st.lists(random_ones.mentions, max_size=4)), min_size=1, max_size=3)


@settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(rules, random_ones.lexicons, rows)
def test_a_rule_that_matches_is_awake(
    patterns: list[ast.Pattern],
    lexicon: dict[str, tuple[Reading, ...]],
    given_rows: list[tuple[list[str], list[tuple]]],
) -> None:
    language = toy.language(lexicon)
    words = Words(language)
    runners, required = [], []
    for pattern in patterns:
        lowered, _ = lower(pattern, random_ones.SCOPE, random_ones.SOURCE)
        if lowered is not None:
            runners.append(Runner(lowered, language, finite_domains(lowered.agreements, random_ones.SCOPE)))
            required.append(requirements(pattern, random_ones.SCOPE))
    waker = Waker(required, language)
    for text, raw in given_rows:
        row = random_ones._row(text, words, raw)
        there = {name for mention in row.mentions for name in mention.types}
        there |= {"$" + mention.list for mention in row.mentions if mention.list}
        awake = woken(waker, row.words)
        for number, runner in enumerate(runners):
            if any(True for _ in runner.find(row)):
                assert number in awake
                assert not any((names := _names(r)) and names.isdisjoint(there) for r in required[number])


def woken(found: Waker, words: Sequence[Word]) -> frozenset[int]:
    return found.awake(words, found.loud(words))


def waker(*patterns: ast.Pattern) -> tuple[Waker, Words]:
    language = toy.language({"وسيدعو": (Reading("يدعو", "دعا", frozenset(("verb",)), 2, 6, ("و", "س")),)})
    return Waker([requirements(p, random_ones.SCOPE) for p in patterns], language), Words(language)


def test_most_sentences_wake_nothing() -> None:
    found, words = waker(ast.Pattern(ast.Lemma(("دعا",), "verb")), ast.Pattern(ast.Word("كتب")))
    assert woken(found, [words["قال"], words["دار"]]) == frozenset()
    assert woken(found, [words["قال"], words["وسيدعو"]]) == {0}
    assert woken(found, [words["كتب"]]) == {1}


def test_a_word_wakes_by_its_host() -> None:
    found, words = waker(ast.Pattern(ast.Sequence((ast.Proclitic("و"), ast.Word("يدعو")))))
    assert woken(found, [words["وسيدعو"]]) == {0}
    assert woken(found, [words["سيدعو"]]) == frozenset()


def test_a_rule_needs_all_its_anchors() -> None:
    found, words = waker(ast.Pattern(ast.Sequence((ast.Word("كتب"), ast.Gap(), ast.Word("دار")))))
    assert woken(found, [words["كتب"]]) == frozenset()
    assert woken(found, [words["كتب"], words["قال"], words["دار"]]) == {0}


def test_a_rule_without_an_anchor_is_always_awake() -> None:
    found, words = waker(ast.Pattern(ast.Sequence((ast.Token(), ast.Repeat(ast.Word("كتب"), 0, 1)))))
    assert woken(found, [words["قال"]]) == {0}


def test_what_is_remembered_can_be_dropped() -> None:
    found, words = waker(ast.Pattern(ast.Word("كتب")))
    before = woken(found, [words["كتب"]])
    found.clear()
    assert woken(found, [words["كتب"]]) == before == {0}


def test_which_reading_is_the_best_rules_no_word_out() -> None:
    """The best reading depends on the sentence, and words are put aside before it is known."""
    verb_if_best = ast.And((ast.Compare("pos", "=", ("verb",)), ast.Compare("best", "=", ("yes",))))
    language = toy.language(
        {
            "ثمار": (
                Reading("ثمار", "ثمرة", frozenset(("noun",)), 0, 4, best=frozenset(("yes",))),
                Reading("ثمار", "ثمار", frozenset(("verb",)), 0, 4, best=frozenset(("no",))),
            )
        }
    )
    words = Words(language)
    for test, awake in ((verb_if_best, {0}), (ast.Not(verb_if_best), {0}), (ast.Compare("pos", "=", ("adj",)), set())):
        found = Waker([requirements(ast.Pattern(ast.Token(test)), random_ones.SCOPE)], language)
        assert woken(found, [words["ثمار"]]) == awake
        assert woken(found, [words["ثمار"].with_best(1)]) == awake
