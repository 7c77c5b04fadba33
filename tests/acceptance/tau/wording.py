"""How a customer says things in a language and a voice: templates chosen by a seed, names in that language."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import yaml

from tests.acceptance.tau.habits import Habits
from tests.acceptance.tau.tasks import Item, Wish

FOLDER = Path(__file__).parent
VOICES = FOLDER / "voices"
FIRST = "first"
CHINESE_NAMES = FOLDER.parents[2] / "assistant" / "storage" / "tau" / "translations.yml"  # data: what the shop shows
UNCLEAR_ALONE = {"yes", "no", "none", "high", "low", "medium", "small", "large", "full", "half", "light", "dark"}
BRANDS = {"visa": "Visa", "mastercard": "Mastercard"}


def voices() -> list[str]:
    """Return the names of the voices that speak."""
    return sorted({file.name.split(".")[0] for file in VOICES.glob("*.yml")})


class Wording:
    """Chooses words.

    Args:
        language: "en" or "zh".
        random: Decides between the templates.
        voice: One of `voices()`.

    Attributes:
        language: The same.
        habits: How this voice behaves.
    """

    def __init__(self, language: str, random: Random, voice: str = FIRST) -> None:
        self.language = language
        self._random = random
        self._phrases: dict[str, Any] = _read(VOICES / f"{voice}.{language}.yml")
        self._chinese: dict[str, Any] = _read(CHINESE_NAMES)
        self.habits = Habits(**self._phrases["habits"])

    def does(self, habit: str) -> bool:
        """Decide whether a habit shows this time."""
        return self.habits.shows(habit, self._random)

    def say(self, *path: str, **values: str) -> str:
        """Return one of the templates at a place, filled."""
        return self._random.choice(self._at(*path)).format(**values)

    def ways(self, *path: str) -> list[str]:
        """Return all the templates at a place; none where this voice has nothing to say."""
        return list(self._at(*path) or ())

    def _at(self, *path: str) -> Any:
        templates = self._phrases
        for key in path:
            templates = templates.get(key, {})
        return templates

    def name(self, product: str) -> str:
        """Return a product's whole name as this customer writes it."""
        if self.language == "zh":
            return self._chinese["products"].get(product, [product])[0]
        return product if self._random.random() < 0.5 else product.lower()

    def _called(self, product: str) -> str:
        """Return a product's name, now and then only a part of it."""
        short = self.ways("nicknames", product)
        return self._random.choice(short) if short and self.does("nicknames") else self.name(product)

    def value(self, option: str, value: str) -> str:
        """Return an option's value as the shop shows it in the language."""
        if self.language == "en":
            return value
        special = self._chinese["values_of"].get(option, {}).get(value)
        return special or self._chinese["values"].get(value, value)

    def options(self, item: Item) -> str:
        """Return what an item should be like: what changes, or all of it when nothing does."""
        return self._described(item.wanted or item.options)

    def _described(self, options: dict[str, str]) -> str:
        return self.listed([self._option(option, value) for option, value in options.items()], "lists")

    def _option(self, option: str, value: str) -> str:
        """Return an option's value so that it is clear what it belongs to."""
        if own := self.ways("values", option, value):
            return self._random.choice(own)
        return self._clear(option, value)

    def _clear(self, option: str, value: str) -> str:
        if self.language == "zh":
            return self.value(option, value)
        unclear = value in UNCLEAR_ALONE or value.isdigit()
        return f"{option} {value}" if unclear or self._random.random() < 0.3 else value

    def item(self, item: Item) -> str:
        """Return an item; some voices describe it."""
        return self.say("item", name=self._called(item.name), options=self._described(item.options))

    def swap(self, item: Item) -> str:
        """Return an item and what it shall become."""
        old = self._called(item.name)
        if not item.wanted:
            return self.say("same", old=old)
        return self.say("swap", old=old, new=self.say("new", options=self.options(item)))

    def question(self, item: Item) -> str:
        """Return the question what an item costs."""
        exactly = [self._clear(option, value) for option, value in item.options.items()]
        return self.say("question", name=self.name(item.name), options=self.listed(exactly, "lists"))

    def method(self, method: dict[str, Any], *, as_before: bool = False) -> str:
        """Return a payment method as its owner knows it; now and then one that was used before only as that."""
        ways = self.ways("method", method["source"]) + (self.ways("method", "original") if as_before else [])
        brand = BRANDS.get(method.get("brand", ""), "")
        return self._random.choice(ways).format(brand=brand, last_four=method.get("last_four", ""))

    def order(self, number: str) -> str:
        """Return an order as its owner writes its number."""
        bare = number.removeprefix("#")
        return self.say("order", number=number, bare=bare, low=number.lower(), digits=bare.removeprefix("W"))

    def wish(self, wish: Wish, order: str, method: str) -> str:
        """Return a wish in one sentence.

        Args:
            wish: What is wanted.
            order: The number of the order to name.
            method: The payment method in words; "" where none matters.
        """
        address = self.say("address", **dict(wish.address)).replace(", ,", ",") if wish.address else ""
        return self.say(
            "wish",
            wish.kind,
            order=self.order(order),
            items=self.listed([self.item(item) for item in wish.items], "lists"),
            swaps=self.listed([self.swap(item) for item in wish.items], "swap_lists"),
            reason=self.say("reason", wish.reason) if wish.reason else "",
            method=method,
            address=address,
            same_as=wish.same_as,
        )

    def pieces(self, address: dict[str, str]) -> list[str]:
        """Return an address as several messages."""
        pieces = self._random.choice(self._phrases["address_pieces"])
        return [piece.format(**address).strip(" ,") for piece in pieces]

    def listed(self, parts: list[str], how: str) -> str:
        """Return several things as one phrase."""
        if len(parts) < 2:
            return "".join(parts)
        signs = self._phrases[how]
        return signs["between"].join(parts[:-1]) + signs["last"] + parts[-1]


def _read(file: Path) -> dict[str, Any]:
    return yaml.safe_load(file.read_text(encoding="utf-8"))
