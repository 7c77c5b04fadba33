"""Which values of a product's options a text names."""

import pytest

from assistant.services.procedures.needs.option_words import named_values, wanted
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


def _glasses(frame, lens):
    options = {"frame color": frame, "lens color": lens}
    labels = tuple(OptionLabel(Localised(name, name), Localised(value, value)) for name, value in options.items())
    return Variant(f"{frame}-{lens}", "glasses", options, labels, 100, True, None)


VARIANTS = (_glasses("black", "brown"), _glasses("brown", "brown"), _glasses("black", "black"))
GLASSES = Product("glasses", Localised("Glasses", "眼镜"), (), "sport", VARIANTS)


@pytest.mark.parametrize(
    ("text", "ids"),
    [("brown", ["brown-brown"]), ("black", ["black-black"]), ("frame color brown", ["brown-brown"])],
    ids=["the frame", "the lens", "named"],
)
def test_a_value_that_an_option_has_already_is_of_the_other_option(text, ids):
    """Black glasses with a brown lens that are to be "brown" get a brown frame: nothing else would change."""
    found = wanted(GLASSES, {"frame color": "black", "lens color": "brown"}, text)

    assert [variant.id for variant in found.variants] == ids
