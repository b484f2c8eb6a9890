"""Entity mentions of a document in, their records out: what `ie extract --entities` writes.

Described by `grammars/mention.schema.json`; a promise of the same kind as event records, and apart from them, since a
mention has no roles. Offsets are code points into the document's text as received.
"""

from collections.abc import Iterable, Iterator, Mapping

from ie_engine.engine.mention import Mention
from ie_engine.records.record import SCHEMA, TIMEX, Json, Value, value_of
from ie_engine.text.document import Document, Sentence

_OWN = frozenset(("canonical", "value", TIMEX))


def mentions(
    document: Document,
    found: Iterable[tuple[Sentence, Mention]],
    above: Mapping[str, tuple[str, ...]],
    value: Value,
) -> Iterator[Json]:
    """One object for each mention, in the order of the text; `above` gives a type with those above it.

    Of several rules and lists that make a mention of one type and span, a list comes first, since it knows the name,
    then the rule of the highest priority.
    """
    text = document.text
    best: dict[tuple[int, int, str], tuple[Sentence, Mention]] = {}
    for sentence, mention in sorted(found, key=_order):
        best.setdefault((mention.start, -mention.end, mention.types[0]), (sentence, mention))
    for _, (sentence, mention) in sorted(best.items(), key=lambda item: item[0]):
        types = dict.fromkeys(name for given in mention.types for name in (given, *above.get(given, ())))
        yield {
            "schema": SCHEMA,
            "id": f"{document.id}:{mention.types[0]}:{mention.start}-{mention.end}",
            "type": mention.types[0],
            "types": list(types),
            "doc": document.id,
            "date": document.date,
            "text": text[mention.start : mention.end],
            "start": mention.start,
            "end": mention.end,
            "canonical": mention.attribute("canonical"),
            "value": value_of(mention, document, value),
            "attributes": {name: held for name, held in mention.attributes if name not in _OWN},
            "maker": mention.maker,
            "sentence": {"start": sentence.start, "end": sentence.end},
        }


def _order(pair: tuple[Sentence, Mention]) -> tuple[bool, int, bool, str]:
    mention = pair[1]
    return not mention.written, -mention.priority, mention.attribute("canonical") is None, mention.maker
