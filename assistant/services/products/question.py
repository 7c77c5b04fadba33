"""What a message asks about products: which ones, in which options, and whether price, choice or stock, or several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from assistant.services.catalogue import find_products
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.needs.measures import with_plain_measures
from assistant.services.procedures.needs.option_values import named_values
from assistant.services.procedures.needs.pieces import fold
from assistant.services.records import Product

PRICE: Final = "price"
CHEAPEST: Final = "cheapest"
OPTIONS: Final = "options"
STOCK: Final = "stock"
RANGE: Final = "range"

PRODUCT_QUESTIONS: Final = ("ask_product", "check_stock")

# The first that is found in a clause counts: "the cheapest in stock" asks for the cheapest.
_ASPECTS: Final = (
    (
        RANGE,
        r"\bwhat (kinds?|sorts?) of (things?|products?|stuff)|\bwhat (all )?do you (all )?sell|卖些?什么|賣些?什麼",
    ),
    (CHEAPEST, r"\bcheape(?:st|r)|\blowest.{0,6}price|\bleast expensive|最便宜|更?便宜[点點些一的]|更便宜|最低价|最平"),
    (
        PRICE,
        r"\bhow much\b(?! (space|room|power))|\bpric\w+|\bcosts?\b|\bexpensive|\bgo(?:es|ing)? for\b|\bset me back\b"
        r"|\byou charge\b"
        r"|多少?[钱錢]|啥价|[怎咋](?:么)?[卖賣]|价|價|[贵貴]不[贵貴]|几[块錢钱]",
    ),
    (
        STOCK,
        r"\bstock|\bavailab|\bsold out|\bleft\b|\bhave you got|\bdo you (still )?have"
        r"|[有现現缺]貨|[有现缺]货|库存|庫存|[还還]有(?=\w)|还剩|卖完",
    ),
    (
        OPTIONS,
        r"\bcolou?rs?\b|\bsizes?\b|\bmaterials\b|\boptions?\b|\bversions?\b|\bcomes? in\b|\bvariants?\b"
        r"|\btell me (more )?about|\bdetails\b|\bspecs?\b|\binfo\b|区别|颜色|顏色"
        r"|尺码|哪些|什么码|几种|介绍|了解|哪几|款式",
    ),
)
_CLAUSE: Final = re.compile(
    r"[,;?!，。、；？！\n]|\.(?=\s|$)|\band\b|\bplus\b|(?<=\s)(?=how much\b|what(?:'?s| is| does)\b)"
    r"|(?<=[吗嗎呢货貨])|和|以及",
    re.IGNORECASE,
)
_IS_THERE: Final = re.compile(r"有(?:没有|沒有)?(?:卖|賣)?$")
"""What stands right before a product whose stock is asked for: “有台灯吗”."""
_MEASURE: Final = re.compile(
    r"(?<![\d.])(\d+(?:\.\d+)?)[\s-]?(?:(l|lit(?:er|re)s?|升|公升)|(ml|毫升)|(gb|g)|(tb)|(m|met(?:er|re)s?|米))(?![a-z])",
    re.IGNORECASE,
)
_ASKS_PRICE: Final = re.compile(
    r"\bhow much (?:is|are|does|do|would)\b|\bwhat(?:'s|s| is| are| does| do)\b.*\b(?:price|cost)\b"
    r"|^\W*(?:and |also |btw,? )?(?:the )?pric(?:e|es|ing) (?:of|for|on)\b"
    r"|\bwhat(?:'?s)?\b.*\b(?:go(?:es|ing)? for|set me back)\b|\bhow much\b.*\bwant for\b"
    r"|多少[钱錢]|[什啥]么?价|价格[?？]|几块钱|[怎咋](?:么)?[卖賣]",
    re.IGNORECASE,
)
_ASKS_AMOUNT: Final = re.compile(
    r"\bwhat\S*\b.*\b(?:dif+(?:erence)?|total)\b|差价|差價|[退付补補贵貴]我?多少", re.IGNORECASE
)
_AMOUNT_WORDS: Final = re.compile(
    r"\b(?:dif+(?:erence)?|total|back|pay|owe|extra|h+m+|no|wait|so|um|er)\b|'s\b"
    r"|这样|那么?|的话|差价|差價|总共|總共|一共|会|[退付补補贵貴]",
    re.IGNORECASE,
)
_UNITS: Final = ("l", "ml", "GB", "TB", "m")
# Words that name no thing of their own; what is left of a question without them is something we do not know.
_FILLERS: Final = re.compile(
    r"\b(a|an|and|any|are|at|available|by|can|chea\w+|colou?rs?|come|comes|cost|costs|could|do|does|each|exactly|find|for|from"
    r"|get|give|got|has|have|hello|hey|hi|how|i|if|in|is|it|its|left|like|many|me|moment|more|much|need|now|of|ok|on"
    r"|one|ones|or|other|out|please|pls|price|prices|pricing|right|same|sell|selling|shop|show|size|sizes|sold|some|still|stock"
    r"|store|tell|thanks|that|the|there|these|they|them|this|those|to|too|version|want|was|we|well|what|what's|whats|when|which"
    r"|will|with|would|altogether|be|all|cost|amount|you|your|yet|then|about)\b"
    r"|请问|請問|你们|你們|您|我|想|要|买|買|卖|賣|有没有|有|吗|嗎|呢|么|啊|的|多少|钱|錢|价格|价|價|个|這|这|那|它|是|在|还|還|货|貨|库存|现|現"
    r"|什么|啥|哪些|哪|一共|总共|能|可以|不|没|了|一|件|款|种|颜色|最便宜|便宜|几|块|共|卖完|剩|[^\w\s'-]|\d",
    re.IGNORECASE,
)
_POINTING: Final = re.compile(r"\b(it|its|one|ones|this|that|these|those|they|them)\b|[这那它這此該该]|同款", re.I)


@dataclass(frozen=True)
class ProductQuestion:
    """A question about products.

    Args:
        products: Keys of the products that are meant; none when nothing we sell was named.
        values: The option values that were named, in the catalogue's English.
        aspects: "price", "cheapest", "options", "stock", several of them, or "range" (of all we sell).
        unknown: What was named and is not in the catalogue; empty otherwise.
    """

    products: tuple[str, ...]
    values: tuple[str, ...] = ()
    aspects: tuple[str, ...] = ()
    unknown: str = ""

    def of_what_is_offered(self, catalogue: Sequence[Product]) -> ProductQuestion:
        """Return the question without the values that none of its products has: what follows asks for the others."""
        products = [product for product in catalogue if product.key in self.products]
        offered = {value for one in products for variant in one.variants for value in variant.options.values()}
        return replace(self, values=tuple(value for value in self.values if value in offered))

    def to_json(self) -> dict[str, Any]:
        """Return the question as plain data for a slot."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> ProductQuestion:
        """Rebuild a question from a slot's data."""
        return cls(tuple(data["products"]), tuple(data["values"]), tuple(data.get("aspects", ())), data["unknown"])


