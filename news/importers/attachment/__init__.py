"""A file that somebody wants on an article: what it is by its content, and whether it may be taken.

Bytes in, a `CheckedFile` out, or a refusal in a sentence. Nothing here touches the database.
"""
