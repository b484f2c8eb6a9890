"""The closed tag set: which attributes a word has, which values each may take.

Everything that checks or documents an attribute reads it from here, so that an unknown value is always an error.
Parts of speech and features carry the names of Universal Dependencies, in lower case.
"""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """What an attribute belongs to: the written word, one of its readings, or the mentions over it."""

    WORD = "word"
    READING = "reading"
    MENTION = "mention"


class Values(StrEnum):
    """What an attribute's values are."""

    TEXT = "text"  # any text; compared folded, except `word`
    CLOSED = "closed"  # one or more of a closed set
    NUMBER = "number"
    NAME = "name"  # a name declared in a pack: an entity type or a gazetteer


@dataclass(frozen=True, slots=True)
class Attribute:
    name: str
    level: Level
    values: Values
    doc: str
    allowed: tuple[str, ...] = ()


UD = {
    "noun": "NOUN", "propn": "PROPN", "adj": "ADJ", "verb": "VERB", "adv": "ADV", "adp": "ADP", "pron": "PRON",
    "det": "DET", "num": "NUM", "cconj": "CCONJ", "sconj": "SCONJ", "part": "PART", "intj": "INTJ", "punct": "PUNCT",
    "sym": "SYM", "aux": "AUX", "masdar": "", "ptcp": "", "dem": "", "rel": "", "x": "",
}  # fmt: skip
"""The parts of speech, and that of Universal Dependencies which each is; none for those that stand beside another:
`masdar` (verbal noun) and `ptcp` (participle) beside noun and adj, `dem` and `rel` beside pron and det, `aux` (also
AUX) beside verb, `x` beside what an unknown word is guessed to be."""
POS = tuple(UD)
KIND = ("word", "number", "punctuation", "latin", "abbreviation", "url", "email", "date", "time", "other")
PROCLITICS = ("و", "ف", "ب", "ل", "ك", "س", "أ")
ENCLITICS = ("ه", "ها", "هما", "هم", "هن", "ك", "كما", "كم", "كن", "ي", "ني", "نا")
ENCLITIC_CLASSES: dict[str, tuple[str, ...]] = {"pron": ENCLITICS}

ATTRIBUTES = {
    attribute.name: attribute
    for attribute in (
        Attribute("word", Level.WORD, Values.TEXT, "the word as written, not folded"),
        Attribute("norm", Level.WORD, Values.TEXT, "the word folded as the file declares"),
        Attribute("kind", Level.WORD, Values.CLOSED, "what kind of token it is", KIND),
        Attribute("value", Level.WORD, Values.NUMBER, "the value of a number"),
        Attribute("lemma", Level.READING, Values.TEXT, "the dictionary form; a written vowel or shadda restricts"),
        Attribute("root", Level.READING, Values.TEXT, "the root, its radicals without separators"),
        Attribute("host", Level.READING, Values.TEXT, "the word without its clitics; the article stays"),
        Attribute("pos", Level.READING, Values.CLOSED, "the part of speech", POS),
        Attribute("pro", Level.READING, Values.CLOSED, "the proclitics; `=` means: is one of them", PROCLITICS),
        Attribute("enc", Level.READING, Values.CLOSED, "the enclitics; `=` means: is one of them", ENCLITICS),
        Attribute("gender", Level.READING, Values.CLOSED, "masculine, feminine", ("m", "f")),
        Attribute("number", Level.READING, Values.CLOSED, "singular, dual, plural", ("sg", "du", "pl")),
        Attribute("person", Level.READING, Values.CLOSED, "first, second, third", ("1", "2", "3")),
        Attribute("aspect", Level.READING, Values.CLOSED, "of a verb", ("perf", "imp", "cmd")),
        Attribute("voice", Level.READING, Values.CLOSED, "of a verb or participle", ("act", "pass")),
        Attribute("mood", Level.READING, Values.CLOSED, "of an imperfect", ("ind", "sub", "jus", "ene")),
        Attribute("definite", Level.READING, Values.CLOSED, "has the article, or does not", ("yes", "no")),
        Attribute(
            "best", Level.READING, Values.CLOSED, "is the best reading in its sentence, or is not", ("yes", "no")
        ),
        Attribute("rare", Level.READING, Values.CLOSED, "is hardly ever met, or is not", ("yes", "no")),
        Attribute("type", Level.MENTION, Values.NAME, "a type of a mention that covers the word"),
        Attribute("list", Level.MENTION, Values.NAME, "a gazetteer with an entry that covers the word"),
    )
}
FEATURES = ("gender", "number", "person", "aspect", "voice", "definite")
