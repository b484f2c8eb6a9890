"""The types of UIMA in which events are written, as INCEpTION expects the layers of a project, and their names.

Events and fillers are span layers; the slots of an event are links with a role (`arguments`), whose targets are fillers
or other events. One layer for all event types, its `category` says which, so that the types serve every pack.
It stands apart from writing and reading because both, and whoever sets up a project, need the same types.
"""

from functools import cache

import cassis

EVENT, FILLER, LINK = "webanno.custom.Event", "webanno.custom.Filler", "webanno.custom.EventArgumentsLink"
DOCUMENT = "ie.Document"
LANGUAGE = "ar"

STRINGS = {
    EVENT: ("category", "modality", "polarity", "identifier", "note"),
    FILLER: ("category", "reference", "value", "note"),
    LINK: ("role",),
    DOCUMENT: ("identifier", "date", "metadata", "replaced"),
}
FLAGS = {EVENT: ("optional",), FILLER: ("implicit", "optional")}
ABOVE = {EVENT: "uima.tcas.Annotation", FILLER: "uima.tcas.Annotation", LINK: "uima.cas.TOP", DOCUMENT: "uima.cas.TOP"}
DOCS = {
    EVENT: "An event mention: the words that name it, its type as category, its fillers by role.",
    FILLER: "What fills a role of an event.",
    LINK: "A filler of an event and its role.",
    DOCUMENT: "Id, date and metadata of the document; INCEpTION does not keep them.",
}


@cache
def types() -> cassis.TypeSystem:
    """The type system, made once, because cassis makes classes of its types."""
    system = cassis.TypeSystem()
    for name, above in ABOVE.items():
        kind = system.create_type(name, above, description=DOCS[name])
        for feature in STRINGS[name]:
            system.create_feature(kind, feature, "uima.cas.String")
        for feature in FLAGS.get(name, ()):
            system.create_feature(kind, feature, "uima.cas.Boolean")
    system.create_feature(system.get_type(LINK), "target", "uima.tcas.Annotation")
    system.create_feature(
        system.get_type(EVENT), "arguments", "uima.cas.FSArray", elementType=LINK, multipleReferencesAllowed=False
    )
    return system


def description() -> str:
    """The type system as the XML file that stands beside the documents and is imported as layers."""
    written = types().to_xml()
    assert isinstance(written, str)
    return written
