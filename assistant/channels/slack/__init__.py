"""The Slack channel; credentials.yml names its class."""
