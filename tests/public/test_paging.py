"""Lists in pages by key: nothing twice, nothing left out, no address that breaks them."""

import datetime
from itertools import chain

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains

from news.models import Edition
from news.public import paging
from news.public.paging import BadCursor, Cursor
from tests.factories import SectionFactory, UnitFactory, member, published_edition

NOON = datetime.datetime(2026, 11, 24, 5, 0, 0, 123456, tzinfo=datetime.UTC)


@pytest.fixture
def archive(db) -> list[int]:
    """45 articles of one section, newest first; every third shares its time with another."""
    section, unit, publisher = SectionFactory(slug="tin-co-so"), UnitFactory(), member("publisher")
    for number in range(45):
        at = NOON - datetime.timedelta(minutes=number - number % 3)
        published_edition(section=section, unit=unit, created_by=publisher, by=publisher, at=at)
    return list(Edition.objects.live().newest_first().values_list("pk", flat=True))


def walk(client, address: str) -> list[list[int]]:
    """The edition ids of every page, following `Tin cũ hơn` from the first."""
    pages, query = [], ""
    while True:
        page = client.get(address + query).context["page"]
        pages.append([edition.pk for edition in page.editions])
        if page.older is None:
            return pages
        query = f"?{paging.PARAMETER}={page.older}"


@pytest.mark.parametrize("address", ["/", "/chuyen-muc/tin-co-so/"])
def test_pages_hold_every_article_once_and_in_order(client, archive, address):
    pages = walk(client, address)
    assert [len(page) for page in pages] == [20, 20, 5]
    assert list(chain.from_iterable(pages)) == archive


def test_article_that_comes_in_meanwhile_pushes_nothing_onto_two_pages(client, archive):
    first = client.get("/").context["page"]
    published_edition()
    second = client.get(f"/?truoc={first.older}").context["page"]
    assert [edition.pk for edition in second.editions] == archive[20:40]


def test_pages_link_to_older_news_and_back_to_the_first(client, archive):
    first = client.get("/")
    older = first.context["page"].older
    assertContains(first, f'<link rel="next" href="?truoc={older}">', html=True)
    assertContains(first, "Tin cũ hơn")
    second = client.get(f"/?truoc={older}")
    assertContains(second, "Về trang đầu")


def test_last_page_leads_no_further(client, archive):
    last = Cursor(Edition.objects.get(pk=archive[39]).published_at, archive[39])
    response = client.get(f"/?truoc={last}")
    assert response.context["page"].older is None
    assert 'rel="next"' not in response.content.decode()


def test_full_page_without_more_has_no_next_page(client, db):
    unit, publisher = UnitFactory(), member("publisher")
    for _ in range(paging.PER_PAGE):
        published_edition(unit=unit, created_by=publisher, by=publisher)
    assert client.get("/").context["page"].older is None


def test_page_past_the_end_says_so_kindly(client, archive):
    assertContains(client.get("/?truoc=1-1"), "Không còn tin nào cũ hơn")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/chuyen-muc/tin-co-so/"])
@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "1",
        "-",
        "1-",
        "-1",
        "1-2-3",
        "1.5-2",
        "１-２",
        "9" * 17 + "-1",
        "1-" + "9" * 19,
        "1-1'--",
        "\x00",
    ],
)
def test_bad_cursor_is_not_found(client, address, cursor):
    SectionFactory(slug="tin-co-so")
    assert client.get(address, {paging.PARAMETER: cursor}).status_code == 404


@pytest.mark.django_db
def test_largest_cursor_is_answered(client):
    SectionFactory(slug="tin-co-so")
    for address in ("/", "/chuyen-muc/tin-co-so/"):
        assert client.get(f"{address}?truoc={'9' * 16}-{'9' * 18}").status_code == 200


@pytest.mark.django_db
def test_other_parameters_change_nothing(client):
    assert client.get("/?fbclid=abc&truoc=").context["page"].is_first


def test_cursor_is_read_as_it_was_written():
    cursor = Cursor(NOON, 42)
    assert Cursor.read(str(cursor)) == cursor
    assert Cursor.read(str(Cursor(NOON.astimezone(timezone.get_default_timezone()), 42))) == cursor


def test_no_cursor_means_the_first_page_and_nonsense_is_refused():
    assert Cursor.read("") is None
    with pytest.raises(BadCursor):
        Cursor.read("hôm qua")
