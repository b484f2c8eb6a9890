"""The XML of a CAS in, what cassis can load of it out, and everything that is wrong with the rest, in its place.

A stage before reading, because a library that loads a CAS loads all of it or nothing: what other tools added is taken
away here, so that their types need not be known, and so is what points outside the text or to nothing.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from ie_engine.diagnostics import Diagnostic, Source, Span, error, warning
from ie_engine.formats import cas_types, notes

_ID = "{http://www.omg.org/XMI}id"
_CAS = "{http:///uima/cas.ecore}"
_SOFA, _VIEW, _ARRAY = f"{_CAS}Sofa", f"{_CAS}View", f"{_CAS}FSArray"
_TITLED = "/metadata/type.ecore}DocumentMetaData"
_VIEW_NAME = "_InitialView"
_PLACED = frozenset(("begin", "end", "sofa"))


def _tag(name: str) -> str:
    package, _, kind = name.rpartition(".")
    return f"{{http:///{package.replace('.', '/')}.ecore}}{kind}"


_KINDS = {_tag(name): name for name in cas_types.ABOVE}
_FEATURES = {
    cas_types.EVENT: {*cas_types.STRINGS[cas_types.EVENT], "arguments", *_PLACED, _ID},
    cas_types.FILLER: {*cas_types.STRINGS[cas_types.FILLER], *_PLACED, _ID},
    cas_types.LINK: {*cas_types.STRINGS[cas_types.LINK], "target", _ID},
    cas_types.DOCUMENT: {*cas_types.STRINGS[cas_types.DOCUMENT], _ID},
}
_FLAGS = ("true", "false")


@dataclass(frozen=True, slots=True)
class Clean:
    """What can be loaded; `places` are those of elements in the file, `strange` their features that are not ours.

    `title` is the name by which INCEpTION knows the document: it names the files that it exports by annotators.
    """

    xmi: bytes
    text: str
    title: str | None
    places: Mapping[int, Span]
    strange: Mapping[int, Mapping[str, str]]


def clean(data: bytes, source: Source) -> tuple[Clean | None, tuple[Diagnostic, ...]]:
    """The file without what is wrong in it; None where it is no CAS with a text."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as trouble:
        at = _offset(source.text, *(trouble.position or (1, 1)))
        return None, (error("no-xml", f"the file is no XML: {trouble.msg}", source, Span(at, at + 1)),)
    cleaner = _Cleaner(root, source)
    found = cleaner.cleaned()
    return found, tuple(cleaner.problems)


