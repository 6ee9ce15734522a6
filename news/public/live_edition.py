"""The live edition of an article, with all that its own page says of it, in one query."""

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.http import HttpRequest

from news.editorial.generations import generation_of
from news.models import Correction, Edition, PageGeneration, Source, TopicArticle, Unit
from news.models.headline import PICTURE, picture
from news.models.prepared import Parameter, Prepared
from news.public.shared import shared
from news.text.numbers import row_number

_ADDRESS = ["id", "slug"]
_COLUMNS = [field.attname for field in Edition._meta.concrete_fields]


def live_edition(request: HttpRequest, article: int) -> Edition | None:
    """It, or None. Its section is one of those that pages share; of its unit and source the address is loaded.

    `topic` is the newest that holds the article: `title` and `slug`, or None. `is_corrected`: does it show corrections?
    """
    if row_number(article) is None:
        return None
    for row in _LIVE.rows(article=article):
        values, (*shown, unit, source, topic, corrected, number, token) = _parted(row)
        edition = Edition.from_db(DEFAULT_DB_ALIAS, _COLUMNS, values)
        edition.lead_picture, edition.topic, edition.is_corrected = picture(shown), topic, bool(corrected)
        if section := shared(request, generation_of(number or 0, token or "")).sections.get(
            edition.section_id
        ):
            edition.section = section
        if edition.unit_id:
            edition.unit = Unit.from_db(DEFAULT_DB_ALIAS, _ADDRESS, (edition.unit_id, unit))
        if edition.source_id:
            edition.source = Source.from_db(DEFAULT_DB_ALIAS, _ADDRESS, (edition.source_id, source))
        return edition
    return None


def _parted(row: tuple) -> tuple[tuple, tuple]:
    return row[: len(_COLUMNS)], row[len(_COLUMNS) :]


def _live() -> QuerySet:
    entries = TopicArticle.objects.filter(article=OuterRef("article")).order_by("-topic_id")
    topic = entries.values(facts=JSONObject(title="topic__title", slug="topic__slug"))[:1]
    corrections = Correction.objects.shown().filter(article=OuterRef("article"))
    editions = Edition.objects.live().filter(article=Parameter("article", Edition._meta.get_field("article")))
    generation = [Subquery(PageGeneration.objects.values(name)[:1]) for name in ("number", "token")]
    return editions.order_by().values_list(
        *_COLUMNS, *PICTURE, "unit__slug", "source__slug", Subquery(topic), Exists(corrections), *generation
    )


_LIVE = Prepared(_live)
