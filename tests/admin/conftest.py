"""Who walks through the admin, and what they find there."""

from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone

from news.editorial import workflow
from news.models import Article, Edition, Section, UnitChange
from tests.factories import (
    ArticleFactory,
    PhotoFactory,
    SectionFactory,
    SourceFactory,
    UnitFactory,
    member,
    published_article,
)

State = Article.State


@pytest.fixture
def unit(db):
    return UnitFactory()


@pytest.fixture
def people(unit):
    return {
        "C": member("contributor", unit=unit),
        "O": member("contributor", unit=UnitFactory()),
        "E": member("editor"),
        "P": member("publisher"),
        "A": member("administrator"),
    }


@pytest.fixture
def about(unit):
    """What an address is about: makes the object a line names, in the unit of `C`."""

    def article(**facts):
        return ArticleFactory(unit=unit, **facts)

    def scheduled():
        waiting = article(state=State.APPROVED)
        workflow.schedule(waiting, by=member("publisher"), at=timezone.now() + timedelta(days=1))
        return waiting

    def tag():
        tagged = article(tags=["Chuyển đổi số"])
        return tagged.tags.get()

    def edition():
        return Edition.objects.get(article=published_article(unit=unit))

    def unit_change():
        return UnitChange.objects.create(
            kind=UnitChange.Kind.choices[0][0], decision_number=f"{UnitChange.objects.count()}-QĐ/ĐUK", decision_date="2025-06-01",
            effective_on="2025-07-01",
        )  # fmt: skip

    makers = {
        "draft": lambda: article(state=State.DRAFT),
        "submitted": lambda: article(state=State.SUBMITTED),
        "approved": lambda: article(state=State.APPROVED),
        "archived": lambda: article(state=State.DRAFT, from_archive=True),
        "scheduled": scheduled,
        "published": lambda: published_article(unit=unit),
        "trashed": lambda: article(state=State.TRASHED),
        "edition": edition,
        "photo": PhotoFactory,
        "section": SectionFactory,
        "unit": UnitFactory,
        "unitchange": unit_change,
        "source": SourceFactory,
        "tag": tag,
    }
    return lambda name: makers[name]()


@pytest.fixture
def address(about):
    """`address("news_article_change", "draft")`: the address, about a new draft, and the draft."""

    def of(name: str, subject: str) -> tuple[str, object]:
        if subject == "":
            return reverse(f"admin:{name}"), None
        if subject == "news":
            return reverse(f"admin:{name}", args=["news"]), None
        if subject == "shortcut":
            section = SectionFactory()
            kind = ContentType.objects.get_for_model(Section)
            return reverse(f"admin:{name}", args=[kind.pk, section.pk]), None
        thing = about(subject)
        return reverse(f"admin:{name}", args=[thing.pk]), thing

    return of
