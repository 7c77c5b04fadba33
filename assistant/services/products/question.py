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
from assistant.services.procedures.needs.option_words import numbered, outermost
from assistant.services.procedures.needs.pieces import fold
from assistant.services.records import Product

PRICE: Final = "price"
CHEAPEST: Final = "cheapest"
DEAREST: Final = "dearest"
COUNT: Final = "count"
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
    (CHEAPEST, r"\bcheape(?:st|r)|\blowest.{0,6}price|\b(?:least|less) expensive|\bcosts? less\b|便宜|最低价|最平"),
    (
        DEAREST,
        r"\b(?:most|more) expensive|\bcosts? (?:the )?mo(?:re|st)\b|\bdearest|\bpric(?:i?est|ier)\b"
        r"|\bhighest.{0,6}price|最[贵貴]|最高价|更[贵貴]|[贵貴](?:多少|些|一?点)|哪[个個种種款件样樣].{0,2}[贵貴]|比.{1,16}[贵貴]",
    ),
    (
        COUNT,
        r"\bhow many\b.*\b(?:left|in stock|available|have)\b|[还還]?剩(?:下|余)?(?:多少|几|幾)"
        r"|(?:库存|庫存|有)多少[个個件双雙条條台]|(?:库存|庫存)[还還]?有?(?:多少|几|幾)|[还還]有[几幾][个個件双雙条條台]",
    ),
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
        r"|\bcompare\b|\bdifferen\w+\b|\btell me (more )?about|\bdetails\b|\bspecs?\b|\binfo\b"
        r"|区别|區別|对比|對比|比较|比較|颜色|顏色|尺码|哪些|什么码|几种|介绍|了解|哪几|款式",
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
_OTHER_NUMBER: Final = re.compile(
    r"\b(?:in|size|eu|about|and)\s+(?:a\s+)?(?:size\s+)?(?P<en>\d{2,3}(?:\.5)?)(?![\w%$]|\.\d)(?!\s*(?:dollars?|bucks?))"
    r"|(?<![\d.])(?P<zh>\d{2,3})\s*[码碼号號]|^\W*(?P<bare>\d{2,3})\W*$",
    re.IGNORECASE,
)
"""A number that can be nothing but the size of a product that comes in numbers."""
_UNITS: Final = ("l", "ml", "GB", "TB", "m")
# Words that name no thing of their own; what is left of a question without them is something we do not know.
_FILLERS: Final = re.compile(
    r"\b(a|an|and|any|anything|are|at|available|by|can|chea\w+|colou?rs?|come|comes|cost|costs|could|do|does|each|else|exactly|find|for|from"
    r"|get|give|got|has|have|hello|hey|hi|how|i|if|in|is|it|its|left|like|many|me|moment|more|much|need|now|of|ok|on"
    r"|one|ones|or|other|out|please|pls|price|prices|pricing|right|same|sell|selling|shop|show|size|sizes|sold|some|something|still|stock"
    r"|store|tell|thanks|that|the|there|these|they|them|this|those|to|too|version|want|was|we|well|what|what's|whats|when|which"
    r"|will|with|would|altogether|be|all|cost|amount|you|your|yet|then|about)\b"
    r"|请问|請問|你们|你們|您|我|想|要|买|買|卖|賣|有没有|有|吗|嗎|呢|么|啊|的|多少|钱|錢|价格|价|價|个|這|这|那|它|是|在|还|還|货|貨|库存|现|現"
    r"|什么|啥|哪些|哪|一共|总共|能|可以|不|没|了|一|点|些|件|款|种|颜色|最便宜|便宜|几|块|共|卖完|剩|[^\w\s'-]|\d",
    re.IGNORECASE,
)
_EITHER: Final = re.compile(r"\bor\b|\bvs\b|\bversus\b|还是|還是|哪[个個款种種件]", re.IGNORECASE)
_POINTING: Final = re.compile(r"\b(it|its|one|ones|this|that|these|those|they|them)\b|[这那它這此該该]|同款", re.I)


