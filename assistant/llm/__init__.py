"""The optional language model: client, prompts, checks. Nothing of it is imported where none is configured."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.llm.client import Client
    from assistant.llm.writer import Writer
    from assistant.settings import Settings


def open_language_model(settings: Settings) -> Client | None:
    """Build the client of the configured servers; None where `LLM_BASE_URL` is empty.

    Raises:
        SettingsError: The settings name no model, an unknown engine, or lists of unequal length.
    """
    if not settings.llm_base_url.strip():
        return None
    from assistant.llm.opening import open_client

    return open_client(settings)


def open_writer(settings: Settings) -> Writer | None:
    """Build all that a language model is used for; None where `LLM_BASE_URL` is empty.

    Raises:
        SettingsError: As for `open_language_model`.
    """
    if not settings.llm_base_url.strip():
        return None
    from assistant.llm import opening

    return opening.open_writer(settings)
