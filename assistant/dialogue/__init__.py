"""What Rasa's dialogue loads from us, by the slot that domain.yml names."""

from assistant.dialogue import checked_schemas, graph_runner

__all__ = ["checked_schemas", "graph_runner"]
