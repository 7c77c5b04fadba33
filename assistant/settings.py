"""Settings: the environment first, then `.env`, then the default. Read once, checked by name."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseSettings, Field, SecretStr, ValidationError, validator

from assistant.errors import SettingsError

_SAMPLE_PASSWORD_PAGE = "https://lantern.example/new-password"
PROJECT_FOLDER = Path(__file__).resolve().parent.parent
MIN_SECRET_CHARS = 32


class Settings(BaseSettings):
    """What an operator may set. A field's name in capitals is its environment variable."""

    environment: Literal["development", "production"] = "development"
    database_url: str = Field(
        default=f"sqlite:///{PROJECT_FOLDER / 'var' / 'shop.db'}",
        description="SQLAlchemy address of the shop's database (SQLite or PostgreSQL)",
    )
    var_folder: Path = Field(
        default=PROJECT_FOLDER / "var",
        description="Where local state lives: sample database, index, exported encoders, caches",
    )
    knowledge_folder: Path = Field(
        default=PROJECT_FOLDER / "knowledge",
        description="Where the shop's help articles lie",
    )
    qdrant_url: str = Field(
        default="",
        description="Qdrant server that keeps the index, http://HOST:6333; without it the index is in VAR_FOLDER",
    )
    qdrant_api_key: SecretStr = Field(
        default=SecretStr(""),
        description="The key that the Qdrant server was started with, if any",
    )
    qdrant_collection: str = Field(
        default="assistant",
        regex="^[A-Za-z0-9_-]+$",
        description="What the names of the collections begin with; another one for each assistant on a server",
    )
    help_centre_url: str = Field(
        default="",
        description="Address of the shop's help centre; links to articles are shown when it is set",
    )
    shop_name: str = Field(
        default="Sample Shop",
        description="Who sells, as it stands on invoices",
    )
    shop_address: str = Field(
        default="",
        description="The seller's address on invoices; \\n separates its lines",
    )
    shop_tax_id: str = Field(
        default="",
        description="The seller's tax number on invoices",
    )
    shop_day: date | None = Field(
        default=None,
        description="In development, the day on which the shop lives, for the sample shop's orders; without it today",
    )
    tax_percent: Decimal | None = Field(
        default=None,
        ge=0,
        lt=100,
        description="The tax that prices include; without it invoices name no tax",
    )
    invoice_folder: Path = Field(
        default=PROJECT_FOLDER / "var" / "invoices",
        description="Where invoices lie as PDF for a week",
    )
    invoice_base_url: str = Field(
        default="",
        description="Address at which customers open what lies there; without it they are told the file's path",
    )
    identity_profile: Literal["details", "code"] | None = Field(
        default=None,
        description="How customers prove who they are; without it details in development, code in production",
    )
    smtp_url: SecretStr = Field(
        default=SecretStr(""),
        description="The mail server, smtp://USER:PASSWORD@HOST:PORT; in development mails lie in a folder without it",
    )
    smtp_tls: Literal["starttls", "tls", "none"] = Field(
        default="starttls",
        description="How the way to the mail server is encrypted",
    )
    mail_sender: str = Field(
        default="",
        description="Who mails to customers are from; required with SMTP_URL",
    )
    mailbox_folder: Path = Field(
        default=PROJECT_FOLDER / "var" / "mailbox",
        description="Where mails lie as .eml files in development, while no SMTP_URL is set",
    )
    llm_base_url: str = Field(
        default="",
        description="OpenAI-compatible addresses ending in /v1, separated by commas, in their order; empty: no model",
    )
    llm_model: str = Field(
        default="",
        description="Name of the model; or one for each address, separated by commas",
    )
    llm_api_key: SecretStr = Field(
        default=SecretStr(""),
        description="Key of the servers; or one for each address, separated by commas",
    )
    llm_engine: str = Field(
        default="vllm",
        description="Kind of server, a name of assistant/llm/engines.yml; or one for each address",
    )
    llm_context_tokens: int = Field(
        default=8192,
        ge=2048,
        description="How many tokens prompt and answer may take together",
    )
    llm_parallel: int = Field(
        default=32,
        ge=1,
        description="How many answers one action server asks of one address at a time",
    )
    llm_tokens_per_conversation: int = Field(
        default=60_000,
        ge=0,
        description="Tokens that one conversation may take in a day, prompts and answers together",
    )
    llm_tokens_per_day: int = Field(
        default=10_000_000,
        ge=0,
        description="Tokens that all conversations of one action server may take in a day",
    )
    link_hosts: str = Field(
        default="",
        description="Hosts, separated by commas, that an answer may link to beside the help centre's",
    )
    password_reset_url: str = Field(
        default="",
        description="The shop's page for a new password, which gets ?token=…; without it no links are sent",
    )
    action_token: SecretStr = Field(
        default=SecretStr(""),
        description="Shared secret between Rasa and the action server; may be empty in development only",
    )
    web_session_secret: SecretStr = Field(
        default=SecretStr(""),
        description="Signs the sessions of the web channel, 32 characters or more; may be empty in development only",
    )
    web_customer_secret: SecretStr = Field(
        default=SecretStr(""),
        description="Shared with the shop's site, which names signed-in customers by tokens signed with it",
    )
    web_allowed_origins: str = Field(
        default="",
        description="Sites that may embed the chat and call its API, separated by commas, e.g. https://shop.example",
    )
    web_messages_per_minute: int = Field(default=30, ge=1, description="Messages of one customer, on every channel")
    web_requests_per_minute: int = Field(default=600, ge=1, description="Requests from one address")
    web_streams: int = Field(default=1000, ge=1, description="Open event streams of all customers together")
    web_push_url: str = Field(
        default="",
        description="Address at which the action server reaches the web channel's /push; without it, this machine's",
    )
    redis_url: SecretStr = Field(
        default=SecretStr(""),
        description="Redis that several Rasa processes share, redis://HOST:PORT/0; one process needs none",
    )
    slack_signing_secret: SecretStr = Field(
        default=SecretStr(""),
        description="Proves that requests come from Slack; with SLACK_BOT_TOKEN it switches Slack on",
    )
    slack_bot_token: SecretStr = Field(
        default=SecretStr(""),
        description="The Slack app's bot token (xoxb-...)",
    )
    slack_api_url: str = Field(
        default="https://slack.com/api",
        description="Address of Slack's Web API; another one for a proxy or a test",
    )
    telegram_bot_token: SecretStr = Field(
        default=SecretStr(""),
        description="The Telegram bot's token (NUMBER:TEXT); with TELEGRAM_WEBHOOK_SECRET it switches Telegram on",
    )
    telegram_webhook_secret: SecretStr = Field(
        default=SecretStr(""),
        description="The secret_token that was given to setWebhook, 32 to 256 of the characters A-Z a-z 0-9 _ -",
    )
    telegram_api_url: str = Field(
        default="https://api.telegram.org",
        description="Address of Telegram's Bot API; another one for a Bot API server of your own or a test",
    )

    class Config:
        """Where pydantic looks besides the environment."""

        env_file = PROJECT_FOLDER / ".env"
        env_file_encoding = "utf-8"

    @property
    def identification(self) -> Literal["details", "code"]:
        """How customers prove who they are here."""
        return self.identity_profile or ("details" if self.environment == "development" else "code")

    @property
    def password_page(self) -> str:
        """The page for a new password; the sample shop has an address that is nobody's."""
        return self.password_reset_url or ("" if self.environment == "production" else _SAMPLE_PASSWORD_PAGE)

    @property
    def allowed_origins(self) -> tuple[str, ...]:
        """The sites that may embed the chat and call its API."""
        return tuple(origin.strip() for origin in self.web_allowed_origins.split(",") if origin.strip())

    @validator("web_session_secret", "web_customer_secret")
    def _is_long_enough(cls, secret: SecretStr) -> SecretStr:
        if 0 < len(secret.get_secret_value()) < MIN_SECRET_CHARS:
            raise ValueError(f"expected {MIN_SECRET_CHARS} characters or more: `openssl rand -hex 32` makes a secret")
        return secret

    @validator("shop_day")
    def _is_for_development(cls, day: date | None, values: dict[str, Any]) -> date | None:
        if day is not None and values.get("environment") == "production":
            raise ValueError("expected nothing in production: there the shop lives today")
        return day

    @validator("telegram_webhook_secret")
    def _is_webhook_secret(cls, secret: SecretStr) -> SecretStr:
        value = secret.get_secret_value()
        if value and not re.fullmatch(r"[A-Za-z0-9_-]{32,256}", value):
            raise ValueError("expected 32 to 256 of the characters A-Z a-z 0-9 _ -: `openssl rand -hex 32` makes it")
        return secret

    @validator("telegram_bot_token")
    def _is_bot_token(cls, token: SecretStr) -> SecretStr:
        if token.get_secret_value() and not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", token.get_secret_value()):
            raise ValueError("expected a bot's token as @BotFather gives it, NUMBER:TEXT")
        return token

    @validator("web_allowed_origins")
    def _are_origins(cls, origins: str) -> str:
        for origin in filter(None, (part.strip() for part in origins.split(","))):
            parts = urlsplit(origin)
            if parts.scheme not in ("http", "https") or not parts.hostname or origin != f"{parts.scheme}://{parts.netloc}":
                raise ValueError(f"'{origin}' is no origin; expected scheme and host only, e.g. https://shop.example")
        return origins

    @validator("qdrant_url")
    def _is_qdrant(cls, url: str) -> str:
        parts = urlsplit(url)
        if url and not (parts.scheme in ("http", "https") and parts.hostname and not parts.username):
            raise ValueError("expected http://HOST:6333 or https://HOST:6333; the key goes into QDRANT_API_KEY")
        return url

    @validator("redis_url")
    def _is_redis(cls, url: SecretStr) -> SecretStr:
        if url.get_secret_value() and urlsplit(url.get_secret_value()).scheme not in ("redis", "rediss", "unix"):
            raise ValueError("expected redis://HOST:PORT/0, rediss:// with TLS, or unix:///SOCKET")
        return url

    @validator("smtp_url")
    def _is_mail_server(cls, url: SecretStr) -> SecretStr:
        parts = urlsplit(url.get_secret_value())
        if url.get_secret_value() and not (parts.scheme == "smtp" and parts.hostname):
            raise ValueError("expected smtp://USER:PASSWORD@HOST:PORT")
        return url

    @validator("mail_sender", always=True)
    def _is_sender(cls, sender: str, values: dict[str, Any]) -> str:
        server = values.get("smtp_url")
        if server and server.get_secret_value() and "@" not in sender:
            raise ValueError('SMTP_URL needs the address that mails are from, e.g. "Shop <help@shop.example>"')
        return sender


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Read the settings once.

    Raises:
        SettingsError: A value cannot be used; the message names the variable, the value and what was expected.
    """
    try:
        return Settings()
    except ValidationError as error:
        lines = [f"{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors()]
        raise SettingsError("Wrong settings in the environment or .env:\n  " + "\n  ".join(lines)) from error
