"""Batches of sentences alike: the others of a batch are what a translation is told from."""

import pytest
import torch
from torch.nn.functional import normalize

from training.encoder.sentences import alike_order, batches

pytestmark = pytest.mark.integration
TOPICS = 20


@pytest.fixture
def topics():
    """The topic of each of 2,000 sentences, and vectors scattered around those of their topics."""
    generator = torch.Generator().manual_seed(1)
    topic = torch.randint(0, TOPICS, (2000,), generator=generator)
    centres = normalize(torch.randn(TOPICS, 32, generator=generator))
    return topic, normalize(centres[topic] + 0.1 * torch.randn(2000, 32, generator=generator))


def test_every_sentence_has_its_place_once(topics):
    """The order leaves nothing out and repeats nothing."""
    order = alike_order(topics[1], 64, torch.Generator().manual_seed(1))

    assert order.sort().values.equal(torch.arange(2000))


def test_neighbours_are_of_few_topics(topics):
    """A leaf of about a hundred holds fewer than half of the topics, where chance would give nearly all."""
    topic, vectors = topics

    order = alike_order(vectors, 64, torch.Generator().manual_seed(1))

    kinds = [len(topic[leaf].unique()) for leaf in order.split(100)]
    assert sum(kinds) / len(kinds) < TOPICS / 2


def test_a_seed_gives_the_same_batches(topics):
    """A run that was stopped goes on with the batches that it would have had."""
    lengths = torch.randint(3, 20, (2000,), generator=torch.Generator().manual_seed(1))

    first, second = (list(batches(lengths, 128, 5, topics[1])) for _ in range(2))

    assert all(one.equal(other) for one, other in zip(first, second, strict=True))
    assert len(first) == 2000 // 128
