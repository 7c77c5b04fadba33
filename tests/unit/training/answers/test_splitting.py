"""What is held out, and what loses its answer."""

from training.answers.asked import Asked
from training.answers.splitting import held_out_articles, without_answer


def test_an_article_is_held_out_in_all_its_languages(passages):
    """A third of three articles is one; of one curated answer it is none."""
    held_out = held_out_articles(passages.values(), share=0.34, seed=7)

    assert len(held_out) == 1
    assert held_out < {"refunds", "gift-cards", "visits"}


def test_each_language_loses_its_share(passages):
    """Of four questions a language, one."""
    asked = [Asked(passage.title, passage, "article") for passage in passages.values()]

    lost = without_answer(asked, share=0.25, seed=7)

    assert sorted(one.passage.language for one in lost) == ["en", "zh"]
