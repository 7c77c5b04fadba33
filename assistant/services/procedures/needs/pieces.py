"""Take a message about items apart: which product each stretch of it is about, what there is, and what is wanted."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.services.records import Product
from assistant.simplified import simplify

_CLAUSE = re.compile(
    r"[;,:!?\n]+|\.(?=\s|$)|\b(?:and|plus|then|but|n)\b|(?<=\s)[&+](?=\s)|[，、。；：！？]|和(?!棉)|以及|并且|还有|跟"
)
_CONNECTOR = re.compile(
    r"\b(?:to|for|into|with|be|against)\b|[-=]+>|→|换成|换为|改成|改为|变成"
    r"|(?<![退调更])换(?!货|[了的掉过吗吧呢嘛不行]|\W|$)"
)
_BEFORE_NOUN = r"\W的那这个只双款台件张把将给是退换"
_AFTER_NOUN = r"\W换改退要不想也和跟都有是给能可太坏了吧呢我你您"
"""What stands around a character that is a noun by itself: no 钟 in 几分钟, and no 包 in 包邮."""
_GENERAL = frozenset({"set", "kit", "套装", "maker", "machine"})  # the ends of names that name nothing alone
_LEADING = re.compile(
    r"\b(?:chang\w*|switch\w*|swap\w*|exchang\w*|mak\w*|modif\w*)(?: (?:it|that|this|them))? (?:to|for|into)\b"
    r"|^\W*(?:换成|改成|改为|换个|换)"
)


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
    plain = simplify(unicodedata.normalize("NFKC", text)).casefold().replace("\u2019", "'").replace("gray", "grey")
    return " ".join(re.sub(r"#?w\d{7}\b|[\w.+-]+@[\w.-]+", " ", plain).split())


def pieces(text: str, products: Mapping[str, Product]) -> list[Piece]:
    """Take a message apart.

    Args:
        text: What was said.
        products: The products that it may be about, by key.
    """
    names = names_of(products)
    found: list[Piece] = []
    for clause in (clause for clause in _CLAUSE.split(fold(text)) if clause.strip()):
        mention = first_mention(clause, names)
        if mention is not None and not (found and _is_value(mention, clause, found[-1], products)):
            found.append(_piece(clause, mention, names))
        elif found:
            found[-1] = _continued(found[-1], clause)
        else:
            found.append(Piece(None, *_halves(clause, 0)) if _CONNECTOR.search(clause) else Piece(None, "", clause))
    return found


def names_of(products: Mapping[str, Product]) -> dict[str, str]:
    """Return every folded name of the products, and whose it is; the last part of a name where it tells them apart."""
    names = {
        fold(name): key
        for key, product in products.items()
        for name in (product.name.en, product.name.zh, *product.aliases)
        if name
    }
    ends = [(end, key) for key, product in products.items() for end in _ends(product)]
    told_apart = Counter(end for end, _ in ends)
    return {**{end: key for end, key in ends if told_apart[end] == 1 and end not in _GENERAL}, **names}


def _ends(product: Product) -> set[str]:
    """Return what a product is called in short: "kettle" for "Tea Kettle", "外套" for "抓绒外套", "钟" for "挂钟"."""
    words, chinese = fold(product.name.en).split(), product.name.zh or ""
    short = {words[-1]} if len(words) > 1 else set()
    sizes = () if chinese.isascii() else (size for size in (1, 2) if size < len(chinese))
    return short | {chinese[-size:] for size in sizes}


def _is_value(mention: re.Match[str], clause: str, last: Piece, products: Mapping[str, Product]) -> bool:
    """Tell whether what sounds like a product is what the one before shall become: a backpack for a laptop."""
    if last.product_key is None or not last.after:
        return False
    values = _names_of_values(products[last.product_key])
    return clause.strip() in values or any(mention[0] in name and name in clause for name in values - {mention[0]})


@lru_cache(maxsize=256)
def _names_of_values(product: Product) -> frozenset[str]:
    """Return what the values of a product's options are called, folded."""
    labels = (label.value for variant in product.variants for label in variant.option_labels)
    return frozenset(fold(name) for label in labels for name in (label.en, label.zh))


def first_mention(text: str, names: Mapping[str, str]) -> re.Match[str] | None:
    """Return where a folded text first names one of the products, by the longest of its names."""
    matches = (match for name in names if (match := _pattern(name).search(text)))
    return min(matches, key=lambda match: (match.start(), -len(match[0])), default=None)


@lru_cache(maxsize=2048)
def _pattern(name: str) -> re.Pattern[str]:
    if not name.isascii() and len(name) == 1:
        return re.compile(rf"(?<![^{_BEFORE_NOUN}])(?P<name>{re.escape(name)})(?![^{_AFTER_NOUN}])")
    if not name.isascii():
        return re.compile(f"(?P<name>{re.escape(name)})")
    return re.compile(rf"(?<![a-z0-9])(?P<name>{re.escape(name)})(?:e?s)?(?![a-z0-9])")


def _piece(clause: str, mention: re.Match[str], names: Mapping[str, str]) -> Piece:
    key = names[mention["name"]]
    if _LEADING.search(clause[: mention.start()]) and not _CONNECTOR.search(clause, mention.end()):
        return Piece(key, "", clause)
    return Piece(key, *_halves(clause, mention.end()))


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
