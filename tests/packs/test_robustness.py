"""Reading a pack ends, however odd its files are."""

import random
from pathlib import Path

import pytest

from tests.packs.shared import named, read, two_packs, write


@pytest.mark.parametrize("seed", range(150))
def test_no_mutation_makes_reading_raise(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    pack = write(tmp_path, two_packs())
    paths = sorted(path for path in tmp_path.rglob("*.*") if path.is_file())
    alphabet = "aA@$&:|#{}[]()+*?!~\"'-,،ق و\t\r\n\x85\u2028\u200f"
    for _ in range(chance.randint(1, 4)):
        path = chance.choice(paths)
        text = path.read_bytes().decode()
        for _ in range(chance.randint(1, 6)):
            at = chance.randint(0, len(text))
            kind = chance.randrange(4)
            inserted = "" if kind == 0 else chance.choice(alphabet)
            if kind == 3:  # a whole piece from elsewhere in the file
                start = chance.randint(0, len(text))
                inserted = text[start : start + chance.randint(1, 60)]
            removed = 0 if kind == 1 else chance.randint(1, 12)
            text = text[:at] + inserted + text[at + removed :]
        path.write_bytes(text.encode())
    library, problems = read(pack)
    assert library is not None or problems
    for problem in problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(problem.source.text), problem
        assert problem.source.name != "<pattern>"


def test_a_chain_of_fragments_is_followed_without_recursion(tmp_path: Path) -> None:
    chain = "".join(f"  f{i}:\n    pattern: |\n      (قال &f{i + 1})?\n" for i in range(400))
    rules = f"fragments:\n{chain}  f400:\n    pattern: |\n      ذهب\n"
    library, problems = read(write(tmp_path, {"pack.yaml": named("news"), "rules.yaml": rules}))
    assert library is not None
    assert "fragment-too-large" in {problem.name for problem in problems}


def test_fragments_that_all_name_each_other_end(tmp_path: Path) -> None:
    names = [f"f{i}" for i in range(12)]
    everyone = " ".join(f"&{name}" for name in names)
    rules = "fragments:\n" + "".join(f"  {name}:\n    pattern: |\n      {everyone}\n" for name in names)
    _, problems = read(write(tmp_path, {"pack.yaml": named("news"), "rules.yaml": rules}))
    assert sum(problem.name == "cyclic-fragment" for problem in problems) == len(names)


def test_reading_is_the_same_every_time(tmp_path: Path) -> None:
    pack = write(tmp_path, two_packs())
    assert read(pack) == read(pack)
