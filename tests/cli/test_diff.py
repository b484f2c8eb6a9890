"""`ie diff`: two outputs, two packs, a git revision; and examples made of what was chosen."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ie_engine.cli.main import cli
from tests.evaluation.build import TEXT, event, record

MANIFEST = """\
name: mine
version: 0.1.0
phases: [events]
entities: {Person: , Organization: , Place: }
gazetteers:
  people: {file: people.txt, type: Person}
  bodies: {file: bodies.txt, type: Organization}
  places: {file: places.txt, type: Place}
events:
  arrest: {roles: {by: Organization, who+: Person, place?: Place}}
"""
NAMES = {
    "people.txt": "كريم الحمداني\nكريم بلفرحاتي\nسمير الوافي\nسمير الحمداني\n",
    "bodies.txt": "الشرطة الفرنسية\nالشرطة الإسبانية\nالشرطة الألمانية\n",
    "places.txt": "مدريد\n",
}
RULES = """\
rules:
  - id: arrested   # the police
    event: arrest
    pattern: |
      trigger:verb:(اعتقل)
      by:@Organization
      who:@Person
    examples:
      - text: اعتقلت الشرطة الإسبانية سمير الوافي ليلا   # plain
        finds:
          - arrest: {trigger: اعتقلت, by: الشرطة الإسبانية, who: سمير الوافي}

  - id: held
    event: arrest
    pattern: |
      trigger:verb:(احتجز)
      by:@Organization
      who:@Person
"""
TEXT_OF_NEWS = (
    "قالت الإذاعة إن الأمر انتهى. أوقفت الشرطة الفرنسية كريم الحمداني، وقالت إنه بخير. "
    "اعتقلت الشرطة الإسبانية سمير الوافي في مدريد. احتجزت الشرطة الألمانية سمير الحمداني."
)


def ie(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def changed(rules: str) -> str:
    """The rules after a day's work: one verb more, a place, and one rule that asks for too much."""
    rules = rules.replace("(اعتقل)", "(اعتقل أوقف)").replace(
        "who:@Person\n    ex", "who:@Person\n      (في place:@Place)?\n    ex"
    )
    return rules.replace("(احتجز)\n", "(احتجز)\n      اليوم\n")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps({"id": "n1", "text": TEXT_OF_NEWS}), encoding="utf-8")
    return path


@pytest.fixture
def packs(tmp_path: Path) -> tuple[Path, Path]:
    made = []
    for name, rules in (("old", RULES), ("new", changed(RULES))):
        folder = tmp_path / name / "mine"
        folder.mkdir(parents=True)
        (folder / "pack.yaml").write_text(MANIFEST, encoding="utf-8")
        (folder / "rules.yaml").write_text(rules, encoding="utf-8")
        for file, names in NAMES.items():
            (folder / file).write_text(names, encoding="utf-8")
        made.append(folder)
    return made[0], made[1]


def test_two_packs(packs: tuple[Path, Path], corpus: Path, tmp_path: Path) -> None:
    old, new = packs
    page = tmp_path / "page.html"
    result = ie("diff", "--pack", old, "--pack", new, corpus, "--html", page)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("1 gained, 1 lost, 1 changed\n")
    assert "mine/arrested changed: place gained: 1\n   1  n1: arrest – +place مدريد\n    …" in result.stdout
    assert "»اعتقلت« الشرطة الإسبانية سمير الوافي في ‹مدريد›" in result.stdout
    assert "mine/arrested gained: 1\n   2  n1: arrest\n" in result.stdout
    assert "mine/held lost: 1\n   3  n1: arrest\n" in result.stdout
    text = page.read_text(encoding="utf-8")
    assert "3. arrest" in text and '<mark class="trigger">أوقفت</mark>' in text and "http" not in text
    assert ie("diff", "-p", old, "-p", old, corpus).stdout == "0 gained, 0 lost, 0 changed\n"
    assert ie("diff", "-p", old, "-p", new, corpus, "--exit-code").exit_code == 1
    assert ie("diff", "-p", old, "-p", old, corpus, "--exit-code").exit_code == 0


