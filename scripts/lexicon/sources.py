"""Reads the public sources of the lexicon into lexemes.

arramooz (GPL-3) gives verbs, nouns with broken plurals and frequencies of lemmas; AlKhalil Morpho Sys 2, as packed in
farahidi (GPL-3-or-later), gives nominals with their plurals and proper names. Both are tools of the build alone.
A nominal is kept if a corpus or arramooz attests it, or if it is the participle or the verbal noun of a verb.
"""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from ie_engine.morphology.reading import bare
from scripts.lexicon.marks import DAMMA, FATHA, KASRA, KASRATAN, SUKUN, key, tidy, without_case
from scripts.lexicon.model import RARE
from scripts.lexicon.nouns import Paradigm

ADJECTIVAL = {"اسم فاعل", "اسم مفعول", "صفة مشبهة", "اسم تفضيل", "مبالغة اسم الفاعل", "نسبة"}
PARTICIPLES = {"اسم فاعل": "act", "اسم مفعول": "pass"}
VERBAL_NOUNS = {"مصدر أصلي", "مصدر مرة", "مصدر هيئة", "مصدر ميمي"}
_SHORT_BEFORE_LONG = re.compile(f"{FATHA}(?=[اى])|{KASRA}(?=ي)|{DAMMA}(?=و)")


@dataclass(slots=True)
class Nominal:
    """A nominal entry as the sources have it, several types of one spelling together."""

    lemma: str
    root: str
    types: set[str] = field(default_factory=set)
    plurals: dict[str, str] = field(default_factory=dict)
    genders: set[str] = field(default_factory=set)
    feminine: bool = False
    masculine_plural: bool = False
    feminine_plural: bool = False
    is_plural: bool = False
    is_derived: bool = False
    """Whether no source has it, and a rule derives it from a verb."""
    rare: int = RARE
    """What it weighs where no corpus attests it."""


@dataclass(frozen=True, slots=True)
class Verb:
    past: str
    root: str
    vowel: str
    transitive: bool


def plainly(word: str) -> str:
    """A vocalisation without what the sources write differently: sukun, case, vowels that a long vowel shows."""
    word = without_case(tidy(word)).replace(SUKUN, "")
    word = _SHORT_BEFORE_LONG.sub("", word)
    word = re.sub(f"^ا[{FATHA}{DAMMA}{KASRA}]", "ا", word)
    return word.replace(FATHA + "ة", "ة")


@cache
def _arramooz(name: str) -> sqlite3.Connection:
    return sqlite3.connect(str(files("arramooz") / "data" / name))


def verbs() -> Iterator[Verb]:
    """The verbs of arramooz; one with two vowels of the imperfect comes twice."""
    rows = _arramooz("arabicdictionary.sqlite").execute(
        "select vocalized, root, future_type, transitive from verbs order by id"
    )
    for past, root, vowel, transitive in dict.fromkeys(rows):
        yield Verb(tidy(past), root_of(root), vowel, bool(transitive))


def verbs_of_mazini(attested: set[str], known: set[tuple[str, str]]) -> Iterator[Verb]:
    """Verbs that a corpus attests (`attested`, plainly) and of which `known` lacks the past or the vowel.

    Which root has which pattern is of the statistical tables of Arabic verbs by al-Bawwab and Mir Alam (CC BY 4.0).
    """
    import mazini
    from mazini import lexicon

    for root in lexicon.lexicon_roots():
        for wazn in lexicon.attested_wazns(root):
            try:
                table = mazini.conjugate(root, wazn)
            except mazini.MaziniError:
                continue
            past = tidy(table.lemma[0].form)
            vowel = _VOWELS[table.vowels.nonpast] if table.vowels else "فتحة"
            plain = plainly(past)
            if plain in attested and (plain, vowel if table.vowels else "") not in known:
                yield Verb(past, root_of(root), vowel, True)


_VOWELS = {"a": "فتحة", "i": "كسرة", "u": "ضمة"}


def form_counts() -> dict[str, int]:
    """How often a vocalised form is met in the corpus of AlKhalil, by its plain vocalisation."""
    from farahidi.lexicon import load_map

    found: dict[str, int] = defaultdict(int)
    for form, count in load_map("DATA.MSA.SHA.STEM.map").items():
        found[plainly(form)] += int(count)
    return dict(found)


def root_of(root: str) -> str:
    return re.sub("[أإؤئآ]", "ء", re.sub(r"\s", "", root))


