"""The regular expressions of brackets: the same answers as Python's `re` where the two languages are the same."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ie_engine.dsl.regex import Regex, RegexError

LETTERS = "ابته٣a7_ .-"
atoms = st.one_of(
    st.sampled_from(("ا", "ب", "ت", "ه", "a", "7", "_", " ", "-")),
    st.sampled_from((".", "\\d", "\\w", "\\s", "\\D", "\\W", "\\S", "\\.", "\\/", "\\+", "\\-")),
    st.sampled_from(
        ("[اب]", "[^اب]", "[ا-ت]", "[^ا-ته]", "[-ا]", "[ا-]", "[\\d_]", "[^\\w]", "[]ا]", "[.+*]", "[\\]]")
    ),
)
marks = st.sampled_from(("?", "*", "+", "{2}", "{0,2}", "{1,}", "{2,3}", "??", "*?", "+?", "{1,2}?"))
expressions = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({'|'.join(parts)})"),
        st.tuples(inner, marks).map(lambda pair: f"({pair[0]}){pair[1]}"),
        st.tuples(inner, marks).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
        st.just("()"),
    ),
    max_leaves=6,
)
# `^` and `$` only at the ends: ours consume the end of the text, and so cannot stand twice or in the middle.
anchored = st.tuples(st.sampled_from(("", "^")), expressions, st.sampled_from(("", "$"))).map("".join)
texts = st.text(LETTERS, max_size=8)


@settings(max_examples=1500, deadline=None, derandomize=True)
@given(anchored, texts)
def test_it_agrees_with_re(expression: str, text: str) -> None:
    assert Regex(expression).search(text) is (re.search(expression, text) is not None)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(expressions, expressions, texts)
def test_an_alternative_at_the_top_holds_where_either_does(one: str, other: str, text: str) -> None:
    either = Regex(f"^{one}$|{other}").search(text)
    assert either is (Regex(f"^{one}$").search(text) or Regex(other).search(text))


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.text("اa()[]{}|?*+^$.\\-,12/", max_size=10), texts)
def test_whatever_is_written_is_read_or_refused_in_its_place(expression: str, text: str) -> None:
    try:
        Regex(expression).search(text)
    except RegexError as trouble:
        assert 0 <= trouble.offset <= len(expression)
        assert trouble.message and not trouble.message.endswith(".")


@pytest.mark.parametrize(
    ("expression", "offset"),
    [
        ("اب)", 2),
        ("(اب", 0),
        ("ا(ب(ت)", 1),
        ("[اب", 0),
        ("ا[]", 1),
        ("*ا", 0),
        ("ا|+", 2),
        ("ا{", 1),
        ("ا{2", 1),
        ("ا{,2}", 1),
        ("ا{3,1}", 1),
        ("ا{0}", 1),
        ("ا{9999}", 1),
        ("ا{2}{3}", 4),
        ("ا**", 2),
        ("(ا+)++", 5),
        ("(?=ا)", 0),
        ("(?P<n>ا)", 0),
        ("ا\\b", 1),
        ("(ا)\\1", 3),
        ("ا\\", 1),
        ("[ت-ا]", 1),
        ("]", 0),
        ("}", 0),
    ],
)
def test_what_is_wrong_is_said_in_its_place(expression: str, offset: int) -> None:
    with pytest.raises(RegexError) as trouble:
        Regex(expression)
    assert trouble.value.offset == offset


def test_what_differs_from_re_by_design() -> None:
    assert not Regex("ا$").search("ا\n")  # `re` lets `$` stand before a last line break
    assert Regex(".").search("\n")  # a word has no lines
    assert not Regex("^^ا").search("ا")  # an anchor consumes the end of the text, and there is one


@pytest.mark.parametrize("expression", ["^(ا+)+$", "(ا|اا)+ب", "^(ا?){100}ا{100}$", "(.*)(.*)(.*)(.*)ب"])
def test_time_grows_with_the_word_only(expression: str) -> None:
    """A backtracking matcher would need more time than there is for the first of these and 30 letters."""
    regex = Regex(expression)
    before = time.process_time()
    regex.search("ا" * 5000 + "ه")
    assert time.process_time() - before < 10


def test_an_elongated_word() -> None:
    regex = Regex("^(ا+)+$")
    assert regex.search("ا" * 5000)
    assert not regex.search("ا" * 5000 + "ه")
