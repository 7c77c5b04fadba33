"""Which values of a product's options a text names."""

import pytest

from assistant.services.procedures.needs.option_words import named_values
from assistant.services.records import Localised, OptionLabel, Product, Variant

OPTIONS = {"size": "M", "ventilation": "medium"}
LABELS = tuple(OptionLabel(Localised(name, name), Localised(value, value)) for name, value in OPTIONS.items())
VARIANT = Variant("helmet-1", "helmet", OPTIONS, LABELS, 100, True, None)
HELMET = Product("helmet", Localised("Helmet", "头盔"), (), "sport", (VARIANT,))


@pytest.mark.parametrize(
    ("text", "option", "value"),
    [("ventilation medium", "ventilation", "medium"), ("size medium", "size", "M")],
    ids=["ventilation", "size"],
)
def test_a_word_of_two_options_is_a_value_of_the_one_named_before_it(text, option, value):
    """A medium size is an M; a medium ventilation is none."""
    assert named_values(HELMET, text) == [(frozenset({option}), value)]
