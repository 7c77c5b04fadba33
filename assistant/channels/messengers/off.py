"""A channel that is not configured: it answers nothing, and says once how to switch it on."""

from __future__ import annotations

import structlog

from assistant.settings import Settings

log = structlog.get_logger(__name__)


def is_configured(channel: str, settings: Settings, *needs: str) -> bool:
    """Tell whether a channel has all its settings; where it has not, log what is missing.

    Args:
        channel: The channel's name; docs/howto/connect-NAME.md says how to set it up.
        settings: What is set.
        needs: The names of the settings.
    """
    missing = [name.upper() for name in needs if not getattr(settings, name).get_secret_value()]
    if missing:
        log.info("channel.off", channel=channel, missing=", ".join(missing), see=f"docs/howto/connect-{channel}.md")
    return not missing
