"""What is wanted does not hang on what the shop sells."""

import pytest

from assistant.nlu.intents.names import without_names
from assistant.nlu.intents.trainer import Phrase, TrainingOptions, train_intents


@pytest.mark.parametrize(
    ("text", "names", "read"),
    [
        ("where is my kettle", [(12, 18, "product")], "where is my  productname "),
        ("电饭煲到哪了", [(0, 3, "product")], "商品名到哪了"),
        ("我要return黑色的lamp", [(8, 10, "option"), (11, 15, "product")], "我要return选项名的 productname "),
        ("hello", [], "hello"),
    ],
)
def test_each_name_becomes_a_word_of_its_kind_and_its_script(text, names, read):
    """Chinese text stays Chinese, and everything around a name stays as it is."""
    assert without_names(text, names) == read


@pytest.mark.parametrize(
    ("patterns", "new"),
    [
        ({"track_order": ["{}到哪了", "我的{}到哪了"], "return_item": ["退{}", "{}我要退掉"]}, "电饭煲"),
        ({"track_order": ["where is the {}"], "return_item": ["take back the {}"]}, "sofa"),
    ],
    ids=["zh", "en"],
)
def test_a_product_that_no_phrase_names_is_as_well_understood_as_one_that_many_do(patterns, new):
    """The score of a message about a product that is new to the model is the one of a product that it knows."""
    known = ["台灯", "水杯", "毛衣"] if new == "电饭煲" else ["lamp", "mug", "jumper"]
    phrases = [
        Phrase(_read(pattern, name), intent, None)
        for intent, wordings in patterns.items() for pattern in wordings for name in known
    ]  # fmt: skip
    model = train_intents(phrases, TrainingOptions())
    asked = patterns["track_order"][0]

    assert model.classify(_read(asked, new), None) == model.classify(_read(asked, known[0]), None)
    assert model.classify(_read(asked, new), None).score > model.classify(asked.format(new), None).score


def _read(pattern, name):
    start = pattern.index("{}")
    return without_names(pattern.format(name), [(start, start + len(name), "product")])
