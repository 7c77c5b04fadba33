"""Parcels of the sample shop's orders."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from assistant.storage.rows import ShopRows


def add_fulfilments(
    rows: ShopRows,
    *,
    number: str,
    line_keys: list[str],
    placed_at: datetime,
    on_its_way: bool,
    random: Random,
) -> None:
    """Add an order's parcels: one, sometimes two. On its way, it is expected after today; else it arrived."""
    for index, keys in enumerate(_parcels(line_keys, random), start=1):
        shipped_at = placed_at + timedelta(hours=random.randint(6, 24))
        delivered_at = shipped_at + timedelta(days=random.randint(2, 4), hours=random.randint(0, 8))
        rows.add_numbered(
            "fulfilments",
            order_number=number,
            tracking_number=f"35{number[2:]}{index:03d}",
            line_keys=keys,
            shipped_at=shipped_at,
            expected_at=placed_at + timedelta(days=random.randint(7, 9)) if on_its_way else delivered_at,
            delivered_at=None if on_its_way else delivered_at,
        )


def _parcels(line_keys: list[str], random: Random) -> list[list[str]]:
    if len(line_keys) > 1 and random.random() < 0.15:
        return [line_keys[:1], line_keys[1:]]
    return [line_keys]
