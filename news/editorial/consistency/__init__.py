"""Is all that the site keeps in agreement: rows, files, editions, the index, stored pages? And putting it right.

Each file has the rules of one subject. Nothing that a person wrote is ever deleted: files that belong to
nothing are set aside, states follow what readers see, and what only a person can decide is said and left.
"""

from news.editorial.consistency.examination import Result, examine

__all__ = ["Result", "examine"]
