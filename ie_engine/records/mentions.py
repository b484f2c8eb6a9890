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
    """One object for each mention, in the order of the text; `above` gives a type with those above it."""
    text = document.text
    for sentence, mention in sorted(found, key=lambda pair: (pair[1].start, -pair[1].end, pair[1].types)):
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
