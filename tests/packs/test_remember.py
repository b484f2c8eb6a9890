"""What a pack's rules were checked to be is found again for whoever imports it, and only where nothing has changed."""

from pathlib import Path

from ie_engine.packs.model import Library
from ie_engine.packs.remember import remembering
from ie_engine.pipeline import load_pack
from tests.packs.test_cache import MANIFEST, RULES, SHIPS

FRAGMENTS = """\
fragments:
  vessel:
    pattern: |
      سفينة | مركب
"""
IMPORTER = (
    "name: port\nversion: 0.1.0\nimports: [toy]\nentities:\n  {type}: {{doc: a port, isa: {above}}}\nphases: [names]\n"
)
USING = RULES.replace("      سفينة mention", "      &vessel mention")


def test_it_asks_once_for_equal_arguments() -> None:
    asked = []

    @remembering(2)
    def size(of: dict[str, int]) -> int:
        asked.append(dict(of))
        return len(of)

    assert [size({"a": 1}), size({"a": 1}), size({"a": 2}), size({"a": 1})] == [1, 1, 1, 1]
    assert asked == [{"a": 1}, {"a": 2}]
    assert [size({}), size({"a": 1})] == [0, 1]
    assert asked[2:] == [{}, {"a": 1}]  # two are kept, and the first had to go


def write(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return folder


def loaded(folder: Path) -> Library:
    library, problems = load_pack(folder)
    assert library is not None
    assert [problem for problem in problems if problem.severity == "error"] == []
    return library


def test_the_rules_of_an_imported_pack_are_checked_once(tmp_path: Path) -> None:
    toy = write(tmp_path / "toy", pack_yaml=MANIFEST, ships_tsv=SHIPS, rules_yaml=USING, shared_yaml=FRAGMENTS)
    port = write(tmp_path / "port", pack_yaml=IMPORTER.format(type="Port", above="[]"))
    (alone,) = loaded(toy).rules
    (imported,) = loaded(port).rules
    assert imported is alone


def test_a_subtype_in_the_importing_pack_makes_other_rules(tmp_path: Path) -> None:
    rules = RULES.replace("[pos=noun]", "@Ship")
    toy = write(tmp_path / "toy", pack_yaml=MANIFEST, ships_tsv=SHIPS, rules_yaml=rules)
    port = write(tmp_path / "port", pack_yaml=IMPORTER.format(type="Ferry", above="[Ship]"))
    (alone,) = loaded(toy).rules
    (imported,) = loaded(port).rules
    assert imported.program != alone.program
    assert imported.scope.types["Ship"] == {"Ship", "Ferry"}


def test_a_place_that_has_moved_is_read_anew(tmp_path: Path) -> None:
    """Spans are not compared in trees, so that a fragment which has moved, and says what it said, looks the same."""
    toy = write(tmp_path / "toy", pack_yaml=MANIFEST, ships_tsv=SHIPS, rules_yaml=USING, shared_yaml=FRAGMENTS)
    (before,) = loaded(toy).rules
    write(toy, shared_yaml=FRAGMENTS.replace("سفينة | مركب", "سفينة   |   مركب"))
    (after,) = loaded(toy).rules
    assert after is not before
    assert after == before
