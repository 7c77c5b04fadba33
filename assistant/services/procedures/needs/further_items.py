"""Whether a message names items in addition to those that are meant already, or in their place."""

from __future__ import annotations

import re
from typing import Final

from assistant.services.procedures.case import Case
from assistant.services.procedures.consent import is_no
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.procedure import Context
from assistant.simplified import folded

WISHES: Final = ("change_order", "return_item", "exchange_item", "get_refund")
_MORE: Final = re.compile(
    r"^\W*(?:(?:yes|yeah|yep|sure|ok|okay|oh|great|good|fine|right|perfect|please)\W+)*(?:and|plus)\b"
    r"|\b(?:also|too|as well|add|in addition)\b|还有|也|加上|另外|顺便"
)
_INSTEAD: Final = re.compile(
    r"\b(?:just|only|actually|instead|rather|not the|(?:no )?wait)\b"
    r"|[只光](?:要|退|换|改|是)|不对|不是|还是|等等|等一?下|算了"
)


def is_marked(heard: Heard) -> bool:
    """Tell whether a word of a message says how its items stand to those meant before: "also", "instead"."""
    return _MORE.search(folded(heard.text)) is not None or _INSTEAD.search(folded(heard.text)) is not None


def says_more(heard: Heard) -> bool:
    """Tell whether a word of a message says that its items come in addition: "yes, and the mug", “鼠标也退”."""
    return _MORE.search(folded(heard.text)) is not None


def adds_items(heard: Heard) -> bool:
    """Tell whether items come in addition: by a word for it, or as a further wish that puts none in its place."""
    return says_more(heard) or (heard.intent in WISHES and not replaces_items(heard))


def replaces_items(heard: Heard) -> bool:
    """Tell whether items are meant in place of those before: "no, the mug", "actually the mug"."""
    instead = _INSTEAD.search(folded(heard.text)) is not None
    return instead or heard.intent in ("correct", "deny") or is_no(heard.text)


def names_other_items(case: Case, heard: Heard, context: Context) -> bool:
    """Tell whether a message names items of other orders, and none of the order that a case is about."""
    named = {str(product.value) for product in heard.all("product")}
    if not (named and case.knows("order") and case.knows("customer")):
        return False
    own: set[str] = set()
    others: set[str] = set()
    for order in context.orders_of(case.values["customer"]):
        items = own if order.number == case.values["order"] else others
        items |= {line.product_key for line in order.lines}
    return named.isdisjoint(own) and not named.isdisjoint(others)
