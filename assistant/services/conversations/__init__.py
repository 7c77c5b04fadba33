"""Conversations on channels of ours: what was said, what waits for an answer, what was offered. Knows no channel."""
