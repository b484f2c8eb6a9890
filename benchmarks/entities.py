"""How well names are found: `python -m benchmarks.entities GOLD.jsonl [--part 5/5 | --rest 5/5] [--errors N]`.

The gold is in the form of ANERcorp, an object a line: `tokens`, and `ner` with a tag of each (`B-LOC`, `I-PERS`, `O`).
A mention is right if its type and its first and last token are. LOC, PERS and ORG are counted, MISC is not.
`--part K/N` takes the K-th of every N blocks of 40 sentences, `--rest K/N` all others: what is developed on the rest
can be measured on the part, and neighbours, which speak of the same things, stay together.
The corpus is the running text of articles, in order, but does not say where one ends, so a block is one document: what
a sentence calls by a part of its name is known from the other sentences of its block.

The pack finds more than that corpus marks, and its mentions are longer, so they are mapped, by these conventions:

- PERS is the name inside a Person mention: of `الرئيس الأميركي باراك أوباما` it is `باراك أوباما`. A person without a
  name (`الرئيس التركي`, `محققون أمميون`) is not counted. What the name is says `canonical`, where a rule gives one;
  an entry of a list is a name as it is, without the titles before it (`الملك`, `الشيخ`).
- LOC is a Place, thus every Country, City, Region, Capital, though some are actors too. The word that says what kind of
  place it is stands outside (`PLACE_KINDS`): of `محافظة إدلب` it is `إدلب`. So do directions (`جنوب لبنان`), but in the
  name of a state. Buildings and holy places are MISC there, or nothing, and are not counted.
- ORG is an Organization with a name of its own. The organs of a state, which are called by what they are, are hardly
  ever marked there (in four fifths of its training part none of 38 ministries, none of 129 governments, of 83 armies
  three, all clubs), so mentions with such a head (`STATE`, `CHAMBERS`, `STATE_KINDS`) are not counted, nor groups and
  bodies that a rule finds by a common head (`GROUPS`), whether they are called by the head or by a name that stands for
  it (`اليونيفيل` for `قوات اليونيفيل`). Parties, religious bodies and secret services (`PARTIES`, `PARTY_HEADS`) are
  treated there like these organs, one of six is marked, but for those that fight, which are.
  The places in them are: of `حكومة اليابان` LOC `اليابان`.
- A name that is known by the noun before it alone (`نادي الشباب`, `شركة كفروتيك`) is marked there in two of three, and
  is counted only behind the nouns of the press, or in quotation marks; a name of a list is counted behind every noun.
- A maker whose name says what model a machine is (`طائرة من طراز بوينغ`, behind `MACHINES`) is MISC there.
- A broadcaster or newspaper that is called by a place alone is that place: of `تلفزيون دبي` LOC `دبي`.
- The kind before the name of a newspaper, broadcaster, company, club or movement stands outside (`KINDS`): of
  `صحيفة الأهرام` it is `الأهرام`. It stands inside for what is called by it: `حزب`, `جامعة`, `منظمة`, `مجلس`, `بنك`.
  The nationality behind a name stands outside: `ريال مدريد الإسباني`; behind a common head inside.
- A name inside a counted longer one is not counted: `جامعة القاهرة` is ORG alone.
- Adjectives of nationality, dates and numbers are not counted.

What remains is a difference, and is not mapped away: a club that is called by a city is ORG there, and a
City here but where sport is plainly spoken of;
a people or a creed (`الشيعة`, `الأكراد`) is ORG there, and no mention here; many bodies (`مجلس الأمن`,
`الاتحاد الدولي`) are marked in one sentence and not in the next; a token in which two names are joined by mistake is
one name there.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from benchmarks import parts
from benchmarks.measure import table
from ie_engine.engine.mention import Mention
from ie_engine.engine.phases import find
from ie_engine.engine.row import Row
from ie_engine.packs.model import Library
from ie_engine.pipeline import Pipeline, load_pack
from ie_engine.text.folding import STANDARD, fold
from ie_engine.text.sentences import sentences

TYPES = ("LOC", "PERS", "ORG")
BLOCK = 40
CONTEXT = 5

PLACE_KINDS = frozenset(
    """
    مدينة محافظة بلدة قرية ولاية إقليم منطقة ريف عاصمة العاصمة مطار
    مقاطعة إمارة دولة جمهورية مملكة ضاحية حي شارع ميناء معبر مخيم
    نهر جبل جزيرة بحيرة وادي ناحية قضاء قطاع ساحة ميدان سجن قاعدة مديرية واحة مضيق جزر أرخبيل حوض سلسلة جبال
    """.split()
)
"""Kinds of places; `البحر`, `الخليج` and `شبه جزيرة` are not among them, they are the name."""
PLACES = frozenset(("Place", "Country", "City", "Capital", "Region"))
BUILDINGS = frozenset(("site", "holy_place", "space"))
"""What the lists call known buildings, holy places and planets, which are MISC there, or nothing."""
DIRECTIONS = frozenset("شمال جنوب شرق غرب وسط شمالي جنوبي شرقي غربي أواسط".split())
"""Before a place they stand outside, where the place stands there without the article."""
STATE = frozenset(
    """
    حكومة وزارة خارجية داخلية دفاع مالية جيش قوات قوة برلمان شرطة سلطة سلطات رئاسة سفارة قنصلية قيادة إدارة مخابرات
    استخبارات أمن أجهزة جهاز بحرية محكمة لجنة نيابة قضاء هيئة أركان وفد بلدية ديوان معارضة نظام قصر كونغرس مديرية دائرة
    بعثة دولة
    """.split()
)
"""Heads of the organs of a state."""
STATE_KINDS = frozenset(("army", "government", "parliament", "court", "exchange"))
"""The same by the kind that the lists give, where they are more words than one (`الكرملين` is a name)."""
NAMELESS = frozenset(
    f"base/{rule}" for rule in ("national-body", "body-of-country", "ministry", "several-bodies", "news-agency")
)
"""The rules that find a body by its kind and its country or its field alone."""
BY_DOCUMENT = "discourse/name"
"""What finds a part of a name that stands in full elsewhere: all of the mention is name, whichever part it is."""
BY_KIND = "base/named-body"
"""The rule that knows a name by the noun before it alone."""
PRESS = frozenset("صحيفة جريدة مجلة".split())
PARTIES = frozenset(("party", "religious", "agency"))
PARTY_HEADS = frozenset("حزب حزبا جبهة تيار".split())
"""Parties, religious bodies and secret services by the kind that the lists give, and the heads of parties."""
CHAMBERS = frozenset("الوزراء النواب الشيوخ الشورى الأمة الشعب العموم اللوردات العسكري التشريعي".split())
"""What councils are of, that are organs of a state."""
GROUPS = frozenset(
    """
    فصيل فصائل طرف أطراف طرفا طرفي جماعات ميليشيا ميليشيات مليشيا مليشيات مسلح جميع كل كافة تحالف ائتلاف أحزاب منظمات
    شركات نقابات قبائل عشائر حركات تنظيمات تنظيم جانب جانبان جانبين مجلس جمعية حركة برنامج مؤتمر قوى
    وفود كتلة كتل
    """.split()
)
"""Heads of groups and bodies that a rule finds and no list names: they are called by what they are."""
KINDS = frozenset(
    "صحيفة جريدة مجلة قناة شبكة محطة إذاعة تلفزيون شركة مجموعة نادي فريق حركة جماعة مؤسسة موقع مستشفى".split()
)
"""Kinds that stand outside the name."""
MACHINES = frozenset(
    """
    طراز نوع طائرة طائرات طائرتي طائرتين مروحية مروحيات مقاتلة مقاتلات قاذفة قاذفات سيارة سيارات سيارته
    شاحنة شاحنات حافلة صاروخ صواريخ دبابة دبابات هاتف جهاز
    """.split()
)
"""What is built, before the name of the model."""


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """A name of a type over the tokens `[first, last)` of a sentence."""

    first: int
    last: int
    type: str


@dataclass(frozen=True, slots=True)
class Gold:
    """A sentence of the corpus as text, with the places of its tokens in it and the names that it marks."""

    text: str
    tokens: tuple[str, ...]
    starts: tuple[int, ...]
    entities: frozenset[Entity]

    def around(self, entity: Entity) -> str:
        before = " ".join(self.tokens[max(0, entity.first - CONTEXT) : entity.first])
        after = " ".join(self.tokens[entity.last : entity.last + CONTEXT])
        return f"{before} »{self.words(entity)}« {after}"

    def words(self, entity: Entity) -> str:
        return " ".join(self.tokens[entity.first : entity.last])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="sentences in the form of ANERcorp, JSON lines")
    parser.add_argument("--pack", default="base")
    parts.add_arguments(parser, BLOCK)
    parser.add_argument("--sample", type=int, metavar="N", help="every N-th sentence of these alone")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="the N commonest of each kind, in context")
    arguments = parser.parse_args()
    chosen = parts.chosen(list(enumerate(read(arguments.gold))), arguments, BLOCK)[:: arguments.sample or 1]
    library, problems = load_pack(arguments.pack)
    assert library is not None, problems
    pipeline = Pipeline(library)
    lists = known(library)
    documents = [[gold for _, gold in run] for _, run in groupby(chosen, key=lambda pair: pair[0] // BLOCK)]
    score(
        [
            (gold, frozenset(found))
            for document in documents
            for gold, found in zip(document, names(pipeline, document, lists), strict=True)
        ],
        arguments.errors,
    )


def read(path: Path) -> list[Gold]:
    return [_gold(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _gold(line: dict[str, list[str]]) -> Gold:
    tokens, tags = line["tokens"], line["ner"]
    starts, offset = [], 0
    for token in tokens:
        starts.append(offset)
        offset += len(token) + 1
    entities: set[Entity] = set()
    for place, tag in enumerate(tags):
        kind = tag[2:]
        if tag != "O" and not (place and tag[0] == "I" and tags[place - 1][2:] == kind):
            last = place + 1
            while last < len(tags) and tags[last] == f"I-{kind}":
                last += 1
            if kind in TYPES:
                entities.add(Entity(place, last, kind))
    return Gold(" ".join(tokens), tuple(tokens), tuple(starts), frozenset(entities))


@dataclass(frozen=True, slots=True)
class Known:
    """What the mapping has to know of a pack: its adjectives of nationality, heads of bodies, and places, folded."""

    nationalities: frozenset[str]
    heads: frozenset[str]
    places: frozenset[str]


def known(library: Library) -> Known:
    adjectives = [fold(name, STANDARD) for name in _names_of(library, "nationalities")]
    return Known(
        frozenset(article + name + end for name in adjectives for article in ("", "ال") for end in ("", "ة")),
        frozenset(fold(name, STANDARD) for name in _names_of(library, "body_heads")),
        frozenset(
            fold(name, STANDARD)
            for list_of_places in ("countries", "capitals", "cities", "regions")
            for name in _names_of(library, list_of_places)
        ),
    )


def _names_of(library: Library, gazetteer: str) -> list[str]:
    found = library.gazetteers.get(gazetteer)
    return [name for entry in found.entries for name in (entry.name, *entry.aliases)] if found else []


def names(pipeline: Pipeline, document: Sequence[Gold], lists: Known) -> list[dict[Entity, Mention]]:
    """What the pack finds in each sentence of a document, mapped to the conventions of the corpus, and out of what.

    A mention may lie inside one of a later phase (a country inside a title), so the mentions after each phase are
    asked, the latest first, and those that overlap a name that is already there are left out.
    """
    rows = [(number, row) for number, gold in enumerate(document) for row in _rows(pipeline, gold)]
    found: list[dict[Entity, Mention]] = [{} for _ in document]
    for (number, row), (given, _) in zip(rows, pipeline.in_document([row for _, row in rows]), strict=True):
        taken: set[int] = set()
        for mention in _mentions(pipeline, row, given):
            entity = _mapped(mention, document[number], lists)
            if entity is not None and taken.isdisjoint(range(entity.first, entity.last)):
                taken.update(range(entity.first, entity.last))
                found[number][entity] = mention
    return found


def _rows(pipeline: Pipeline, gold: Gold) -> Iterator[Row]:
    for sentence in sentences(gold.text):
        yield Row([pipeline.words[token.text] for token in sentence.tokens], [t.start for t in sentence.tokens])


def _mentions(pipeline: Pipeline, row: Row, given: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions after each phase, the last phase first; of one phase the longest first, a club before its city."""
    phases = pipeline.compiled.phases
    for count in range(len(phases), -1, -1):
        compiled = replace(pipeline.compiled, phases=phases[:count])
        mentions = find(compiled, row.words, row.starts, ranked=pipeline.words.ranked, given=given).mentions
        yield from sorted(
            mentions, key=lambda mention: (mention.start - mention.end, "Organization" not in mention.types)
        )


