"""A run's file."""

import pytest

from assistant.errors import DataError
from training.answers.config import Bar, read_config


def test_a_file_says_what_differs_from_the_defaults(tmp_path):
    """The bar has its own part."""
    (tmp_path / "run.yml").write_text("output: var/run\nrank: 8\nbar: {refused: 0.5}\n", encoding="utf-8")

    config = read_config(tmp_path / "run.yml")

    assert (config.rank, config.epochs, config.bar) == (8, 3.0, Bar(refused=0.5))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("output: x\nranks: 8\n", 'Unknown option "ranks"'),
        ("output: x\nbar: {cited: 1}\n", 'Unknown option "cited"'),
        ("rank: 8\n", "names no folder for the run"),
    ],
    ids=["option", "bar", "output"],
)
def test_a_wrong_file_is_refused(tmp_path, text, message):
    """By name."""
    (tmp_path / "run.yml").write_text(text, encoding="utf-8")

    with pytest.raises(DataError, match=message):
        read_config(tmp_path / "run.yml")
