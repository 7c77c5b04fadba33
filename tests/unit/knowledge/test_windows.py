"""Windows: token vectors of a text, three by three, for late interaction."""

import numpy as np

from assistant.knowledge.windows import passage_windows, question_windows
from assistant.testing.knowledge import FakeEncoder

(PARCEL,) = FakeEncoder().encode(["a parcel takes three days and costs little"])
(NOTHING,) = FakeEncoder().encode(["?!"])


def test_a_passage_keeps_half_as_many_windows_as_it_has_subwords():
    """Neighbouring windows overlap, so every second one says enough."""
    assert passage_windows(PARCEL).shape == (4, 64)


def test_a_passages_windows_have_length_one():
    """Products of them are cosines."""
    assert np.allclose(np.linalg.norm(passage_windows(PARCEL), axis=1), 1)


def test_a_text_meets_itself_wholly():
    """Each window of a question is in the same passage: the mean of the best cosines is high."""
    best = (question_windows(PARCEL) @ passage_windows(PARCEL).T).max(axis=1).sum()

    assert 0.8 < best <= 1


def test_a_text_without_words_has_no_windows():
    """Nothing to compare, no error."""
    assert (len(passage_windows(NOTHING)), len(question_windows(NOTHING))) == (0, 0)
