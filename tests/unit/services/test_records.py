"""How what the shop holds describes itself."""

import pytest

from assistant.services.records import Localised, OptionLabel


@pytest.mark.parametrize(
    ("name", "value", "language", "expected"),
    [
        (("waterproof", "防水"), ("no", "不防水"), "en", "waterproof: no"),
        (("waterproof", "防水"), ("no", "不防水"), "zh", "不防水"),
        (("color", "颜色"), ("black", "黑色"), "en", "black"),
    ],
)
def test_an_option_is_named_where_its_value_alone_tells_nothing(name, value, language, expected):
    """Nobody knows what "no" in a list of options is."""
    assert OptionLabel(Localised(*name), Localised(*value)).describe(language) == expected
