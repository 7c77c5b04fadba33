"""Mails leave through a real mail server: in the clear, encrypted, signed in, and not at all when it is away."""

from __future__ import annotations

import gc
import ssl
import warnings
from datetime import datetime, timedelta, timezone
from email import message_from_bytes, policy
from ipaddress import ip_address

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from assistant.errors import MailError
from assistant.processes import free_port
from assistant.services.mail.letter import Letter
from assistant.services.mail.smtp_mailer import MailServer, SmtpMailer

pytestmark = pytest.mark.integration

HOST = "127.0.0.1"
LETTER = Letter("王芳 <wang.fang@example.com>", "您的验证码：123456", "您好：\n\n    123456\n")


class Inbox:
    """What the mail server has taken, and how it reached it."""

    def __init__(self, *, refusal: str = ""):
        self.mails, self.encrypted, self.refusal = [], [], refusal

    async def handle_DATA(self, server, session, envelope):
        """Take a mail, or refuse it."""
        if self.refusal:
            return self.refusal
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        self.encrypted.append(server.transport.get_extra_info("ssl_object") is not None)
        return "250 taken"


class MailHost(Controller):
    """A mail server; with `needs_tls` it offers STARTTLS and takes nothing without it."""

    def __init__(self, inbox, *, tls=None, needs_tls=False, password=None):
        options = {"tls_context": tls, "require_starttls": True} if needs_tls else {}
        if password:
            options |= {"authenticator": self._judge, "auth_required": True}
        self._password = password
        super().__init__(inbox, hostname=HOST, port=free_port(0), ssl_context=None if needs_tls else tls, **options)

    def _judge(self, server, session, envelope, mechanism, given):
        return AuthResult(success=given.password == self._password.encode(), handled=False)


@pytest.fixture
def host():
    """Start mail servers, and end them with the test."""
    started = []

    def start(inbox, **options):
        started.append(MailHost(inbox, **options))
        started[-1].start()
        return started[-1]

    yield start
    for controller in started:
        controller.stop()
    with warnings.catch_warnings():  # aiosmtpd leaves the socket of a handshake that failed to the collector
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture
def certificate(tmp_path, monkeypatch):
    """A certificate for this machine, trusted by this test."""
    key, name, now = ec.generate_private_key(ec.SECP256R1()), _name(), datetime.now(timezone.utc)
    alternative = x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(alternative, critical=False)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "mail.pem"
    pem = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    file.write_bytes(key.private_bytes(*pem) + made.public_bytes(serialization.Encoding.PEM))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(file)
    return context


def _name():
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])


def mailer(controller, tls, *, login=""):
    """Build a mailer that goes to this server."""
    url = f"smtp://{login}{HOST}:{controller.port}"
    return SmtpMailer(MailServer.of(url, tls), sender="灯笼商店 <help@lantern.example>")


def test_a_mail_arrives_as_it_was_written(host):
    """Both languages, subject and text, with the head that mail programs expect."""
    inbox = Inbox()

    mailer(host(inbox), "none").send(LETTER)

    mail = inbox.mails[0]
    assert (mail["Subject"], mail.get_content().splitlines()) == (LETTER.subject, LETTER.text.splitlines())
    assert (mail["From"], mail["To"]) == ("灯笼商店 <help@lantern.example>", "王芳 <wang.fang@example.com>")
    assert mail["Message-ID"].endswith("@lantern.example>")
    assert mail["Auto-Submitted"] == "auto-generated"


def test_reaching_the_server_sends_nothing(host):
    """The way is gone, and no mail is left."""
    inbox = Inbox()

    mailer(host(inbox), "none").reach()

    assert inbox.mails == []


def test_starttls_encrypts_before_the_mail(host, certificate):
    """The usual way to a mail server."""
    inbox = Inbox()

    mailer(host(inbox, tls=certificate, needs_tls=True), "starttls").send(LETTER)

    assert inbox.encrypted == [True]


def test_tls_encrypts_from_the_first_byte(host, certificate):
    """The way of port 465."""
    inbox = Inbox()

    mailer(host(inbox, tls=certificate), "tls").send(LETTER)

    assert inbox.encrypted == [True]


def test_a_server_that_cannot_encrypt_gets_no_mail(host):
    """With STARTTLS asked for, nothing goes out in the clear."""
    inbox = Inbox()

    with pytest.raises(MailError, match="STARTTLS"):
        mailer(host(inbox), "starttls").send(LETTER)
    assert inbox.mails == []


def test_a_certificate_that_nobody_trusts_gets_no_mail(host, certificate, monkeypatch):
    """Whoever stands between us and the mail server reads no codes."""
    monkeypatch.delenv("SSL_CERT_FILE")
    inbox = Inbox()

    with pytest.raises(MailError, match="CERTIFICATE_VERIFY_FAILED"):
        mailer(host(inbox, tls=certificate, needs_tls=True), "starttls").send(LETTER)
    assert inbox.mails == []


def test_signing_in_with_a_password(host, certificate):
    """Letters that an address must escape are allowed in it."""
    inbox = Inbox()

    server = host(inbox, tls=certificate, needs_tls=True, password="p@ss/1")
    mailer(server, "starttls", login="shop:p%40ss%2F1@").send(LETTER)

    assert len(inbox.mails) == 1


def test_a_wrong_password_is_a_fault_that_keeps_the_password(host, certificate):
    """The fault goes to the log, the password does not."""
    server = host(Inbox(), tls=certificate, needs_tls=True, password="right")

    with pytest.raises(MailError, match="Authentication") as caught:
        mailer(server, "starttls", login="shop:hidden@").send(LETTER)
    assert "hidden" not in str(caught.value)
    assert "hidden" not in repr(MailServer.of("smtp://shop:hidden@mail.example", "tls"))


def test_a_mail_that_is_not_taken_is_a_fault(host):
    """What the server says is passed on."""
    with pytest.raises(MailError, match="mailbox full"):
        mailer(host(Inbox(refusal="552 mailbox full")), "none").send(LETTER)


def test_a_server_that_is_away_is_a_fault():
    """Nobody listens there, also at the second try."""
    away = SmtpMailer(MailServer.of(f"smtp://{HOST}:{free_port(0)}", "none"), sender="shop@example.com")

    with pytest.raises(MailError, match="took no mail"):
        away.send(LETTER)
