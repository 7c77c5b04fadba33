"""Measure search on anybody's documents and questions: `python -m assistant bench knowledge`."""
