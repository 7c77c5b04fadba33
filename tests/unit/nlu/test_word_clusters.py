"""Token vectors as classes."""

import numpy as np
import pytest

from assistant.nlu.word_clusters import WordClusters


@pytest.fixture(scope="module")
def vectors():
    """Two heaps of vectors, far apart."""
    noise = np.random.default_rng(3).normal(scale=0.1, size=(600, 8)).astype(np.float32)
    noise[300:] += 5.0
    return noise


def test_vectors_of_two_heaps_share_no_class(vectors):
    """What lies far apart is never of one class."""
    classes = WordClusters.learn(vectors).classes(vectors)[:, 0]

    assert set(classes[:300]).isdisjoint(classes[300:])


def test_grains_with_too_few_vectors_are_left_out(vectors):
    """600 vectors are enough for 64 classes only, and 100 for none."""
    assert WordClusters.learn(vectors).classes(vectors).shape == (600, 1)
    assert WordClusters.learn(vectors[:100]) is None


def test_training_twice_gives_the_same_classes(vectors):
    """The seed is fixed."""
    first, second = WordClusters.learn(vectors), WordClusters.learn(vectors)

    assert np.array_equal(first.classes(vectors), second.classes(vectors))


def test_each_draw_has_classes_of_its_own(vectors):
    """All draws together give theirs side by side, and name them apart."""
    both = WordClusters.learn(vectors, draws=2)
    first, second = (both.draw(number).classes(vectors) for number in (0, 1))

    assert np.array_equal(both.classes(vectors), np.hstack([first, second]))
    assert not np.array_equal(first, second)
    assert [both.draw(number).first for number in (0, 1)] == [0, 1]


def test_what_is_saved_is_read(vectors, tmp_path):
    """A loaded one gives the same classes, and a folder without one gives none."""
    clusters = WordClusters.learn(vectors, draws=2)
    clusters.save(tmp_path)

    assert np.array_equal(WordClusters.load(tmp_path).classes(vectors), clusters.classes(vectors))
    assert WordClusters.load(tmp_path).draws == 2
    assert WordClusters.load(tmp_path.parent) is None