def _mapped(mention: Mention, gold: Gold, lists: Known) -> Entity | None:
    """The name in a mention as the corpus would mark it."""
    types = set(mention.types)
    words = [match.span() for match in re.finditer(r"[^\s،,()«»\"“”]+", gold.text[mention.start : mention.end])]
    folded = [fold(gold.text[mention.start + start : mention.start + end], STANDARD) for start, end in words]
    if not folded:
        return None
    made = "/" in mention.maker
    canonical = mention.attribute("canonical")
    if types & PLACES:
        kind = "LOC"
        if mention.attribute("kind") in BUILDINGS:
            return None
        inside = _inside(canonical, folded) if made and canonical else None
        first = 1 if len(folded) > 1 and folded[0] in _folded(PLACE_KINDS | DIRECTIONS) else 0
        if folded[0] in _folded(DIRECTIONS) and mention.maker == "countries":
            first = 0
        span = inside or (first, len(folded))
    elif "Person" in types:
        kind = "PERS"
        if made and canonical is None:
            return None
        part = not made or mention.maker == BY_DOCUMENT
        inside = (0, len(folded)) if part or canonical is None else _inside(canonical, folded)
        if inside is None:
            return None
        span = inside
        while not made and span[1] - span[0] > 1 and folded[span[0]] in _folded(_RESPECT):
            span = (span[0] + 1, span[1])
    elif "Organization" in types:
        kind = "ORG"
        head = _bare(folded[0].removeprefix("ل") if "ل" in mention.pro else folded[0])
        described = len(folded) > 1 and mention.attribute("kind") in STATE_KINDS
        called = fold(canonical, STANDARD).split()[0] if canonical and not made else head
        quoted = any(mark in gold.text[mention.start : mention.end] for mark in '"«“')
        if mention.maker == BY_KIND and not quoted and head not in _folded(PRESS):
            return None
        if (
            mention.maker in NAMELESS
            or described
            or mention.attribute("kind") in PARTIES
            or (head in _folded(PARTY_HEADS) and made)
        ):
            return None
        if mention.attribute("kind") == "company" and _word_before(gold, mention) in _folded(MACHINES):
            return None
        if {head, called} & _folded(STATE) or (head in _folded(GROUPS) and made):
            return None
        if head == "مجلس" and len(folded) > 1 and folded[1] in _folded(CHAMBERS):
            return None
        agency = folded[0] == "وكالة" and len(folded) > 1 and not folded[1].startswith("ال")
        inside = (
            _inside(canonical, folded)
            if made and canonical and (_bare(folded[0]) in _folded(KINDS) or agency)
            else None
        )
        span = inside or (1 if len(folded) > 1 and (_bare(folded[0]) in _folded(KINDS) or agency) else 0, len(folded))
        own = (folded[span[0]] if span[0] else head) if span[1] - span[0] > 1 else ""
        if span[0] and mention.attribute("kind") == "media" and " ".join(folded[span[0] : span[1]]) in lists.places:
            kind = "LOC"
        if own and folded[span[1] - 1] in lists.nationalities and not {own, _bare(own)} & lists.heads:
            span = (span[0], span[1] - 1)
    else:
        return None
    start, end = mention.start + words[span[0]][0], mention.start + words[span[1] - 1][1]
    covered = [
        place
        for place, (at, token) in enumerate(zip(gold.starts, gold.tokens, strict=True))
        if at < end and start < at + len(token)
    ]
    return Entity(covered[0], covered[-1] + 1, kind)


