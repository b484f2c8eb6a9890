"""A pack is found where it lies and sees what its imports declare."""

import zipfile
from pathlib import Path

import pytest

from ie_engine.packs import files, imports
from ie_engine.packs.load import load
from tests.packs.shared import VOCABULARY, fold, named, read, sound, two_packs, write

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
