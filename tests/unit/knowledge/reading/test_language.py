"""Languages: the assistant's own two, and which other one an article is in."""

import pytest

from assistant.knowledge.reading.language import detect_language

TEXTS = {
    "en": "You have 30 days from the day of delivery to return an item.",
    "zh": "从送达当天起，你有 30 天时间退货。LANTERN CO 会退款。",
    "de": "Sie haben 30 Tage Zeit, um die Ware an uns zurückzusenden, und das ist für Sie kostenlos.",
    "fr": "Vous avez 30 jours pour nous renvoyer un article qui ne vous plaît pas, et c'est gratuit pour vous.",
    "es": "Usted tiene 30 días para devolver los artículos que no le gusten, y la devolución es gratis para usted.",
    "ja": "お届けから三十日以内に返品できます。",
    "ko": "배송일로부터 30일 이내에 반품할 수 있습니다.",
    "ru": "Вы можете вернуть товар в течение 30 дней.",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items(), ids=list(TEXTS))
def test_a_sentence_or_two_tell_the_language(language, text):
    """By its script, or by its words of grammar."""
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["", "4.90", "Visa Mastercard PayPal", "!?"], ids=repr)
def test_what_says_nothing_is_taken_for_english(text):
    """Names and numbers have no grammar."""
    assert detect_language(text) == "en"
