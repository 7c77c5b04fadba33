"""Whether a domain is empty: Rasa's answer, without building an empty one for each message."""

import pytest
from rasa.shared.core.domain import Domain

from assistant.dialogue.empty_domain import is_empty


def test_rasa_asks_us():
    """Importing what the domain names is enough."""
    assert Domain.is_empty is is_empty


@pytest.mark.parametrize(
    ("domain", "empty"),
    [(Domain.empty(), True), (Domain.from_yaml("intents: [greet]"), False)],
    ids=["nothing in it", "an intent"],
)
def test_only_a_domain_without_anything_is_empty(domain, empty):
    """What Rasa compared: the domains as dictionaries."""
    assert domain.is_empty() is empty is (domain.as_dict() == Domain.empty().as_dict())


def test_no_further_domain_is_built(monkeypatch):
    """The second question costs a comparison."""
    domain = Domain.from_yaml("intents: [greet]")
    domain.is_empty()
    built = []
    monkeypatch.setattr(Domain, "__init__", lambda *args, **options: built.append(args))

    domain.is_empty()

    assert not built
