"""Packs load to checked values, and whatever is wrong with them is said in its place."""

import json
import os
import random
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from ie_engine import catalogue_packs, resources
from ie_engine.diagnostics import Diagnostic, Severity
from ie_engine.dsl import ast
from ie_engine.dsl.scope import Attribute, Vocabulary
from ie_engine.packs import files, imports, schema
from ie_engine.packs.load import load
from ie_engine.packs.model import ExpectedEvent, ExpectedMention, Library

HERE = Path(__file__).parent
SOUND = HERE / "bad" / "sound"

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


# Malformed packs.


def cases() -> Iterator[Any]:
    for path in sorted((HERE / "bad").glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield pytest.param(case, id=f"{path.stem}: {case['case']}")


def contents_of(case: dict[str, Any]) -> dict[str, str | bytes | None]:
    contents: dict[str, str | bytes | None] = {
        file.name: file.read_text(encoding="utf-8") for file in sorted(SOUND.iterdir())
    }
    for name, change in case.get("change", {}).items():
        text = contents[name]
        assert isinstance(text, str) and text.count(change["old"]) == 1
        contents[name] = text.replace(change["old"], change["new"])
    return {**contents, **case.get("files", {})}


@pytest.mark.parametrize("case", list(cases()))
def test_a_malformed_pack_is_reported_in_its_place(case: dict[str, Any], tmp_path: Path) -> None:
    pack = write(tmp_path, contents_of(case))
    library, problems = read(pack)
    found = [
        {
            "file": os.path.relpath(problem.source.name, pack),
            "line": problem.line,
            "column": problem.column,
            "name": problem.name,
            "text": problem.text,
        }
        for problem in problems
    ]
    expected = [{key: entry[key] for key in ("file", "line", "column", "name", "text")} for entry in case["expect"]]
    assert found == expected
    for entry, problem in zip(case["expect"], problems):
        assert "help" not in entry or entry["help"] in (problem.help or "")
        if "related" in entry:
            assert problem.related is not None
            source, span, _ = problem.related
            assert source.text[span.start : span.end] == entry["related"]
        assert problem.message[0].islower() or problem.message[0] in "`U"  # U+2028
        assert not problem.message.endswith(".")
    if library is not None:  # what has an error is not in the library
        errors = [(p.source.name, p.span.start) for p in problems if p.severity is Severity.ERROR]
        for rule in library.rules:
            whole = rule.written.whole()
            assert not [at for name, at in errors if name == rule.place.source.name and whole.start <= at < whole.end]


def test_every_diagnostic_is_explained_and_met_in_a_test() -> None:
    met = {entry["name"] for case in cases() for entry in case.values[0]["expect"]}
    of_patterns = {"unknown-attribute", "unknown-list", "unknown-fragment", "unclosed-bracket"}
    elsewhere = {"unknown-pack", "unreadable-file"}
    assert met - of_patterns | elsewhere == set(catalogue_packs.ENTRIES)


# Good packs.

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


def test_declarations_are_read_as_written(tmp_path: Path) -> None:
    library = sound(write(tmp_path, two_packs()))
    assert [(pack.name, pack.version, pack.imports) for pack in library.packs] == [
        ("base", "0.1.0", ()),
        ("news", "2.10", ("base",)),
    ]
    assert [(phase.id, phase.repeat) for phase in library.phases] == [
        ("base/names", False),
        ("news/actors", True),
        ("news/events", False),
    ]
    assert library.ancestors == {
        "Actor": ("Actor",),
        "Person": ("Person", "Actor"),
        "Place": ("Place",),
        "Politician": ("Politician", "Person", "Actor"),
    }
    assert (library.types["Politician"].consolidate, library.types["Actor"].consolidate) == ("all", "longest")
    meeting = library.events["meeting"]
    assert dict(meeting.mappings) == {"plover": "CONSULT", "cameo": "036"}
    assert [(role.name, role.low, role.high, role.fillers) for role in meeting.roles] == [
        ("participant", 2, 2, ("Actor",)),
        ("place", 0, 1, ("Place", "Politician")),
        ("topic", 0, None, ("text",)),
        ("host", 1, None, ("Actor",)),
        ("date", 1, 1, ("text",)),
        ("note", 1, None, ("text",)),
    ]


def test_tables_are_read_line_by_line(tmp_path: Path) -> None:
    library = sound(write(tmp_path, two_packs()))
    cities, given = library.gazetteers["cities"], library.gazetteers["given"]
    assert (cities.types, cities.match, cities.pack, given.types, given.match) == (
        ("Place", "Actor"),
        "lemma",
        "base",
        (),
        "form",
    )
    assert [(entry.name, entry.aliases, dict(entry.attributes), entry.line) for entry in cities.entries] == [
        ("باريس", ("باريز", "باري"), {"code": "FR"}, 4),
        ("جدة", (), {}, 5),
    ]
    assert [(entry.name, entry.line) for entry in given.entries] == [("زيد", 1), ("عمرو", 3)]
    (line,) = library.lexicon
    assert (line.lemma, line.pos, line.root, line.forms) == ("زار", {"verb", "noun"}, "زور", ("زار", "زارت"))
    assert dict(line.features) == {"gender": {"m", "f"}, "number": {"sg"}}


CITIES_IN_YAML = """\
- باريس
- name: جدة
  aliases: [جده]
  country: SA
  population: 4000000
"""


def test_a_gazetteer_in_yaml_says_the_same_as_a_table(tmp_path: Path) -> None:
    contents: dict[str, str | bytes | None] = {f.name: f.read_text(encoding="utf-8") for f in SOUND.iterdir()}
    manifest = contents["pack.yaml"]
    assert isinstance(manifest, str)
    contents |= {"pack.yaml": manifest.replace("cities.tsv", "cities.yaml"), "cities.yaml": CITIES_IN_YAML}
    cities = sound(write(tmp_path, contents)).gazetteers["cities"]
    assert [(entry.name, entry.aliases, dict(entry.attributes), entry.line) for entry in cities.entries] == [
        ("باريس", (), {}, 1),
        ("جدة", ("جده",), {"country": "SA", "population": "4000000"}, 2),
    ]


def test_rules_are_read_with_all_they_say(tmp_path: Path) -> None:
    library = sound(write(tmp_path, two_packs()))
    person, meet = library.rules
    assert (person.id, person.phase, person.emits, person.priority) == (
        "base/person",
        "base/names",
        ("Person", "Actor"),
        -3,
    )
    assert (person.modality, person.polarity, dict(person.attributes)) == (None, None, {"canonical": "name"})
    assert (meet.id, meet.pack, meet.version, meet.phase, meet.emits, meet.priority) == (
        "news/meet",
        "news",
        "2.10",
        "base/names",
        "meeting",
        0,
    )
    assert (meet.modality, meet.polarity, meet.doc) == ("planned", "negative", "لقاء")
    assert meet.captures["trigger"] == ast.Lemma(("التقى",))
    assert meet.captures["participant"] == ast.Coordination(ast.Mention("Politician"))
    assert (person.foldings, meet.foldings) == (VOCABULARY.standard_foldings, {"nfc"})
    # Literals of a fragment keep the foldings of the file that wrote them.
    assert meet.scope.fragments["joiner"].foldings == VOCABULARY.standard_foldings
    assert meet.scope.types["Actor"] == {"Actor", "Person", "Politician"}
    assert person.scope.types["Person"] == {"Person", "Politician"}
    assert "Politician" not in person.scope.types


def test_examples_are_read_with_all_they_say(tmp_path: Path) -> None:
    library = sound(write(tmp_path, two_packs()))
    person, meet = library.rules
    (example,) = person.examples
    assert example.finds is not None
    (found,), (missed,) = example.finds, example.known_miss
    assert isinstance(found, ExpectedMention) and isinstance(missed, ExpectedMention)
    assert (found.type, found.quote.text, found.attributes) == ("Person", "زيد", (("canonical", "زيد"),))
    assert (missed.type, missed.quote.text, missed.attributes) == ("Actor", "زيد", ())
    assert (found.quote.start, missed.quote.start) == (example.text.index("زيد"), example.text.rindex("زيد"))
    first, second, third = meet.examples
    assert first.finds is not None
    (event,) = first.finds
    assert isinstance(event, ExpectedEvent)
    assert [(role, [quote.text for quote in quotes]) for role, quotes in event.roles] == [
        ("trigger", ["التقى"]),
        ("participant", ["زيد", "عمرا"]),
    ]
    assert (second.finds, third.finds) == ((), None)
    assert len(third.known_false) == 1


def test_a_pattern_keeps_its_place(tmp_path: Path) -> None:
    library = sound(write(tmp_path, two_packs()))
    for rule in library.rules:
        file, text = rule.written.source.text, rule.written.text
        for word in ("trigger", "التقى", "host", "mention", "لقب"):
            if word in text:
                at = rule.written.offset(text.index(word))
                assert file[at : at + len(word)] == word


def test_a_rule_without_a_phase_runs_in_the_first_or_the_last(tmp_path: Path) -> None:
    manifest = "name: news\nversion: 1\nphases: [one, two, three]\nentities: {Actor: }\nevents: {meeting: }\n"
    rules = """\
rules:
  - id: a
    mention: Actor
    pattern: |
      قال
    examples: [{text: قال, finds: [{Actor: قال}]}]
  - id: b
    event: meeting
    pattern: |
      trigger:قال
    examples: [{text: قال, finds: [{meeting: {trigger: قال}}]}]
"""
    library = sound(write(tmp_path, {"pack.yaml": manifest, "rules.yaml": rules}))
    assert [(rule.id, rule.phase) for rule in library.rules] == [("news/a", "news/one"), ("news/b", "news/three")]


# Imports.


def named(name: str, imports_: str = "", more: str = "") -> str:
    return f"name: {name}\nversion: 1\nimports: [{imports_}]\nphases: [{name}_phase]\n{more}"


PERSON_RULE = """\
rules:
  - id: {id}
    mention: Actor
    pattern: |
      زيد
    examples: [{{text: زيد, finds: [{{Actor: زيد}}]}}]
"""


def diamond() -> dict[str, str | bytes | None]:
    return {
        "pack.yaml": named("news", "left, right"),
        "../left/pack.yaml": named("left", "base"),
        "../right/pack.yaml": named("right", "../base"),
        "../base/pack.yaml": named("base", more="entities: {Actor: }\n"),
        "../base/a.yaml": PERSON_RULE.format(id="one"),
        "../base/b.yaml": PERSON_RULE.format(id="two"),
        "../left/c.yaml": PERSON_RULE.format(id="one"),
    }


def test_a_pack_that_is_imported_twice_is_loaded_once(tmp_path: Path) -> None:
    library = sound(write(tmp_path, diamond()))
    assert [pack.name for pack in library.packs] == ["base", "left", "right", "news"]
    assert [phase.id for phase in library.phases] == [
        "base/base_phase",
        "left/left_phase",
        "right/right_phase",
        "news/news_phase",
    ]
    assert [rule.id for rule in library.rules] == ["base/one", "base/two", "left/one"]


def test_an_importing_pack_switches_rules_off(tmp_path: Path) -> None:
    contents = diamond()
    contents["../left/pack.yaml"] = named("left", "base", "without: base/two\n")
    contents["pack.yaml"] = named("news", "left, right", "without: [left/one]\n")
    library = sound(write(tmp_path, contents))
    assert [rule.id for rule in library.rules] == ["base/one"]
    (tmp_path / "left" / "pack.yaml").write_text(named("left", "base", "without: right/one\n"), encoding="utf-8")
    _, problems = read(tmp_path / "news")
    assert [(problem.name, problem.text) for problem in problems] == [("unknown-rule", "right/one")]


def test_names_of_packs_that_are_not_imported_are_not_seen(tmp_path: Path) -> None:
    contents = diamond()
    contents["../right/pack.yaml"] = named("right", "base", "entities: {Place: {isa: Actor}}\n")
    contents["../left/c.yaml"] = PERSON_RULE.format(id="one").replace("mention: Actor", "mention: Place")
    library, problems = read(write(tmp_path, contents))
    assert [(problem.name, problem.text) for problem in problems] == [
        ("unknown-type", "Place"),
    ]
    assert library is not None
    assert [rule.id for rule in library.rules] == ["base/one", "base/two"]


def test_a_neighbour_goes_before_a_shipped_pack(tmp_path: Path) -> None:
    here, shipped = tmp_path / "here", tmp_path / "shipped"
    write(here, {"pack.yaml": named("news", "base, extra"), "../base/pack.yaml": named("base")})
    write(shipped, {"../base/pack.yaml": named("base"), "../extra/pack.yaml": named("extra")})
    library, problems = load(here / "news", VOCABULARY, fold, search=(shipped,))
    assert problems == () and library is not None
    assert [Path(pack.folder).parent.name for pack in library.packs] == ["here", "shipped", "here"]


def test_a_pack_is_found_by_folder_by_manifest_and_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = write(tmp_path, {"pack.yaml": named("news")})
    monkeypatch.chdir(pack)
    for path in (pack, str(pack), pack / "pack.yaml", ".", "pack.yaml", "../news"):
        library, problems = load(path, VOCABULARY, fold, search=())
        assert problems == () and library is not None
        assert library.packs[-1].name == "news"
    library, _ = load("news", VOCABULARY, fold, search=(tmp_path,))
    assert library is not None


@pytest.mark.parametrize("path", ["nwes", "", "/", "no/such/folder", "a\0b", "../../../../../../../../etc"])
def test_a_pack_that_is_not_there_is_said_to_be_missing(path: str, tmp_path: Path) -> None:
    write(tmp_path, {"pack.yaml": named("news")})
    library, (problem,) = load(path, VOCABULARY, fold, search=(tmp_path,))
    assert library is None
    assert (problem.name, problem.source.name) == ("unknown-pack", path)
    assert path != "nwes" or problem.help == "did you mean `news`?"


def test_a_pack_in_a_zipped_wheel_is_read_like_a_folder(tmp_path: Path) -> None:
    write(tmp_path / "rules", two_packs())
    archive = tmp_path / "wheel.zip"
    with zipfile.ZipFile(archive, "w") as target:
        for file in sorted((tmp_path / "rules").rglob("*.*")):
            target.write(file, file.relative_to(tmp_path))
    shipped = zipfile.Path(archive) / "rules"
    library, problems = load("news", VOCABULARY, fold, search=(shipped,))
    assert problems == () and library is not None
    from_folder = sound(tmp_path / "rules" / "news")
    assert [rule.id for rule in library.rules] == [rule.id for rule in from_folder.rules]
    assert [len(g.entries) for g in library.gazetteers.values()] == [2, 2]
    library, problems = load(shipped / "base" / "pack.yaml", VOCABULARY, fold, search=())
    assert problems == () and library is not None


# Files.


def test_files_that_are_no_rules_are_left_alone(tmp_path: Path) -> None:
    contents = two_packs() | {
        "rules/.hidden.yaml": "- not: rules\n",
        "notes.md": "# ملاحظات",
        "old/pack.yaml": named("old"),
        "old/rules.yaml": "- not: rules\n",
    }
    library = sound(write(tmp_path, contents))
    assert [rule.id for rule in library.rules] == ["base/person", "news/meet"]


def test_a_listed_rule_file_is_read_and_others_are_not(tmp_path: Path) -> None:
    contents = two_packs() | {
        "pack.yaml": MANIFEST + "rules: rules/meet.yaml\n",
        "rules/draft.yaml": "- not: rules\n",
    }
    assert len(sound(write(tmp_path, contents)).rules) == 2


def test_a_file_that_the_system_refuses_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = write(tmp_path, two_packs())
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "meet.yaml":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    library, (problem,) = read(pack)
    assert (problem.name, problem.source.name) == ("unreadable-file", str(pack / "rules" / "meet.yaml"))
    assert library is not None and [rule.id for rule in library.rules] == ["base/person"]


def test_a_link_to_a_folder_above_is_not_followed_for_ever(tmp_path: Path) -> None:
    pack = write(tmp_path, two_packs())
    (pack / "rules" / "again").symlink_to(pack / "rules")
    _, problems = read(pack)
    assert {problem.name for problem in problems} == {"duplicate-rule"}


def test_line_ends_change_nothing(tmp_path: Path) -> None:
    unix = sound(write(tmp_path / "unix", two_packs()))
    unix_texts = {path: text for path, text in two_packs().items() if isinstance(text, str)}
    contents = {path: text.replace("\r", "").replace("\n", "\r\n") for path, text in unix_texts.items()}
    windows = sound(write(tmp_path / "windows", dict(contents)))
    assert [rule.pattern for rule in unix.rules] == [rule.pattern for rule in windows.rules]
    assert [rule.captures for rule in unix.rules] == [rule.captures for rule in windows.rules]
    assert [[e.name for e in g.entries] for g in unix.gazetteers.values()] == [
        [e.name for e in g.entries] for g in windows.gazetteers.values()
    ]


# Schemas.


@pytest.mark.parametrize(
    "name", [schema.PACK, schema.RULES, schema.TABLES, "gazetteer.schema.json", "record.schema.json"]
)
def test_the_schemas_are_schemas_and_explain_themselves(name: str) -> None:
    content = json.loads(resources.grammar(name))
    jsonschema.Draft202012Validator.check_schema(content)

    def keys_without_description(node: Any) -> Iterator[str]:
        if isinstance(node, dict):
            for key, value in node.get("properties", {}).items():
                target = content["$defs"][value["$ref"].rpartition("/")[2]] if "$ref" in value else {}
                if "description" not in value and "description" not in target:
                    yield key
            for value in node.values():
                yield from keys_without_description(value)
        elif isinstance(node, list):
            for value in node:
                yield from keys_without_description(value)

    assert list(keys_without_description(content)) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [(schema.PACK, MANIFEST), (schema.PACK, BASE), (schema.RULES, MEET), ("gazetteer.schema.json", CITIES_IN_YAML)],
)
def test_an_editor_accepts_what_the_engine_accepts(name: str, text: str) -> None:
    """Editors read numbers, truth values and null where the engine reads texts: the schema allows both."""
    jsonschema.Draft202012Validator(json.loads(resources.grammar(name))).validate(yaml.safe_load(text))


