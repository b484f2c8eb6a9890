"""What a pack says, as checked values: types, events, word lists, phases, rules with their examples.

The loader makes them; the engine, the example runner and the commands read them.
Nothing here can be wrong any more: what is not yet checked has other types (`manifest`, `rulefile`).
Everything that a person wrote keeps its place, so that later stages can point to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ie_engine.diagnostics import Source, Span
from ie_engine.dsl import ast
from ie_engine.dsl.frame import Frame
from ie_engine.dsl.program import Program
from ie_engine.dsl.scope import Scope
from ie_engine.packs.literal import PatternText

ANY_TEXT = "text"
"""The filler of a role that takes any words."""
TRIGGER = "trigger"
"""The capture, and the key in an example, of the word that names the event."""
MENTION = "mention"
"""The capture that delimits what a mention rule finds; without it, the whole match is the mention."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was written."""

    source: Source = field(repr=False)
    span: Span


@dataclass(frozen=True, slots=True)
class Phase:
    """A step in which rules run; `id` is `pack/phase`; with `repeat` it runs until it finds nothing more."""

    id: str
    pack: str
    repeat: bool
    place: Place


@dataclass(frozen=True, slots=True)
class EntityType:
    """`isa` are the types directly above; `consolidate` is `longest`, `all` or `priority`.

    `recogniser` names what finds mentions of the type without a rule, `dates`, `durations` or `numbers`, or is empty.
    """

    name: str
    pack: str
    doc: str
    isa: tuple[str, ...]
    consolidate: str
    recogniser: str
    place: Place


@dataclass(frozen=True, slots=True)
class Role:
    """`low` to `high` fillers, `high` None for any number.

    `fillers` are entity types, event types, or `text` for any words.
    """

    name: str
    low: int
    high: int | None
    fillers: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class EventType:
    """`mappings` is what other schemes call it, such as `plover` → `CONSULT`; what `stands` goes on to be."""

    name: str
    pack: str
    doc: str
    roles: tuple[Role, ...]
    mappings: Mapping[str, str]
    stands: bool
    place: Place

    def role(self, name: str) -> Role | None:
        return next((role for role in self.roles if role.name == name), None)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a gazetteer, `line` from 1; `attributes` are its further columns, where they are not empty."""

    name: str
    aliases: tuple[str, ...]
    attributes: Mapping[str, str]
    line: int


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """`match` is `form` or `lemma`; its names are compared under the `foldings` of its pack."""

    name: str
    pack: str
    doc: str
    types: tuple[str, ...]
    match: str
    foldings: frozenset[str]
    entries: tuple[Entry, ...] = field(repr=False)
    source: Source = field(repr=False)
    place: Place


@dataclass(frozen=True, slots=True)
class LexiconLine:
    """Forms of a lemma that share their features; `line` from 1, in `source`."""

    lemma: str
    pos: frozenset[str]
    root: str
    features: Mapping[str, frozenset[str]]
    forms: tuple[str, ...]
    source: Source = field(repr=False)
    line: int


@dataclass(frozen=True, slots=True)
class Governor:
    """A word that has an event noun, or a clause, as its argument: `عقد`, `قام ب`, `إجراء`.

    `pos` is `verb`, `noun` or `adj`; `lemma` as in patterns, a written vowel restricts; `preposition` is the one by
    which it takes its argument, empty where that is its object, subject or annexed noun.
    """

    pos: str
    lemma: str
    preposition: str
    place: Place


@dataclass(frozen=True, slots=True)
class Support:
    """A governor that lends its own arguments to an event noun (`أجرى X اتصالا مع Y`).

    `arguments` says which of them is what: from `subject`, `object`, `idafa` or a preposition to `agent`, `patient` or
    `place`. `polarity` and `modality` are those of the event, where the governor decides them (`ألغى`).
    """

    kind: str
    governor: Governor
    arguments: tuple[tuple[str, str], ...]
    polarity: str | None
    modality: str | None


@dataclass(frozen=True, slots=True)
class Control:
    """A governor whose subject or object is the understood subject of the event below it.

    `kind` is `subject` (`يعتزم زيارة`, `سعى إلى`: the preposition takes the event) or `object` (`دعا Y إلى زيارة`;
    a preposition takes the one who is understood: `طلب من Y`, `دعوة ل Y`).
    """

    kind: str
    governor: Governor


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that decides polarity or modality of an event, `value` one of their values.

    `where` is `over` (it governs the event), `under` (it is the predicate that the event is subject of) or `on` (it is
    an adjective of the event).
    """

    attribute: str
    value: str
    where: str
    governor: Governor


