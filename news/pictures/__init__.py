"""Picture files as such: what a file is, its pixels made safe, its shapes and its fingerprint.

Bytes in, bytes out: no models, no Django, no database.
"""
