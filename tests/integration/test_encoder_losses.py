"""What the student is held to."""

import torch
from torch.nn.functional import normalize

from training.encoder.config import TrainingConfig
from training.encoder.losses import TokenVectors, token_loss, translation_loss


def _loss(parts, targets, tmp_path):
    config = TrainingConfig(teacher="", data=tmp_path, output=tmp_path)
    return float(translation_loss(parts, targets, torch.ones(len(parts)), config))


def test_the_translation_costs_less_than_another_sentence(tmp_path):
    """A student that gives the teacher's vectors loses less than one that mixes the sentences up."""
    targets = normalize(torch.randn(8, 4, 16, generator=torch.Generator().manual_seed(1)), dim=-1)

    assert _loss(targets, targets, tmp_path) < _loss(targets.roll(1, dims=0), targets, tmp_path)


def test_the_same_sentence_twice_is_no_contrast(tmp_path):
    """Two pairs with one translation do not push each other away."""
    target = normalize(torch.randn(1, 4, 16, generator=torch.Generator().manual_seed(1)), dim=-1)
    twins = target.repeat(2, 1, 1)

    assert abs(_loss(twins, twins, tmp_path)) < 1e-4


def test_tokens_are_held_to_those_of_the_translation():
    """The best match of each token counts, so the order of words does not, and the first and last token do not."""
    words = torch.randn(4, 5, 16, generator=torch.Generator().manual_seed(1))
    english = TokenVectors.of(words, torch.ones(4, 5), 4)
    targets = normalize(words.mean(1), dim=-1)
    reordered = words[:, [4, 3, 2, 1, 0]]

    right = token_loss(TokenVectors.of(reordered, torch.ones(4, 5), 4), english, targets, 0.05)
    wrong = token_loss(TokenVectors.of(reordered.roll(1, dims=0), torch.ones(4, 5), 4), english, targets, 0.05)

    assert right < 0.1 < wrong
