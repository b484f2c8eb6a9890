"""What many tests share: the shipped packs, loaded and made runnable once, and `pytest --update`.

`--update` writes what is compared with what was generated or printed anew; read the difference afterwards.
"""

import gc
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from ie_engine.packs.model import Library
from ie_engine.pipeline import Pipeline, load_pack

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("IE_SHARED", ROOT.parent / "shared"))


# As in the command: readings are kept by the hundred thousand, and looking for garbage among them takes long.
gc.set_threshold(100_000, 50, 100)


def pytest_configure(config: pytest.Config) -> None:
    """A cache of their own for the tests of this run and what they start; several processes share one."""
    if not hasattr(config, "workerinput"):
        folder = os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="ie-engine-tests-")
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write generated pages and shown output anew")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


@pytest.fixture(scope="session")
def library() -> Library:
    found, problems = load_pack("diplomacy")
    assert found is not None, problems
    return found


@pytest.fixture(scope="session")
def pipeline(library: Library) -> Pipeline:
    return Pipeline(library)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of evaluation material, which does not belong to the repository."""
    if not SHARED.is_dir():
        pytest.skip(f"the evaluation material is not here ({SHARED}); set IE_SHARED to where it is")
    return SHARED
