"""Issues documents: writes the PDF under a name that nobody can guess, and forgets it after a week."""

from __future__ import annotations

import os
import re
import secrets
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from assistant.services.clock import Clock
from assistant.services.invoices.document import Document, Seller, document_of
from assistant.services.invoices.pdf import render
from assistant.services.records import Customer, Order

KEPT_DAYS: Final = 7
_NAME_BYTES: Final = 24  # 192 random bits: the name is all that protects a linked file
_NAME: Final = re.compile(rf"[0-9a-f]{{{2 * _NAME_BYTES}}}\.pdf")  # no path ever reaches the disk


@dataclass(frozen=True)
class Issued:
    """A document that lies ready.

    Args:
        where: Its link, or the path of its file when the shop has set no `INVOICE_BASE_URL`.
    """

    document: Document
    where: str


class InvoiceDesk:
    """Writes documents of orders.

    Args:
        folder: Where the PDFs lie; made when it is missing.
        base_url: Where customers open what lies there; empty when nothing serves it.
        seller: Who sells.
        clock: What time it is.
    """

    def __init__(self, *, folder: Path, base_url: str, seller: Seller, clock: Clock) -> None:
        self._folder = folder
        self._base_url = base_url.rstrip("/")
        self._seller = seller
        self._clock = clock

    def issue(self, order: Order, customer: Customer, *, language: str) -> Issued:
        """Write the document that an order is entitled to, and delete those that are older than a week."""
        document = document_of(order, customer, self._seller, issued_at=self._clock.now())
        self._folder.mkdir(parents=True, exist_ok=True)
        self._forget_old()
        file = self._folder / f"{secrets.token_hex(_NAME_BYTES)}.pdf"
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as output:
            output.write(render(document, language))
        return Issued(document, f"{self._base_url}/{file.name}" if self._base_url else str(file))

    def read(self, name: str) -> bytes | None:
        """Return the PDF of that name; None where there is none, or it is older than a week."""
        file = self._folder / name
        if not _NAME.fullmatch(name) or not file.is_file() or self._is_old(file):
            return None
        return file.read_bytes()

    def _forget_old(self) -> None:
        for file in self._folder.glob("*.pdf"):
            if self._is_old(file):
                file.unlink(missing_ok=True)

    def _is_old(self, file: Path) -> bool:
        return file.stat().st_mtime < (self._clock.now() - timedelta(days=KEPT_DAYS)).timestamp()
