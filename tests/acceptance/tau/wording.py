"""How a customer says things in a language: templates chosen by a seed, names in that language."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import yaml

from tests.acceptance.tau.tasks import Item, Wish

FOLDER = Path(__file__).parent
CHINESE_NAMES = FOLDER.parents[2] / "assistant" / "storage" / "tau" / "translations.yml"  # data: what the shop shows
UNCLEAR_ALONE = {"yes", "no", "none", "high", "low", "medium", "small", "large", "full", "half", "light", "dark"}
BRANDS = {"visa": "Visa", "mastercard": "Mastercard"}


class Wording:
    """Chooses words.

    Args:
        language: "en" or "zh".
        random: Decides between the templates.
    """

    def __init__(self, language: str, random: Random) -> None:
        self.language = language
        self._random = random
        self._phrases: dict[str, Any] = yaml.safe_load((FOLDER / f"phrases.{language}.yml").read_text(encoding="utf-8"))
        self._chinese: dict[str, Any] = yaml.safe_load(CHINESE_NAMES.read_text(encoding="utf-8"))

    def say(self, *path: str, **values: str) -> str:
        """Return one of the templates at a place, filled."""
        templates = self._phrases
        for key in path:
            templates = templates[key]
        return self._random.choice(templates).format(**values)

    def name(self, product: str) -> str:
        """Return a product as this customer calls it."""
        if self.language == "zh":
            return self._chinese["products"].get(product, [product])[0]
        return product if self._random.random() < 0.5 else product.lower()

    def option(self, option: str, value: str) -> str:
        """Return an option's value so that it is clear what it belongs to."""
        if self.language == "zh":
            return self.value(option, value)
        return (
            f"{option} {value}" if value in UNCLEAR_ALONE or value.isdigit() or self._random.random() < 0.3 else value
        )

    def value(self, option: str, value: str) -> str:
        """Return an option's value in the language."""
        if self.language == "en":
            return value
        special = self._chinese["values_of"].get(option, {}).get(value)
        return special or self._chinese["values"].get(value, value)

    def options(self, item: Item) -> str:
        """Return what an item should be like: what changes, or all of it when nothing does."""
        wanted = item.wanted or item.options
        return self.listed([self.option(option, value) for option, value in wanted.items()], "lists")

    def item(self, item: Item) -> str:
        """Return an item, described where its name alone would not tell it."""
        return self.say("item", name=self.name(item.name))

    def swap(self, item: Item) -> str:
        """Return an item and what it shall become."""
        old = self.name(item.name)
        if not item.wanted:
            return self.say("same", old=old)
        return self.say("swap", old=old, new=self.say("new", options=self.options(item)))

    def question(self, item: Item) -> str:
        """Return the question what an item costs."""
        return self.say("question", name=self.name(item.name), options=self.options(item))

    def method(self, method: dict[str, Any]) -> str:
        """Return a payment method as its owner knows it."""
        brand = BRANDS.get(method.get("brand", ""), "")
        return self.say("method", method["source"], brand=brand, last_four=method.get("last_four", ""))

    def wish(self, wish: Wish, method: dict[str, Any] | None) -> str:
        """Return a wish in one sentence."""
        address = self.say("address", **dict(wish.address)).replace(", ,", ",") if wish.address else ""
        return self.say(
            "wish",
            wish.kind,
            order=self.say("order", number=wish.order),
            items=self.listed([self.item(item) for item in wish.items], "lists"),
            swaps=self.listed([self.swap(item) for item in wish.items], "swap_lists"),
            reason=self.say("reason", wish.reason) if wish.reason else "",
            method=self.method(method) if method else "",
            address=address,
            same_as=wish.same_as,
        )

    def reasons(self, wish: Wish) -> list[str]:
        """Return all the ways to say why."""
        return list(self._phrases["reason"][wish.reason]) if wish.reason else []

    def listed(self, parts: list[str], how: str) -> str:
        """Return several things as one phrase."""
        signs = self._phrases[how]
        return (
            parts[0]
            if len(parts) == 1
            else signs["between"].join(parts[:-1]) + signs["last"] + parts[-1]
            if parts
            else ""
        )