@dataclass(frozen=True)
class ProductQuestion:
    """A question about products.

    Args:
        products: Keys of the products that are meant; none when nothing we sell was named.
        values: The option values that were named, in the catalogue's English.
        aspects: "price", "cheapest", "dearest", "options", "stock", "count", several of them, or "range" (all we sell).
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
    about = about if about and about.products else None  # among all we sell no product was spoken of
    named, aspects = named_products(heard, catalogue), aspects_of(heard)
    meant = named or (about.products if about else ())
    values = _values(heard, [product for product in catalogue if product.key in meant], catalogue)
    if named:
        inherited = about.aspects if about else ()
        asked = aspects or (() if values else _compared(named, heard) or inherited)
        return ProductQuestion(named, values, asked or ((STOCK,) if names_alone(heard) else ()))
    asks_property = about is not None and not aspects  # "is it waterproof" of what was spoken of
    names_all = values or asks_property or RANGE in aspects or _POINTING.search(heard.text)
    unknown = "" if names_all else unknown_in(_without(heard, "ordinal"), aspects)
    if about is None or unknown or RANGE in aspects:
        return ProductQuestion((), values, aspects, unknown)
    kept = () if OPTIONS in aspects else _kept(about, values, catalogue)
    return ProductQuestion(about.products, values + kept, aspects or (about.aspects if values else ()))


def asks_amount_of_case(heard: Heard) -> bool:
    """Tell whether a message in the middle of a case asks what it all costs: "how much will that be?", "差价多少"."""
    asks = aspects_of(heard) == (PRICE,) or _ASKS_AMOUNT.search(heard.text)
    names_something = heard.first("product") or _values(heard, (), ()) or unknown_in(_AMOUNT_WORDS.sub(" ", heard.text))
    return bool(asks and not names_something)


def is_follow_up(heard: Heard, catalogue: Sequence[Product], about: ProductQuestion | None = None) -> bool:
    """Tell whether a message that wishes for nothing by itself can go on with a question about products."""
    meant = [product for product in catalogue if about and product.key in about.products]
    return bool(named_products(heard, catalogue) or _values(heard, meant, catalogue) or aspects_of(heard))


def asks_price(heard: Heard) -> bool:
    """Tell whether a message asks what a product costs, whatever intent the model takes it for."""
    return _ASKS_PRICE.search(heard.text) is not None and heard.first("product") is not None


def asks_property(heard: Heard) -> bool:
    """Tell whether a message asks what the catalogue does not tell: "can the glass kettle go in the dishwasher"."""
    if heard.intent != "ask_product" or aspects_of(heard):
        return False
    return bool(unknown_in(_without(heard, "product", "option", "ordinal")))


def named_products(heard: Heard, catalogue: Sequence[Product]) -> tuple[str, ...]:
    """Return the keys of the products that a message names."""
    known = {product.key for product in catalogue}
    tagged = [str(entity.value) for entity in heard.all("product") if entity.value in known]
    found = [product.key for product in find_products(heard.text, catalogue)]
    return tuple(dict.fromkeys(tagged or found))


def _compared(named: tuple[str, ...], heard: Heard) -> tuple[str, ...]:
    """Ask what each of several products is, where one of them is to be chosen: "which is better, A or B?"."""
    return (OPTIONS,) if len(named) > 1 and _EITHER.search(heard.text) else ()


def names_alone(heard: Heard) -> bool:
    """Tell whether a message is a name and nothing more: "phone cases", “毛衣”."""
    return heard.first("product") is not None and not unknown_in(_without(heard, "product", "option", "ordinal"))


def _values(heard: Heard, products: Sequence[Product], catalogue: Sequence[Product]) -> tuple[str, ...]:
    """Return the values that are named: those that the products have, and others that somebody would like.

    Args:
        heard: The message.
        products: What it is about.
        catalogue: All products: what is no choice of these wishes for nothing where a property is asked for.
    """
    offered = [value for product in products for _, value in named_values(product, fold(heard.text))]
    outer = [value for product in products if (value := outermost(product, heard.text))]
    measured = (_measured(match) for match in _MEASURE.finditer(heard.text))
    wished = (str(entity.value) for entity in heard.all("option"))
    named = [*(value for value in wished if not _is_of_property(value, heard, products, catalogue)), *measured]
    known = {with_plain_measures(fold(value)) for value in offered}
    others = [value for value in named if with_plain_measures(fold(value)) not in known]
    return tuple(dict.fromkeys([*offered, *outer, *others, *_other_numbers(heard, products, offered)]))


def _is_of_property(value: str, heard: Heard, products: Sequence[Product], catalogue: Sequence[Product]) -> bool:
    """Tell whether a word that is a choice elsewhere belongs to what is asked: "the battery life of the earbuds"."""
    choices = {option for product in products for variant in product.variants for option in variant.options}
    return bool(products) and asks_property(heard) and not _options_of((value,), catalogue) & choices


def _other_numbers(heard: Heard, products: Sequence[Product], offered: Sequence[str]) -> tuple[str, ...]:
    """Return the size in numbers that a text names and no product has: "what about 43" of shoes from 36 to 44."""
    found = _OTHER_NUMBER.search(heard.text)
    number = next((group for group in found.groups() if group), "") if found else ""
    in_numbers = any(numbered(product) for product in products)
    return (number,) if number and in_numbers and number not in offered and not heard.first("money") else ()


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


def _without(heard: Heard, *kinds: str) -> str:
    """Return a message without some of its entities: "the first one" points at a choice and names nothing."""
    text = heard.text
    for entity in sorted(heard.entities, key=lambda entity: entity.start, reverse=True):
        if entity.kind in kinds:
            text = f"{text[: entity.start]} {text[entity.end :]}"
    return text


def unknown_in(text: str, aspects: tuple[str, ...] = ()) -> str:
    """Return what a question names besides what it asks: a thing that we do not know, or nothing."""
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
