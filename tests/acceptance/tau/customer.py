"""A customer: has wishes, says them, answers what is asked, and says yes only to what was wanted."""

from __future__ import annotations

import re
from random import Random
from typing import Any

from tests.acceptance.tau.answers import Answer
from tests.acceptance.tau.concerns import Concern, under_way
from tests.acceptance.tau.picking import Picker
from tests.acceptance.tau.previews import is_named, missing, shown_name
from tests.acceptance.tau.tasks import Question, Task
from tests.acceptance.tau.wording import Wording

PATIENCE = 2  # how often one is asked the same, or says the same wish again, before giving it up
_WISHES = {
    "cancel": re.compile("cancel|取消"),
    "return": re.compile("return|退货"),
    "exchange": re.compile("exchange|换货"),
    "change_items": re.compile("change items|修改订单商品"),
    "change_address": re.compile("where an order goes|收货地址"),
    "change_payment": re.compile("how an order is paid|付款方式"),
}
"""What a button says, by the kind of wish that it is for."""
_IDENTITY = {"identity", "email_or_name", "zip"}


class Customer:
    """Talks for one task. Knows the own account and nothing of how the assistant works.

    Args:
        task: What is wanted.
        account: The customer's entry of users.json.
        wording: How things are said.
        random: Decides what is told when.
        paid_with: The ids of the payment methods of the orders, by their numbers.

    Attributes:
        doubts: Why a preview was not agreed to.
        unanswered: The questions that got no answer.
        needed: How many messages it takes at the least to say all that was said: each wish, each yes, each question,
            and an answer for what the wish did not tell already.
    """

    def __init__(
        self, task: Task, account: dict[str, Any], wording: Wording, random: Random, paid_with: dict[str, str]
    ) -> None:
        self._concerns = [Concern(wish) for wish in task.wishes]
        self._questions = list(task.questions)
        self._open_question: Question | None = None
        self._by_email = task.by_email
        self._account = account
        self._wording = wording
        self._picker = Picker(wording)
        self._random = random
        self._paid_with = paid_with
        self._introduced = False
        self.doubts: list[str] = []
        self.unanswered: list[str] = []
        self.needed = 0

    @property
    def _now(self) -> Concern:
        return self._concerns[0]

    def open(self) -> str:
        """Return the first message: a greeting, the first wish or all, now and then who it is."""
        introduced = f" {self._identity()}" if self._wording.does("introduces") else ""
        self._introduced = bool(introduced)
        comma = "，" if self._wording.language == "zh" else "."
        text = self._wording.say("greeting") + self._wishes()
        return f"{text}{comma}{introduced}" if introduced else text

    def _wishes(self) -> str:
        """Say the first wish; those who say all at once count one message for them."""
        together = len(self._concerns) > 1 and self._wording.does("together")
        if not together:
            return self._wish(self._now)
        said = [self._wish(concern, slips=False) for concern in self._concerns]
        self.needed -= len(said) - 1
        return self._wording.say("together").join(said)

    def reply(self, answer: Answer) -> str | None:
        """Return the next message; None when everything has been said."""
        self._take_answer(answer)
        if not self._concerns:
            return self._ask()
        asked = answer.asks_for({shown_name(item, self._wording) for one in self._concerns for item in one.wish.items})
        self._turn_to(asked, answer)
        if asked not in _IDENTITY and self._now.named != self._now.wish.order:
            return self._correct()
        if self._now.pieces and asked in (None, "address", "zip"):
            return self._now.pieces.pop(0)
        return self._next(answer) if asked is None else self._answered(asked, answer)

    def _turn_to(self, asked: str | None, answer: Answer) -> None:
        """Turn to the wish that a question is about, where several were said at once."""
        if asked is None or not any(one.tries and not one.agreed for one in self._concerns):
            return
        turned = under_way(self._concerns, asked, answer)
        left = [one for one in self._concerns if one is not turned and not one.agreed]
        self._concerns = [turned, *left]

    def _correct(self) -> str:
        """Name the right order after the number of another."""
        self._now.named = self._now.wish.order
        return self._wording.say("corrected", order=self._wording.order(self._now.named))

    def _answered(self, asked: str, answer: Answer) -> str | None:
        """Answer a question, unless it shows that something else was understood, or is asked too often."""
        wish = self._now.wish
        if asked == "method" and answer.refuses_method:
            return self._give_up()  # the one that is wished for will not do
        if asked in ("reason", "method", "address") and not getattr(wish, asked):
            return self._wish(self._now) if self._now.tries <= PATIENCE else self._give_up()
        self._count(asked)
        most = PATIENCE + (len(wish.items) if asked in ("variant", "item") else 0)
        if self._now.asked.count(asked) > most:
            return self._give_up()
        return self._replies[asked](self, answer)

    def _count(self, asked: str) -> None:
        """Remember what was asked; an answer is needed where it tells something new."""
        self._now.asked.append(asked)
        if asked == "identity" and not self._introduced:
            self._introduced = True
            self.needed += 1
        elif asked in ("reason", "method") and asked not in self._now.told:
            self._now.told.add(asked)
            self.needed += 1

    def _next(self, answer: Answer) -> str | None:
        """Go on to the next wish when this one was agreed to; else say it in other words, after a no only once."""
        most = 2 if answer.refuses else PATIENCE + 1
        if not self._now.agreed and self._now.tries < most:
            return self._wish(self._now)
        self._concerns.pop(0)
        return self._wish(self._now) if self._concerns else self._ask()

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
        self._now.agreed = True  # the next answer without a question ends this wish
        self._now.asked = []
        return self._wording.say("stop")

    def _wish(self, concern: Concern, *, slips: bool = True) -> str:
        """Say a wish; the first time now and then with the number of another order."""
        wish = concern.wish
        method = self._method_in_words(concern)
        others = [number for number in self._account["orders"] if number not in (wish.order, wish.same_as)]
        slipped = slips and not concern.tries and len(others) > 0 and self._wording.does("slips")
        order = self._random.choice(others) if slipped else wish.order
        text = self._wording.wish(wish, order, method)
        concern.named = order if order.removeprefix("#W") in text else wish.order
        if concern.tries == 0:
            self.needed += 1 + (concern.named != wish.order)
            reasons = self._wording.ways("reason", wish.reason)
            concern.told |= {"method"} if method and method in text else set()
            concern.told |= {"reason"} if any(why in text for why in reasons) else set()
        concern.tries += 1
        return text

    def _method_in_words(self, concern: Concern) -> str:
        wish = concern.wish
        as_before = wish.kind != "change_payment" and wish.method == self._paid_with[wish.order]
        return self._wording.method(self._method(concern), as_before=as_before) if wish.method else ""

    def _method(self, concern: Concern) -> dict[str, Any]:
        return self._account["payment_methods"][concern.wish.method]

    def _identity(self) -> str:
        return self._wording.say("identity", "email" if self._by_email else "name", **self._own)

    def _pick_identity(self, answer: Answer) -> str:
        return self._email_or_name(answer) if self._wording.does("identity_in_pieces") else self._identity()

    def _email_or_name(self, answer: Answer) -> str:
        return self._wording.say("email" if self._by_email else "name", **self._own)

    @property
    def _own(self) -> dict[str, str]:
        name = self._account["name"]
        full = f"{name['first_name']} {name['last_name']}"
        return {"email": self._account["email"], "name": full, "zip": self._account["address"]["zip"]}

    def _confirm(self, answer: Answer) -> str | None:
        concern = self._now
        if lacks := missing(concern.wish, answer.text, self._wording):
            self.doubts.append(f"the preview says nothing of {lacks}")
            return self._wording.say("refuse")
        if concern.wish.method and not is_named(self._method(concern), answer.text):
            self.doubts.append(f"the preview says nothing of {concern.wish.method}")
            return self._wording.say("rather", method=self._wording.method(self._method(concern)))
        if self._questions and self._random.random() < 0.5:
            concern.asked.remove("confirmation")  # it is asked again because of the question
            return self._ask()  # the preview has to come again
        concern.agreed = True
        self.needed += 1
        return self._wording.say("agree")

    def _pick_method(self, answer: Answer) -> str:
        return self._picker.method(self._method(self._now), answer)

    def _tell_address(self, answer: Answer) -> str:
        address = dict(self._now.wish.address)
        if not self._wording.does("address_in_pieces"):
            return self._wording.say("address", **address)
        first, *self._now.pieces = self._wording.pieces(address)
        return first

    def _say_which(self, answer: Answer) -> str:
        """Press the button that says what is wanted; with none, say so."""
        words = _WISHES[self._now.wish.kind]
        meant = next((button.says for button in answer.buttons if words.search(button.title)), None)
        return meant or self._wording.say("refuse")

    _replies = {  # noqa: RUF012 - a table of this class's own methods
        "identity": _pick_identity,
        "email_or_name": _email_or_name,
        "zip": lambda self, answer: self._wording.say("zip", **self._own),
        "address": _tell_address,
        "order": lambda self, answer: self._now.wish.order,
        "reason": lambda self, answer: self._wording.say("reason", self._now.wish.reason),
        "method": _pick_method,
        "item": lambda self, answer: self._picker.items(self._now.wish, answer),
        "variant": lambda self, answer: self._picker.variant(self._now.wish, answer),
        "confirmation": _confirm,
        "wish": _say_which,
    }
