"""Random annotated documents: texts that break things, spans anywhere in them, events that share triggers and words.

They are as `annotation.read` gives them: spans lie in the text and hold something, and texts are what stands there.
"""

import os
from typing import Any

from hypothesis import HealthCheck, settings, strategies

from ie_engine.annotation.model import AnnotatedDocument, EventMention, Filler
from ie_engine.diagnostics import Span
from ie_engine.text.document import Document
from tests.text.strategies import ALPHABET, FRAGMENTS

WHOLE = "".join(ALPHABET).replace("\ud800", "")
POOL = (
    *(
        "التقى",
        "الوزير",
        " في ",
        "نيويورك",
        "د. سمير",
        "وزار",
        "قا\u0650ل",
        "حـــرب",
        "e\u0301",
        "😀",
        "𝄞",
        "\U00010348",
    ),
    *("\n", "\n\n", "\r\n", "\r", "\t", "\u2028", "\x85", "\x1c", " ", "  ", "\u00a0", "\u202e", "\u2066", "\u200f"),
    *(".", "،", "\x01", "\ufffe", "\ufeff", "#", "_", "|"),
)
SETTINGS = settings(
    max_examples=int(os.environ.get("IE_EXAMPLES", "150")),
    deadline=None,
    derandomize="IE_EXAMPLES" not in os.environ,
    suppress_health_check=list(HealthCheck),
)
texts = strategies.lists(strategies.sampled_from(POOL), min_size=1, max_size=20).map("".join) | strategies.lists(
    strategies.sampled_from((*FRAGMENTS, *WHOLE)), min_size=1, max_size=20
).map("".join)
words = strategies.text(
    'اب نم\u0650ـaZ09.:;,-_%~#[]{}"\\\\|/<>&\t\n\r\x00\x1f\x7f\x85\xa0\u200f\u2028\ufeff\uffff😀𝄞',
    min_size=1,
    max_size=8,
)
names = strategies.sampled_from(
    ("meeting", "visit", "participant", "place", "Arg1", "Arg12", "Filler", "نوع", "a b", "a:b", "\x01", "\t", "-", "2")
)
values = strategies.sampled_from(
    (None, True, 3, -0.5, "", "نص", "a|b\\s\tc\u2028", [], {}, [None, {"مفتاح": ["\x00", 1]}], {"a": {"b": "😀"}})
)
extras = strategies.dictionaries(strategies.sampled_from(("note", "tense", "rules", "مصدر", "via")), values, max_size=2)


@strategies.composite
def spans(draw: Any, size: int) -> Span:
    start = draw(strategies.integers(0, size - 1))
    return Span(start, draw(strategies.integers(start + 1, size)))


@strategies.composite
def documents(draw: Any, plain: bool = False, gold: bool = False) -> AnnotatedDocument:
    """With `plain`, spans hold letters and names are simple, as in a file that people make.

    With `gold`, they are such as a gold file can hold: what stands nowhere has a name, and no role is empty.
    """
    text = draw(texts)
    places = draw(strategies.lists(spans(len(text)), min_size=1, max_size=5))
    if plain:
        places = [place for place in places if text[place.start : place.end].split()]
    kinds = strategies.sampled_from(("meeting", "visit", "Actor")) if plain else names
    ids = draw(strategies.lists(strategies.sampled_from(("E1", "E2", "E7", "d:visit:1", "اسم")) | words, max_size=4))
    place = strategies.sampled_from(places) if places else strategies.nothing()

    def filler(draw: Any) -> Filler:
        span = draw(strategies.none() | place) if not plain else draw(place)
        quoted = draw(words) if span is None else text[span.start : span.end]
        return Filler(
            span,
            quoted,
            draw(words if gold and span is None else strategies.none() | words),
            draw(strategies.none() | words),
            draw(strategies.none() | kinds),
            draw(strategies.booleans()),
            draw(strategies.booleans()),
            draw(strategies.none() | strategies.sampled_from(ids)) if ids else None,
            draw(extras),
        )

    fillers = strategies.composite(filler)()
    mentions = []
    for identity in draw(strategies.lists(strategies.none() | strategies.sampled_from(ids or [None]), max_size=4)):
        if not places:
            break
        trigger = draw(place)
        roles = draw(
            strategies.dictionaries(
                kinds, strategies.lists(fillers, min_size=int(gold), max_size=3).map(tuple), max_size=3
            )
        )
        mentions.append(
            EventMention(
                draw(kinds),
                trigger,
                text[trigger.start : trigger.end],
                tuple(roles.items()),
                draw(strategies.sampled_from((None, "asserted", "planned")) | words),
                draw(strategies.sampled_from((None, "positive", "negative"))),
                identity,
                draw(strategies.booleans()),
                draw(extras),
            )
        )
    day = draw(strategies.sampled_from((None, "2018-04-09")))
    metadata = draw(strategies.dictionaries(strategies.sampled_from(("source", "قسم")), values, max_size=2))
    return AnnotatedDocument(Document(draw(words | strategies.just("rabat-01")), text, day, metadata), tuple(mentions))


@strategies.composite
def damaged(draw: Any, files: strategies.SearchStrategy[str]) -> str:
    """A file in which some characters are gone, or others stand in their place."""
    text = draw(files)
    for _ in range(draw(strategies.integers(1, 6))):
        at = draw(strategies.integers(0, len(text)))
        put = draw(
            strategies.sampled_from(
                ("", " ", "\t", "\n", '"', "<", "1", "-1", "E1", "T1", "[", "{", "null", "\x00", "ا")
            )
        )
        text = text[:at] + put + text[at + draw(strategies.integers(0, 8)) :]
    return text
