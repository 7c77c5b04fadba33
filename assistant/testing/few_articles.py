"""Articles of a small shop in both languages, and a curated answer, for tests that need to know every word of them."""

from __future__ import annotations

from pathlib import Path

from assistant.knowledge.articles import Library
from assistant.knowledge.reading.library import read_library

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


def write_few_articles(folder: Path) -> Library:
    """Write them into a new folder, and read them."""
    (folder / "answers").mkdir(parents=True)
    (folder / "answers" / "shop.yml").write_text(ANSWERS, encoding="utf-8")
    for name, text in ARTICLES.items():
        article, language = name.split(".")
        front = f"---\nid: {article}\ntitle: About {article}\nlanguage: {language}\nupdated: 2026-11-20\n---\n"
        (folder / f"{name}.md").write_text(f"{front}{text}\n", encoding="utf-8")
    return read_library(folder)
