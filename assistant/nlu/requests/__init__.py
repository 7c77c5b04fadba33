"""Several requests in one message, and requests under a condition."""
