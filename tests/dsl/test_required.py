"""What a pattern requires is consumed by every match of it: else the filter would lose matches."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ie_engine.dsl import ast, program
from ie_engine.dsl.lower import finite_domains, lower
from ie_engine.dsl.required import Thing, requirements
from ie_engine.engine.match import Match, Runner
from ie_engine.engine.words import Words
from ie_engine.morphology.reading import Reading
from tests.dsl.scope import SCOPE, tree
from tests.engine import test_reference as random_ones
from tests.engine import toy

phrases = st.lists(st.sampled_from(random_ones.WORDS), min_size=1, max_size=2).map(" ".join)
leaves = st.one_of(
    random_ones.leaves,
    st.builds(ast.Phrase, phrases),
    st.builds(lambda lemmas: ast.Lemma(tuple(lemmas)), st.lists(phrases, min_size=1, max_size=3)),
)
bodies = st.one_of(
    random_ones.bodies,
    st.recursive(leaves, random_ones._composed, max_leaves=6),
)
Raw = list[tuple]


def consumes(match: Match, thing: Thing) -> bool:
    """Whether a step of the match is what a requirement names; of a phrase of lemmas it names the first."""
    wanted, foldings = thing
    for step in match.steps:
        consumed = step.state.consumed
        if step.state.foldings != foldings:
            continue
        if consumed == wanted:
            return True
        if isinstance(wanted, program.HasLemma) and isinstance(consumed, program.HasLemma):
            among = set(consumed.lemmas) <= set(wanted.lemmas)
            if among and consumed.pos in (wanted.pos, None):
                return True
    return False


@settings(max_examples=500, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(bodies, random_ones.lexicons, random_ones.texts, st.lists(random_ones.mentions, max_size=4))
def test_every_match_consumes_one_thing_of_each_requirement(
    body: ast.Element, lexicon: dict[str, tuple[Reading, ...]], words: list[str], raw: Raw
) -> None:
    pattern = ast.Pattern(body)
    lowered, _ = lower(pattern, random_ones.SCOPE, random_ones.SOURCE)
    if lowered is None:
        return
    language = toy.language(lexicon)
    runner = Runner(lowered, language, finite_domains(lowered.agreements, random_ones.SCOPE))
    row = random_ones._row(words, Words(language), raw)
    required = requirements(pattern, random_ones.SCOPE)
    for match in runner.find(row):
        for requirement in required:
            assert any(consumes(match, thing) for thing in requirement), requirement


def required(text: str) -> list[set[str]]:
    return [
        {
            " ".join(getattr(consumed, "lemmas", ())) or getattr(consumed, "text", type(consumed).__name__)
            for consumed, _ in r
        }
        for r in requirements(tree(text), SCOPE)
    ]


def test_what_some_patterns_require() -> None:
    assert required("قال كتب? @Person*") == [{"قال"}]
    assert required("قال | كتب") == [{"قال", "كتب"}]
    assert required("قال | كتب?") == []
    assert required("(قال @Person){2} [] ..") == [{"قال"}, {"Typed"}]
    assert required("(?= قال) ~كتب (?<! قال)") == [{"كتب"}]
    assert required("a:(ب+ قال)+ &light_verb") == [{"قال"}, {"أجرى عقد"}]
    assert required('"وقف إطلاق"') == [{"وقف"}, {"إطلاق"}]
    assert required("@Person++") == [{"Typed"}]
    assert required("(قال @Person | @Place كتب) ![pos=verb]") == [{"قال", "كتب"}, {"Bracket"}]