def counts() -> dict[tuple[str, str], int]:
    """How often a lemma occurs, by its plain vocalisation and its kind (`noun`, `adj`, `verb`)."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    rows = _arramooz("wordfreq.sqlite").execute("select vocalized, word_type, freq from wordfreq")
    for vocalized, kind, freq in rows:
        kind = {"noun_prop": "propn", "adj_comp": "adj", "adj_num": "adj", "noun_quant": "noun"}.get(kind, kind)
        found[plainly(vocalized), kind] += freq
    return dict(found)


def nouns_of_arramooz() -> Iterator[Nominal]:
    """Nouns with what arramooz says of them; its plurals that are entries of their own are given to their singular."""
    columns = "vocalized, wordtype, root, gender, broken_plural, masculin_plural, feminin_plural, feminable, number"
    for row in _arramooz("arabicdictionary.sqlite").execute(f"select {columns} from nouns order by id"):
        vocalized, type_, root, gender, plural, masculine, feminine, feminable, number = row
        lemma = tidy(re.split("[ (;]", vocalized.strip())[0])
        if not _is_word(lemma) or len(bare(lemma)) < 2:
            continue
        entry = Nominal(lemma, root_of(root), {type_.rpartition(":")[2]})
        entry.is_plural = number.startswith("جمع")
        entry.genders = {"f" if gender == "مؤنث" else "m"}
        entry.masculine_plural, entry.feminine_plural = bool(masculine), bool(feminine)
        entry.feminine = bool(feminable) and not bare(lemma).endswith(("ة", "ى", "اء"))
        for written in re.split("[;،,(]", plural or ""):
            written = tidy(re.sub("^[و ]+(?=أ)", "", written.strip(" ;وَ")))
            if _is_word(written) and len(bare(written)) > 2 and not _is_sound(written, lemma):
                entry.plurals.setdefault(bare(without_case(written)), written)
        yield entry


def _is_sound(plural: str, lemma: str) -> bool:
    """Whether a plural has its ending only: `فنون` of `فنّ` and `أوقات` of `وقت` are broken ones."""
    letters, stem = bare(plural), plainly(lemma)
    if letters.endswith("ون"):
        return plainly(plural).startswith(stem.rstrip("يىة"))
    return letters.endswith("ات") and not (letters.startswith("أ") and bare(stem).endswith("ت"))


def _is_word(text: str) -> bool:
    return re.fullmatch("[ء-ي\u064b-\u0652]+", text) is not None


def nominals_of_alkhalil() -> Iterator[Nominal]:
    """Derived nominals, built from the tables of roots, patterns and formulas."""
    from farahidi import normalize
    from farahidi.lexicon import load_list, load_map

    def table(name: str) -> dict[int, list[dict[str, str]]]:
        return load_map(f"DATA.Derived.Nouns.{name}.map")  # type: ignore[no-any-return]

    formulas, stems, lemmas = (
        table("Formulas"),
        table("Patterns.Stems.Voweled.Diac"),
        table("Patterns.Lemmas.Voweled.Diac"),
    )
    parts = load_list("DATA.Derived.Nouns.PartOfSpeech.list")
    values = {
        name: {record["id"]: record["valAR"] for record in load_list(f"DATA.Derived.Nouns.PartOfSpeech.{name}.list")}
        for name in ("Type", "Gender", "Number", "Definit")
    }
    entries: dict[tuple[str, str], Nominal] = {}
    for size in ("Trilateral", "Quadriliteral"):
        for records in load_map(f"DATA.Derived.Nouns.Roots.{size}.map").values():
            for record in records:
                root = record["val"]
                of_root: dict[tuple[str, str], set[tuple[str, str, str]]] = defaultdict(set)
                for length in range(1, 13):
                    for number in sorted(set((record.get(f"len{length}") or "").split())):
                        formula = formulas[length][int(number) - 1]
                        if formula["idCaseOrMood"] != "1":
                            continue
                        part = parts[int(formula["idPartOfSpeech"]) - 1]
                        size_, index = formula["idDiacPatternLemma"].split(".")
                        lemma = lemmas[int(size_)][int(index) - 1]["val"]
                        stem = stems[length][int(formula["idDiacPatternStem"]) - 1]["val"]
                        of_root[lemma, values["Type"][part["type"]]].add(
                            (stem, values["Number"].get(part["number"], ""), values["Gender"].get(part["gender"], ""))
                        )
                for (pattern, type_), forms in sorted(of_root.items()):
                    if type_ == "مصدر ميمي" and (pattern, "اسم مفعول") in of_root:
                        continue
                    lemma = tidy(normalize.word_from_root_and_pattern(root, pattern))
                    entry = entries.setdefault((root, plainly(lemma)), Nominal(lemma, root_of(root)))
                    entry.types.add(type_)
                    for stem, number, gender in sorted(forms):
                        word = tidy(normalize.word_from_root_and_pattern(root, stem))
                        _note_form(entry, word, number, gender)
    yield from entries.values()


def _note_form(entry: Nominal, word: str, number: str, gender: str) -> None:
    letters = bare(word)
    if number == "مفرد":
        ends = letters.endswith("ة")
        if ends and not bare(entry.lemma).endswith("ة"):
            entry.feminine = True
        else:
            entry.genders.add("f" if gender == "مؤنث" else "m")
    elif number == "جمع":
        if letters.endswith("ون") and _is_sound(word, entry.lemma):
            entry.masculine_plural = True
        elif letters.endswith("ات") and key(entry.lemma)[:2] == key(word)[:2] and len(letters) > 4:
            entry.feminine_plural = True
        elif not (letters.endswith("و") and not bare(entry.lemma).endswith("و")) and word[-1] != FATHA:
            known = entry.plurals.get(bare(without_case(word)))
            if known is None or word.endswith(KASRATAN):
                entry.plurals[bare(without_case(word))] = word


def names_of_alkhalil() -> Iterator[tuple[str, str, str]]:
    """Names, loan words and nisbas outside the root system: lemma, type, one inflected form each."""
    from farahidi.lexicon import load_list

    parts = load_list("DATA.NonDerived.Propernoun.PartOfSpeech.list")
    for record in load_list("DATA.NonDerived.Propernoun.Voweled.list"):
        part = parts[int(record["pos"]) - 1]
        yield tidy(record["lemma"]), part["type"], f"{part['number']} {part['gender']} {tidy(record['vowform'])}"


def paradigm_of(entry: Nominal) -> Paradigm:
    letters = bare(entry.lemma)
    feminine_form = letters.endswith("ة")
    gender = "f" if feminine_form else "f|m" if len(entry.genders) > 1 else next(iter(sorted(entry.genders)), "m")
    voices = "|".join(sorted({PARTICIPLES[type_] for type_ in entry.types if type_ in PARTICIPLES}))
    return Paradigm(
        stem=entry.lemma,
        gender=gender,
        plurals=tuple(entry.plurals.values()),
        masculine_plural=entry.masculine_plural,
        feminine_plural=entry.feminine_plural or feminine_form,
        feminine=entry.feminine and not feminine_form,
        voice=voices,
    )
