"""Fills a site with any number of invented articles, to see how it behaves at the size of decades."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from accounts.models import User
from news.demo import committee
from news.demo.fill_photos import fill_photos
from news.demo.load import load_committee
from news.demo.recombine import make_article
from news.editorial.generations import start_generation
from news.editorial.publishing_in_bulk import NewArticle, publish_in_bulk
from news.models import Article, Document, Photo, Section, Source, StaticPage, Tag, Unit
from news.related import rebuild as related_lists
from news.search.rebuild import rebuild

KEY = "fill-"  # import keys of invented articles begin with it
_LIKE_OURS = ("demo-", KEY)


class RealContent(Exception):
    """The site has articles that no program of ours invented."""


@dataclass
class FillReport:
    """How many of each were made; those of an earlier fill do not count. `seconds` without the index."""

    articles: int = 0
    photos: int = 0
    seconds: float = 0.0


def refuse_real_content() -> None:
    """Raises RealContent unless the site is empty or holds nothing but the demo and what was filled in."""
    articles = Article.objects.all()
    for prefix in _LIKE_OURS:
        articles = articles.exclude(import_key__startswith=prefix)
    own = articles.exists()
    if not Article.objects.exists():
        # Pages and documents of a site that is being set up; the demo never makes them without articles.
        own = Document.objects.exists() or StaticPage.objects.exists()
    if own:
        raise RealContent(
            "Trang này đã có nội dung thật, không phải bài mẫu; chỉ nạp bài thử vào trang trống hoặc trang mẫu."
        )


def fill(
    articles: int,
    *,
    photos: int = 0,
    seed: int = 0,
    index: bool = True,
    related: bool = False,
    progress: Callable[[str], None] = lambda line: None,
) -> FillReport:
    """Bring the number of invented articles up to `articles`, those of their photos up to `photos`.

    Each of them has the same text every time (`seed`), so filling twice changes nothing. Without `index` nothing can
    be found until the index is rebuilt; without `related` an article without a list shows the newest of its section
    (lists take far longer than all else). Raises RealContent.
    """
    refuse_real_content()
    began = time.perf_counter()
    load_committee()
    by = User.objects.get(username="thuky")
    report = FillReport()
    library, report.photos = fill_photos(photos, by=by)
    filled = set(Article.objects.filter(import_key__startswith=KEY).values_list("import_key", flat=True))
    missing = [number for number in range(articles) if f"{KEY}{number}" not in filled]
    for done in publish_in_bulk(_new(missing, library, seed), by=by):
        report.articles = done
        if done % 5000 == 0 or done == len(missing):
            progress(f"Đã nạp {done}/{len(missing)} bài.")
    report.seconds = time.perf_counter() - began
    if index and (missing or report.photos):
        progress("Đang lập chỉ mục tìm kiếm.")
        rebuild()
    if related and missing:
        progress("Đang lập danh sách tin liên quan.")
        related_lists.rebuild()
    start_generation()
    return report


def _new(numbers: list[int], library: list[Photo], seed: int) -> Iterator[NewArticle]:
    sections = Section.objects.in_bulk(field_name="slug")
    units = Unit.objects.in_bulk(field_name="slug")
    by_name = {source.name: source for source in Source.objects.all()}
    sources = {source.slug: by_name[source.name] for source in committee.SOURCES if source.address}
    writers = {
        person.unit: User.objects.get(username=person.login) for person in committee.PEOPLE if person.unit
    }
    tags: dict[str, Tag] = {}
    unit_slugs = [unit.slug for unit in committee.UNITS]
    for number in numbers:
        made = make_article(number, units=unit_slugs, sources=list(sources), seed=seed)
        for name in made.tags:
            if name not in tags:
                [tags[name]] = Tag.objects.named([name])
        source = sources.get(made.source)
        article = Article(
            import_key=f"{KEY}{number}",
            title=made.title,
            lead=made.lead,
            body=made.body,
            section=sections[made.section],
            unit=units[made.unit],
            source=source,
            source_url=f"{source.address}bai-{number}.html" if source else "",
            source_published_at=made.published_at if source else None,
            byline=made.byline,
            first_published_at=made.published_at,
            lead_photo=library[number % len(library)] if library else None,
            created_by=writers.get(made.unit),
        )
        unique = {tags[name].pk: tags[name] for name in made.tags}
        further = [sections[slug].pk for slug in made.further_sections if slug != made.section]
        yield NewArticle(article, list(unique.values()), further)
