"""Breaks the site on purpose while people read and write, and counts what they notice (`make chaos`)."""
