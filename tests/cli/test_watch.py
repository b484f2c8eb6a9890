"""`ie test --watch`: what a change to the files of a pack runs again, without the waiting."""

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rich.console import Console

from ie_engine.cli.test_watch import Watch
from ie_engine.packs.model import Library
from ie_engine.pipeline import load_pack
from ie_engine.testing.report import Judged
from ie_engine.testing.selection import Selection
from tests.testing.sound_pack import write

GAP = ("patterns.yaml", "..{0,3}", "..{0,1}")


def loaded(pack: Path) -> tuple[str, Library]:
    library, problems = load_pack(pack)
    assert library is not None, problems
    return str(pack), library


def change(pack: Path, file: str, old: str, new: str) -> None:
    text = (pack / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (pack / file).write_text(text.replace(old, new), encoding="utf-8")
    os.utime(pack / file, ns=(time.time_ns(), time.time_ns() + 1))


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write(tmp_path)


@pytest.fixture
def console() -> Console:
    return Console(file=io.StringIO(), highlight=False, width=120)


def watching(pack: Path) -> Watch:
    watch = Watch([loaded(pack)], Selection())
    assert [tested for tested in watch.first() if tested.problems] == []
    watch.prepare()
    return watch


def shown(done: list[Judged] | None) -> tuple[set[str], list[str]]:
    """The rules of the examples that were run, and the sentences of those that do not hold."""
    assert done is not None
    return {tested.rule.id for tested in done}, [tested.example.text for tested in done if tested.problems]


def test_a_change_runs_what_it_affects_and_nothing_else(pack: Path, console: Console) -> None:
    watch = watching(pack)
    assert watch.look(console) is None
    change(pack, *GAP)
    assert shown(watch.look(console)) == ({"sound/moved"}, ["انضم سليم الزواري بعد موسم ناجح إلى هلال البحيرة"])
    assert watch.look(console) is None
    change(pack, GAP[0], GAP[2], GAP[1])
    assert shown(watch.look(console)) == ({"sound/moved"}, [])


def test_a_changed_frame_says_where_it_fails_now(pack: Path, console: Console) -> None:
    watch = watching(pack)
    # The line moves down, and the message with it.
    change(
        pack,
        "frames.yaml",
        "    frame: |\n      trigger      = verb:زار",
        "    frame: |\n      # زيارات\n      trigger = verb:جال",
    )
    rules, wrong = shown(done := watch.look(console))
    assert rules == {"sound/visited"} and len(wrong) == 4 and done is not None
    attempts = [attempt for tested in done for problem in tested.problems for attempt in problem.attempts]
    assert {attempt.source.position(attempt.span.start)[0] for attempt in attempts} == {7}


def test_a_changed_example_is_run_alone(pack: Path, console: Console) -> None:
    watch = watching(pack)
    change(pack, "frames.yaml", "      - زار السائح القاهرة\n", "      - زار السائح دمشق\n")
    done = watch.look(console)
    assert done is not None and [tested.example.text for tested in done] == ["زار السائح دمشق"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("clubs.txt", "هلال البحيرة\n", "هلال البحيرة\nنسور الجبل\n"),
        ("names.yaml", "noun:كأس", "noun:كوب"),
        ("frames.yaml", "  - id: met\n", "  - id: meeting\n"),
    ],
)
def test_what_everything_may_rest_on_runs_everything(
    pack: Path, console: Console, file: str, old: str, new: str
) -> None:
    watch = watching(pack)
    change(pack, file, old, new)
    done = watch.look(console)
    assert done is not None and len(done) == 20


def test_a_pack_that_cannot_be_read_for_a_while_is_waited_for(pack: Path, console: Console) -> None:
    watch = watching(pack)
    change(pack, "frames.yaml", "agent @Actor++\n      host", "agent @Actr++\n      host")
    assert watch.look(console) is None
    assert "did you mean `Actor`?" in console.file.getvalue()  # type: ignore[attr-defined]
    change(pack, "frames.yaml", "agent @Actr++\n      host", "agent @Person++\n      host")
    rules, wrong = shown(watch.look(console))
    assert rules == {"sound/visited"} and wrong == []


def test_touching_a_file_is_no_change(pack: Path, console: Console) -> None:
    watch = watching(pack)
    os.utime(pack / "frames.yaml")
    assert watch.look(console) is None


@pytest.mark.skipif(os.name == "nt", reason="sends an interrupt")
def test_the_command_ends_when_it_is_interrupted(pack: Path) -> None:
    command = [sys.executable, "-c", "from ie_engine.cli.main import main; main()", "test", str(pack), "--watch"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": ":".join(sys.path)}) as run:
        assert run.stdout is not None
        assert run.stdout.readline().startswith(b"20 examples, 0 problems")
        assert b"waiting for changes" in run.stdout.readline()
        time.sleep(1)
        run.send_signal(signal.SIGINT)
        assert run.wait(timeout=30) == 0
