"""Rules with frames load to checked values: the trigger as a pattern, templates in place, tables word by word."""

import json
import random
from pathlib import Path

import jsonschema
import yaml

from ie_engine import resources
from ie_engine.dsl import ast, frame
from ie_engine.dsl.check_frame import branches, part
from ie_engine.dsl.frame import Branch, Function, Mentioned, Preposition, RoleOf
from ie_engine.packs import schema
from ie_engine.packs.model import Library, Rule
from tests.packs.shared import read, sound, write

BASE = """\
name: base
version: 0.1.0
phases: [names]
foldings: []
entities: {Actor: , Person: {isa: Actor}, Place: {}}
tables: [tables.yaml]
"""
BASE_RULES = """\
templates:
  reciprocal:
    doc: كلٌّ مع الآخر
    roles: [R]
    frame: |
      R+ = agent @Actor++
         | patient @Actor++
         | (مع | بين) np[head=وفد] as Actor
      needs = "مع بعض" | agent @Actor
      requires v.modality = planned
rules: []
"""
BASE_TABLES = """\
supports:
  do:      {verbs: [عقد, قام ب, توصل إلى], nouns: إجراء, subject: agent, مع: agent}
  undo:    {doc: لم يحدث, verbs: [ألغى], subject: agent, "من قبل": agent, polarity: negative}
  host:    {verbs: [استضاف], subject: place, modality: asserted}
controls:
  object:  {verbs: [دعا, طلب من], nouns: [دعوة ل]}
  subject: {verbs: [اعتزم], adjectives: [عازم على]}
cues:
  negative: {over: {verbs: [ألغى]}, under: {verbs: [تعثر]}, on: {adjectives: [ملغى]}}
  planned:  {on: {adjectives: [مرتقب]}}
"""
PACK = """\
name: news
version: 0.1.0
imports: [base]
phases: [events]
tables: more/tables.yaml
events:
  visit: {roles: {where?: Place}}
  meeting:
    roles: {participant+: Actor, place?: Place, during?: visit, topic?: text, guest*: Actor}
"""
TABLES = "supports:\n  do: {verbs: [أجرى]}\n  other: {verbs: [عقد], object: patient}\n"
RULES = """\
rules:
  - id: meet
    event: meeting
    frame: |
      trigger = verb:(التقى قابل)
              | noun:لقاء
      place?  = here (في | ب) @Place
      reciprocal(participant)
      topic?  = (حول | ل) np+[head=(سلام حرب)]
      during? = ل v:@visit
      unless  = idafa $cities
    examples:
      - text: التقى زيد في باريس
        finds:
          - meeting: {trigger: التقى, participant: زيد}
"""


def contents() -> dict[str, str | bytes | None]:
    return {
        "../base/pack.yaml": BASE,
        "../base/rules.yaml": BASE_RULES,
        "../base/tables.yaml": BASE_TABLES,
        "pack.yaml": PACK + "gazetteers: {cities: {file: cities.txt}}\n",
        "cities.txt": "باريس\n",
        "more/tables.yaml": TABLES,
        "rules.yaml": RULES,
    }


def loaded(folder: Path) -> tuple[Library, Rule]:
    library = sound(write(folder, contents()))
    (rule,) = library.rules
    return library, rule


def test_the_trigger_is_the_pattern_of_the_rule(tmp_path: Path) -> None:
    _, rule = loaded(tmp_path)
    assert rule.frame is not None
    trigger = ast.Alternation((ast.Lemma(("التقى", "قابل"), "verb"), ast.Lemma(("لقاء",), "noun")))
    assert rule.frame.trigger == trigger
    assert rule.pattern == ast.Pattern(ast.Capture("trigger", trigger))
    assert rule.program.has_trigger and dict(rule.captures) == {"trigger": trigger}
    assert rule.written.text.startswith("trigger = verb:")


def test_a_template_is_put_in_place_on_the_tree(tmp_path: Path) -> None:
    _, rule = loaded(tmp_path)
    assert rule.frame is not None
    assert [role.name for role in rule.frame.roles] == ["place", "participant", "topic", "during"]
    participant = rule.frame.roles[1]
    assert participant.tiers[0][0] == Branch("", (Function("agent"),), Mentioned("Actor", True))
    assert participant.tiers[0][2].paths == (Preposition("مع"), Preposition("بين"))
    # Its places are those of the use, since they are offsets into the text of the rule.
    places = [rule.written.text[branch.span.start : branch.span.end] for branch in branches(rule.frame)]
    assert places.count("reciprocal(participant)") == 5
    assert [condition.negated for condition in rule.frame.conditions] == [True, False]
    assert rule.frame.requirements == (frame.Requirement("v", "modality", "planned"),)


def test_every_other_pattern_has_a_program(tmp_path: Path) -> None:
    _, rule = loaded(tmp_path)
    assert rule.frame is not None
    asked = [element for branch in branches(rule.frame) if (element := part(branch.filler)) is not None]
    assert set(rule.parts) == set(asked)
    assert ast.Token(ast.Compare("lemma", "=", ("سلام", "حرب"), True)) in rule.parts
    assert ast.Listed("cities") in rule.parts
    # The words of a template keep the foldings of the file that wrote them.
    assert ast.Inlined(ast.Phrase("مع بعض"), frozenset()) in rule.parts


