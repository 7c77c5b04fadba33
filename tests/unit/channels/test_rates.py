"""Who comes too often waits; who waited may come again."""

from assistant.channels.rates import RateLimit


def test_a_burst_and_then_the_rate():
    """Twenty seconds' worth may come at once, then one after the other."""
    moment = 0.0
    limit = RateLimit(60, now=lambda: moment)

    assert [limit.take("a") for _ in range(20)] == [0.0] * 20
    assert limit.take("a") == 1.0
    moment = 1.0
    assert limit.take("a") == 0.0


def test_each_key_has_a_limit_of_its_own():
    """One who comes too often is nobody else's fault."""
    limit = RateLimit(1, now=lambda: 0.0)
    while limit.take("a") == 0.0:
        pass

    assert limit.take("b") == 0.0
