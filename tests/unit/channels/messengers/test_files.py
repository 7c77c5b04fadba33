"""Files come as links."""

from assistant.channels.messengers.files import with_links

INVOICE = {"name": "invoice.pdf", "url": "https://shop.example/invoices/1.pdf"}


def test_a_file_is_linked_once():
    """A link that the text holds already is not repeated; a path of the server's is not shown."""
    linked = with_links("Your invoice:", {"files": [INVOICE, {"name": "x", "url": "/var/x.pdf"}]})

    assert linked == "Your invoice:\ninvoice.pdf: https://shop.example/invoices/1.pdf"
    assert with_links(linked, {"files": [INVOICE]}) == linked
