"""A shop of few articles, indexed."""

import pytest

from assistant.knowledge.edge_store import EdgeStore
from assistant.knowledge.index_writer import write_index
from assistant.knowledge.live_index import LiveIndex
from assistant.knowledge.passages import split_article
from assistant.knowledge.reading.library import read_library
from assistant.testing.knowledge import FakeEncoder

ARTICLES = {
    "refunds.en": (
        "A refund takes 5 to 7 working days until your bank has booked it. A refund to a gift card is there at once."
    ),
    "refunds.zh": "银行入账一般需要 5 到 7 个工作日，节假日顺延。退款到礼品卡立即到账。",
    "gift-cards.en": "A gift card is valid for three years. It cannot be paid out.",
    "gift-cards.zh": "礼品卡有效期三年。礼品卡不能兑换现金。",
    "visits.en": "Our shop opens at 9:00 on Monday. A gift card is sold there.",
    "visits.zh": "本店周一 9:00 开门。店里也卖礼品卡。",
}
ANSWERS = """
- id: parking
  questions: {en: [can I park at your shop], zh: [本店可以停车吗]}
  answer: {en: There are 20 places behind the shop., zh: 店后有 20 个车位。}
"""


@pytest.fixture(scope="session")
def library(tmp_path_factory):
    """Its articles and one curated answer."""
    folder = tmp_path_factory.mktemp("knowledge") / "articles"
    (folder / "answers").mkdir(parents=True)
    (folder / "answers" / "shop.yml").write_text(ANSWERS, encoding="utf-8")
    for name, text in ARTICLES.items():
        article, language = name.split(".")
        front = f"---\nid: {article}\ntitle: About {article}\nlanguage: {language}\nupdated: 2026-11-20\n---\n"
        (folder / f"{name}.md").write_text(f"{front}{text}\n", encoding="utf-8")
    return read_library(folder)


@pytest.fixture(scope="session")
def index(library, tmp_path_factory):
    """The search over them."""
    encoder, store = FakeEncoder(), EdgeStore(tmp_path_factory.mktemp("index"))
    write_index(library, encoder=encoder, store=store)
    return LiveIndex(store, encoder=encoder)


@pytest.fixture(scope="session")
def passages(library):
    """All passages, by their ids."""
    return {passage.id: passage for article in library.articles for passage in split_article(article)}
