"""The options of fine-tuning."""

import pytest

from assistant.encoders.fine_tuning import FineTuning
from assistant.errors import EncoderError


def test_nothing_is_tuned_by_default():
    """An empty block leaves the encoder as it is."""
    assert FineTuning.from_config({}).epochs == 0


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"epoch": 3}, 'Unknown option "epoch"'),
        ({"epochs": -1}, 'epochs of fine_tune are "-1"'),
        ({"epochs": "many"}, 'epochs of fine_tune are "many"'),
        ({"epochs": 3, "method": "distil"}, 'method of fine_tune is "distil"'),
    ],
    ids=["unknown", "negative", "no number", "no method"],
)
def test_a_wrong_option_is_named(config, message):
    """What cannot be used is named with what was expected, before anything is trained."""
    with pytest.raises(EncoderError, match=message):
        FineTuning.from_config(config)
