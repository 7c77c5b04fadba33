"""How a customer answers a choice: by its button, or in words."""

from __future__ import annotations

from typing import Any

from tests.acceptance.tau.answers import Answer
from tests.acceptance.tau.previews import is_named, shown_name
from tests.acceptance.tau.tasks import Item, Wish
from tests.acceptance.tau.wording import Wording


class Picker:
    """Chooses what was wished for.

    Args:
        wording: How things are said.
    """

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def method(self, method: dict[str, Any], answer: Answer) -> str:
        """Return the answer to the question which payment method."""
        offered = [button for button in answer.buttons if is_named(method, button.title)]
        by_words = self._wording.does("methods_by_words") if offered else True
        return self._wording.method(method) if by_words else offered[0].says

    def items(self, wish: Wish, answer: Answer) -> str:
        """Return the answer to the question which items."""
        if self._wording.does("picks_by_words"):
            return self._wording.listed([self._wording.item(item) for item in wish.items], "lists")
        titles = {button.title: button.says for button in answer.buttons}
        meant = [self._best(titles, item) for item in wish.items]
        if len(meant) == 1 and meant[0]:
            return titles[meant[0]]
        named = [title or self._wording.item(item) for title, item in zip(meant, wish.items, strict=True)]
        return self._wording.listed(named, "lists")

    def _best(self, titles: dict[str, str], item: Item) -> str | None:
        """Return the button whose title names the item and most of its options."""
        named = [title for title in titles if shown_name(item, self._wording).casefold() in title.casefold()]
        values = [self._wording.value(option, value).casefold() for option, value in item.options.items()]
        return max(named, key=lambda title: sum(value in title.casefold() for value in values), default=None)

    def variant(self, wish: Wish, answer: Answer) -> str:
        """Return the answer to the question which variant of the item that the question names."""
        if not wish.items:  # asked about an item where nothing was wished of one: it was misunderstood
            return self._wording.say("refuse")
        item = self._meant(wish, answer.text)
        wanted = {**item.options, **item.wanted}
        values = {self._wording.value(option, value).casefold() for option, value in wanted.items()}
        fitting = [b for b in answer.buttons if b.parts == values]
        if len(fitting) == 1 and not self._wording.does("picks_by_words"):
            return fitting[0].says
        return self._wording.say("wanted" if item.wanted else "wanted_same", options=self._wording.options(item))

    def _meant(self, wish: Wish, question: str) -> Item:
        """Return the item that a question is about: the one it names last."""
        folded = question.casefold()
        return max(wish.items, key=lambda item: folded.rfind(shown_name(item, self._wording).casefold()))
