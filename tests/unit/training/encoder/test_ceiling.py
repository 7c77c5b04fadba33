"""The hold-out's ceiling: what its own English vectors allow to be found."""

import numpy as np
import pytest

from training.encoder.ceiling import found_rows, twin_share

TOLD = np.eye(3)[[0, 0, 1, 2]]
TEXTS = ["yes", "yes", "no", "maybe"]


def test_the_same_text_elsewhere_is_found_too():
    """A text that stands twice is right at either place; another text is not."""
    found = found_rows(np.eye(3)[[0, 1]], TOLD, ["yes", "maybe"], TEXTS)

    assert found.tolist() == [True, False]


@pytest.mark.parametrize(("nearness", "share"), [(1.0, 0.5), (0.5, 0.0)], ids=["twins", "strangers"])
def test_a_twin_is_another_text_and_near(nearness, share):
    """Equal texts are no twins of each other; two texts of nearly one vector are."""
    told = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [np.sqrt(1 - nearness**2), nearness]])

    assert twin_share(told, TEXTS, 0.05) == share