def read_question(heard: Heard, catalogue: Sequence[Product], about: ProductQuestion | None) -> ProductQuestion:
    """Read what a message asks about products.

    Args:
        heard: The message.
        catalogue: All products.
        about: The question before it; a follow-up ("and in black?") takes from it what it does not say.
    """
    named, aspects = named_products(heard, catalogue), aspects_of(heard)
    meant = named or (about.products if about else ())
    values = _values(heard, [product for product in catalogue if product.key in meant])
    if named:
        return ProductQuestion(named, values, aspects or (about.aspects if about and not values else ()))
    asks_property = about is not None and not aspects  # "is it waterproof" of what was spoken of
    names_all = values or asks_property or RANGE in aspects or _POINTING.search(heard.text)
    unknown = "" if names_all else _unknown(_without_places(heard), aspects)
    if about is None or unknown or RANGE in aspects:
        return ProductQuestion((), values, aspects, unknown)
    kept = () if OPTIONS in aspects else _kept(about, values, catalogue)
    return ProductQuestion(about.products, values + kept, aspects or (about.aspects if values else ()))


def asks_amount_of_case(heard: Heard) -> bool:
    """Tell whether a message in the middle of a case asks what it all costs: "how much will that be?", "差价多少"."""
    asks = aspects_of(heard) == (PRICE,) or _ASKS_AMOUNT.search(heard.text)
    names_something = heard.first("product") or _values(heard, ()) or _unknown(_AMOUNT_WORDS.sub(" ", heard.text))
    return bool(asks and not names_something)


