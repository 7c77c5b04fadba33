"""Take a message about items apart: which product each stretch of it is about, what there is, and what is wanted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.numerals import ENGLISH, to_number
from assistant.services.records import Product
from assistant.simplified import folded

_CLAUSE = re.compile(
    r"[;,:!?\n]+|\.(?=\s|$)|\b(?:and|plus|then|but|n)\b|(?<=\s)[&+](?=\s)|[，、。；：！？]|和(?!棉)|以及|并且|还有|跟"
)
_CONNECTOR = re.compile(
    r"\b(?:to|for|into|with|be|against)\b|[-=]+>|→|换成|换为|改成|改为|变成"
    r"|(?<![退调更])换(?!货|[了的掉过吗吧呢嘛不行]|\W|$)"
)
_AND_A_HALF = re.compile(rf"\b({'|'.join(ENGLISH)}|\d+) and a half\b")  # one number, and no two clauses
_BEFORE_NOUN = r"\W的那这个只双款台件张把将给是退换"
_AFTER_NOUN = r"\W换改退要不想也和跟都有是给能可太坏了吧呢我你您"
"""What stands around a character that is a noun by itself: no 钟 in 几分钟, and no 包 in 包邮."""
_NO_ITEMS = "分钟|秒钟|点钟|刻钟|红包|面包|打包|承包|邮包|电灯|开灯|关灯"
_THINGS = (
    "bags?|boots?|bottle|case|chair|clock|coat|cup|cushion|device|flask|hat|headset|jacket|jug|kettle|kit|lamp|light"
    "|machine|mat|mug|pack|pad|pillow|pot|rug|seat|set|shelf|shirt|shoes?|stool|table|thing|timer|trainers|unit|watch"
)
"""What may stand for the last word of a name: the "desk light" of an order with a Desk Lamp."""
_GENERAL = frozenset({"set", "kit", "套装", "maker", "machine"})  # the ends of names that name nothing alone
_AND_ANOTHER = " …"
_LEADING = re.compile(
    r"\b(?:chang\w*|switch\w*|swap\w*|exchang\w*|mak\w*|modif\w*)(?: (?:it|that|this|them))? (?:to|for|into)\b"
    r"|^\W*(?:换成|改成|改为|换个|换)"
)


@dataclass(frozen=True)
class Mention:
    """Where a text names a product.

    Args:
        product_key: Whose name it is.
        start: Its first character.
        end: The character after its last.
        text: As it stands there.
    """

    product_key: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Piece:
    """What one stretch of a message says.

    Args:
        product_key: The product it is about; None when it names none.
        before: What describes the item that there is.
        after: What describes the item that is wanted instead.
    """

    product_key: str | None
    before: str
    after: str


def fold(text: str) -> str:
    """Return a text in one spelling: lower case, plain widths, simplified characters, "gray" as "grey"."""
    plain = folded(text).replace("gray", "grey")
    plain = _AND_A_HALF.sub(lambda match: f"{to_number(match[1])}.5", plain)
    return " ".join(re.sub(r"#?w\d{7}\b|[\w.+-]+@[\w.-]+", " ", plain).split())


def pieces(text: str, products: Mapping[str, Product]) -> list[Piece]:
    """Take a message apart.

    Args:
        text: What was said.
        products: The products that it may be about, by key.
    """
    names = names_of(products)
    found: list[Piece] = []
    for clause in _clauses(fold(text), products):
        mention = first_mention(clause, names)
        if mention is not None and not (found and _is_value(mention, clause, found[-1], products)):
            found.append(_piece(clause, mention))
        elif found:
            found[-1] = _continued(found[-1], clause)
        else:
            found.append(Piece(None, *_halves(clause, 0)) if _CONNECTOR.search(clause) else Piece(None, "", clause))
    return found


def _clauses(text: str, products: Mapping[str, Product]) -> list[str]:
    """Cut a folded text at its marks, but not within the name of a value: "wi-fi + cellular"."""
    values = {name for product in products.values() for name in _names_of_values(product) if _CLAUSE.search(name)}
    kept = [match.span() for name in values for match in re.finditer(re.escape(name), text)]
    clauses, since = [], 0
    for mark in _CLAUSE.finditer(text):
        if not any(start <= mark.start() < end for start, end in kept):
            clauses.append(text[since : mark.start()])
            since = mark.end()
    return [clause for clause in [*clauses, text[since:]] if clause.strip()]


def names_of(products: Mapping[str, Product]) -> dict[str, str]:
    """Return every folded name of the products, and whose it is; a part of a name where it tells them apart.

    What is called by the first word of a name and another noun ("desk light" for "Desk Lamp") is written "desk …".
    """
    names = {
        fold(spelling): key
        for key, product in products.items()
        for name in (product.name.en, product.name.zh, *product.aliases)
        if name
        for spelling in (name, name.replace("-", " "), name.replace("-", ""))
    }
    parts = [(part, key) for key, product in products.items() for part in _parts(product)]
    told_apart = Counter(part for part, _ in parts)
    return {**{part: key for part, key in parts if told_apart[part] == 1 and part not in _GENERAL}, **names}


def _parts(product: Product) -> set[str]:
    """Return what a product is called in short: "shirt" for "T-Shirt", "外套" for "抓绒外套", "钟" for "挂钟"."""
    words, chinese = fold(product.name.en).split(), fold(product.name.zh or "")
    short = {words[-1], f"{words[0]}{_AND_ANOTHER}"} if len(words) > 1 else set()
    short |= {words[-1].rpartition("-")[2]} if "-" in words[-1] else set()
    sizes = () if chinese.isascii() else (size for size in (1, 2) if size < len(chinese))
    return short | {chinese[-size:] for size in sizes}


def _is_value(mention: Mention, clause: str, last: Piece, products: Mapping[str, Product]) -> bool:
    """Tell whether what sounds like a product is what the one before shall become: a backpack for a laptop."""
    if last.product_key is None or not last.after:
        return False
    values = _names_of_values(products[last.product_key])
    return clause.split("·")[0].strip() in values or any(  # the price behind it, as a button shows it
        mention.text in name and name in clause for name in values - {mention.text}
    )


@lru_cache(maxsize=256)
def _names_of_values(product: Product) -> frozenset[str]:
    """Return what the values of a product's options are called, folded: alone, and behind the option's name."""
    labels = {label for variant in product.variants for label in variant.option_labels}
    called = ((label.name.in_(language), label.value.in_(language)) for label in labels for language in ("en", "zh"))
    return frozenset(fold(name) for option, value in called for name in (value, f"{option} {value}"))


def first_mention(text: str, names: Mapping[str, str]) -> Mention | None:
    """Return where a folded text first names one of the products, by the longest of its names."""
    found = (
        Mention(key, *match.span(), match[0]) for name, key in names.items() if (match := _pattern(name).search(text))
    )
    return min(found, key=lambda mention: (mention.start, -len(mention.text)), default=None)


@lru_cache(maxsize=2048)
def _pattern(name: str) -> re.Pattern[str]:
    if name.endswith(_AND_ANOTHER):
        first = re.escape(name.removesuffix(_AND_ANOTHER))
        return re.compile(rf"(?<![a-z0-9]){first} (?:{_THINGS})(?![a-z])")
    if not name.isascii() and len(name) == 1:  # 钟 alone, or with what tells it apart: 壁钟
        told = rf"(?:(?!{_NO_ITEMS})[\u4e00-\u9fff]{{1,2}})?"
        return re.compile(rf"(?<![^{_BEFORE_NOUN}]){told}{re.escape(name)}子?(?![^{_AFTER_NOUN}])")
    if not name.isascii():
        return re.compile(re.escape(name))
    return re.compile(rf"(?<![a-z0-9]){re.escape(name)}(?:e?s)?(?![a-z0-9])")


def _piece(clause: str, mention: Mention) -> Piece:
    if _LEADING.search(clause[: mention.start]) and not _CONNECTOR.search(clause, mention.end):
        return Piece(mention.product_key, "", clause)
    return Piece(mention.product_key, *_halves(clause, mention.end))


def _halves(clause: str, start: int) -> tuple[str, str]:
    """Split a clause where it turns from what there is to what is wanted: "with 2 l for one with 1 l"."""
    turns = list(_CONNECTOR.finditer(clause, start))
    turn = next((turn for turn in turns if turn[0] != "with"), turns[0] if turns else None)
    return (clause, "") if turn is None else (clause[: turn.start()], clause[turn.end() :])


def _continued(piece: Piece, clause: str) -> Piece:
    """Add a clause that names no product to what was said before it."""
    if piece.after or not _CONNECTOR.search(clause):
        return replace(piece, after=f"{piece.after} ; {clause}")
    before, after = _halves(clause, 0)
    return replace(piece, before=f"{piece.before} ; {before}", after=after)
