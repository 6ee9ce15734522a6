"""What the database holds. One file a subject; import from here."""

from news.models.article import Article, ArticlePhoto, RelatedPick
from news.models.edition import Edition, EditionSection, EditionTag
from news.models.photo import Photo
from news.models.section import Section
from news.models.source import Source
from news.models.tag import Tag, TaggedArticle
from news.models.unit import Unit, UnitChange

__all__ = [
    "Article",
    "ArticlePhoto",
    "Edition",
    "EditionSection",
    "EditionTag",
    "Photo",
    "RelatedPick",
    "Section",
    "Source",
    "Tag",
    "TaggedArticle",
    "Unit",
    "UnitChange",
]