def test_roles_of_named_events_follow_the_roles_of_the_template(tmp_path: Path) -> None:
    files = contents()
    files["../base/rules.yaml"] = (
        "templates:\n  t:\n    roles: [R, S]\n    frame: |\n      R+ = agent @Actor\n      S* = invitation.S\n"
    )
    files["pack.yaml"] = f"{files['pack.yaml']}".replace(
        "events:\n", "events:\n  invitation: {roles: {guest*: Actor}}\n"
    )
    files["rules.yaml"] = RULES.replace("reciprocal(participant)", "t(participant, guest)")
    library = sound(write(tmp_path, files))
    assert library.rules[0].frame is not None
    guest = next(role for role in library.rules[0].frame.roles if role.name == "guest")
    assert guest.tiers[0][0].filler == RoleOf("invitation", "guest")


def test_tables_are_read_word_by_word(tmp_path: Path) -> None:
    library, _ = loaded(tmp_path)
    supports = {f"{s.governor.lemma} {s.governor.preposition}".strip(): s for s in library.supports}
    assert list(supports) == ["عقد", "قام ب", "توصل إلى", "إجراء", "ألغى", "استضاف", "أجرى"]
    assert supports["قام ب"].arguments == (("subject", "agent"), ("مع", "agent"))
    assert supports["إجراء"].governor.pos == "noun"
    assert (supports["ألغى"].kind, supports["ألغى"].polarity, supports["ألغى"].modality) == ("undo", "negative", None)
    assert supports["ألغى"].arguments == (("subject", "agent"), ("من قبل", "agent"))
    assert (supports["استضاف"].modality, supports["استضاف"].polarity) == ("asserted", None)
    controls = [(c.kind, c.governor.pos, c.governor.lemma, c.governor.preposition) for c in library.controls]
    assert controls == [
        ("object", "verb", "دعا", ""),
        ("object", "verb", "طلب", "من"),
        ("object", "noun", "دعوة", "ل"),
        ("subject", "verb", "اعتزم", ""),
        ("subject", "adj", "عازم", "على"),
    ]
    assert [(c.attribute, c.value, c.where, c.governor.lemma) for c in library.cues] == [
        ("polarity", "negative", "over", "ألغى"),
        ("polarity", "negative", "under", "تعثر"),
        ("polarity", "negative", "on", "ملغى"),
        ("modality", "planned", "on", "مرتقب"),
    ]
    place = library.cues[1].governor.place
    assert place.source.text[place.span.start : place.span.end] == "تعثر"


def test_an_importing_pack_replaces_what_a_table_says_of_a_word(tmp_path: Path) -> None:
    library, _ = loaded(tmp_path)
    (held,) = (support for support in library.supports if support.governor.lemma == "عقد")
    assert (held.kind, held.arguments) == ("other", (("object", "patient"),))


def test_two_packs_that_do_not_see_each_other_cannot_disagree_on_a_word(tmp_path: Path) -> None:
    files = contents()
    files["pack.yaml"] = f"{files['pack.yaml']}".replace("imports: [base]", "imports: [base, side]")
    files["../side/pack.yaml"] = "name: side\nversion: 0.1.0\ntables: tables.yaml\n"
    files["../side/tables.yaml"] = "controls:\n  subject: {verbs: [دعا]}\n"
    _, problems = read(write(tmp_path, files))
    assert [(problem.name, problem.text) for problem in problems] == [("governor-clash", "دعا")]


def test_a_table_file_is_no_rule_file(tmp_path: Path) -> None:
    library, _ = loaded(tmp_path)
    assert [rule.id for rule in library.rules] == ["news/meet"]


def test_a_word_of_a_table_that_no_list_knows_is_said(tmp_path: Path) -> None:
    files = contents()
    words = ["عقد", "قام", "إجراء", "ألغى", "دعا", "طلب", "دعوة", "اعتزم", "عازم", "تعثر", "ملغى", "مرتقب", "استضاف"]
    words += ["إلى", "من", "على", "قبل", "أجرى", "التقى", "قابل", "لقاء"]
    files["../base/words.tsv"] = "lemma\tpos\troot\tfeatures\tforms\n" + "".join(f"{w}\tverb\t\t\t{w}\n" for w in words)
    files["../base/pack.yaml"] = BASE + "lexicon: words.tsv\n"
    _, problems = read(write(tmp_path, files))
    assert [(problem.name, problem.text) for problem in problems] == [("unknown-lemma", "توصل")]


def test_an_editor_accepts_the_tables_that_the_engine_accepts() -> None:
    for text in (BASE_TABLES, TABLES):
        # PyYAML takes the key `on` for a truth value, YAML 1.2 and editors do not.
        content = yaml.load(text, Loader=yaml.BaseLoader)
        jsonschema.Draft202012Validator(json.loads(resources.grammar(schema.TABLES))).validate(content)
    jsonschema.Draft202012Validator(json.loads(resources.grammar(schema.RULES))).validate(yaml.safe_load(RULES))


def test_no_mutation_makes_reading_raise(tmp_path: Path) -> None:
    chance = random.Random(3)
    names = ("../base/rules.yaml", "../base/tables.yaml", "pack.yaml", "more/tables.yaml", "rules.yaml")
    pieces = (
        "",
        " ",
        "\n",
        "(",
        ")",
        "[",
        "|",
        "else",
        "R",
        "e.x",
        "e:@visit",
        "reciprocal(",
        "=",
        "@",
        ":",
        "{",
        "،",
        "&x",
    )
    for round_ in range(120):
        files = contents()
        for _ in range(chance.randint(1, 3)):
            name = chance.choice(names)
            text = str(files[name])
            at = chance.randrange(len(text))
            files[name] = text[:at] + chance.choice(pieces) + text[at + chance.randint(0, 3) :]
        _, problems = read(write(tmp_path / str(round_), files))
        for problem in problems:
            assert 0 <= problem.span.start <= problem.span.end <= len(problem.source.text)
