"""The pipelines that can be measured, and what is silenced for data of others."""

import pytest

from assistant.benchmarks.pipeline import for_kinds, read_config, reserved_names
from assistant.errors import DataError


def _component(config, name):
    return next((item for item in config["pipeline"] if item["name"].endswith(name)), None)


def test_shipped_is_the_pipeline_of_config_yml():
    """The components are those of config.yml, with its options."""
    config = read_config("shipped", "en")

    assert _component(config, "LinearIntentClassifier")["false_alarms"] > 0
    assert config["recipe"] == "default.v1" and config["language"] == "en"


@pytest.mark.parametrize(("language", "tokenizer"), [("en", "WhitespaceTokenizer"), ("zh", "JiebaTokenizer")])
def test_stock_is_rasas_own_default(language, tokenizer):
    """Rasa's default has DIET, and a tokenizer that reads the language."""
    config = read_config("stock", language)

    assert _component(config, "DIETClassifier")["epochs"] == 100
    assert config["pipeline"][0]["name"] == tokenizer


@pytest.mark.parametrize("content", ["pipeline: 7", "pipeline: [1]", "x", "{", "policies: []"])
def test_a_file_without_a_pipeline_is_refused(tmp_path, content):
    """A pipeline file is checked before anything is trained."""
    file = tmp_path / "mine.yml"
    file.write_text(content, encoding="utf-8")

    with pytest.raises(DataError, match=r"mine\.yml"):
        read_config(str(file), "en")


def test_an_unknown_pipeline_is_refused():
    """What is neither a name nor a file is told, with what was expected."""
    with pytest.raises(DataError, match=r'"shiped" cannot be read .* expected "shipped", "stock" or a file'):
        read_config("shiped", "en")


def test_the_names_of_rejection_are_the_pipelines():
    """Our classifier's option, then the name of Rasa's fallback."""
    config = {"pipeline": [{"name": "a.b.LinearIntentClassifier", "out_of_scope": "elsewhere"}]}

    assert reserved_names(config) == ("elsewhere", "nlu_fallback")
    assert reserved_names({"pipeline": [{"name": "DIETClassifier"}]}) == ("out_of_scope", "nlu_fallback")


def test_recognisers_of_kinds_that_the_data_does_not_mark_are_silenced():
    """The tagger learns every kind of the data; recognisers and catalogue stay for theirs alone."""
    config = for_kinds(read_config("shipped", "en"), ["date", "artist"])

    assert _component(config, "EntityTagger")["entities"] == ["artist", "date"]
    assert _component(config, "PatternEntityExtractor")["recognisers"] == ["date"]
    assert _component(config, "CatalogueEntityExtractor") is None


def test_the_catalogue_stays_for_data_with_products():
    """Data that marks products is asked for with the shop's names."""
    config = for_kinds(read_config("shipped", "en"), ["product"])

    assert _component(config, "CatalogueEntityExtractor") is not None
