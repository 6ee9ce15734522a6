"""Puts real articles into an empty site as live editions."""

from datetime import UTC, datetime, timedelta
from html import escape

from accounts.models import User
from news.editorial.publishing_in_bulk import NewArticle, publish_in_bulk
from news.models import Article, Section, Source, Tag
from tests.measure.real_articles import RealArticle

NO_CATEGORY = "Không rõ chuyên mục"
# What nobody dated stands before all that is dated, in the order of the file.
_UNDATED = datetime(1990, 1, 1, tzinfo=UTC)


def load(articles: list[RealArticle], *, by_category: bool = True) -> list[int]:
    """Publish `articles`; the ids of their articles, in the same order.

    A category is a section, unless `by_category` is off: then all stand in one.

    The search index is not written: rebuild it afterwards.
    """
    by = User.objects.create_user("nguoi-do", full_name="Người đo")
    names = {article.category if by_category else "" for article in articles}
    sections = {name: _section(name) for name in names}
    sources = {name: _source(name) for name in {article.source for article in articles} if name}
    tags: dict[str, Tag | None] = {}
    for name in dict.fromkeys(tag for article in articles for tag in article.tags):
        tags[name] = next(iter(Tag.objects.named([name])), None)
    new = [
        NewArticle(
            Article(
                title=article.title,
                lead=article.lead,
                body="".join(
                    f"<p>{escape(line, quote=False)}</p>" for line in article.body.split("\n") if line
                ),
                section=sections[article.category if by_category else ""],
                source=sources.get(article.source),
                source_url=f"https://nguon.example/{place}" if article.source else "",
                first_published_at=article.at or _UNDATED + timedelta(minutes=place),
            ),
            tags=list({tag.pk: tag for name in article.tags if (tag := tags[name])}.values()),
        )
        for place, article in enumerate(articles)
    ]
    for _ in publish_in_bulk(new, by=by):
        pass
    return [one.article.pk for one in new]


def _section(name: str) -> Section:
    return Section.objects.get_or_create(name=name or NO_CATEGORY, parent=None)[0]


def _source(name: str) -> Source:
    return Source.objects.get_or_create(name=name)[0]
