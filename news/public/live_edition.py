"""The live edition of an article, with all that its own page says of it, in one query."""

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from news.models import Correction, Edition, TopicArticle
from news.models.headline import PICTURE, picture
from news.models.prepared import Parameter, Prepared
from news.public.shared import Shared
from news.text.numbers import row_number

_COLUMNS = [field.attname for field in Edition._meta.concrete_fields]


def live_edition(article: int, shared: Shared) -> Edition | None:
    """It, or None. Its section, unit and source come from `shared`.

    `topic` is the newest that holds the article: `title` and `slug`, or None. `is_corrected`: does it show corrections?
    """
    if row_number(article) is None:
        return None
    for row in _LIVE.rows(article=article):
        values, (*shown, topic, corrected) = row[: len(_COLUMNS)], row[len(_COLUMNS) :]
        edition = Edition.from_db("default", _COLUMNS, values)
        edition.lead_picture, edition.topic, edition.is_corrected = picture(shown), topic, bool(corrected)
        for name, known in (
            ("section", shared.sections),
            ("unit", shared.organisation.units),
            ("source", shared.sources),
        ):
            if found := known.get(getattr(edition, f"{name}_id")):
                setattr(edition, name, found)
        return edition
    return None


def _live() -> QuerySet:
    entries = TopicArticle.objects.filter(article=OuterRef("article")).order_by("-topic_id")
    topic = entries.values(facts=JSONObject(title="topic__title", slug="topic__slug"))[:1]
    corrections = Correction.objects.shown().filter(article=OuterRef("article"))
    editions = Edition.objects.live().filter(article=Parameter("article", Edition._meta.get_field("article")))
    return editions.order_by().values_list(*_COLUMNS, *PICTURE, Subquery(topic), Exists(corrections))


_LIVE = Prepared(_live)
