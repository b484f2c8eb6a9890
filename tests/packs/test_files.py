"""Which files of a folder are a pack's, and how they are read."""

from pathlib import Path

import pytest

from tests.packs.shared import MANIFEST, named, read, sound, two_packs, write


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
