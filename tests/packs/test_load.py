"""A good pack loads to values that say what its files say."""

from pathlib import Path

from ie_engine.dsl import ast
from ie_engine.packs.model import ExpectedEvent, ExpectedMention
from tests.packs.shared import CITIES_IN_YAML, SOUND, VOCABULARY, sound, two_packs, write


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
