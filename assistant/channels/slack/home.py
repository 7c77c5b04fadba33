"""What the app's home on Slack says; in both languages, as nobody has said anything there yet."""

from __future__ import annotations

from typing import Final

HELP: Final = (
    "Write to me under Messages, or mention me in a channel: I answer in the thread.\n"
    "I can track, cancel and change orders, take returns and exchanges, send invoices, and answer questions about"
    ' products, delivery and payment. "Talk to a person" reaches a colleague. I speak English and Chinese.\n'
    "In a channel everybody can read what you write and what I answer: write to me directly about your own orders.",
    "请在“消息”中给我留言，或在频道里提及我，我会在消息列中回复。\n"
    "我可以查询、取消和修改订单，办理退货和换货，提供发票，并解答有关商品、配送和支付的问题。"
    "回复“转人工”即可联系人工客服。我会说中文和英文。\n"
    "频道里的所有人都能看到您的消息和我的回复：涉及您自己的订单时，请直接私信我。",
)
