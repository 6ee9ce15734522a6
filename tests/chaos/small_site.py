"""A site with some hundred invented articles, and the pages of it that are read."""

import os
from dataclasses import dataclass

from tests.measure.stack import Stack

ARTICLES, PHOTOS = 200, 12
READ = 30  # articles that are read
PUBLISHER = "thuky"


@dataclass(frozen=True)
class Pages:
    """`changing`: the article (id) that is published again and again; `own` are ids of articles for who writes."""

    lists: list[str]
    articles: list[str]
    changing: int
    changing_path: str
    withdrawn: str
    own: list[int]


def fill(site: Stack) -> Pages:
    """Fill the running, empty `site`; from here on Django in this process is that site."""
    site.manage("fill", "--articles", str(ARTICLES), "--photos", str(PHOTOS), SITE_ENV="development")
    os.environ.update(site.env)
    import django

    django.setup()
    from django.db import connection

    try:
        return _pages()
    finally:
        connection.close()


def _pages() -> Pages:
    from accounts.models import User
    from news.editorial import workflow
    from news.models import Edition, Section, Unit

    newest = list(Edition.objects.live().select_related("article").newest_first())
    changing, gone, *others = newest
    path = gone.get_absolute_url()
    workflow.withdraw(gone.article, by=User.objects.get(username=PUBLISHER), reason="Nội dung sai")
    sections = Section.objects.filter(placements__isnull=False).distinct()[:5]
    units = Unit.objects.filter(editions__state="live").distinct()[:5]
    return Pages(
        lists=[
            "/",
            *(f"/chuyen-muc/{section.slug}/" for section in sections),
            *(unit.get_absolute_url() for unit in units),
        ],
        articles=[edition.get_absolute_url() for edition in others[:READ]],
        changing=changing.article_id,
        changing_path=changing.get_absolute_url(),
        withdrawn=path,
        own=[edition.article_id for edition in others[READ:]],
    )


def password() -> str:
    from news.demo.committee import PASSWORD

    return PASSWORD
