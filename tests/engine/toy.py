"""A toy language for the engine's tests: words and their readings are whatever a test says they are."""

from collections.abc import Iterable, Mapping

from ie_engine.dsl.scope import Attribute, FragmentSource, Scope, Vocabulary
from ie_engine.engine.language import Language
from ie_engine.morphology import tagset
from ie_engine.morphology.reading import Reading

NO_FOLDINGS: frozenset[str] = frozenset()

VOCABULARY = Vocabulary(
    {n: Attribute(a.name, a.level.value, a.values.value, a.allowed) for n, a in tagset.ATTRIBUTES.items()},
    frozenset(tagset.PROCLITICS),
    frozenset(tagset.ENCLITICS),
    tagset.ENCLITIC_CLASSES,
    (),
    NO_FOLDINGS,
)


def language(readings: Mapping[str, tuple[Reading, ...]]) -> Language:
    """Words outside the table have one reading, of themselves."""

    def analyse(word: str) -> tuple[Reading, ...]:
        return readings.get(word) or (Reading(word, word, frozenset(("x",)), 0, len(word)),)

    return Language(
        fold=lambda text, _foldings: text,
        agrees=lambda _written, _lemma: True,
        analyse=analyse,
        kind=lambda word: "number" if word.isdecimal() else "word",
        value=lambda word: float(word) if word.isdecimal() else None,
    )


def scope(
    types: Mapping[str, Iterable[str]], lists: Iterable[str] = (), fragments: Mapping[str, FragmentSource] | None = None
) -> Scope:
    named = {name: frozenset((name, *below)) for name, below in types.items()}
    return Scope(VOCABULARY, named, frozenset(lists), fragments or {}, NO_FOLDINGS)
