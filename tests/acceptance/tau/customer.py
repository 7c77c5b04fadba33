"""A customer: has wishes, says them, answers what is asked, and says yes only to what was wanted."""

from __future__ import annotations

import re
from random import Random
from typing import Any

from tests.acceptance.tau.answers import Answer
from tests.acceptance.tau.tasks import Item, Question, Task, Wish
from tests.acceptance.tau.wording import Wording

_SAYS = {  # what a preview of each wish speaks of
    "cancel": "cancel|取消",
    "return": "return|退货",
    "exchange": "exchange|换货",
    "change_items": "change|更改",
    "change_address": "address|地址",
    "change_payment": "paid|支付",
}
PATIENCE = 2  # how often one is asked the same, or says the same wish again, before giving it up


class Customer:
    """Talks for one task. Knows the own account and nothing of how the assistant works.

    Args:
        task: What is wanted.
        account: The customer's entry of users.json.
        wording: How things are said.
        random: Decides what is told when.

    Attributes:
        doubts: Why a preview was not agreed to.
        unanswered: The questions that got no answer.
        needed: How many messages it takes at the least to say all that was said: each wish, each yes, each question,
            and an answer for what the wish did not tell already.
    """

    def __init__(self, task: Task, account: dict[str, Any], wording: Wording, random: Random) -> None:
        self._wishes = list(task.wishes)
        self._questions = list(task.questions)
        self._open_question: Question | None = None
        self._by_email = task.by_email
        self._account = account
        self._wording = wording
        self._random = random
        self._asked: list[str] = []
        self._tries = 0
        self._agreed = False
        self.doubts: list[str] = []
        self.unanswered: list[str] = []
        self._told: set[str] = set()  # what the wish under way told without being asked, and who it is
        self.needed = 0

    def open(self) -> str:
        """Return the first message: a greeting, the first wish, now and then who it is."""
        introduced = f" {self._identity()}" if self._random.random() < 0.3 else ""
        self._told = {"identity"} if introduced else set()
        comma = "，" if self._wording.language == "zh" else "."
        text = self._wording.say("greeting") + self._wish()
        return f"{text}{comma}{introduced}" if introduced else text

    def reply(self, answer: Answer) -> str | None:
        """Return the next message; None when everything has been said."""
        self._take_answer(answer)
        if not self._wishes:
            return self._ask()
        wish = self._wishes[0]
        asked = answer.asks_for({self._wording_name(item) for item in wish.items})
        if asked is None:
            return self._next(answer)
        if asked == "method" and answer.refuses_method:
            return self._give_up()  # the one that is wished for will not do
        if asked in ("reason", "method", "address") and not getattr(wish, asked):
            return self._wish() if self._tries <= PATIENCE else self._give_up()  # something else was understood
        self._count(asked)
        most = PATIENCE + (len(wish.items) if asked in ("variant", "item") else 0)
        if self._asked.count(asked) > most:
            return self._give_up()
        return self._replies[asked](self, wish, answer)

    def _count(self, asked: str) -> None:
        """Remember what was asked; an answer is needed where it tells something new."""
        self._asked.append(asked)
        if asked in ("identity", "reason", "method") and asked not in self._told:
            self._told.add(asked)
            self.needed += 1

    def _next(self, answer: Answer) -> str | None:
        """Go on to the next wish when this one was agreed to; else say it in other words, after a no only once."""
        most = 2 if answer.refuses else PATIENCE + 1
        if not self._agreed and self._tries < most:
            return self._wish()
        return self._following()

    def _following(self) -> str | None:
        self._wishes.pop(0)
        self._asked, self._tries, self._agreed = [], 0, False
        return self._wish() if self._wishes else self._ask()

    def _ask(self) -> str | None:
        """Ask what is left to ask."""
        if not self._questions:
            return None
        self._open_question = self._questions.pop(0)
        self.needed += 1
        return self._wording.question(self._open_question.item)

    def _take_answer(self, answer: Answer) -> None:
        """See whether an answer tells what was asked."""
        asked, self._open_question = self._open_question, None
        if asked and asked.answer not in answer.text:
            self.unanswered.append(f"asked what {asked.item} costs, {asked.answer} was not said")

    def _give_up(self) -> str | None:
        self._agreed = True  # the next answer without a question ends this wish
        self._asked = []
        return self._wording.say("stop")

    def _wish(self) -> str:
        wish = self._wishes[0]
        method, reason = self._method(wish), self._wording.reasons(wish)
        text = self._wording.wish(wish, method)
        if self._tries == 0:
            self.needed += 1
            self._told &= {"identity"}
            self._told |= {"method"} if method and _is_named(method, text) else set()
            self._told |= {"reason"} if any(words in text for words in reason) else set()
        self._tries += 1
        return text

    def _method(self, wish: Wish) -> dict[str, Any] | None:
        return self._account["payment_methods"][wish.method] if wish.method else None

    def _identity(self) -> str:
        return self._wording.say("identity", "email" if self._by_email else "name", **self._own)

    @property
    def _own(self) -> dict[str, str]:
        name = self._account["name"]
        full = f"{name['first_name']} {name['last_name']}"
        return {"email": self._account["email"], "name": full, "zip": self._account["address"]["zip"]}

    def _confirm(self, wish: Wish, answer: Answer) -> str | None:
        method = self._method(wish)
        if missing := self._missing(wish, answer.text):
            self.doubts.append(f"the preview says nothing of {missing}")
            return self._wording.say("refuse")
        if method and not _is_named(method, answer.text):
            self.doubts.append(f"the preview says nothing of {wish.method}")
            return self._wording.say("rather", method=self._wording.method(method))
        if self._questions and self._random.random() < 0.5:
            return self._ask()  # the preview has to come again
        self._agreed = True
        self.needed += 1
        return self._wording.say("agree")

    def _missing(self, wish: Wish, preview: str) -> list[str]:
        """Return what a preview should say of a wish and does not."""
        expected = [wish.order, *(self._wording_name(item) for item in wish.items)]
        options = [pair for item in wish.items for pair in (*item.options.items(), *item.wanted.items())]
        expected += [self._wording.value(option, value) for option, value in options]
        expected += [value for key, value in wish.address if key in ("address1", "city")]
        folded = preview.casefold()
        if not re.search(_SAYS[wish.kind], folded):
            return [wish.kind]
        return [text for text in expected if text.casefold() not in folded]

    def _wording_name(self, item: Item) -> str:
        chinese = self._wording.language == "zh"
        return self._wording.name(item.name) if chinese else item.name

    def _pick_method(self, wish: Wish, answer: Answer) -> str:
        method = self._method(wish) or {}
        offered = [button for button in answer.buttons if _is_named(method, button.title)]
        return offered[0].says if offered and self._random.random() < 0.5 else self._wording.method(method)

    def _pick_item(self, wish: Wish, answer: Answer) -> str:
        titles = {button.title: button.says for button in answer.buttons}
        meant = [self._best(titles, item) for item in wish.items]
        if len(meant) == 1 and meant[0]:
            return titles[meant[0]]
        named = [title or self._wording.item(item) for title, item in zip(meant, wish.items, strict=True)]
        return self._wording.listed(named, "lists")

    def _best(self, titles: dict[str, str], item: Item) -> str | None:
        """Return the button whose title names the item and most of its options."""
        named = [title for title in titles if self._wording_name(item).casefold() in title.casefold()]
        values = [self._wording.value(option, value).casefold() for option, value in item.options.items()]
        return max(named, key=lambda title: sum(value in title.casefold() for value in values), default=None)

    def _pick_variant(self, wish: Wish, answer: Answer) -> str:
        if not wish.items:  # asked about an item where nothing was wished of one: it was misunderstood
            return self._wording.say("refuse")
        item = self._meant(wish, answer.text)
        wanted = {**item.options, **item.wanted}
        values = sorted(self._wording.value(option, value).casefold() for option, value in wanted.items())
        fitting = [b for b in answer.buttons if sorted(b.parts) == values]
        if len(fitting) == 1:
            return fitting[0].says
        return self._wording.say("wanted" if item.wanted else "wanted_same", options=self._wording.options(item))

    def _meant(self, wish: Wish, question: str) -> Item:
        """Return the item that a question is about: the one it names last."""
        folded = question.casefold()
        return max(wish.items, key=lambda item: folded.rfind(self._wording_name(item).casefold()))

    _replies = {  # noqa: RUF012 - a table of this class's own methods
        "identity": lambda self, wish, answer: self._identity(),
        "email_or_name": lambda self, wish, answer: self._wording.say(
            "email" if self._by_email else "name", **self._own
        ),
        "zip": lambda self, wish, answer: self._wording.say("zip", **self._own),
        "address": lambda self, wish, answer: self._wording.say("address", **dict(wish.address)),
        "order": lambda self, wish, answer: wish.order,
        "reason": lambda self, wish, answer: self._wording.say("reason", wish.reason),
        "method": _pick_method,
        "item": _pick_item,
        "variant": _pick_variant,
        "confirmation": _confirm,
    }


def _is_named(method: dict[str, Any], text: str) -> bool:
    """Tell whether a text names a payment method: by its digits, or by what it is."""
    if method["source"] == "credit_card":
        return method["last_four"] in text
    return re.search({"paypal": "paypal", "gift_card": "gift card|礼品卡"}[method["source"]], text, re.I) is not None
