"""One-time codes by e-mail: made, sent, checked once."""
