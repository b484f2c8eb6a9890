"""The wheel: grammars and rules are in it, and an empty environment with nothing else runs the main job elsewhere."""

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = "التقى الرئيس المصري نظيره الفرنسي في باريس"


def run(*command: object, cwd: Path) -> str:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_grammars_and_rules_once(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    data = {
        f"ie_engine/_data/{path.relative_to(ROOT)}" for top in ("grammars", "rules") for path in (ROOT / top).rglob("*")
    }
    files = {name for name in data if (ROOT / name.removeprefix("ie_engine/_data/")).is_file()}
    assert files and {name for name in names if "_data" in name} == files
    assert not [name for name in names if name.startswith(("tests/", "docs/", "grammars/", "rules/"))]


def test_an_empty_environment_runs_the_main_job(wheel: Path, tmp_path: Path) -> None:
    environment, elsewhere = tmp_path / "env", tmp_path / "elsewhere"
    elsewhere.mkdir()
    venv.create(environment, with_pip=True)
    program = environment / ("Scripts" if os.name == "nt" else "bin")
    run(program / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel, cwd=elsewhere)
    (elsewhere / "article.txt").write_text(TEXT, encoding="utf-8")
    (record,) = run(program / "ie", "extract", "article.txt", cwd=elsewhere).splitlines()
    assert json.loads(record)["type"] == "meeting"
    assert run(program / "ie", "check", cwd=elsewhere) == "0 errors, 0 warnings\n"