def test_json_and_what_is_looked_at(packs: tuple[Path, Path], corpus: Path) -> None:
    value = json.loads(ie("diff", "-p", packs[0], "-p", packs[1], corpus, "--json", "--rule", "mine/held").stdout)
    assert (value["gained"], value["lost"], value["changed"]) == (0, 1, 0)
    (difference,) = value["differences"]
    assert (difference["number"], difference["what"], difference["after"]) == (1, "lost", None)
    assert difference["before"]["roles"]["who"][0]["text"] == "سمير الحمداني"
    assert ie("diff", "-p", packs[0], "-p", packs[1], corpus, "--type", "visit").stdout.startswith("0 gained")


def test_two_outputs(tmp_path: Path) -> None:
    files = []
    visit = {**record(event("visit", "زار", visitor=["الوفد"])), "rules": ["mine/went"]}
    start = TEXT.index("ثم")
    visit["sentence"] = {"text": TEXT[start:], "start": start, "end": len(TEXT)}
    for name, changes in (("a", {}), ("b", {"modality": "planned", "tense": "future"})):
        files.append(tmp_path / f"{name}.jsonl")
        files[-1].write_text(json.dumps({**visit, **changes}, ensure_ascii=False), encoding="utf-8")
    result = ie("diff", *files)
    assert "mine/went changed: modality, tense: 1\n" in result.stdout
    assert "a1: visit – modality asserted → planned; +tense future\n    ثم »زار« الوفد" in result.stdout


