"""Documents that are made so that there are enough of them."""

from datetime import date

from assistant.benchmarks.knowledge.filling import filled
from assistant.knowledge.articles import Article, Library, Section
from assistant.knowledge.passages import split_article


def article(name, language, text):
    """An article of one section."""
    return Article(name, name, language, "", date(2026, 11, 20), (Section((), (text,)),), (), name)


def test_there_are_as_many_passages_as_asked_for_in_both_languages():
    """Each one repeats sentences of its own language, the same ones whenever it is made."""
    english, chinese = article("en", "en", "It takes 3 days. It is free."), article("zh", "zh", "需要三天。免费。")
    library = Library((english, chinese), ())

    many = filled(library, passages=50)

    passages = [passage for one in many.articles for passage in split_article(one)]
    assert len(passages) == 50
    assert {passage.language: passage.text.isascii() for passage in passages} == {"en": True, "zh": False}
    assert filled(library, passages=50) == many
