"""The web channel; credentials.yml names its class."""
