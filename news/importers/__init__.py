"""Bytes in, a plain ImportedArticle out; `save.py` is the one place that stores it."""
