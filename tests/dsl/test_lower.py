"""Programs: how large they may be, what is bound to what, and that no pattern makes matching slow."""

import time

import pytest

from ie_engine.diagnostics import Source, has_errors
from ie_engine.dsl import ast, program
from ie_engine.dsl.lower import finite_domains, lower
from ie_engine.dsl.positions import MAX_STATES
from ie_engine.engine.match import Runner
from ie_engine.engine.row import Row
from ie_engine.engine.words import Words
from tests.dsl.scope import SCOPE, lowered, problems_of, tree
from tests.engine import toy


def size(text: str) -> int:
    return lowered(text).size


def test_the_size_of_each_form() -> None:
    assert size("قال") == 1
    assert size('"وقف إطلاق النار"') == 3
    assert size("~قال") == size("verb:(قال كتب)") == 1
    assert size('~"وقف إطلاق"') == 2
    assert size("قال كتب | وقف") == 3
    assert size("قال{3}") == size("قال{2,3}") == 3
    assert size("قال{2,}") == 3
    assert size("قال ..{0,6} كتب") == 8
    assert size("قال .. كتب") == 3
    assert size("[] (?= قال كتب)") == 3
    assert size("ب+ @Place") == 1
    assert size("@Person++ قال") == size("@Person (&joiner @Person)* قال")
    assert size("a:~قال +pron b:@Person") == 2
    assert size("a:[pos=noun] b:[pos=adj] :: a.gender = b.gender") == 2


def test_the_budget_is_512_states() -> None:
    assert size(f"[]{{{MAX_STATES}}}") == MAX_STATES == 512
    for text in (f"[]{{{MAX_STATES + 1}}}", f"..{{0,{MAX_STATES}}} قال", "(?= []{300}) []{300}", "([]{30}){30}"):
        assert [problem.name for problem in problems_of(text)] == ["too-many-states"]


def test_the_program_is_none_where_there_is_an_error() -> None:
    text = "[]{600}"
    found, problems = lower(tree(text), SCOPE, Source("<pattern>", text))
    assert found is None
    assert [problem.name for problem in problems] == ["too-many-states"]


def test_one_state_asks_for_the_word_and_its_clitics() -> None:
    half = lowered("ب+ ~زيارة +ه").branches[0].right
    (state,) = half.states
    assert state.consumed == program.HasLemma(("زيارة",), None)
    assert set(state.requirements) == {program.Clitic(True, ("ب",)), program.Clitic(False, ("ه",))}


def test_an_optional_clitic_makes_two_states_of_one_word() -> None:
    states = lowered("(ب+)? باريس").branches[0].right.states
    assert {state.requirements for state in states} == {(), (program.Clitic(True, ("ب",)),)}


def test_a_trigger_divides_the_pattern() -> None:
    found = lowered("قال .. trigger:~عقد @Person")
    (branch,) = found.branches
    assert found.has_trigger and branch.left is not None
    assert branch.left.mirrored and not branch.right.mirrored
    assert (len(branch.left.states), len(branch.right.states)) == (2, 2)
    assert lowered("trigger:~عقد").branches[0].left is None


def test_lookarounds_are_innermost_first() -> None:
    found = lowered("قال (?= كتب (?! وقف))").assertions
    assert [isinstance(assertion, program.Looks) and assertion.negative for assertion in found] == [True, False]


def test_finite_constraints_are_agreements_and_open_ones_filters() -> None:
    found = lowered("a:[] b:[] :: a.gender = b.gender & a.lemma = b.lemma & a.gender = f & a != b & a.value > 3")
    assert [relation.left.attribute for relation in found.agreements] == ["gender", "gender"]
    assert [relation.left.attribute for relation in found.filters] == ["lemma", None, "value"]
    assert finite_domains(found.agreements, SCOPE) == {"a.gender": ("m", "f"), "b.gender": ("m", "f")}


def test_a_bare_name_that_is_no_capture_is_a_value() -> None:
    (relation,) = lowered("a:[] :: a.gender = f").agreements
    assert relation.right == ast.Literal("f")
    (relation,) = lowered("a:[] b:[] :: a = b").filters
    assert relation.right == ast.Path("b")


# ---- no pattern makes matching slow

WORD, OTHER = "قال", "كتب"
HEAVY = {
    "optional words": "(قال?){0,200} كتب",
    "a repeat of repeats": "((((قال*)*)*)*)* كتب",
    "nested optionals": "(" * 40 + "قال" + "?)" * 40 + " كتب",
    "the classic": "((قال)+)+ كتب",
    "overlapping alternatives": "((قال | قال قال | [])* | (قال قال)*)* كتب",
    "many alternatives": "(" + " | ".join(f'قال "{number}"' for number in range(250)) + " | قال)* كتب",
    "five hundred states": "[]{0,250} قال{0,240} كتب",
    "gaps after gaps": ".. قال .. قال .. قال .. قال .. قال .. كتب",
    "gaps with bounds": "..{0,100} قال ..{0,100} قال ..{0,100} كتب",
    "lazy repeats": "(قال??)*? ((قال)+?)*? كتب",
    "captures in repeats": "((a:قال)+ (b:قال)*)* كتب",
    "lookarounds in a repeat": "((?= قال .. كتب) (?! كتب) (?<! كتب ..) [])* كتب",
    "lookarounds in lookarounds": "[] (?= .. قال (?= .. قال (?= .. كتب)))",
    "two sides of a trigger": "((قال)+)+ trigger:كتب ((قال)+)+ وقف",
}


def seconds(text: str, length: int) -> float:
    """How long a runner looks in vain in a row of `length` words that all nearly match."""
    language = toy.language({})
    runner = Runner(checked(text), language)
    words = Words(language)
    row = Row([words[WORD]] * length, list(range(0, 4 * length, 4)))
    before = time.process_time()
    found = list(runner.find(row))
    spent = time.process_time() - before
    assert found == []
    return spent


def checked(text: str) -> program.Program:
    assert not has_errors(problems_of(text))
    return lowered(text)


@pytest.mark.parametrize("text", HEAVY.values(), ids=HEAVY.keys())
def test_a_heavy_pattern_takes_little_time(text: str) -> None:
    """Backtracking would need more steps than there are atoms for most of these; simulation needs a few for a word."""
    assert seconds(text, 1500) < 10


@pytest.mark.parametrize("text", HEAVY.values(), ids=HEAVY.keys())
def test_a_heavy_pattern_still_finds(text: str) -> None:
    language = toy.language({})
    words = Words(language)
    row = [words[word] for word in [WORD] * 12 + [OTHER, WORD, "وقف"]]
    found = list(Runner(checked(text), language).find(Row(row, list(range(0, 60, 4)))))
    assert found
