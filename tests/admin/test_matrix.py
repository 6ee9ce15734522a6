"""Every address of the admin, as every role: the table in `matrix.py`, over HTTP."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone

from news.editorial import workflow
from news.models import Article, Edition, Section, UnitChange
from tests.admin.matrix import DATA, GET, OPEN, PEOPLE, POST, go, no, ok
from tests.factories import (
    ArticleFactory,
    PhotoFactory,
    SectionFactory,
    SourceFactory,
    UnitFactory,
    member,
    published_article,
)

pytestmark = pytest.mark.django_db

State = Article.State


def patterns(resolver=None) -> list[URLPattern]:
    """Every pattern below /quan-tri/ that has a name."""
    found = []
    for entry in resolver.url_patterns if resolver else admin.site.urls[0]:
        found += patterns(entry) if isinstance(entry, URLResolver) else [entry]
    return [entry for entry in found if entry.name]


ADDRESSES = {pattern.name: pattern for pattern in patterns()}


def test_every_address_of_the_admin_has_a_line_in_the_table():
    missing = sorted(set(ADDRESSES) - set(GET) - set(POST) - OPEN)
    assert not missing, f"add a line for each to tests/admin/matrix.py: {missing}"


def test_the_table_names_no_address_that_is_gone():
    assert set(GET) | set(POST) | OPEN <= set(ADDRESSES)


def test_every_line_has_an_answer_for_every_role():
    assert {len(answers) for _, answers in [*GET.values(), *POST.values()]} == {len(PEOPLE)}


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


def address(name: str, subject: str, about) -> tuple[str, object]:
    """The address called `name`, about a new `subject`."""
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


def answer(response) -> str:
    """The response in the table's words."""
    if response.status_code in (403, 404):
        return no
    if response.status_code in (301, 302):
        if response.url == reverse("admin:index"):
            return no  # Django's way of saying that there is no such object among theirs
        return "sign-in" if response.url.startswith(reverse("admin:login")) else go
    # 400: the form was read, and refused for what it lacked.
    return ok if response.status_code in (200, 400) else str(response.status_code)


@pytest.mark.parametrize("name", [name for name in GET if name in ADDRESSES])
def test_reading(client, people, about, name):
    subject, expected = GET[name]
    url, _ = address(name, subject, about)
    given = []
    for who in PEOPLE:
        client.force_login(people[who])
        given.append(answer(client.get(url)))
    assert dict(zip(PEOPLE, given, strict=True)) == dict(zip(PEOPLE, expected, strict=True))


@pytest.mark.parametrize("name", [name for name in POST if name in ADDRESSES])
def test_writing(client, people, about, name):
    subject, expected = POST[name]
    given = []
    for who in PEOPLE:
        # A new one for each, since the one before may have moved it on.
        url, thing = address(name, subject, about)
        client.force_login(people[who])
        seen = {"seen": thing.updated_at.isoformat()} if isinstance(thing, Article) else {}
        given.append(answer(client.post(url, {**seen, **DATA.get(name, {})})))
    assert dict(zip(PEOPLE, given, strict=True)) == dict(zip(PEOPLE, expected, strict=True))


@pytest.mark.parametrize("name", sorted(set(GET) - set(POST)))
def test_an_address_for_reading_writes_nothing(client, people, about, name):
    """POST is refused, or answered as GET is; with no entry under POST nothing may change."""
    url, thing = address(name, GET[name][0], about)
    before = Article.objects.values_list("pk", "state", "version", "title")
    then = list(before)
    for who in PEOPLE:
        client.force_login(people[who])
        client.post(url, {})
    assert list(before) == then


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", sorted(set(GET) | set(POST)))
def test_anonymous_people_are_sent_to_sign_in(client, about, name, method):
    subject, _ = GET.get(name) or POST[name]
    url, _ = address(name, subject, about)
    assert answer(getattr(client, method)(url)) == "sign-in"


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", sorted(set(GET) | set(POST)))
def test_who_holds_no_role_today_finds_no_door(client, about, name, method):
    """A membership that ended yesterday opens nothing; the account itself still exists."""
    past = member("administrator", is_superuser=True)
    past.memberships.update(starts_on="2025-01-01", ends_on=timezone.localdate() - timedelta(days=1))
    client.force_login(past)
    subject, _ = GET.get(name) or POST[name]
    url, _ = address(name, subject, about)
    assert answer(getattr(client, method)(url)) == "sign-in"
