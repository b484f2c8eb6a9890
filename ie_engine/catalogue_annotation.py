"""What each diagnostic of `ie_engine.annotation` means, for `ie explain` and the reference page.

A name leads to one paragraph in Markdown: what it means, an example, what to do.
It stands apart from the other entries because annotated documents are no part of a pack; the catalogue puts all
together.
"""

ENTRIES: dict[str, str] = {
    "bad-date": (
        "The date of an annotated document is not written as `2017-05-03`, or there is no such day. The document is "
        "read as one without a date, so that `غدا` has no value in it."
    ),
    "byte-order-mark": (
        "A gold file or a file of records begins with the invisible character U+FEFF. It is skipped. Save the file as "
        "“UTF-8 without BOM”."
    ),
    "duplicate-document": (
        "Two lines of a gold file have the same `doc_id`, so that nobody could say which of them a record belongs to. "
        "The first one counts, the second one is left out."
    ),
    "duplicate-id": (
        "Two event mentions of a document have the same `id`. Both count; where a filler names the id, the first one "
        "is meant."
    ),
    "duplicate-mention": (
        "A document has two event mentions of one type on the same trigger. Both count, as may be right for `زيارتا` "
        "with two events; mostly one was annotated twice. Delete one of them."
    ),
    "empty-span": (
        "A span ends where it begins, or before: `[12, 12]`. The end is the offset behind the last character: `مصر` "
        "at the beginning of a text is `[0, 3]`. What has such a span is left out."
    ),
    "half-character": (
        "A text holds one half of a character that UTF-16 writes as two (a lone surrogate, `\\ud83d` without what "
        "belongs to it), so it cannot be written as UTF-8. The document is left out. Write the whole character."
    ),
    "missing-key": (
        "An annotated document, an event mention, a filler or a record lacks something without which it cannot be "
        "placed: `doc_id`, `text`, `events`; `type`, `trigger`, `span`; `doc`, `start`, `end`. It is left out. See "
        "`grammars/gold.schema.json` and `grammars/record.schema.json`."
    ),
    "no-json": (
        "A line of a gold file or of records is not one JSON object: a bracket is missing, or the whole file is one "
        "list. The line is left out. Write one object a line."
    ),
    "not-utf8": (
        "A gold file or a file of records is in another encoding than UTF-8, as a whole (UTF-16) or in one line. What "
        "cannot be read is left out. Convert the file, for instance with `iconv -f WINDOWS-1256 -t UTF-8`."
    ),
    "offset-out-of-range": (
        "A span begins before the text or ends behind it. What has it is left out: a trigger with its event mention, a "
        "filler alone. Offsets count code points of the text as it is, from 0, and the end is the offset behind the "
        "last character."
    ),
    "text-mismatch": (
        "A span and the words quoted beside it do not agree: another text stands there. In a gold file what has it is "
        "left out, since one of the two is wrong; a record keeps its span, but was most likely made from another "
        "version of the text. The help says what the offsets seem to count (bytes, units of UTF-16, CR LF as one), or "
        "where these words stand."
    ),
    "unknown-document": (
        "Records belong to documents whose text is not among those given: the gold file has other documents, or names "
        "them otherwise. They are left out. The `doc` of a record is the `doc_id` of the document."
    ),
    "unknown-event": (
        "A filler says by `event` that it is another event mention, and the document has none with this `id`."
    ),
    "unknown-key": (
        "A key of a gold file means nothing, but looks like one that does: `optonal` for `optional`. It is kept and "
        "has no effect. Mend its name."
    ),
    "unknown-role": (
        "An event mention of a gold file has a role that the pack does not declare for its type. It is scored all the "
        "same: no record can have it, so that each of its fillers is missed. Mend the name, or declare the role."
    ),
    "unknown-schema": (
        "Records say by `schema` that they are of another version than the one that is read here. They are read all "
        "the same, as far as their keys are those that are known. Write them anew with the installed `ie extract`."
    ),
    "unknown-type": (
        "An event mention of a gold file has a type that the pack does not declare. It is left out, since no record "
        "can have it. Mend the name, or name the pack that declares it."
    ),
    "unknown-value": (
        "The modality or polarity of an event mention or record is none of those that there are: `asserted`, "
        "`planned`, `possible`, `hoped`, `required`; `positive`, `negative`. It is compared as it is written."
    ),
    "windows-line-ends": (
        "The lines of a gold file or of records end in CR LF. The CR is skipped; the texts in the file are not "
        "touched, and where they hold `\\r\\n` it counts as two characters."
    ),
    "wrong-type": (
        "A value in a gold file or a record is of the wrong kind: a `span` that is not two whole numbers, `roles` that "
        "are a list. An error leaves out what holds it; a warning leaves out the value alone."
    ),
}
