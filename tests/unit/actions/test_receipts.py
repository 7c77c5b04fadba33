"""What the events of a conversation tell of its changes and tickets."""

from actions.receipts import Receipt, receipts_in


def said(response, text):
    """Something we said."""
    return {"event": "bot", "text": text, "metadata": {"utter_action": response}}


def test_a_receipt_keeps_what_its_preview_listed():
    """The items are told before the yes only."""
    events = [
        said("utter_return_items_preview_back", "If I request this:\n- Mug, $12.00\nyou get it back."),
        said("utter_return_items_receipt_back", "Done."),
        said("utter_ticket_opened", "Your ticket is T-10001."),
    ]

    assert receipts_in(events) == (
        Receipt("utter_return_items_receipt_back", "Done.", ("- Mug, $12.00",)),
        Receipt("utter_ticket_opened", "Your ticket is T-10001."),
    )


def test_what_another_session_did_is_not_told():
    """Somebody else may sit there now."""
    assert receipts_in([said("utter_ticket_opened", "T-10001"), {"event": "session_started"}]) == ()
