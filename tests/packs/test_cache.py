"""What is kept of a pack is what loading gives, only as long as it would be; what is no such file is passed over."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ie_engine import resources
from ie_engine.dsl.scope import Vocabulary
from ie_engine.packs import cache, codec
from ie_engine.packs.cache import Loaded
from ie_engine.pipeline import load_pack, standard_vocabulary

MANIFEST = """\
name: toy
version: 0.1.0
entities:
  Ship:
    doc: a ship
gazetteers:
  ships:
    file: ships.tsv
    type: Ship
phases:
  - names
"""
SHIPS = "name\taliases\nالبحر الأزرق\tالأزرق\nنجمة الصباح\t\n"
RULES = """\
rules:
  - id: of-the-ship
    doc: a ship behind its noun
    mention: Ship
    pattern: |
      سفينة mention:[pos=noun]
    examples:
      - text: غادرت سفينة الأمل الميناء
        finds:
          - Ship: الأمل
      - text: غادر الركاب الميناء
        finds: []
"""
VOCABULARY: Vocabulary = standard_vocabulary()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own, which is not there yet."""
    monkeypatch.delenv(cache.SWITCH, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / cache.FOLDER


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "packs" / "toy"
    folder.mkdir(parents=True)
    for name, text in (("pack.yaml", MANIFEST), ("ships.tsv", SHIPS), ("rules.yaml", RULES)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def kept(folder: Path) -> Loaded | None:
    return cache.kept(folder, VOCABULARY, (resources.rules(),))


def the_file(home: Path) -> Path:
    (found,) = home.glob("*.pack")
    return found


def test_what_is_kept_is_what_was_loaded(home: Path, pack: Path) -> None:  # noqa: ARG001
    assert kept(pack) is None
    library, problems = load_pack(pack)
    assert library is not None
    assert problems == ()
    again = kept(pack)
    assert again is not None
    assert again == (library, problems)
    assert load_pack(pack)[0] == again[0]


def test_the_shipped_packs_are_kept_as_they_are(home: Path) -> None:
    loaded, again = load_pack("diplomacy"), load_pack("diplomacy")
    assert the_file(home).exists()
    assert loaded[0] is not again[0]
    assert loaded == again


def test_a_pack_is_kept_though_its_import_was_loaded_before(home: Path) -> None:
    load_pack("base")
    loaded = load_pack("statements")
    assert len(list(home.glob("*.pack"))) == 2
    assert load_pack("statements") == loaded


def _write(name: str, text: str) -> Callable[[Path], object]:
    return lambda pack: (pack / name).write_text(text, encoding="utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "another rule": _write("rules.yaml", RULES.replace("سفينة", "باخرة")),
    "another entry": _write("ships.tsv", SHIPS + "رياح الشمال\t\n"),
    "another manifest": _write("pack.yaml", MANIFEST.replace("0.1.0", "0.2.0")),
    "one more rule file": _write("more.yaml", RULES.replace("of-the-ship", "of-a-ship")),
    "one rule file less": lambda pack: (pack / "rules.yaml").unlink(),
    "one table less": lambda pack: (pack / "ships.tsv").unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_has_changed_is_loaded_anew(change: Callable[[Path], object], home: Path, pack: Path) -> None:  # noqa: ARG001
    before = load_pack(pack)
    assert kept(pack) is not None
    change(pack)
    assert kept(pack) is None
    assert load_pack(pack) != before


def test_a_pack_beside_it_that_an_import_may_mean_now(home: Path, pack: Path) -> None:  # noqa: ARG001
    (pack / "pack.yaml").write_text(f"{MANIFEST}imports: [base]\n", encoding="utf-8")
    library, _ = load_pack(pack)
    assert library is not None
    assert kept(pack) is not None
    other = pack.parent / "base"
    other.mkdir()
    (other / "pack.yaml").write_text("name: base\nversion: 0.1.0\n", encoding="utf-8")
    assert kept(pack) is None


def test_another_state_of_the_engine(home: Path, pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    load_pack(pack)
    monkeypatch.setattr(resources, "fingerprint", lambda: "another")
    assert kept(pack) is None


def test_an_engine_in_an_archive_keeps_nothing(home: Path, pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "fingerprint", lambda: None)
    assert load_pack(pack)[0] is not None
    assert not home.exists()


def test_a_pack_with_errors_is_not_kept(home: Path, pack: Path) -> None:
    (pack / "rules.yaml").write_text(RULES.replace("pos=noun", "pos=nuon"), encoding="utf-8")
    assert load_pack(pack)[1]
    assert not home.exists()


def test_warnings_are_kept(home: Path, pack: Path) -> None:  # noqa: ARG001
    (pack / "ships.tsv").write_text(SHIPS + "نجمة الصباح\t\n", encoding="utf-8")
    first, second = load_pack(pack)[1], load_pack(pack)[1]
    assert [problem.name for problem in first] == ["duplicate-entry"]
    assert first == second
    assert kept(pack) is not None


def _with_body(data: bytes, body: str) -> bytes:
    """A file with another body, and the digest that belongs to it."""
    head = json.loads(data.split(b"\n", 1)[0])
    head["body"] = cache._digest(body.encode())
    return f"{json.dumps(head)}\n{body}".encode()


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda _: b"",
    "no text": lambda _: b"\xff\xfe\x00",
    "another text": lambda _: b"hello\nworld",
    "another kind of data": lambda _: b"[1, 2]\n[]",
    "cut off": lambda data: data[: len(data) // 2],
    "one letter changed": lambda data: data[:-10] + b"x" + data[-9:],
    "no data in the body": lambda data: _with_body(data, "gAN9Lg=="),
    "a value of another kind": lambda data: _with_body(data, '[[],["x"],[],0]'),
    "a part that is not there": lambda data: _with_body(data, "[[],[],[[0,7]],0]"),
    "an unknown class": lambda data: _with_body(data, '[["os.system"],["exit"],[[4,0]],1]'),
    "a class of another module": lambda data: _with_body(data, '[["pathlib.Path"],["/"],[[4,0]],1]'),
    "a class with other fields": lambda data: _with_body(data, '[["ie_engine.diagnostics.Span"],[1],[[4,0]],1]'),
    "too deep": lambda data: _with_body(data, "[" * 100_000),
}


@pytest.mark.parametrize("spoil", BROKEN.values(), ids=BROKEN)
def test_what_is_no_such_file_is_passed_over_and_replaced(
    spoil: Callable[[bytes], bytes], home: Path, pack: Path
) -> None:
    loaded = load_pack(pack)
    file = the_file(home)
    good = file.read_bytes()
    file.write_bytes(spoil(good))
    assert kept(pack) is None
    assert load_pack(pack)[0].rules[0].id == loaded[0].rules[0].id  # type: ignore[union-attr]
    assert file.read_bytes() == good


def test_only_values_of_packs_can_be_named() -> None:
    outside = [
        name
        for name in codec._CLASSES
        if not name.startswith(("ie_engine.dsl.", "ie_engine.packs.", "ie_engine.diagnostics."))
    ]
    assert outside == []
    assert all("__post_init__" not in vars(class_) for class_ in codec._CLASSES.values())


def test_a_value_with_anything_else_in_it_is_not_written() -> None:
    with pytest.raises(codec.Unwritable):
        codec.encode((1, Path("x")), ())


@pytest.mark.parametrize("value", ["off", "OFF", "no", "0"])
def test_it_can_be_switched_off(value: str, home: Path, pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_pack(pack)
    monkeypatch.setenv(cache.SWITCH, value)
    assert kept(pack) is None
    shutil.rmtree(home)
    assert load_pack(pack)[0] is not None
    assert not home.exists()


def test_a_folder_in_which_nothing_can_be_written(home: Path, pack: Path) -> None:
    home.parent.mkdir()
    home.write_text("a file where the folder should be", encoding="utf-8")  # no right to write stops nobody who is root
    assert load_pack(pack)[0] is not None
    assert kept(pack) is None


def test_a_relative_cache_home_is_ignored(tmp_path: Path, pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv(cache.SWITCH, raising=False)
    load_pack(pack)
    assert not (tmp_path / "here").exists()
    if os.name == "posix":
        assert the_file(tmp_path / "home" / ".cache" / cache.FOLDER)


def test_the_oldest_give_way(home: Path, pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MAX_KEPT", 2)
    for number in range(4):
        folder = pack.parent / f"toy{number}"
        shutil.copytree(pack, folder)
        load_pack(folder)
        for file in home.glob("*.pack"):
            os.utime(file, (file.stat().st_mtime - 10,) * 2)
    assert len(list(home.glob("*.pack"))) == 2
    assert kept(pack.parent / "toy3") is not None


def test_two_processes_at_once(home: Path, pack: Path) -> None:
    load = f"load_pack({str(pack)!r})[0].rules[0].id"
    code = f"from ie_engine.pipeline import load_pack\nfor _ in '0123456789': print({load})"
    command = [sys.executable, "-c", code]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    for process in running:
        said, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        assert said.split() == ["toy/of-the-ship"] * 10
    assert kept(pack) is not None
    assert [file.suffix for file in home.iterdir()] == [".pack"]
