"""Related news (`Tin liên quan`): found when something is published, kept, and only looked up by readers."""

from news.related.reading import Around, around, related_editions, related_to_typed

__all__ = ["Around", "around", "related_editions", "related_to_typed"]
