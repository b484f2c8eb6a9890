"""Runs the commands of `console` blocks in this process, as a terminal shows them, and compares what they print.

A block is commands, each on a line that begins with `$ `, followed by its output. `…` on a line of its own stands for
any number of lines, inside a line for any text.
"""

import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from ie_engine.cli.main import cli


@dataclass(frozen=True)
class Command:
    written: str
    expected: str


def commands(body: str) -> list[Command]:
    parts = re.split(r"^\$ (.*)\n", body, flags=re.MULTILINE)
    assert not parts[0].strip(), f"a console block begins with `$ `, not with {parts[0]!r}"
    return [Command(written, expected) for written, expected in zip(parts[1::2], parts[2::2], strict=True)]


class Terminal:
    """What a reader's terminal is in the course of a page: it remembers the exit status of the last command."""

    def __init__(self) -> None:
        self.status = 0

    def run(self, written: str) -> str:
        """The output of a command in the current folder, standard output and standard error as they come."""
        first, *filters = (shlex.split(part) for part in written.split(" | "))
        output = self._run(first)
        for words in filters:
            assert words[:2] == ["python3", "-m"], f"only `python3 -m …` stands behind a pipe: {written}"
            done = subprocess.run(
                [sys.executable, *words[1:]], input=output, capture_output=True, encoding="utf-8", check=False
            )
            output = done.stdout + done.stderr
        return "".join(line.rstrip() + "\n" for line in output.splitlines())

    def _run(self, words: list[str]) -> str:
        match words:
            case ["echo", "$?"]:
                return f"{self.status}\n"
            case ["cat", name]:
                return Path(name).read_text(encoding="utf-8")
            case ["ie", *arguments, "2>/dev/null"]:
                return self._ie(arguments, errors=False)
            case ["ie", *arguments]:
                return self._ie(arguments, errors=True)
        raise AssertionError(f"no command for a page: {shlex.join(words)}")

    def _ie(self, arguments: list[str], errors: bool) -> str:
        result = CliRunner().invoke(cli, arguments, prog_name="ie")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        self.status = result.exit_code
        return result.output if errors else result.stdout


def agrees(expected: str, output: str) -> bool:
    written = ""
    for line in expected.splitlines(keepends=True):
        if line.strip() == "…":
            written += r"(?:[^\n]*\n)*"
        else:
            written += "[^\n]*".join(map(re.escape, (line.rstrip() + "\n").split("…")))
    return re.fullmatch(written, output) is not None
