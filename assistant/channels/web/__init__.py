"""The web channel; credentials.yml names the class."""

from assistant.channels.web.channel import WebChannel

__all__ = ["WebChannel"]
