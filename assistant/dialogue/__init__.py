"""What Rasa's dialogue loads from us, by the slot that domain.yml names."""

from assistant.dialogue import checked_schemas, empty_domain, graph_runner

__all__ = ["checked_schemas", "empty_domain", "graph_runner"]
