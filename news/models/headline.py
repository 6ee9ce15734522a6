"""What a list shows of an edition: read as plain values, since a page shows tens of them and changes none."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import CharField, IntegerField, QuerySet, Value
from django.db.models.functions import Coalesce

from news.models.addresses import address_of
from news.pictures.shapes import Picture

# The lead photo's file as it was when the edition was made; see `Edition.lead_picture`.
PICTURE = tuple(
    Coalesce(f"lead_file__{former}", f"lead_photo__{photo}", output_field=kind)
    for former, photo, kind in (
        ("name", "file", CharField()),
        ("width", "width", IntegerField()),
        ("height", "height", IntegerField()),
        ("focal_x", "focal_x", IntegerField()),
        ("focal_y", "focal_y", IntegerField()),
    )
)
_NO_PICTURE = tuple(Value(None, shown.output_field) for shown in PICTURE)
_FACTS = ("pk", "article_id", "slug", "title", "lead", "section_name", "published_at", "lead_alt")


class Headline(NamedTuple):
    """`lead_picture` is None without a photo."""

    pk: int
    article_id: int
    slug: str
    title: str
    lead: str
    section_name: str
    published_at: datetime
    lead_alt: str
    lead_picture: Picture | None

    def get_absolute_url(self) -> str:
        return address_of("public:article", self.slug, self.article_id)


def headline_values(editions: QuerySet, *further, photo: bool = True) -> QuerySet:
    """The values of which `headline` makes one, then what is asked for besides. Without `photo` it has none."""
    return editions.values_list(*_FACTS, *(PICTURE if photo else _NO_PICTURE), *further)


def headline(row: tuple) -> Headline:
    """Of the first values of `row`."""
    return Headline(*row[:8], picture(row[8:13]))


FURTHER = 13  # where in a row begins what was asked for besides


def picture(values: tuple) -> Picture | None:
    """Of the values of PICTURE."""
    return Picture(*values) if values[0] else None
