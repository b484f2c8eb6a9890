"""Packs for tests, written to a folder and read with a small vocabulary."""

import os
import re
from pathlib import Path

from ie_engine.diagnostics import Diagnostic
from ie_engine.dsl.scope import Attribute, Vocabulary
from ie_engine.packs.load import load
from ie_engine.packs.model import Library

SOUND = Path(__file__).parent / "bad" / "sound"

VOCABULARY = Vocabulary(
    attributes={
        "norm": Attribute("norm", "word", "text"),
        "lemma": Attribute("lemma", "reading", "text"),
        "pos": Attribute("pos", "reading", "closed", ("noun", "verb", "adj")),
        "enc": Attribute("enc", "reading", "closed", ("ه",)),
        "gender": Attribute("gender", "reading", "closed", ("m", "f")),
        "number": Attribute("number", "reading", "closed", ("sg", "du", "pl")),
        "type": Attribute("type", "mention", "name"),
        "list": Attribute("list", "mention", "name"),
    },
    proclitics=frozenset(("و", "ب", "ل")),
    enclitics=frozenset(("ه",)),
    enclitic_classes={"pron": ("ه",)},
    foldings=("nfc", "tashkeel"),
    standard_foldings=frozenset(("nfc", "tashkeel")),
)


def fold(text: str, foldings: frozenset[str]) -> str:
    return re.sub("[\u064b-\u0652]", "", text) if "tashkeel" in foldings else text


def write(folder: Path, contents: dict[str, str | bytes | None]) -> Path:
    """A pack in `folder/news` out of the contents of its files, by path relative to it."""
    pack = folder / "news"
    for path, content in contents.items():
        if content is not None:
            file = Path(os.path.normpath(pack / path))
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return pack


def read(pack: Path | str) -> tuple[Library | None, tuple[Diagnostic, ...]]:
    return load(pack, VOCABULARY, fold, search=())


def sound(pack: Path) -> Library:
    library, problems = read(pack)
    assert problems == ()
    assert library is not None
    return library


MANIFEST = """\
name: news
version: 2.10
doc: لقاءات وزيارات
imports: [base]
foldings: nfc
phases: [{id: actors, repeat: true}, events]
entities:
  Politician: {isa: [Person, Actor], doc: سياسي, consolidate: all}
events:
  meeting:
    doc: لقاء
    roles:
      participant{2}: Actor
      place?: [Place, Politician]
      topic*: text
      host+: Actor
      date: text
      note{1,}: text
    mappings: {plover: CONSULT, cameo: 036}
"""
BASE = """\
name: base
version: 0.1.0
phases: [names]
entities: {Actor: , Person: {isa: Actor}, Place: {}}
gazetteers:
  cities: {file: data/cities.tsv, type: [Place, Actor], match: lemma, doc: مدن}
  given: {file: data/given.txt}
lexicon: [data/verbs.tsv]
"""
CITIES = "# المدن\n\nname\tcode\taliases\nباريس\tFR\tباريز | باري\nجدة\t\t\n"
VERBS = "lemma\tpos\troot\tfeatures\tforms\nزار\tverb|noun\tزور\tgender=m|f number=sg\tزار زارت\n"
PEOPLE = """\
fragments:
  joiner: {doc: يربط, pattern: !PATTERN}
rules:
  - id: person
    mention: [Person, Actor]
    attributes: {canonical: name}
    priority: -3
    pattern: |
      السيد  # لقب
      mention:(name:[pos=noun])
    examples:
      - text: قال السيد زيد إن زيدا حضر
        finds: [{Person: {text: زيد, canonical: زيد}}]
        known_miss: [{Actor: زيد#2}]
"""
MEET = """\
rules:
  - id: meet
    doc: لقاء
    event: meeting
    phase: base/names
    modality: planned
    polarity: negative
    pattern: |
      trigger:~التقى
      participant:@Politician++
      (topic:.. host:@Actor date:[] note:[])
    examples:
      - text: التقى زيد عمرا
        finds:
          - meeting: {trigger: التقى, participant: [زيد, عمرا]}
      - {text: خرج زيد, finds: []}
      - text: التقى الخطان
        known_false: [{meeting: {participant: الخطان}}]
"""
CITIES_IN_YAML = """\
- باريس
- name: جدة
  aliases: [جده]
  country: SA
  population: 4000000
"""


def two_packs() -> dict[str, str | bytes | None]:
    return {
        "pack.yaml": MANIFEST,
        "rules/meet.yaml": MEET,
        "../base/pack.yaml": BASE,
        "../base/people.yaml": PEOPLE.replace("{doc: يربط, pattern: !PATTERN}", "\n    pattern: |\n      و+"),
        "../base/data/cities.tsv": CITIES,
        "../base/data/given.txt": "زيد\n# تعليق\nعمرو\r\n",
        "../base/data/verbs.tsv": VERBS,
    }


def named(name: str, imports_: str = "", more: str = "") -> str:
    return f"name: {name}\nversion: 1\nimports: [{imports_}]\nphases: [{name}_phase]\n{more}"
