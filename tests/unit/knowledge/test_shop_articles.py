"""The sample shop's own articles: complete, and the same facts in both languages."""

from __future__ import annotations

import re

import pytest

from assistant.errors import DataError
from assistant.knowledge.articles import LANGUAGES
from assistant.knowledge.passages import split_article
from assistant.knowledge.reading.library import read_library
from assistant.knowledge.shop_facts import read_shop_facts
from assistant.settings import PROJECT_FOLDER

FOLDER = PROJECT_FOLDER / "knowledge"
ARTICLES = {(article.id, article.language): article for article in read_library(FOLDER).articles}
IDS = sorted({name for name, _ in ARTICLES})
DISCOUNTS = {"九五折": "5", "九折": "10"}  # Chinese says what is left to pay


def numbers(text):
    """List the numbers in a text, discounts as they are said in English."""
    for chinese, percent in DISCOUNTS.items():
        text = text.replace(chinese, f" {percent} ")
    return sorted(re.findall(r"\d+(?:[.:]\d+)*", text))


def test_every_file_can_be_used():
    """No article of ours has a problem, a missing language included."""
    assert read_library(FOLDER).problems == ()


@pytest.mark.parametrize("name", IDS)
def test_both_languages_say_the_same_numbers_in_the_same_sections(name):
    """A price or a period that differs between the languages is a promise broken to somebody."""
    english, chinese = (split_article(ARTICLES[name, language]) for language in LANGUAGES)

    assert [numbers(passage.text) for passage in english] == [numbers(passage.text) for passage in chinese]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contact_article_says_what_the_dialogue_says(language):
    """`shop.yml` and the article agree word for word."""
    facts, text = read_shop_facts(FOLDER, language=language), ARTICLES["contact", language].text

    assert [fact in text for fact in (facts.phone, facts.email, facts.hours, facts.closed)] == [True] * 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shop_bears_its_name(language):
    """The articles call the shop as the dialogue does."""
    assert read_shop_facts(FOLDER, language=language).name in ARTICLES["shops", language].text


def test_a_missing_fact_is_named(tmp_path):
    """An incomplete file says which fact it lacks."""
    (tmp_path / "shop.yml").write_text("name: {en: A}\nphone: 1\n", encoding="utf-8")

    with pytest.raises(DataError, match="lacks the fact 'email'"):
        read_shop_facts(tmp_path, language="en")


def test_missing_facts_are_named(tmp_path):
    """A missing file is named."""
    with pytest.raises(DataError, match=r"shop\.yml"):
        read_shop_facts(tmp_path, language="en")
