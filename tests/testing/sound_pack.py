"""The sound pack, whole or with one of its rules broken, for the tests of what notices that."""

import shutil
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
SOUND = HERE / "sound"


def broken_rules() -> list[dict[str, Any]]:
    found = yaml.safe_load((HERE / "broken.yaml").read_text(encoding="utf-8"))
    assert isinstance(found, list)
    return found


def write(folder: Path, *changes: tuple[str, str, str]) -> Path:
    """A copy of the pack in a folder; each change is a file, an old text that stands in it once, and a new one."""
    pack = folder / SOUND.name
    shutil.copytree(SOUND, pack)
    for file, old, new in changes:
        text = (pack / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, (file, old)
        (pack / file).write_text(text.replace(old, new), encoding="utf-8")
    return pack
