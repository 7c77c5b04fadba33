"""Which values of a product's options a text names."""

from itertools import product

import pytest

from assistant.services.procedures.needs.option_values import named_values
from assistant.services.procedures.needs.option_words import wanted
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


def _variants(options):
    """Give a variant for each combination: option → (its Chinese name, [(value, its Chinese name), …])."""
    for values in product(*(values for _, values in options.values())):
        named = dict(zip(options, values, strict=True))
        labels = tuple(
            OptionLabel(Localised(option, options[option][0]), Localised(*value)) for option, value in named.items()
        )
        plain = {option: value for option, (value, _) in named.items()}
        yield Variant("-".join(plain.values()), "thing", plain, labels, 100, True, None)


THING = Product("thing", Localised("Thing", "东西"), (), "x", tuple(_variants({
    "capacity": ("容量", [("500 ml", "500毫升"), ("1 l", "1升")]),
    "shoe size": ("鞋码", [("8", "8码"), ("18", "18码")]),
    "color": ("颜色", [("navy", "藏青色"), ("red", "红色")]),
    "material": ("材质", [("wood", "木质"), ("bamboo", "竹制")]),
    "brightness": ("亮度", [("low", "低亮度"), ("high", "高亮度")]),
    "compartment": ("隔层", [("laptop", "电脑隔层"), ("camera", "相机隔层")]),
})))  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("half a litre", "500 ml"), ("the one-liter one", "1 l"), ("1000ml", "1 l"), ("0.5 L", "500 ml"),
        ("半升的", "500 ml"), ("一升那个", "1 l"), ("要五百毫升", "500 ml"), ("size eight", "8"), ("八码", "8"),
        ("十八码", "18"), ("纯红", "red"), ("大紅色", "red"), ("藏青的", "navy"), ("木头的", "wood"), 
        ("竹的", "bamboo"), ("亮度高", "high"), ("亮度要低的", "low"), ("能放电脑的", "laptop"),
    ],
)  # fmt: skip
def test_a_value_is_known_in_other_words(text, value):
    """Numbers in words, other units and the usual ways to say a colour, a material or a degree."""
    assert [found for _, found in named_values(THING, fold(text))] == ([value] if value else [])
