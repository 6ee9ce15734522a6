"""Measures search and related news. Not tests: figures about a machine or a collection, printed and kept in var/."""