@dataclass(frozen=True, slots=True)
class Speech:
    """A verb or noun of saying: what stands under it is said by its subject."""

    governor: Governor


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an example's text, from the offset `start` on."""

    text: str
    start: int
    place: Place

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class ExpectedMention:
    """A mention of a type; `attributes` may be empty, then they are not compared."""

    type: str
    quote: Quote
    attributes: tuple[tuple[str, str], ...]
    place: Place


@dataclass(frozen=True, slots=True)
class ExpectedEvent:
    """An event of a type; `roles` holds each role that is named, `trigger` among them, with all its fillers.

    `polarity` and `modality` are None where the example does not say.
    """

    type: str
    roles: tuple[tuple[str, tuple[Quote, ...]], ...]
    place: Place
    polarity: str | None = None
    modality: str | None = None


Expected = ExpectedMention | ExpectedEvent


@dataclass(frozen=True, slots=True)
class Example:
    """`finds` is what is found and right, None where the example does not say; the other two are known failures."""

    text: str
    finds: tuple[Expected, ...] | None
    known_miss: tuple[Expected, ...]
    known_false: tuple[Expected, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Rule:
    """A checked rule; `id` is `pack/rule`, `phase` is `pack/phase`.

    It emits events of the type `event`, or, where that is None, mentions of all the types of `mentions`.
    `attributes` maps an attribute of the mention to the capture that gives its text.
    `captures` are the elements that the pattern captures, those of its fragments included.
    A rule with a `frame` has the frame's trigger as its pattern, captured as `trigger`; `parts` are the programs of all
    other patterns in the frame, by what `dsl.check_frame.part` gives for a filler: words, which from a template are an
    `ast.Inlined`, and tests of heads as `ast.Token(test)`.
    """

    id: str
    pack: str
    version: str
    doc: str
    phase: str
    event: str | None
    mentions: tuple[str, ...]
    priority: int
    modality: str | None
    polarity: str | None
    attributes: Mapping[str, str]
    pattern: ast.Pattern
    program: Program = field(repr=False)
    written: PatternText
    captures: Mapping[str, ast.Element]
    scope: Scope = field(repr=False)
    foldings: frozenset[str]
    examples: tuple[Example, ...]
    place: Place
    frame: Frame | None = None
    parts: Mapping[ast.Element, Program] = field(default_factory=dict, repr=False)

    @property
    def emits(self) -> str | tuple[str, ...]:
        """The name of the event type, or the types of the mentions."""
        return self.event if self.event is not None else self.mentions


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack as loaded; `folder` is where it lies, as shown to people; `imports` are the packs it names."""

    name: str
    version: str
    doc: str
    folder: str
    imports: tuple[str, ...]
    foldings: frozenset[str]
    scope: Scope = field(repr=False)
    source: Source = field(repr=False)


@dataclass(frozen=True, slots=True)
class Library:
    """All that a pack and its imports hold, in load order: imports first.

    `ancestors` maps a type to itself and all types above it, nearest first.
    Rules that an importing pack switched off (`without`) are not in `rules`.
    `speech` are verbs and nouns of saying.
    """

    packs: tuple[Pack, ...]
    types: Mapping[str, EntityType]
    ancestors: Mapping[str, tuple[str, ...]]
    events: Mapping[str, EventType]
    gazetteers: Mapping[str, Gazetteer]
    lexicon: tuple[LexiconLine, ...]
    phases: tuple[Phase, ...]
    rules: tuple[Rule, ...]
    sources: tuple[Source, ...] = field(repr=False)
    supports: tuple[Support, ...] = ()
    controls: tuple[Control, ...] = ()
    cues: tuple[Cue, ...] = ()
    speech: tuple[Speech, ...] = ()
