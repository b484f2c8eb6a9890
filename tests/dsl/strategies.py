"""Random patterns for the tests of the language: syntax trees of every kind of node, and texts near to patterns.

The trees are those that the parser can make: no sequence of one item, no word that would have to be quoted.
"""

from hypothesis import strategies as st

from ie_engine.dsl import ast
from ie_engine.morphology import tagset

some = st.sampled_from
words = some(("قال", "وقف", "أحمد", "رئيس", "مكتبة", "وقّع", "كـتاب", "ب", "2017", "٣٫٥"))
letters_only = words.filter(lambda word: not word[0].isdigit())
names = some(("who", "where", "a", "role_2", "host"))
numbers = some(("1", "31", "2,5", "1.250"))
quoted = st.one_of(
    some(("وقف إطلاق النار", "،", "NATO", 'قال "نعم"', "\\", "a\\b", "#وسم", "(", "]", "//", "قال")),
    st.text("اب \"\\'#/|()[]{}+?*~&@$^.,:،؛؟«»", min_size=1, max_size=6).filter(str.strip),
)
regexes = some(("^است", "ا+", "[وف]?ال.*", "a|b", "\\/", "\\.$", "(ها){2,3}", "[^\\]]"))
bounds = some(((0, 1), (0, None), (1, None), (2, 2), (0, 3), (2, 5), (3, None), (1, 1)))
attributes = some((*tagset.ATTRIBUTES, "lema"))

compares = st.one_of(
    st.builds(
        lambda name, op, value: ast.Compare(name, op, (value,)),
        attributes,
        some(("=", "!=", "<", "<=", ">", ">=")),
        st.one_of(words, some(("noun", "x", "Person", "Person.Sub", "_x", "2017")), quoted),
    ),
    st.builds(
        lambda name, op, values: ast.Compare(name, op, tuple(values), True),
        attributes,
        some(("=", "!=")),
        st.lists(st.one_of(words, quoted), max_size=3),
    ),
    st.builds(ast.Matches, attributes, regexes, st.booleans()),
)
tests = st.recursive(
    compares,
    lambda inner: st.one_of(
        st.builds(ast.Not, inner),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: ast.And(tuple(parts))),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: ast.Or(tuple(parts))),
    ),
    max_leaves=4,
)
leaves = st.one_of(
    st.builds(ast.Word, words),
    st.builds(ast.Phrase, quoted),
    st.builds(lambda word: ast.Lemma((word,)), st.one_of(letters_only, quoted)),
    st.builds(
        lambda lemmas, pos: ast.Lemma(tuple(lemmas), pos),
        st.lists(st.one_of(letters_only, quoted), min_size=1, max_size=3),
        some(tagset.POS),
    ),
    st.builds(ast.Token, st.none() | tests, st.booleans()),
    st.builds(ast.Mention, some(("Person", "Place", "Organization.Body"))),
    st.builds(ast.Listed, some(("countries", "names_2"))),
    st.builds(ast.Fragment, some(("light_verb", "joiner"))),
    st.builds(lambda limits: ast.Gap(*limits), some(((0, None), (0, 6), (2, 2), (1, None), (2, 5)))),
    st.builds(ast.Proclitic, some(("ب", "و", "وال"))),
    st.builds(ast.Enclitic, some(("ه", "هما", "pron"))),
    st.builds(ast.Anchor, st.booleans()),
)
elements = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=4).map(lambda items: ast.Sequence(tuple(items))),
        st.lists(inner, min_size=2, max_size=3).map(lambda items: ast.Alternation(tuple(items))),
        st.builds(lambda item, limits, lazy: ast.Repeat(item, *limits, lazy), inner, bounds, st.booleans()),
        st.builds(ast.Coordination, inner),
        st.builds(ast.Capture, names, inner),
        st.builds(ast.Look, st.booleans(), st.booleans(), inner),
    ),
    max_leaves=8,
)
paths = st.builds(ast.Path, names, st.none() | some(("gender", "canonical", "value")))
relations = st.builds(
    ast.Relation,
    paths,
    some(("=", "!=", "<", "<=", ">", ">=")),
    st.one_of(paths, st.builds(ast.Literal, st.one_of(words, numbers, quoted))),
)
patterns = st.builds(
    lambda body, given: ast.Pattern(body, tuple(given)),
    elements,
    st.one_of(st.just([]), st.lists(relations, max_size=3)),
)
