"""The vocabulary that the pattern language is handed: the tag set of the word side, in the language's own terms."""

from collections.abc import Callable

from ie_engine.dsl.scope import Attribute, Vocabulary
from ie_engine.morphology import tagset


def vocabulary(
    foldings: tuple[str, ...], standard: frozenset[str], split: Callable[[str], tuple[str, ...]]
) -> Vocabulary:
    """`foldings` are the names of all foldings, `standard` those in force where a pack names none."""
    return Vocabulary(
        attributes={
            name: Attribute(name, attribute.level.value, attribute.values.value, attribute.allowed)
            for name, attribute in tagset.ATTRIBUTES.items()
        },
        proclitics=frozenset(tagset.PROCLITICS),
        enclitics=frozenset(tagset.ENCLITICS),
        enclitic_classes=tagset.ENCLITIC_CLASSES,
        foldings=foldings,
        standard_foldings=standard,
        split=split,
    )
