"""The Telegram channel; credentials.yml names its class."""
