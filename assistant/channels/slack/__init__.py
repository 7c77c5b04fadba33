"""The Slack channel; credentials.yml names the class."""

from assistant.channels.slack.channel import SlackChannel

__all__ = ["SlackChannel"]