# Robustness.


@pytest.mark.parametrize("seed", range(150))
def test_no_mutation_makes_reading_raise(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    pack = write(tmp_path, two_packs())
    paths = sorted(path for path in tmp_path.rglob("*.*") if path.is_file())
    alphabet = "aA@$&:|#{}[]()+*?!~\"'-,،ق و\t\r\n\x85\u2028\u200f"
    for _ in range(chance.randint(1, 4)):
        path = chance.choice(paths)
        text = path.read_bytes().decode()
        for _ in range(chance.randint(1, 6)):
            at = chance.randint(0, len(text))
            kind = chance.randrange(4)
            inserted = "" if kind == 0 else chance.choice(alphabet)
            if kind == 3:  # a whole piece from elsewhere in the file
                start = chance.randint(0, len(text))
                inserted = text[start : start + chance.randint(1, 60)]
            removed = 0 if kind == 1 else chance.randint(1, 12)
            text = text[:at] + inserted + text[at + removed :]
        path.write_bytes(text.encode())
    library, problems = read(pack)
    assert library is not None or problems
    for problem in problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(problem.source.text), problem
        assert problem.source.name != "<pattern>"


def test_a_chain_of_fragments_is_followed_without_recursion(tmp_path: Path) -> None:
    chain = "".join(f"  f{i}:\n    pattern: |\n      (قال &f{i + 1})?\n" for i in range(400))
    rules = f"fragments:\n{chain}  f400:\n    pattern: |\n      ذهب\n"
    library, problems = read(write(tmp_path, {"pack.yaml": named("news"), "rules.yaml": rules}))
    assert library is not None
    assert "fragment-too-large" in {problem.name for problem in problems}


def test_fragments_that_all_name_each_other_end(tmp_path: Path) -> None:
    names = [f"f{i}" for i in range(12)]
    everyone = " ".join(f"&{name}" for name in names)
    rules = "fragments:\n" + "".join(f"  {name}:\n    pattern: |\n      {everyone}\n" for name in names)
    _, problems = read(write(tmp_path, {"pack.yaml": named("news"), "rules.yaml": rules}))
    assert sum(problem.name == "cyclic-fragment" for problem in problems) == len(names)


def test_reading_is_the_same_every_time(tmp_path: Path) -> None:
    pack = write(tmp_path, two_packs())
    assert read(pack) == read(pack)


def test_a_fragment_declared_in_two_imported_packs_is_said_and_nothing_breaks(tmp_path: Path) -> None:
    pattern = "    pattern: |\n      {}\n"
    contents: dict[str, str | bytes | None] = {
        "../a/pack.yaml": "name: a\nversion: 0.1.0\nphases: [p]\nentities: {A: }\n",
        "../a/r.yaml": "fragments:\n  about:\n" + pattern.format("حول"),
        "../b/pack.yaml": "name: b\nversion: 0.1.0\nphases: [q]\nentities: {B: }\n",
        "../b/r.yaml": "fragments:\n  about:\n"
        + pattern.format("عن")
        + "  wrap:\n"
        + pattern.format("&about قال")
        + "rules:\n  - id: r\n    mention: B\n"
        + pattern.format("&wrap")
        + "    examples: [{text: عن قال, finds: [{B: عن قال}]}]\n",
        "pack.yaml": "name: news\nversion: 0.1.0\nimports: [a, b]\nphases: [s]\n",
    }
    _, problems = read(write(tmp_path, contents))
    assert "name-clash" in {problem.name for problem in problems}


def test_a_path_never_leads_up_from_the_root_of_an_archive(tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr("pack.yaml", named("news", "../base, ../../base"))
    found, problems = imports.collect(zipfile.Path(archive), VOCABULARY, ())
    assert [pack.name for pack in found] == ["news"]
    assert [problem.name for problem in problems] == ["unknown-import", "unknown-import"]
    assert files.is_pack(None) is False
