"""What one does with a checkout, with nothing but Python 3.11: `python3 scripts/dev.py demo` or `… check`.

demo    makes `.venv`, installs ie-engine there and extracts records from the sample article
check   installs the locked development tools there, then runs formatter, linter, type checker and all tests
setup   installs them and runs nothing
docs    writes the generated pages of `docs/` anew
lexicon installs what the lexicon is built from, and builds it; about five minutes
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = Path(os.environ.get("IE_VENV", ROOT / ".venv"))
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
LOCK = ROOT / "requirements-dev.lock"
SOURCES = ROOT / "requirements-lexicon.lock"
SAMPLE = (str(Path("docs", "samples", "visit.txt")), "--date", "2018-04-12")
IN_PARALLEL = ("--numprocesses", "auto", "--dist", "worksteal")  # one process for each core, each with what is left
PROJECT = ("--quiet", "--disable-pip-version-check", "--editable", ".")


def main(arguments: list[str]) -> int:
    tasks = {"demo": demo, "check": check, "setup": setup, "docs": docs, "lexicon": lexicon}
    if len(arguments) != 1 or arguments[0] not in tasks:
        print(__doc__)
        return 2
    if sys.version_info < (3, 11):  # noqa: UP036 - this file runs before anything has checked
        print(f"ie-engine needs Python 3.11 or later; this is {sys.version.split()[0]}")
        return 2
    try:
        tasks[arguments[0]]()
    except subprocess.CalledProcessError as failed:
        return failed.returncode
    return 0


def demo() -> None:
    python("-m", "pip", "install", *PROJECT)
    run(BIN / "ie", "extract", *SAMPLE, "--format", "table")
    command = (BIN / "ie").relative_to(ROOT) if VENV.is_relative_to(ROOT) else BIN / "ie"
    print(f"\nThe same as records:  {command} extract {' '.join(SAMPLE)}")


def setup() -> None:
    python("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", str(LOCK))
    python("-m", "pip", "install", "--no-deps", "--no-build-isolation", *PROJECT)


def check() -> None:
    setup()
    python("-m", "ruff", "format", "--check", ".")
    python("-m", "ruff", "check", ".")
    python("-m", "mypy")
    python("-m", "pytest", *IN_PARALLEL)


def docs() -> None:
    setup()
    python("scripts/make_docs.py")


def lexicon() -> None:
    setup()
    python("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", str(SOURCES))
    python("scripts/make_lexicon.py")


def python(*arguments: str) -> None:
    """Runs the checkout's own Python, which is made where it is missing."""
    if not (VENV / "pyvenv.cfg").exists() or not any(BIN.glob("python*")):
        print(f"making {VENV}")
        venv.create(VENV, with_pip=True, clear=True)
    run(BIN / "python", *arguments)


def run(program: Path, *arguments: str) -> None:
    sys.stdout.flush()
    subprocess.run([str(program), *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
