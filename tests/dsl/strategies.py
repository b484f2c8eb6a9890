"""Random patterns for the tests of the language: syntax trees of every kind of node, and texts near to patterns.

The trees are those that the parser can make: no sequence of one item, no word that would have to be quoted.
"""

from hypothesis import strategies as st

from ie_engine.dsl import ast, frame
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

# Frames: branches as the parser can read them. A bare word behind a preposition, and alternatives at the top of a
# filler, would be read as something else.
patterns_of_frames = st.recursive(
    leaves.filter(lambda node: not isinstance(node, ast.Mention | ast.Proclitic | ast.Enclitic)),
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda items: ast.Sequence(tuple(items))),
        st.builds(lambda item, limits, lazy: ast.Repeat(item, *limits, lazy), inner, bounds, st.booleans()),
        st.builds(ast.Coordination, inner),
        st.builds(ast.Look, st.booleans(), st.booleans(), inner),
        st.lists(inner, min_size=2, max_size=3).map(
            lambda items: ast.Sequence((ast.Alternation(tuple(items)), items[0]))
        ),
    ),
    max_leaves=5,
)
prepositions = st.builds(
    frame.Preposition, some(("مع", "ب", "من قبل", "على  يد")).map(lambda text: " ".join(text.split()))
)
ways = st.lists(st.one_of(prepositions, st.builds(frame.Function, some(frame.FUNCTIONS))), max_size=3).map(tuple)
scopes = some(("", *frame.SCOPES))
types = some(("Actor", "Place", "Big_Body2"))
named_events = st.builds(
    frame.Embedded, some(("e", "v")), some(("meeting", "visit")), st.none() | some(("place", "who"))
)
roles_of_events = st.builds(frame.RoleOf, some(("e", "invitation")), some(("place", "who")))
phrased = st.builds(frame.Phrased, some(frame.SIZES), st.none() | tests, st.none() | types, st.booleans())
worded = st.builds(frame.Worded, patterns_of_frames)
branches = st.one_of(
    st.builds(frame.Branch, scopes, ways, st.one_of(st.builds(frame.Mentioned, types, st.booleans()), phrased)),
    st.builds(frame.Branch, scopes, ways, named_events),
    st.builds(frame.Branch, scopes, ways, worded.filter(lambda filler: not isinstance(filler.element, ast.Word))),
    st.builds(frame.Branch, scopes, st.just(()), worded),
    st.builds(lambda filler: frame.Branch("", (), filler), roles_of_events),
)
tiers = st.lists(branches, min_size=1, max_size=3).map(tuple)
role_lines = st.builds(
    lambda name, limits, parts: frame.RoleLine(name, *limits, tuple(parts)),
    some(("participant", "place", "object", "date", "phrase", "requires_2", "R")),
    bounds,
    st.lists(tiers, min_size=1, max_size=3),
)
frames = st.builds(
    lambda trigger, roles, conditions, requirements, uses: frame.Lines(
        trigger,
        tuple(roles),
        tuple(conditions),
        tuple(requirements),
        tuple(sorted((frame.Use(use.template, use.arguments, min(use.at, len(roles))) for use in uses), key=by_place)),
    ),
    st.none() | elements,
    st.lists(role_lines, max_size=4),
    st.lists(st.builds(frame.Condition, st.booleans(), tiers), max_size=3),
    st.lists(
        some((("e", "modality", "possible"), ("v", "polarity", "negative"))).map(lambda one: frame.Requirement(*one)),
        max_size=2,
    ),
    st.lists(
        st.builds(frame.Use, some(("reciprocal", "give")), st.lists(names, max_size=2).map(tuple), st.integers(0, 4)),
        max_size=2,
    ),
)


def by_place(use: frame.Use) -> int:
    return use.at
