"""What a customer makes of the assistant's answer: its text, its buttons, and what it asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass

_YES_NO = {"yes", "no", "是的", "不要"}
_NUMBER = re.compile(r"#W\d{7}")
_METHOD = re.compile(r"visa|mastercard|万事达|paypal|gift card|礼品卡", re.IGNORECASE)
_REASON = re.compile(r"no longer|mistake|不再|下错", re.IGNORECASE)
_ASKS = {  # what a question without buttons is about, by its words
    "identity": re.compile(r"e-?mail address.*(name|post code)|邮箱（或姓名）.*邮编", re.IGNORECASE | re.DOTALL),
    "email_or_name": re.compile(r"e-?mail address or full name|邮箱或姓名", re.IGNORECASE),
    "zip": re.compile(r"what is your post code|提供一下邮编", re.IGNORECASE),
    "address": re.compile(r"(which|what).*address|what is the new address|(新|哪个|什么).{0,6}地址", re.IGNORECASE),
}
_WHICH_WISH = re.compile(r"not sure what you would like|不太确定您的意思")
_POST_CODE = re.compile(r"\b\d{5}\b")
_REFUSED = re.compile(
    r"\bcan(no|')t\b|cannot|not possible|not enough|too little|not cover|already|不能|无法|不足|不够|不可以|已经",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Button:
    """Something to press: what it shows, and what pressing it says."""

    title: str
    says: str

    @property
    def parts(self) -> set[str]:
        """What it shows before the price, one by one: "green", "small", "polyester"."""
        return parts(self.title.split(" · ")[0])


def parts(options: str) -> set[str]:
    """Take a variant's options apart: "green, waterproof: no" holds "green" and "no"."""
    return {re.sub(r"^[a-z ]+: ", "", part.strip()) for part in re.split("[,，]", options.casefold())}


@dataclass(frozen=True)
class Answer:
    """All that the assistant says in one turn."""

    text: str
    buttons: tuple[Button, ...]
    seconds: float

    @classmethod
    def of(cls, messages: list[dict], seconds: float) -> Answer:
        """Read what the REST channel returned; of several sets of buttons the last is the open question."""
        shown = [message["buttons"] for message in messages if message.get("buttons")]
        buttons = tuple(Button(one["title"], one["payload"]) for one in shown[-1]) if shown else ()
        return cls("\n".join(message.get("text") or "" for message in messages).strip(), buttons, seconds)

    @property
    def readable(self) -> str:
        """The answer as the customer sees it."""
        return "\n".join([self.text, *(f"[{button.title}]" for button in self.buttons)])

    @property
    def refuses(self) -> bool:
        """Whether it says that something cannot be done."""
        return _REFUSED.search(self.text) is not None

    @property
    def refuses_method(self) -> bool:
        """Whether it says that a payment method has too little on it."""
        return re.search("not cover|不足以支付", self.text) is not None

    def asks_for(self, names: set[str]) -> str | None:
        """Return what the open question is about; None without one.

        Args:
            names: What the items of the wish are called; buttons that hold one offer items.

        Returns:
            "confirmation", "wish", "order", "method", "reason", "item", "variant" or a key of `_ASKS`.
        """
        titles = [button.title for button in self.buttons]
        if not titles:
            last = self.text.rsplit("\n", 1)[-1]
            return next((asked for asked, words in _ASKS.items() if words.search(last)), None)
        if {title.casefold() for title in titles} <= _YES_NO:
            return "confirmation"
        if _WHICH_WISH.search(self.text):
            return "wish"
        if all(_POST_CODE.search(title) for title in titles):
            return "address"
        for asked, words in (("order", _NUMBER), ("method", _METHOD), ("reason", _REASON)):
            if all(words.search(title) for title in titles):
                return asked
        if any(name.casefold() in title.casefold() for name in names for title in titles):
            return "item"
        return "variant"