def _word_before(gold: Gold, mention: Mention) -> str:
    """The word before a mention, without the article and what is written with it, past a quotation mark."""
    before = gold.text[: mention.start].replace('"', " ").replace("«", " ").split()
    return _bare(fold(before[-1], STANDARD).removeprefix("و")) if before else ""


_RESPECT = frozenset("الملك الملكة الأمير الأميرة الشيخ الشيخة الرئيس البابا السيد الإمام السلطان القديس".split())
_FOLDED: dict[frozenset[str], frozenset[str]] = {}


def _folded(words: frozenset[str]) -> frozenset[str]:
    if words not in _FOLDED:
        _FOLDED[words] = frozenset(fold(word, STANDARD) for word in words)
    return _FOLDED[words]


def _bare(word: str) -> str:
    return word.removeprefix("ال") if len(word) > 4 else word


def _inside(canonical: str, folded: Sequence[str]) -> tuple[int, int] | None:
    """Where a canonical name stands in the words of a mention, however spaced (`عبدالله`); or its last words alone."""
    name = fold(canonical, STANDARD).split()
    spaced = "".join(name)
    for first in range(len(folded)):
        for last in range(first + len(name), len(folded) + 1):
            if "".join(folded[first:last]) == spaced:
                return first, last
    for size in range(len(name), 0, -1):
        for first in range(len(folded) - size, -1, -1):
            written, wanted = folded[first : first + size], name[-size:]
            if written[1:] == wanted[1:] and wanted[0].endswith(written[0]):
                return first, first + size
    return None


