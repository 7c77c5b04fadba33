"""The optional language model: client, prompts, checks. `open_language_model(settings)` is None where none is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.llm.language_model import LanguageModel
    from assistant.settings import Settings


def open_language_model(settings: Settings) -> LanguageModel | None:
    """Build the client of the configured servers; nothing is imported or opened where `LLM_BASE_URL` is empty.

    Raises:
        SettingsError: The settings name no model, an unknown engine, or lists of unequal length.
    """
    if not settings.llm_base_url.strip():
        return None
    from assistant.llm.opening import open_client

    return open_client(settings)
