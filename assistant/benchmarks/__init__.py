"""Measure a pipeline on anybody's labelled messages: `python -m assistant bench`."""
