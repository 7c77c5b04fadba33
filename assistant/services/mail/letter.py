"""A mail: written from a template in the customer's language, and put into the form of RFC 5322."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid, parseaddr
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_TEMPLATES: Final = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Letter:
    """A mail of plain text to one customer."""

    to: str
    subject: str
    text: str

    def message(self, sender: str) -> EmailMessage:
        """Return it as a message that can be sent.

        Args:
            sender: Who sends it, e.g. "Lantern & Co. <help@lantern.example>".
        """
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = sender, self.to, self.subject
        message["Date"] = formatdate()
        message["Message-ID"] = make_msgid(domain=parseaddr(sender)[1].rpartition("@")[2] or "localhost")
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday notes back
        message.set_content(self.text)
        return message


def write_letter(template: str, *, to: str, language: str, values: dict[str, str]) -> Letter:
    """Write a mail.

    Args:
        template: Name of the mail; its files are `templates/NAME.LANGUAGE.txt`, their first line is the subject.
        to: The customer's e-mail.
        language: "en" or "zh".
        values: What the template names.
    """
    # plain text: nothing is to be escaped for HTML
    environment = Environment(loader=FileSystemLoader(_TEMPLATES), undefined=StrictUndefined, autoescape=False)
    written = environment.get_template(f"{template}.{language}.txt").render(values)
    subject, _, text = written.partition("\n")
    return Letter(to, subject.strip(), text.strip() + "\n")


def masked(email: str) -> str:
    """Return an e-mail address as it may be shown in a conversation: "a…@example.com"."""
    name, _, domain = email.partition("@")
    return f"{name[:1]}…@{domain}"
