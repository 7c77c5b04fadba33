"""What Rasa may ask us to do: one action a file. Thin: read the tracker, call a service, say, return events."""

from assistant.logs import configure_logs

configure_logs()
