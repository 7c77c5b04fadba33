"""Settings are checked by name when they are read."""

import pytest
from pydantic import ValidationError

from assistant.services.mail.mailbox_folder import MailboxFolder
from assistant.services.mail.smtp_mailer import SmtpMailer
from assistant.settings import Settings
from assistant.wiring import open_mailer

SERVER = {"smtp_url": "smtp://mail.example", "mail_sender": "Shop <shop@mail.example>"}


@pytest.mark.parametrize(
    ("environment", "profile", "expected"),
    [
        ("development", None, "details"),
        ("production", None, "code"),
        ("development", "code", "code"),
        ("production", "details", "details"),
    ],
)
def test_customers_prove_who_they_are_by_code_outside_development(environment, profile, expected):
    """Post codes are for trying it out; whoever wants them in production says so."""
    assert Settings(environment=environment, identity_profile=profile).identification == expected


@pytest.mark.parametrize("url", ["mail.example:587", "http://mail.example", "smtp://"])
def test_a_mail_server_has_an_address_of_its_own_form(url):
    """A wrong one fails at the start, by name."""
    with pytest.raises(ValidationError, match="expected smtp://USER:PASSWORD@HOST:PORT"):
        Settings(smtp_url=url, mail_sender="shop@mail.example")


def test_a_mail_server_needs_a_sender():
    """A mail without a sender goes nowhere."""
    with pytest.raises(ValidationError, match="the address that mails are from"):
        Settings(smtp_url="smtp://mail.example")


@pytest.mark.parametrize(
    ("environment", "server", "expected"),
    [
        ("development", {}, MailboxFolder),
        ("development", SERVER, SmtpMailer),
        ("production", SERVER, SmtpMailer),
        ("production", {}, type(None)),
    ],
)
def test_mails_go_to_a_folder_in_development_only(environment, server, expected):
    """In production nobody looks into a folder: without a mail server nothing is sent."""
    assert isinstance(open_mailer(Settings(environment=environment, **server)), expected)


@pytest.mark.parametrize("url", ["localhost:6333", "grpc://localhost:6334", "http://", "http://key@qdrant.example:6333"])
def test_an_address_that_is_no_qdrant_servers_is_refused(url):
    """The message says what an address looks like, and where the key goes."""
    with pytest.raises(ValueError, match=r"expected http://HOST:6333.*QDRANT_API_KEY"):
        Settings(qdrant_url=url)


def test_the_names_of_collections_begin_with_letters_that_need_no_escaping():
    """They are part of addresses."""
    with pytest.raises(ValueError, match="qdrant_collection"):
        Settings(qdrant_collection="shop/1")


def test_the_qdrant_key_is_hidden():
    """A setting that is printed shows no secret."""
    assert "hush-42" not in repr(Settings(qdrant_api_key="hush-42"))


def test_the_shop_lives_today_in_production():
    """Another day is for the sample shop: real orders would bear a wrong date."""
    assert Settings(environment="development", shop_day="2026-11-20").shop_day is not None

    with pytest.raises(ValidationError, match="expected nothing in production"):
        Settings(environment="production", shop_day="2026-11-20")
