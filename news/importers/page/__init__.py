"""A page of the old site, saved as text, understood."""

from news.importers.page.parse import parse_page

__all__ = ["parse_page"]