def is_follow_up(heard: Heard, catalogue: Sequence[Product]) -> bool:
    """Tell whether a message that wishes for nothing by itself can go on with a question about products."""
    return bool(named_products(heard, catalogue) or _values(heard, ()) or aspects_of(heard))


def asks_price(heard: Heard) -> bool:
    """Tell whether a message asks what a product costs, whatever intent the model takes it for."""
    return _ASKS_PRICE.search(heard.text) is not None and heard.first("product") is not None


def named_products(heard: Heard, catalogue: Sequence[Product]) -> tuple[str, ...]:
    """Return the keys of the products that a message names."""
    known = {product.key for product in catalogue}
    tagged = [str(entity.value) for entity in heard.all("product") if entity.value in known]
    found = [product.key for product in find_products(heard.text, catalogue)]
    return tuple(dict.fromkeys(tagged or found))


def _values(heard: Heard, products: Sequence[Product]) -> tuple[str, ...]:
    """Return the values that are named: those that the products have, and others that somebody would like."""
    offered = [value for product in products for _, value in named_values(product, fold(heard.text))]
    measured = (_measured(match) for match in _MEASURE.finditer(heard.text))
    named = [*(str(entity.value) for entity in heard.all("option")), *measured]
    known = {with_plain_measures(fold(value)) for value in offered}
    others = (value for value in named if with_plain_measures(fold(value)) not in known)
    return tuple(dict.fromkeys([*offered, *others]))


def _measured(match: re.Match[str]) -> str:
    """Write a measure as the catalogue does: "2 liter" → "2 l"."""
    unit = next(unit for unit, written in zip(_UNITS, match.groups()[1:], strict=True) if written)
    return f"{match[1]} {unit}"


def aspects_of(heard: Heard) -> tuple[str, ...]:
    """Return what a message asks about a product, e.g. "stock" and "price"; nothing for anything else."""
    found = [_aspect_in(clause) for clause in _CLAUSE.split(heard.text)]
    if found[0] is None and (heard.intent == "check_stock" or _asks_if_there_is(heard)):
        found[0] = STOCK
    aspects = tuple(dict.fromkeys(aspect for aspect in found if aspect))
    return (RANGE,) if RANGE in aspects else aspects


def _aspect_in(clause: str) -> str | None:
    return next((aspect for aspect, words in _ASPECTS if re.search(words, clause, re.IGNORECASE)), None)


def _asks_if_there_is(heard: Heard) -> bool:
    return any(_IS_THERE.search(heard.text[: product.start]) for product in heard.all("product"))


def _without_places(heard: Heard) -> str:
    """Return a message without "the first one": that points at a choice and names nothing."""
    text = heard.text
    for place in reversed(heard.all("ordinal")):
        text = f"{text[: place.start]} {text[place.end :]}"
    return text


def _unknown(text: str, aspects: tuple[str, ...] = ()) -> str:
    """Return what a question names besides what it asks."""
    asked = "|".join(words for name, words in _ASPECTS if name in aspects)
    rest = re.sub(asked, " ", text, flags=re.IGNORECASE) if asked else text
    return " ".join(_FILLERS.sub(" ", rest).split())


def _kept(about: ProductQuestion, values: tuple[str, ...], catalogue: Sequence[Product]) -> tuple[str, ...]:
    """Return the values of the question before it whose option this message does not choose anew."""
    products = [product for product in catalogue if product.key in about.products]
    chosen = _options_of(values, products)
    return tuple(
        value for value in about.values if value not in values and not _options_of((value,), products) & chosen
    )


def _options_of(values: Iterable[str], products: Sequence[Product]) -> set[str]:
    wanted = set(values)
    return {
        option
        for product in products
        for variant in product.variants
        for option, value in variant.options.items()
        if value in wanted
    }
