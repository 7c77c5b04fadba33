"""Which values of a product's options a text names."""

import pytest

from assistant.services.procedures.needs.option_words import named_values, wanted
from assistant.services.procedures.needs.pieces import fold
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


def _boots(waterproof, zh):
    label = OptionLabel(Localised("waterproof", "防水"), Localised(waterproof, zh))
    return Variant(f"boots-{waterproof}", "boots", {"waterproof": waterproof}, (label,), 100, True, None)


BOOTS = Product("boots", Localised("Boots", "靴子"), (), "sport", (_boots("yes", "防水"), _boots("no", "不防水")))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the waterproof one", "yes"), ("waterproof: yes", "yes"), ("带防水的", "yes"), ("防水的", "yes"),
        ("non-waterproof", "no"), ("not waterproof please", "no"), ("waterproof: no", "no"),
        ("without waterproof", "no"), ("不防水的", "no"), ("不带防水的", "no"), ("没有防水", "no"),
    ],
)  # fmt: skip
def test_what_something_has_or_lacks_is_said_by_its_name(text, value):
    """Nobody says "waterproof: no"; "not waterproof" must never become waterproof."""
    assert [named for _, named in named_values(BOOTS, fold(text.replace(":", " ;")))] == [value]


def test_a_bare_no_chooses_no_option():
    """Who says "no, the other one" refuses, and asks for no boots that let water in."""
    assert named_values(BOOTS, "no, the other ones") == []


def _lamp(color, zh, brightness):
    values = {"color": (color, zh), "brightness": (brightness, brightness)}
    labels = tuple(OptionLabel(Localised(name, name), Localised(*value)) for name, value in values.items())
    options = {name: value for name, (value, _) in values.items()}
    return Variant(f"{color}-{brightness}", "lamp", options, labels, 100, True, None)


LAMPS = (_lamp("red", "红色", "low"), _lamp("red", "红色", "high"))
LAMP = Product("lamp", Localised("Lamp", "台灯"), (), "home", LAMPS)


@pytest.mark.parametrize("text", ["brighter, please", "亮一点的"], ids=["en", "zh"])
def test_brighter_is_the_next_step_of_low_medium_high(text):
    """What has steps can be asked for by comparison."""
    assert [v.id for v in wanted(LAMP, {"color": "red", "brightness": "low"}, text).variants] == ["red-high"]


@pytest.mark.parametrize(("text", "found"), [("换红", 0), ("红", 1), ("红的", 1), ("红包", 0)])
def test_a_colour_of_one_character_stands_alone(text, found):
    """What answers which colour is "红"; "红包" is a gift of money."""
    assert len(named_values(LAMP, text)) == found


def _priced(color, price_cents):
    options = {"color": color}
    labels = (OptionLabel(Localised("color", "颜色"), Localised(color, color)),)
    return Variant(f"mug-{color}", "mug", options, labels, price_cents, True, None)


MUGS = (_priced("red", 300), _priced("blue", 200), _priced("grey", 100))
MUG = Product("mug", Localised("Mug", "杯"), (), "home", MUGS)


@pytest.mark.parametrize("text", ["a cheaper one", "换成便宜的吧", "便宜点的"])
def test_a_cheaper_one_costs_less_than_the_present(text):
    """Of several the customer chooses."""
    want = wanted(MUG, {"color": "red"}, text)

    assert ([variant.id for variant in want.variants], want.as_told) == (["mug-blue", "mug-grey"], True)


def test_nothing_is_cheaper_than_the_cheapest():
    """What there is, is offered, and said not to be what was asked for."""
    assert not wanted(MUG, {"color": "grey"}, "cheaper please").as_told


def _sized(size):
    labels = (OptionLabel(Localised("size", "尺码"), Localised(size, size)),)
    return Variant(f"shirt-{size}", "shirt", {"size": size}, labels, 100, True, None)


SHIRT = Product("shirt", Localised("Shirt", "衬衫"), (), "clothes", (_sized("S"), _sized("M"), _sized("L")))


@pytest.mark.parametrize(
    ("text", "id_"),
    [("it is too small", "shirt-L"), ("衬衫小了", "shirt-L"), ("way too big for me", "shirt-S"), ("太大了", "shirt-S")],
)
def test_what_is_too_small_is_to_become_bigger(text, id_):
    """"Too small" names no size that is wanted."""
    assert [variant.id for variant in wanted(SHIRT, {"size": "M"}, text).variants] == [id_]