def score(pairs: Sequence[tuple[Gold, frozenset[Entity]]], errors: int) -> None:
    rows = []
    for kind in TYPES:
        right = sum(len({e for e in gold.entities & found if e.type == kind}) for gold, found in pairs)
        wanted = sum(e.type == kind for gold, _ in pairs for e in gold.entities)
        got = sum(e.type == kind for _, found in pairs for e in found)
        precision, recall = right / got if got else 0.0, right / wanted if wanted else 0.0
        f1 = 2 * precision * recall / (precision + recall) if right else 0.0
        rows.append((kind, f"{wanted:,}", f"{got:,}", f"{precision:.3f}", f"{recall:.3f}", f"{f1:.3f}"))
    print(f"{len(pairs):,} sentences")
    print(table(("type", "gold", "found", "precision", "recall", "F1"), rows))
    if errors:
        for kind in TYPES:
            _print(
                f"{kind} missed", ((g, e) for g, f in pairs for e in sorted(g.entities - f) if e.type == kind), errors
            )
            _print(
                f"{kind} false", ((g, e) for g, f in pairs for e in sorted(f - g.entities) if e.type == kind), errors
            )


def _print(title: str, wrong: Iterable[tuple[Gold, Entity]], errors: int) -> None:
    """The commonest, each with one of its places and, where it overlaps, what stands there in the gold."""
    counts: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for gold, entity in wrong:
        words = gold.words(entity)
        counts[words] += 1
        over = [e for e in sorted(gold.entities) if e != entity and e.first < entity.last and entity.first < e.last]
        note = "".join(f" [{e.type} {gold.words(e)}]" for e in over)
        examples.setdefault(words, gold.around(entity) + note)
    print(f"\n{title}: {counts.total()}, {len(counts)} different")
    for words, count in counts.most_common(errors):
        print(f"{count:4} {examples[words]}")


if __name__ == "__main__":
    main()
