"""Fakes and helpers for tests; they ship with the product and pass the same contracts as the real things."""
