"""From sources to one file: lexemes are collected, inflected, and their forms written under their folded spelling."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from ie_engine.morphology.lexicon import ARTICLE, BARE, ENCLITIC
from ie_engine.morphology.reading import bare
from scripts.lexicon import nominals, nouns, sources, tables, verbs
from scripts.lexicon.marks import DAMMA, KASRA, KASRATAN, SHADDA, key, tidy, without_case
from scripts.lexicon.model import RARE, Features, Form, Lexeme, weight

HERE = Path(__file__).parent
_STANDS = {"b": BARE, "a": ARTICLE, "e": ENCLITIC}
_AUXILIARIES = {"كان", "لَيس"}
_OF_TABLES = 8  # the least weight of what we list ourselves


def lexemes() -> list[Lexeme]:
    """Every entry of the dictionary with its forms."""
    counts = sources.counts()
    found = [*_closed()]
    closed = {bare(lexeme.lemma) for lexeme in found}
    verbal = _verbs(counts)
    found += verbal
    nominal = list(nominals.lexemes(counts, verbal))
    found += nominal
    found += _loans_and_names(counts, {sources.plainly(lexeme.lemma) for lexeme in nominal}, closed)
    _add_tables(found, counts)
    seen = sources.form_counts()
    for lexeme in found:
        if lexeme.readings[0][0][0] in ("verb", "noun", "adj") and bare(lexeme.lemma) not in closed:
            _ranked(lexeme, seen)
    _yield_to_function_words(found)
    for lexeme in found:
        lexeme.forms += [variant for form in lexeme.forms for variant in _variants(form)]
    return [lexeme for lexeme in found if _is_word(lexeme.lemma) and lexeme.forms]


def _yield_to_function_words(found: list[Lexeme]) -> None:
    """`قبل`, `خلال`, `بعض` are nouns too in the sources, with the counts of the function word: they come after it."""
    tops: dict[str, int] = {}
    for lexeme in found:
        tags, top = lexeme.readings[0]
        if tags[0] in _FUNCTION_WORDS:
            tops[bare(lexeme.lemma)] = max(top, tops.get(bare(lexeme.lemma), 0))
    for lexeme in found:
        top = tops.get(bare(lexeme.lemma), 0)
        if top and lexeme.readings[0][0][0] in ("noun", "adj"):
            lexeme.readings = tuple((tags, min(weight_, max(top - 6, RARE))) for tags, weight_ in lexeme.readings)
        if lexeme.lemma.endswith("ي" + SHADDA):  # the accusative of a nisba is nearly always the country: `روسيا`
            lexeme.forms = [
                replace(form, rank=max(form.rank, 4)) if form.stands == BARE and form.written.endswith("ا") else form
                for form in lexeme.forms
            ]


_FUNCTION_WORDS = frozenset(("adp", "det", "part", "cconj", "sconj", "adv", "pron", "num"))


def _variants(form: Form) -> Iterator[Form]:
    """The seats that Egyptian papers, and older ones, give a hamza before `و`: `مسئول`, `شئون`, `رءوس` of `رؤوس`."""
    if found := re.search(f"ؤ{DAMMA}?و", form.written):
        for seat in "ئء":
            yield replace(
                form,
                written=form.written[: found.start()] + seat + form.written[found.start() + 1 :],
                rank=form.rank + 2,
            )


def _is_word(lemma: str) -> bool:
    """The sources hold some stray marks of direction, phrases and signs."""
    return re.fullmatch("[\u0621-\u063a\u0641-\u0652\u0670]+", lemma) is not None


def _closed() -> Iterator[Lexeme]:
    by_lemma: dict[tuple[str, str], Lexeme] = {}
    for line in (HERE / "closed.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith(("#", "lemma\t")) or not line.strip():
            continue
        lemma, pos, weight_, stands, features, forms = line.split("\t")
        mask = sum(_STANDS[letter] for letter in stands)
        values = dict(pair.split("=") for pair in features.split())
        tags = tuple(tuple(part.split()) for part in pos.split(";"))
        entry = by_lemma.get((lemma, pos))
        top = int(weight_)
        if entry is None:
            entry = by_lemma[lemma, pos] = Lexeme(
                lemma, tuple((part, max(top - 3 * i, 1)) for i, part in enumerate(tags))
            )
        base = entry.readings[0][1]
        for form in forms.split():
            written = tidy(form)
            stand = mask
            if written.endswith("ة") and mask & ENCLITIC:
                stand = mask & ~ENCLITIC
            elif mask & ENCLITIC and "e" in stands and len(stands) > 1 and written.endswith("َت"):
                stand = ENCLITIC
            entry.forms.append(Form(written, Features(**values), stand, max(base - top, 0)))
    yield from by_lemma.values()


def _verbs(counts: dict[tuple[str, str], int]) -> list[Lexeme]:
    by_lemma: dict[tuple[str, str], Lexeme] = {}
    ours = [sources.Verb(tidy(past), root, vowel, transitive) for past, root, vowel, transitive in tables.verbs()]
    least = {sources.plainly(verb.past): _OF_TABLES for verb in ours}
    listed = [*sources.verbs(), *ours]
    known = {(sources.plainly(verb.past), verb.vowel) for verb in listed}
    known |= {(sources.plainly(verb.past), "") for verb in listed}
    attested = {plain for plain, kind in counts if kind == "verb"}
    for verb in (*listed, *sources.verbs_of_mazini(attested, known)):
        plain = sources.plainly(verb.past)
        if plain == "لَيس":  # it has a past alone, which is among the function words
            continue
        try:
            forms = list(verbs.conjugate(verb.past, verb.vowel, verb.transitive))
        except Exception as error:  # the conjugator raises whatever it likes on a past that it cannot read
            print(f"left out: {bare(verb.past)}: {error}")
            continue
        entry = by_lemma.get((plain, verb.root))
        if entry is None:
            count = counts.get((plain, "verb"), 0)
            tags = ("verb", "aux") if plain in _AUXILIARIES else ("verb",)
            entry = by_lemma[plain, verb.root] = Lexeme(
                verb.past, ((tags, max(weight(count), least.get(plain, RARE))),), verb.root
            )
        entry.forms += forms
    return list(by_lemma.values())


def _ranked(lexeme: Lexeme, counts: dict[str, int]) -> None:
    """Ranks forms by how often they are met, where the lexeme is met often enough to tell."""
    found = {form.written: counts.get(sources.plainly(form.written), 0) for form in lexeme.forms if form.stands & BARE}
    top = max(found.values(), default=0)
    if top < _ENOUGH:
        return
    for at, form in enumerate(lexeme.forms):
        if form.written in found and sources.plainly(form.written) != sources.plainly(lexeme.lemma):
            # A count belongs to every lexeme that is spelled and vocalised so; the features still tell a little.
            seen = min(max(weight(top) - weight(found[form.written] + 1), 0), _RAREST)
            lexeme.forms[at] = replace(form, rank=max(seen, form.rank // 2))


_ENOUGH, _RAREST = 64, 9
_STEPS = (0, 1, 2, 2, 4, 4, 6, 6, 9, 9)
"""Ranks in coarse steps, so that more lexemes share the groups of their forms."""


def _add_tables(found: list[Lexeme], counts: dict[tuple[str, str], int]) -> None:
    """Adds what our own tables have and the sources lack: whole entries, and single forms of known ones."""
    by_lemma: dict[str, list[Lexeme]] = defaultdict(list)
    for lexeme in found:
        if lexeme.readings[0][0][0] in ("noun", "adj"):
            by_lemma[key(lexeme.lemma)].append(lexeme)
    sums: dict[str, int] = defaultdict(int)
    for (plain, kind), count in counts.items():
        if kind in ("noun", "adj", "propn"):
            sums[key(plain)] += count
    for line in tables.lines():
        cited = without_case(tidy(line.lemma))
        if line.lemma.endswith(KASRATAN):
            cited += "ي"
        known = by_lemma[key(cited)]
        entries = [entry for entry in known if any(line.pos in tags for tags, _ in entry.readings)] or known
        values = {
            name: "|".join(sorted(value.split("|"))) for name, value in (f.split("=") for f in line.features.split())
        }
        written = {key(form.written) for entry in entries for form in entry.forms}
        forms = [form for form in line.forms if key(form) not in written]
        if not forms:
            continue
        if not entries:
            entry = Lexeme(cited, (((line.pos,), max(weight(sums[key(cited)]), _OF_TABLES)),), line.root)
            found.append(entry)
            known.append(entry)
        else:
            entry = max(entries, key=lambda entry: entry.readings[0][1])
        entry.forms += [Form(form, Features(**values), _stands(form, values.get("number", ""))) for form in forms]
        entry.forms += [Form(form[:-1] + "ت", Features(**values), ENCLITIC) for form in forms if form.endswith("ة")]


def _stands(form: str, number: str) -> int:
    """How a form of our tables, which have no vowels, may stand, by its ending."""
    if form.endswith(("ة", "ى")) or (number in ("du", "pl") and form.endswith(("ان", "ين", "ون"))):
        return BARE | ARTICLE
    if form.endswith(("ؤ", "ئ")):
        return ENCLITIC
    if (number == "du" and form.endswith(("ا", "ي"))) or (number == "pl" and form.endswith("و")):
        return BARE | ENCLITIC
    if number == "sg" and form.endswith("ا") and len(form) > 3:
        return BARE
    return BARE | ARTICLE | ENCLITIC


def _loans_and_names(counts: dict[tuple[str, str], int], known: set[str], closed: set[str]) -> Iterator[Lexeme]:
    """Nouns and adjectives that corpora attest and no list inflects, and proper names."""
    missing: dict[str, dict[str, int]] = defaultdict(dict)
    for (plain, kind), count in counts.items():
        letters = bare(plain)
        if kind not in ("noun", "adj") or len(letters) < 3 or plain in known or letters in closed:
            continue
        # What the taggers of the corpora saw wrongly: `أ` + `ليس` as an adjective, a defective without its `ي` (`راع`).
        if not (letters[0] in "أوفبلك" and letters[1:] in closed) and plain + "ي" not in known:
            missing[plain][kind] = count
    for plain, kinds in missing.items():
        is_nisba = plain.endswith("ي" + SHADDA)
        adjective = "adj" in kinds or is_nisba
        count = max(kinds.values())
        readings = [(("noun",), weight(kinds.get("noun", count // 4)))]
        if adjective:
            readings.insert(0, (("adj",), weight(kinds.get("adj", count // 2))))
        readings.sort(key=lambda reading: -reading[1])
        lexeme = Lexeme(plain, tuple(readings))
        feminine = bare(plain).endswith("ة")
        stem = plain[:-1] + KASRATAN if plain.endswith(KASRA + "ي") else plain
        paradigm = nouns.Paradigm(
            stem,
            "f" if feminine or plain.endswith("ا") else "m",
            masculine_plural=adjective,
            feminine_plural=True,
            feminine=adjective and not feminine,
        )
        lexeme.forms = list(nouns.inflect(paradigm))
        yield lexeme
    names: dict[str, int] = {}
    for (plain, kind), count in counts.items():
        if kind == "propn" and len(bare(plain)) > 1:
            names[plain] = weight(count)
    for lemma, type_, _ in sources.names_of_alkhalil():
        if type_ == "اسم علم" and len(bare(lemma)) > 2:
            names.setdefault(sources.plainly(lemma), 4)
    for plain, top in names.items():
        if bare(plain) in closed:
            continue
        lexeme = Lexeme(plain, ((("propn",), top),))
        lexeme.forms = [Form(plain, Features(), BARE | ARTICLE)]
        yield lexeme


# ---- what is written under one key


def pattern_of(written: str, key_: str) -> str:
    """How a form differs from its key: `-` for each letter that is the same, other letters and all marks as is."""
    out, letters = [], iter(key_)
    for character in written:
        if "\u064b" <= character <= "\u0652" or character == "\u0670":
            out.append(character)
        else:
            out.append("-" if character == next(letters, "") else character)
    return "".join(out)


Entry = tuple[str, int, int, Features]
"""Pattern, how it may stand, rank, features."""


_known: dict[tuple[tuple[str, int, Features, int], ...], tuple[Entry, ...]] = {}


def merged(forms: Iterable[Form], key_: str) -> tuple[Entry, ...]:
    """The forms under one key as few entries: features that differ in one value are one set, if that loses nothing."""
    signature = tuple(
        (pattern_of(form.written, key_), form.stands, form.features, _STEPS[min(form.rank, 9)]) for form in forms
    )
    known = _known.get(signature)
    if known is None:
        known = _known[signature] = _entries(signature)
    return known


def _entries(signature: tuple[tuple[str, int, Features, int], ...]) -> tuple[Entry, ...]:
    grouped: dict[tuple[str, int], dict[Features, int]] = defaultdict(dict)
    for pattern, stands, found, rank in signature:
        ranks = grouped[pattern, stands]
        ranks[found] = min(rank, ranks.get(found, 99))
    entries: list[Entry] = []
    for (pattern, stands), ranked in grouped.items():
        for features, rank in _merge(ranked).items():
            entries.append((pattern, stands, rank, features))
    entries = _voices_joined(_standing_joined(entries))
    return tuple(sorted(entries, key=lambda entry: (entry[2], entry[0], entry[1], str(entry[3]))))


def _standing_joined(entries: list[Entry]) -> list[Entry]:
    """A form that an ending gives twice (`مدرّسي` alone and in annexation) stands in all these ways."""
    joined: dict[tuple[str, Features], tuple[int, int]] = {}
    for pattern, stands, rank, features in entries:
        known, least = joined.get((pattern, features), (0, 99))
        joined[pattern, features] = (known | stands, min(rank, least))
    return [(pattern, stands, rank, features) for (pattern, features), (stands, rank) in joined.items()]


def _voices_joined(entries: list[Entry]) -> list[Entry]:
    """Active and passive that are the same but for their vowels are one entry, with both patterns, the active first."""
    active: dict[tuple[object, ...], Entry] = {}
    out: list[Entry] = []
    for entry in sorted(entries, key=lambda entry: (entry[3].voice, entry[2])):
        pattern, stands, rank, features = entry
        same = (stands, bare(pattern), replace(features, voice=""))
        if features.aspect and features.voice == "act" and same not in active:
            active[same] = entry
        elif features.aspect and features.voice == "pass" and same in active:
            other = active.pop(same)
            out.append((f"{other[0]}/{pattern}", stands, min(rank, other[2]), replace(features, voice="act|pass")))
        else:
            out.append(entry)
    return [*out, *active.values()]


def _merge(ranked: dict[Features, int]) -> dict[Features, int]:
    while True:
        for one, other in combinations(ranked, 2):
            joined = _join(one, other)
            if joined is not None:
                rank = min(ranked[one], ranked[other])
                ranked = {f: r for f, r in ranked.items() if f not in (one, other)}
                ranked[joined] = min(rank, ranked.get(joined, 99))
                break
        else:
            return ranked


def _join(one: Features, other: Features) -> Features | None:
    different = [name for name in Features.__slots__ if getattr(one, name) != getattr(other, name)]
    if len(different) != 1:
        return None
    name = different[0]
    if not getattr(one, name) or not getattr(other, name) or "ene" in (one.mood, other.mood):
        return None
    values = {*getattr(one, name).split("|"), *getattr(other, name).split("|")}
    return replace(one, **{name: "|".join(sorted(values))})
