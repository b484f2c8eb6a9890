"""What is said where a key has another value than those that it takes."""

import pytest

from ie_engine.packs.schema import takes


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        (["positive", "negative"], "`polarity` is one of `positive`, `negative`"),
        (["yes"], "`polarity` is `yes`, or is left out"),
    ],
)
def test_the_values_that_a_key_takes(choices: list[str], said: str) -> None:
    assert takes("`polarity`", choices) == said
