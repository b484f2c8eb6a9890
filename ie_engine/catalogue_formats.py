"""What each diagnostic of `ie_engine.formats` means, for `ie explain` and the reference page.

A name leads to one paragraph in Markdown: what it means, an example, what to do.
It stands apart from the other entries because files of other tools are wrong in ways of their own.
"""

ENTRIES: dict[str, str] = {
    "bad-line": (
        "A line of an `.ann` file is of none of brat's kinds, often because tabs became spaces. It is left out. The "
        "columns are `T1⇥meeting 0 5⇥التقى`: a tab, type and offsets with spaces, a tab, the words. In CoNLL-U, a "
        "line that is no comment and not empty begins with no number, or has not ten columns with tabs between."
    ),
    "byte-order-mark": (
        "An `.ann` or `.conllu` file begins with the invisible character U+FEFF, which some editors write. It is "
        "skipped; brat itself stumbles over it. Save the file as “UTF-8 without BOM”. In a text, the mark counts "
        "as a character."
    ),
    "control-character": (
        "A text has a character that XML cannot hold, such as U+0001. In the file it stands as U+FFFD, so that all "
        "offsets stay; what it was is written beside it, and `ie convert` puts it back. Other tools show U+FFFD, and a "
        "tool that drops what is written beside it (`ie:Document`) loses the character for good."
    ),
    "discontinuous-span": (
        "An annotation of brat has parts with other words between them. Mentions and fillers are one span, so that it "
        "is read from its first word to its last; the parts are kept as `fragments`, and mean nothing."
    ),
    "duplicate-id": (
        "Two annotations of a file have the same id, so that nobody could say which one is meant. The first "
        "one counts, the second one is left out."
    ),
    "empty-span": "An annotation ends where it begins, so that it holds no words. It is left out.",
    "missing-trigger": (
        "An event of brat names a trigger that is not in the file, or was left out because something is wrong with it. "
        "The event is left out."
    ),
    "missing-type": (
        "An event of a CAS has no `category`, as happens when somebody marked words in INCEpTION and chose no type. It "
        "is left out. Choose one."
    ),
    "no-json": (
        "The file beside a document of brat, `NAME.json`, which holds its date and metadata, is no JSON object. The "
        "document is read without them. In CoNLL-U, `# ie_document` or `Events` in the MISC column is no JSON."
    ),
    "no-sofa": (
        "An XML file is no CAS with a text. The document is left out. INCEpTION exports what is needed as “UIMA CAS "
        "XMI (XML 1.0)”."
    ),
    "no-text-file": (
        "There is an `.ann` file without the `.txt` file of the same name. It is left out. Put the text beside it, "
        "exactly as it was annotated."
    ),
    "no-words": (
        "A document has no words, only white space or nothing. CoNLL-U has lines for words alone, so that it is left "
        "out of the file."
    ),
    "no-xml": "A file that should be UIMA CAS XMI is no XML, or is cut off. The document is left out.",
    "not-utf8": "A file of a document is in another encoding than UTF-8. The document is left out. Convert the file.",
    "offset-out-of-range": (
        "An annotation begins or ends behind the text, or begins behind its end. It is left out, and so is an event of "
        "which it is the trigger. Mostly the text is another version than the one that was annotated."
    ),
    "other-offsets": (
        "The words that a file quotes do not stand at its offsets in the text, but they do if the offsets count CR LF "
        "as one character, begin behind a byte order mark, or count units of UTF-16, as other tools do. All offsets of "
        "the document are read so. A warning, because offsets that count code points are sure and these are inferred."
    ),
    "other-trigger-type": (
        "An event of brat is of another type than its trigger. The type of the event counts. Make them the same: brat "
        "does not open such a file."
    ),
    "outside-events": (
        "A file holds annotations that belong to no event: words that fill no role, relations, equivalences, "
        "normalisations, other layers. Annotated documents have no place for them, so they are left out; the "
        "message says how many."
    ),
    "text-mismatch": (
        "An annotation of brat quotes other words than stand at its offsets. It is left out, since one of the two is "
        "wrong. The help says where in the text the words stand."
    ),
    "unknown-reference": (
        "An argument, attribute or note names an annotation that is not in the file, or was left out because something "
        "is wrong with it. It is left out."
    ),
    "unknown-role": (
        "An event has a role that the pack does not declare for its type. It is kept. Mend the name, or declare the "
        "role."
    ),
    "unknown-type": (
        "An event is of a type that the pack does not declare. It is left out. Mend the name, or name the pack that "
        "declares it; without a pack, every type is taken as it is."
    ),
    "windows-line-ends": (
        "The lines of an `.ann` or `.conllu` file end in CR LF. The CR is skipped. In a text it counts as a character."
    ),
}