@dataclass(slots=True)
class _Cleaner:
    root: etree._Element
    source: Source
    problems: list[Diagnostic] = field(default_factory=list)
    kept: dict[int, etree._Element] = field(default_factory=dict)
    arrays: dict[int, str] = field(default_factory=dict)
    places: dict[int, Span] = field(default_factory=dict)
    strange: dict[int, dict[str, str]] = field(default_factory=dict)
    others: list[Span] = field(default_factory=list)

    def cleaned(self) -> Clean | None:
        sofas = {element.get("sofaID"): element for element in self.root.iterfind(_SOFA)}
        sofa = sofas.get(_VIEW_NAME) if _VIEW_NAME in sofas else next(iter(sofas.values()), None)
        text = sofa.get("sofaString") if sofa is not None else None
        if sofa is None or text is None:
            message = "the file is no CAS with a text: it has no `cas:Sofa` with a `sofaString`"
            self.problems.append(error("no-sofa", message, self.source, Span(0, 0), "export UIMA CAS XMI"))
            return None
        self.places = _places(self.source.text)
        titles = (one.get("documentTitle") for one in self.root if str(one.tag).endswith(_TITLED))
        title = next(titles, None)
        number = sofa.get(_ID, "1")
        if _number(number) is None:
            message = f"the xmi:id of the text is no number: `{number}`"
            self.problems.append(error("no-sofa", message, self.source, Span(0, 0), "export UIMA CAS XMI"))
            return None
        for element in list(self.root):
            if element is not sofa:
                self.sort(element, number)
        self.check_spans(_boundaries(text))
        self.check_links()
        self.check_events()
        if self.others:
            message = f"annotations of other layers are left out: {len(self.others)}, the first one here"
            self.problems.append(warning("outside-events", message, self.source, self.others[0]))
        sofa.attrib.clear()
        for key, value in ((_ID, number), ("sofaNum", "1"), ("sofaID", _VIEW_NAME), ("mimeType", "text/plain")):
            sofa.set(key, value)
        sofa.set("sofaString", text)
        view = etree.SubElement(self.root, _VIEW)
        view.set("sofa", number)
        indexed = (number for number, one in self.kept.items() if _KINDS[str(one.tag)] != cas_types.LINK)
        view.set("members", " ".join(map(str, indexed)))
        return Clean(etree.tostring(self.root, encoding="utf-8"), text, title, self.places, self.strange)

    def sort(self, element: etree._Element, sofa: str) -> None:
        """Keeps an element of ours, in the view that is read, and takes any other away."""
        kind = _KINDS.get(str(element.tag))
        number = _number(element.get(_ID))
        if element.tag == _ARRAY and number is not None:
            self.arrays[number] = element.get("elements", "")
        if kind is None or number is None or element.get("sofa", sofa) != sofa:
            if "/webanno/custom" in str(element.tag):
                self.others.append(self.place(number))
            self.root.remove(element)
        elif number in self.kept:
            self.problem("duplicate-id", f"the xmi:id {number} is in use already; this one is left out", number)
            self.root.remove(element)
        else:
            self.kept[number] = element
            for child in list(element):
                element.remove(child)
            for key, value in list(element.attrib.items()):
                if key in cas_types.FLAGS.get(kind, ()) and value in _FLAGS:
                    continue
                if key not in _FEATURES[kind]:
                    self.strange.setdefault(number, {})[str(key)] = str(element.attrib.pop(key))
            if kind in (cas_types.EVENT, cas_types.FILLER):
                element.set("sofa", sofa)

    def check_spans(self, boundaries: frozenset[int]) -> None:
        for number, element in list(self.kept.items()):
            kind = _KINDS[str(element.tag)]
            if kind not in (cas_types.EVENT, cas_types.FILLER):
                continue
            start, end = _number(element.get("begin")), _number(element.get("end"))
            if start is None or end is None or start > end or not boundaries.issuperset((start, end)):
                message = f"the annotation goes from {element.get('begin')} to {element.get('end')}"
                message += f", and the text has {max(boundaries)} units of UTF-16"
                self.leave_out("offset-out-of-range", message, number)
            elif start == end and (kind == cas_types.EVENT or not _stands_nowhere(element)):
                self.leave_out("empty-span", f"the annotation ends where it begins, at {start}", number)

    def check_links(self) -> None:
        """Takes away links that lead nowhere."""
        for number, element in list(self.kept.items()):
            if _KINDS[str(element.tag)] == cas_types.LINK and self.targeted(element) is None:
                message = f"a filler is missing: there is no annotation {element.get('target')}, or it was left out"
                self.leave_out("unknown-reference", message, number)

    def check_events(self) -> None:
        for number, element in list(self.kept.items()):
            if _KINDS[str(element.tag)] == cas_types.EVENT and not element.get("category"):
                self.leave_out("missing-type", "the event has no `category`, so nobody knows its type", number)
        for number, element in list(self.kept.items()):
            if _KINDS[str(element.tag)] == cas_types.LINK and self.targeted(element) is None:
                self.leave_out("unknown-reference", "a filler is an event that was left out", number)
        for element in self.kept.values():
            if _KINDS[str(element.tag)] == cas_types.EVENT:
                element.set("arguments", " ".join(str(link) for link in self.links(element) if self.is_link(link)))
        used = {self.targeted(element) for element in self.kept.values() if "target" in element.attrib}
        for number, element in list(self.kept.items()):
            if _KINDS[str(element.tag)] == cas_types.FILLER and number not in used:
                self.others.append(self.place(number))
                self.root.remove(self.kept.pop(number))

    def targeted(self, link: etree._Element) -> int | None:
        target = _number(link.get("target"))
        kind = _KINDS[str(self.kept[target].tag)] if target in self.kept else None
        return target if kind in (cas_types.EVENT, cas_types.FILLER) else None

    def is_link(self, number: int) -> bool:
        return number in self.kept and _KINDS[str(self.kept[number].tag)] == cas_types.LINK

    def links(self, event: etree._Element) -> Iterator[int]:
        for word in event.get("arguments", "").split():
            number = _number(word)
            if number is not None and number in self.arrays:
                yield from (int(other) for other in self.arrays[number].split() if other.isdigit())
            elif number is not None:
                yield number

    def leave_out(self, name: str, message: str, number: int) -> None:
        self.problem(name, message, number)
        self.root.remove(self.kept.pop(number))

    def problem(self, name: str, message: str, number: int) -> None:
        self.problems.append(error(name, message, self.source, self.place(number)))

    def place(self, number: int | None) -> Span:
        return self.places.get(number if number is not None else -1, Span(0, 0))


def _stands_nowhere(element: etree._Element) -> bool:
    note = notes.read(element.get("note", ""))
    return note is not None and "span" in note and note["span"] is None


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and re.fullmatch("[0-9]{1,12}", text) else None


def _boundaries(text: str) -> frozenset[int]:
    """The offsets, in units of UTF-16, between characters."""
    found, at = [0], 0
    for character in text:
        at += 2 if character > "\uffff" else 1
        found.append(at)
    return frozenset(found)


_START = re.compile(r"<[^<>]*?\bxmi:id=[\"']([0-9]{1,12})[\"']")


def _places(text: str) -> dict[int, Span]:
    """The elements of the file by their ids; of two with one id the last one, which is the one that is wrong."""
    return {int(found[1]): Span(*found.span()) for found in _START.finditer(text)}


def _offset(text: str, line: int, column: int) -> int:
    at = 0
    for _ in range(line - 1):
        end = text.find("\n", at)
        if end < 0:
            break
        at = end + 1
    return min(at + max(column - 1, 0), max(len(text) - 1, 0))
