"""Procedures that only tell: where a refund is, and the invoice of an order."""

from pathlib import Path


def test_an_invoice_is_handed_out_after_identification(talk):
    """Nobody gets a document without being identified; then it lies there as a PDF."""
    assert talk.says("invoice for #W1000003", "get_invoice", order_number="#W1000003") == ["utter_ask_customer"]
    talk.says("emma.walker@example.com", email="emma.walker@example.com")
    said = talk.says("60614", post_code="60614")

    assert said == ["utter_identity_confirmed", "utter_document_invoice"]
    assert Path(talk.said[-1].values["where"]).read_bytes().startswith(b"%PDF")


def test_somebody_elses_invoice_is_not_found(emma):
    """A foreign order looks like none."""
    said = emma.says("invoice for #W2000002", "get_invoice", order_number="#W2000002")

    assert said == ["utter_order_not_found", "utter_ask_order"]


def test_a_pending_order_gets_a_confirmation(emma):
    """It is told that this is no invoice."""
    assert emma.says("my invoice for #W1000001", "check_invoice", order_number="#W1000001") == [
        "utter_document_confirmation"
    ]


def test_a_refund_just_made_is_told_by_method(emma):
    """The gift card has it at once, the card within seven working days of Friday 20 November."""
    emma.says("cancel #W1000004, a mistake", "cancel_order", order_number="#W1000004", reason="a mistake")
    emma.says("yes", "affirm")

    assert emma.says("where is my refund", "track_refund") == ["utter_refunds_made"]
    lines = emma.said[-1].values["refunds"].split("\n")
    assert lines == [
        "- $25.00 to your gift card on Nov 20, 2026; it was there at once",
        "- $65.09 to your Visa ending in 4242 on Nov 20, 2026; it arrives by Dec 1, 2026 at the latest",
    ]


def test_an_order_without_a_refund_is_told_so(emma):
    """Nothing is promised that is not in the payments."""
    said = emma.says("refund for #W1000003?", "track_refund", order_number="#W1000003")

    assert said == ["utter_refused_order_has_no_refund"]
