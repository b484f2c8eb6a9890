"""Nominals of all sources with those that rules derive from the verbs, one entry a vocalisation, inflected.

Listed entries are kept; what is derived is added where no source has it, as a rare word unless a corpus counts it.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from ie_engine.morphology.reading import bare
from scripts.lexicon import derived, nouns, sources
from scripts.lexicon.marks import KASRA, KASRATAN, SHADDA, without_case
from scripts.lexicon.model import RARE, Lexeme, weight

_TYPES = {derived.ACTIVE: "اسم فاعل", derived.PASSIVE: "اسم مفعول", derived.MASDAR: "مصدر أصلي"}
Counts = dict[tuple[str, str], int]
Regular = dict[str, set[str]]
"""What the rules derive, by its plain vocalisation, with the roots of its verbs."""


def lexemes(counts: Counts, verbal: list[Lexeme]) -> Iterator[Lexeme]:
    """The nominal entries of the dictionary; `counts` say how often each is met, `verbal` are its verbs."""
    of_verbs = _derived(verbal)
    regular: dict[str, set[str]] = defaultdict(set)
    for plain, one in of_verbs:
        if not one.derived.doubtful:
            regular[plain] |= set(one.root.split(";"))
    entries, plurals = _listed({plain for plain, _ in counts}, verbal, regular)
    _add_derived(entries, of_verbs, counts)
    known = {sources.plainly(plural) for entry in entries.values() for plural in entry.plurals.values()}
    for plain, entry in entries.items():
        yield _nominal(plain, entry, counts)
    for plain, entry in plurals:
        if plain not in known and plain not in entries:
            yield _plural_alone(plain, entry, counts)


def _listed(
    attested: set[str], verbal: list[Lexeme], regular: Regular
) -> tuple[dict[str, sources.Nominal], list[tuple[str, sources.Nominal]]]:
    """The entries of the sources by their plain vocalisation, and the plurals that are entries of their own."""
    entries: dict[str, sources.Nominal] = {}
    plurals = []
    roots = {lexeme.root for lexeme in verbal}
    attested_roots = {lexeme.root for lexeme in verbal if lexeme.readings[0][1] > RARE}
    arramooz = list(sources.nouns_of_arramooz())
    listed = {sources.plainly(entry.lemma) for entry in arramooz if not entry.is_plural}
    for entry in sources.nominals_of_alkhalil():
        plain = _mended(entry, regular)
        is_known = plain in attested or plain in listed
        if _is_feminine_of(plain, regular):
            entry.types -= sources.PARTICIPLES.keys()  # `مباراة` is a noun; `داعية` stands under `داعي`
            if not entry.types and not is_known:
                continue
        if not is_known and _lacks_teh(plain, entry, regular):
            continue
        of_verb = entry.root in roots and (
            plain in regular
            or (entry.types & sources.PARTICIPLES.keys() and not plain.startswith("مُ"))
            or ("مصدر أصلي" in entry.types and entry.root in attested_roots)
        )
        if is_known or of_verb:
            _add(entries, plain, entry)
    for entry in arramooz:
        plain = _citation(sources.plainly(entry.lemma), entry.lemma)
        if entry.is_plural:
            plurals.append((sources.plainly(entry.lemma), entry))
        else:
            _add(entries, plain, entry)
    return entries, plurals


def _mended(entry: sources.Nominal, regular: Regular) -> str:
    """The plain vocalisation of an entry; AlKhalil writes a defective participle or verbal noun without its `ي`."""
    plain = _citation(sources.plainly(entry.lemma), entry.lemma)
    cited = _before_kasra(plain) + "ي"
    if entry.types & _TYPES_OF_VERBS and plain not in regular and entry.root in regular.get(cited, ()):
        entry.lemma = _before_kasra(without_case(entry.lemma)) + KASRA + "ي"
        return cited
    return plain


_TYPES_OF_VERBS = frozenset(_TYPES.values())


def _is_feminine_of(plain: str, regular: Regular) -> bool:
    """Whether it is the feminine of a participle, by its letters at least: `داعية`, `مسمّاة`."""
    if not plain.endswith("ة"):
        return False
    masculine = plain.removesuffix("ة")
    return masculine in regular or (masculine.endswith("ا") and masculine[:-1] + "ى" in regular)


def _lacks_teh(plain: str, entry: sources.Nominal, regular: Regular) -> bool:
    """AlKhalil gives hollow verbs an `إفال` and an `استفال` beside what is right: `إفالة`, `استفالة`."""
    return entry.types == {"مصدر أصلي"} and plain not in regular and plain + "ة" in regular


class _OfVerb(NamedTuple):
    """A derived nominal with root and weight of its verb; whether usage has it, as far as the verb says that."""

    derived: derived.Derived
    root: str
    weight: int
    usual: bool

    def rare(self, *, listed: bool) -> int:
        """What it weighs where no corpus attests it: less than its verb by far, and less than what is listed."""
        if listed:
            return min(max(self.weight // 3, RARE), 4)
        return min(max(self.weight // 4, 1), 3) if self.weight > RARE else 0


def _derived(verbal: list[Lexeme]) -> list[tuple[str, _OfVerb]]:
    """What the rules derive from all verbs, by its plain vocalisation, that of common verbs first."""
    found = []
    for lexeme in sorted(verbal, key=lambda lexeme: -lexeme.readings[0][1]):
        top = lexeme.readings[0][1]
        passive = top > RARE or _is_transitive(lexeme)
        for root in lexeme.root.split(";"):
            for one in derived.derived(lexeme.lemma, root, passive=True):
                usual = passive or one.kind != derived.PASSIVE
                found.append((sources.plainly(one.lemma), _OfVerb(one, lexeme.root, top, usual)))
    return found


def _is_transitive(verb: Lexeme) -> bool:
    """Whether its passive has persons; that of `سمح` is the third masculine alone, as in `سُمح لهم`."""
    return any(form.features.voice == "pass" and form.features.person == "1" for form in verb.forms)


def _add_derived(entries: dict[str, sources.Nominal], of_verbs: list[tuple[str, _OfVerb]], counts: Counts) -> None:
    """Adds what the sources lack. Of a rare verb that is what they lack with other vowels too."""
    spelled = {(bare(plain), type_) for plain, entry in entries.items() for type_ in entry.types}
    attested = {plain for plain, _ in counts}
    rooted: set[str] = set()
    for plain, of_verb in of_verbs:
        one, root, top, usual = of_verb
        common = top > RARE
        type_ = _TYPES[one.kind]
        known = entries.get(plain)
        if known is not None:
            if known.is_derived or (not one.doubtful and _is_same(known, one.kind, root)):
                known.types.add(type_)
                if plain not in rooted and known.root not in root.split(";"):
                    known.root = root  # the sources differ in `و` and `ي`
                rooted.add(plain)
                known.rare = max(known.rare, of_verb.rare(listed=not known.is_derived))
                is_thing = plain.endswith("ى") and (plain, "noun") in counts and not known.masculine_plural
                if plain.endswith(("ي", "ى")) and one.kind != derived.MASDAR and not is_thing:  # no `مستشفى`
                    known.feminine = known.masculine_plural = known.feminine_plural = True
                    if one.plural and common and not known.plurals:
                        known.plurals[bare(one.plural)] = one.plural
            continue
        if plain not in attested and (one.doubtful or not usual or (not common and (bare(plain), type_) in spelled)):
            continue
        is_participle = one.kind != derived.MASDAR
        entries[plain] = sources.Nominal(
            one.lemma,
            root,
            {type_},
            {bare(one.plural): one.plural} if one.plural else {},
            {"m"},
            feminine=is_participle,
            masculine_plural=is_participle,
            feminine_plural=True,
            is_derived=True,
            rare=of_verb.rare(listed=False),
        )
        spelled.add((bare(plain), type_))


def _is_same(listed: sources.Nominal, kind: str, root: str) -> bool:
    """Whether an entry that is spelled and vocalised as what is derived is that, by what its source says of it."""
    if root and listed.root and listed.root.replace("و", "ي") not in root.replace("و", "ي").split(";"):
        return False
    is_adjectival = bool(listed.types & (sources.ADJECTIVAL | _ADJECTIVES))
    return is_adjectival != (kind == derived.MASDAR)


_ADJECTIVES = {"صفة", "منسوب", "صيغة مبالغة"}
_OF_THINGS = {*sources.VERBAL_NOUNS, "مصدر", "اسم زمان أو مكان", "اسم آلة"}


def _plural_alone(plain: str, entry: sources.Nominal, counts: Counts) -> Lexeme:
    """A plural whose singular nobody names."""
    top = weight(counts.get((plain, "noun"), 0)) or RARE
    lexeme = Lexeme(without_case(entry.lemma), ((("noun",), top),), entry.root)
    lexeme.forms = [
        replace(form, features=replace(form.features, number="pl", gender="f|m"))
        for form in nouns.inflect(nouns.Paradigm(entry.lemma, "m", dual=False))
    ]
    return lexeme


def _citation(plain: str, lemma: str) -> str:
    """A defective noun is cited with its `ي`: `قاضي`."""
    return _before_kasra(plain) + "ي" if lemma.endswith(KASRATAN) else plain


def _before_kasra(word: str) -> str:
    """A final hamza on its seat before `ي`: `جاءٍ` is cited as `جائي`."""
    return word[:-1] + "ئ" if word.endswith("اء") else word


def _add(entries: dict[str, sources.Nominal], plain: str, entry: sources.Nominal) -> None:
    if entry.lemma.endswith(KASRATAN):
        entry.lemma = _before_kasra(without_case(entry.lemma)) + KASRA + "ي"
    known = entries.get(plain)
    if known is None:
        entries[plain] = entry
        return
    known.types |= entry.types
    known.genders |= entry.genders
    for letters, plural in entry.plurals.items():
        known.plurals.setdefault(letters, plural)
    known.feminine |= entry.feminine
    known.masculine_plural |= entry.masculine_plural
    known.feminine_plural |= entry.feminine_plural


def _nominal(plain: str, entry: sources.Nominal, counts: Counts) -> Lexeme:
    noun, adjective = counts.get((plain, "noun"), 0), counts.get((plain, "adj"), 0)
    extra = []
    if entry.types & sources.PARTICIPLES.keys():
        extra.append("ptcp")
    elif entry.types & (sources.VERBAL_NOUNS | {"مصدر"}):
        extra.append("masdar")
    is_adjective = bool(entry.types & (sources.ADJECTIVAL | _ADJECTIVES)) or adjective
    readings: list[tuple[tuple[str, ...], int]] = []
    if is_adjective and not adjective and not noun:
        readings.append((("adj", "noun", *extra), entry.rare))
    elif is_adjective:
        readings.append((("adj", *extra), weight(adjective) or entry.rare))
    if len(readings) == 0 or "noun" not in readings[0][0]:
        readings.append(
            (("noun", *extra), weight(noun) or (max(weight(adjective) - 2, 0) if is_adjective else 0) or entry.rare)
        )
    if is_adjective and not adjective and noun:
        readings[0] = (readings[0][0], max(weight(noun) - 2, entry.rare))
    readings.sort(key=lambda reading: -reading[1])
    lexeme = Lexeme(without_case(entry.lemma), tuple(readings), entry.root)
    paradigm = sources.paradigm_of(entry)
    if not is_adjective and entry.types & _OF_THINGS:
        # `كتابة`, `مكتبة` are words of their own, where a corpus counts them so, and no feminines.
        own = (plain + "ة", "noun") in counts
        paradigm = replace(paradigm, feminine=paradigm.feminine and not own, masculine_plural=False)
    if adjective and not bare(paradigm.stem).endswith(("ة", "اء")):
        paradigm = replace(
            paradigm,
            feminine=not bare(paradigm.stem).startswith("أ") or len(bare(paradigm.stem)) != 4,
            feminine_plural=True,
        )
    if "m" in paradigm.gender and any(gender == "f" for gender in entry.genders) and "m" not in entry.genders:
        paradigm = replace(paradigm, gender="f")
    stem = paradigm.stem
    if stem.endswith("ي") and not stem.endswith(SHADDA) and bare(stem) != stem and stem[-2:] == KASRA + "ي":
        paradigm = replace(paradigm, stem=stem[:-2] + KASRATAN)
    lexeme.forms = list(nouns.inflect(paradigm))
    return lexeme
