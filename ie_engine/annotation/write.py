"""Annotated documents in, the form of gold files out: one JSON object a document, as `grammars/gold.schema.json` says.

The counterpart of `annotation.read`, apart from it because whoever converts into this form reads another one.
What is not said is left out, and what came with a document and is not known comes out again.
"""

import json
from collections.abc import Iterable, Mapping

from ie_engine.annotation.model import AnnotatedDocument, EventMention, Filler
from ie_engine.diagnostics import Span

Json = Mapping[str, object]


def gold(documents: Iterable[AnnotatedDocument]) -> str:
    """The text of a gold file."""
    return "".join(json.dumps(gold_json(document), ensure_ascii=False) + "\n" for document in documents)


def gold_json(annotated: AnnotatedDocument) -> Json:
    """One line of a gold file, its keys in a fixed order."""
    document = annotated.document
    return {
        "doc_id": document.id,
        **document.metadata,
        **({"date": document.date} if document.date else {}),
        "text": document.text,
        "events": [mention_json(mention) for mention in annotated.mentions],
    }


def mention_json(mention: EventMention) -> Json:
    """An event mention as a gold file has it."""
    told = {"id": mention.id, "modality": mention.modality, "polarity": mention.polarity}
    return {
        "type": mention.type,
        "trigger": {"span": _span(mention.trigger), "text": mention.text},
        **{key: value for key, value in told.items() if value is not None},
        **({"optional": True} if mention.optional else {}),
        "roles": {role: [_filler(filler) for filler in fillers] for role, fillers in mention.roles},
        **mention.extra,
    }


def _filler(filler: Filler) -> Json:
    told = {
        "ref": filler.ref,
        "implicit": filler.implicit or None,
        "value": filler.value,
        "type": filler.type,
        "event": filler.event,
        "optional": filler.optional or None,
    }
    return {
        "span": None if filler.span is None else _span(filler.span),
        "text": filler.text,
        **{key: value for key, value in told.items() if value is not None},
        **filler.extra,
    }


def _span(span: Span) -> list[int]:
    return [span.start, span.end]
