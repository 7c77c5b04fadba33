"""The bilingual student of the packaged sentence encoder: data, training, evaluation (README.md in this folder)."""