def git(folder: Path, *arguments: str) -> None:
    command = ["git", "-C", str(folder), "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments]
    subprocess.run(command, check=True, capture_output=True)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
@pytest.mark.parametrize("whole", [False, True], ids=["a folder of the repository", "the repository itself"])
def test_a_git_revision(
    packs: tuple[Path, Path], corpus: Path, tmp_path: Path, whole: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, _ = packs
    git(old if whole else tmp_path, "init", "-q")
    git(old if whole else tmp_path, "add", str(old))
    git(old if whole else tmp_path, "commit", "-qm", "first")
    (old / "rules.yaml").write_text(changed(RULES), encoding="utf-8")
    monkeypatch.chdir(old)
    result = ie("diff", "--pack", "HEAD", "--pack", ".", corpus)
    assert (result.exit_code, result.stderr) == (0, "") and result.stdout.startswith("1 gained, 1 lost, 1 changed\n")
    assert ie("diff", "--pack", ".", "--pack", "HEAD", corpus).stdout.startswith("1 gained, 1 lost, 1 changed\n")
    wrong = ie("diff", "--pack", "HEAD~7", "--pack", ".", corpus)
    assert wrong.exit_code == 2 and "HEAD~7 is no pack, and git does not give it for" in wrong.stderr
    shipped = ie("diff", "--pack", "HEAD", "--pack", "base", corpus)
    assert shipped.exit_code == 2 and "base is a shipped pack" in shipped.stderr


def test_accepted_differences_become_examples(packs: tuple[Path, Path], corpus: Path) -> None:
    old, new = packs
    result = ie("diff", "-p", old, "-p", new, corpus, "--accept", "1-2", "--reject", "3")
    assert result.exit_code == 0
    assert f"3: {new / 'rules.yaml'}: an example of mine/held, known_miss" in result.stderr
    assert (old / "rules.yaml").read_text(encoding="utf-8") == RULES
    first, _, second = changed(RULES).partition("\n  - id: held")
    assert (new / "rules.yaml").read_text(encoding="utf-8") == (
        first
        + "      - text: اعتقلت الشرطة الإسبانية سمير الوافي في مدريد.\n"
        + "        finds:\n"
        + "          - arrest: {trigger: اعتقلت, by: الشرطة الإسبانية, who: سمير الوافي, place: مدريد}\n"
        + "      - text: أوقفت الشرطة الفرنسية كريم الحمداني، وقالت إنه بخير.\n"
        + "        finds:\n"
        + "          - arrest: {trigger: أوقفت, by: الشرطة الفرنسية, who: كريم الحمداني}\n"
        + "\n  - id: held"
        + second
        + "    examples:\n"
        + "      - text: احتجزت الشرطة الألمانية سمير الحمداني.\n"
        + "        known_miss:\n"
        + "          - arrest: {trigger: احتجزت, by: الشرطة الألمانية, who: سمير الحمداني}\n"
    )
    assert ie("check", new).exit_code == 0 and ie("test", new).exit_code == 0
    again = ie("diff", "-p", old, "-p", new, corpus, "--accept", "1")
    assert again.exit_code == 1 and "1: mine/arrested has an example of this sentence already" in again.stderr


def test_the_other_verdicts(packs: tuple[Path, Path], corpus: Path) -> None:
    old, new = packs
    assert ie("diff", "-p", old, "-p", new, corpus, "--accept", "3", "--reject", "1,2").exit_code == 0
    text = (new / "rules.yaml").read_text(encoding="utf-8")
    assert "سمير الوافي في مدريد.\n        known_false:\n          - arrest: {trigger: اعتقلت, place: مدريد}\n" in text
    assert "وقالت إنه بخير.\n        known_false:\n          - arrest: {trigger: أوقفت}\n" in text
    assert "سمير الحمداني.\n        finds: []\n" in text
    assert ie("test", new).exit_code == 0


def test_a_difference_that_its_sentence_does_not_show(packs: tuple[Path, Path], tmp_path: Path) -> None:
    """Who the surname is stands far above, so that the sentence alone finds nobody."""
    corpus = tmp_path / "far.jsonl"
    text = "وصل كريم بلفرحاتي. " + "قالت الإذاعة إن الأمر انتهى. " * 3 + "أوقفت الشرطة الفرنسية بلفرحاتي."
    corpus.write_text(json.dumps({"id": "n2", "text": text}), encoding="utf-8")
    before = (packs[1] / "rules.yaml").read_text(encoding="utf-8")
    result = ie("diff", "-p", packs[0], "-p", packs[1], corpus, "--accept", "all")
    assert result.stdout.startswith("1 gained") and result.exit_code == 1
    assert "1: its sentence alone does not show it; write an example of your own" in result.stderr
    assert (packs[1] / "rules.yaml").read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["CORPUS"], "name two files of records, or two packs"),
        (["--pack", "OLD", "CORPUS"], "name two packs"),
        (["CORPUS", "CORPUS", "--accept", "1"], "examples go into a pack"),
        (["--pack", "OLD", "--pack", "NEW", "CORPUS", "--accept", "1-"], "`1-` is no number"),
        (["--pack", "OLD", "--pack", "NEW", "CORPUS", "--accept", "one"], "`one` is no number"),
        (["--pack", "OLD", "--pack", "NEW", "CORPUS", "--accept", "9"], "there is no difference 9; there are 3"),
        (["--pack", "OLD", "--pack", "NEW", "CORPUS", "--accept", "1", "--reject", "1"], "both accepted and rejected"),
        (["--pack", "nowhere", "--pack", "elsewhere", "CORPUS"], "neither nowhere nor elsewhere is a pack"),
        (["CORPUS", "nowhere.jsonl"], "nowhere.jsonl cannot be read"),
    ],
)
def test_wrong_calls(arguments: list[str], message: str, packs: tuple[Path, Path], corpus: Path) -> None:
    names = {"CORPUS": str(corpus), "OLD": str(packs[0]), "NEW": str(packs[1])}
    result = ie("diff", *(names.get(argument, argument) for argument in arguments))
    assert result.exit_code == 2 and message in result.stderr


def test_records_that_are_wrong_are_named_and_told_by_the_exit_status(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.jsonl"
    line = json.dumps(record(event("visit", "زار")), ensure_ascii=False)
    good.write_text(line, encoding="utf-8")
    bad.write_text(f"{line}\n{line[:20]}\n", encoding="utf-8")
    result = ie("diff", good, bad)
    assert (result.exit_code, result.stdout) == (
        1,
        f"0 gained, 0 lost, 0 changed\n\nleft out of {bad}: 1 event\n",
    )
    assert "bad.jsonl:2:19: error[no-json]" in result.stderr
    result = ie("diff", "-", "-")
    assert result.exit_code == 2 and "standard input (-) can be read only once" in result.stderr


def test_a_name_that_is_neither_pack_nor_revision(packs: tuple[Path, Path], corpus: Path) -> None:
    result = ie("diff", "-p", "nothing", "-p", packs[1], corpus)
    assert result.exit_code == 2 and f"nothing is no pack, and git does not give it for {packs[1]}" in result.stderr
