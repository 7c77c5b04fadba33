"""The Telegram channel; credentials.yml names the class."""

from assistant.channels.telegram.channel import TelegramChannel

__all__ = ["TelegramChannel"]
