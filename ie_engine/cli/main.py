"""The command `ie` itself: it finds the command that is asked for, and keeps tracebacks from people.

Commands are imported when they are called, so that `ie --help` is quick.
"""

import atexit
import gc
import importlib
import os
import sys
from typing import Any

import click

from ie_engine import __version__

COMMANDS = {
    "extract": "Find events in documents and write them as records.",
    "check": "Say what is wrong with rule packs.",
    "show": "Show a stage: tokens, readings, mentions, clauses, ast, program.",
    "sketch": "Count what a word does in a corpus.",
    "lemmas": "Say what a word may be a form of.",
    "forms": "Say which forms a lemma has.",
    "score": "Compare what is found with what was annotated.",
    "convert": "Convert annotated documents: gold files, records, brat, UIMA CAS, CoNLL-U.",
    "diff": "Compare two outputs, or two versions of a pack.",
    "induce": "Group annotated events by how they are said, and say what no rule covers.",
    "test": "Run the examples that stand beside the rules.",
}
FAILED, WRONG_CALL, BUG, INTERRUPTED = 1, 2, 70, 130
"""130 is what a shell says of a command that Ctrl-C ended: it must not be taken for an example that does not hold."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"ie_engine.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("\nie: interrupted", err=True)
            sys.exit(INTERRUPTED)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="ie")
def cli() -> None:
    """Rule-based information extraction for Arabic."""


def main() -> None:
    """The entry point. Exit status: 0 done, 1 done but something failed, 2 wrong call or unusable pack.

    And 70 for a bug, 130 for Ctrl-C.
    """
    for stream in (sys.stdout, sys.stderr):
        # Records are UTF-8 whatever the terminal says; what it cannot show must not stop a run.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    # Readings are made by the hundred thousand and kept: looking for garbage among them takes a third of the time.
    gc.set_threshold(100_000, 50, 100)
    # Python looks for garbage among all of it once more before it ends, which takes half a second and frees nothing.
    atexit.register(gc.freeze)
    try:
        cli(prog_name="ie")
    except BrokenPipeError:
        # The reader of our output has gone (`ie … | head`): that is its right. Python must not try to flush again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)
    except Exception as bug:
        if os.environ.get("IE_DEBUG"):
            raise
        sys.stderr.write(f"ie: this is a bug in ie-engine: {type(bug).__name__}: {bug}\n")
        sys.stderr.write("    please report it, with what you called; IE_DEBUG=1 shows where it happened\n")
        sys.exit(BUG)
