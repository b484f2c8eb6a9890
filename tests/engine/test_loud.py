"""What a rule finds does not depend on what the filter told it: on random patterns, words, mentions."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ie_engine.dsl import ast
from ie_engine.dsl.lower import finite_domains, lower
from ie_engine.dsl.required import requirements
from ie_engine.engine.match import Runner
from ie_engine.engine.waking import Waker
from ie_engine.engine.words import Words
from ie_engine.morphology.reading import Reading
from tests.engine import toy
from tests.engine.test_reference import EXAMPLES, SCOPE, SOURCE, _row, lexicons, mentions, patterns, texts


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(patterns, lexicons, st.lists(texts, min_size=1, max_size=3), st.lists(mentions, max_size=4))
def test_a_filtered_rule_finds_the_same(
    pattern: ast.Pattern, lexicon: dict[str, tuple[Reading, ...]], sentences: list[list[str]], raw: list[tuple]
) -> None:
    """The sentences are read by one matcher, so that what it remembers of one is used in the next."""
    lowered, _ = lower(pattern, SCOPE, SOURCE)
    if lowered is None:
        return
    language = toy.language(lexicon)
    waker = Waker([requirements(pattern, SCOPE)], language, notable=frozenset((0,)))
    domains = finite_domains(lowered.agreements, SCOPE)
    alone, told = Runner(lowered, language, domains), Runner(lowered, language, domains, waker.things)
    store = Words(language)
    for words in sentences:
        row = _row(words, store, raw)
        found = list(alone.find(row))
        loud = waker.loud(row.words)
        assert waker.awake(row.words, loud) or not found
        row.loud = loud
        assert list(told.find(row)) == found
        if waker.passes_over(row.words):
            assert not found
