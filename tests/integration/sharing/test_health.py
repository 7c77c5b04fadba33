"""`make doctor` says whether the Redis that is configured answers."""

from __future__ import annotations

import pytest

from assistant import health
from assistant.settings import Settings


@pytest.mark.parametrize(
    ("url", "level", "detail"),
    [("", "OK", "none configured"), ("redis://127.0.0.1:1/0", "WARN", "goes on by itself")],
    ids=["none", "away"],
)
def test_no_redis_is_well_and_one_that_is_away_is_named(monkeypatch, url, level, detail):
    """One process needs none; several go on without, each by itself, which the operator should know."""
    monkeypatch.setattr(health, "settings", lambda: Settings(redis_url=url))

    finding = health.check_redis("redis")

    assert (finding.level, detail in finding.detail) == (level, True)


def test_a_redis_that_answers_is_well(monkeypatch, redis_url):
    """A real one."""
    monkeypatch.setattr(health, "settings", lambda: Settings(redis_url=redis_url))

    assert health.check_redis("redis").level == "OK"
