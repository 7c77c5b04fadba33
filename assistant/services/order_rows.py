"""Find the row of a customer's order, by any spelling of its number."""

from __future__ import annotations

import re
import unicodedata

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.errors import OrderNotFound
from assistant.services.reading import WHOLE_ORDER
from assistant.storage.tables import OrderRow

_NUMBER = re.compile(r"#?(?:W-?)?(\d{7})", re.IGNORECASE)


def normalise_order_number(text: str) -> str | None:
    """The shop's spelling of an order number: "w1234567", "1234567" or "＃Ｗ1234567" become "#W1234567".

    Returns:
        None when the text is no order number in any spelling.
    """
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    match = _NUMBER.fullmatch(folded)
    return f"#W{match[1]}" if match and match[1].isascii() else None


def order_row(session: Session, customer_id: str, number: str, *, lock: bool = False) -> OrderRow:
    """One order of a customer, by any spelling of its number.

    Args:
        session: The unit of work.
        customer_id: Whose it must be.
        number: The order's number.
        lock: Keep other writers out until the unit of work ends.

    Raises:
        OrderNotFound: There is none, or it is somebody else's; both look the same.
    """
    known = normalise_order_number(number)
    mine = (OrderRow.number == known, OrderRow.customer_id == customer_id)
    if lock:  # first alone: what is read after the wait for another writer is what that writer left
        session.execute(select(OrderRow.number).where(*mine).with_for_update())
    query = select(OrderRow).where(*mine).options(*WHOLE_ORDER)
    row: OrderRow | None = session.execute(query).scalar_one_or_none() if known else None
    if row is None:
        raise OrderNotFound(f"no order '{number}' of this customer")
    return row
