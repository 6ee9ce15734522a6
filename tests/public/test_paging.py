"""Lists in pages by key: nothing twice, nothing left out, no address that breaks them."""

import datetime
import re
from html import unescape
from itertools import chain

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains

from news.models import Edition, TopicArticle
from news.public import paging
from news.public.paging import BadCursor, Cursor
from tests.factories import (
    SectionFactory,
    SourceFactory,
    TopicFactory,
    UnitFactory,
    member,
    published_edition,
)

NOON = datetime.datetime(2024, 11, 24, 5, 0, 0, 123456, tzinfo=datetime.UTC)


@pytest.fixture
def archive(db) -> list[int]:
    """45 articles of one section, newest first; every third shares its time with another."""
    unit, publisher = UnitFactory(slug="so-y-te"), member("publisher")
    facts = {
        "section": SectionFactory(slug="tin-co-so"), "unit": unit, "source": SourceFactory(name="Báo Mẫu", kind="own"), "tags": ["Đảng ủy"],
        "byline": "Lê An", "body": "<p>Qxz, vww.</p>", "created_by": publisher, "by": publisher,
    }  # fmt: skip
    for number in range(45):
        published_edition(**facts, at=NOON - datetime.timedelta(minutes=number - number % 3))
    return list(Edition.objects.live().newest_first().values_list("pk", flat=True))


def walk(client, address: str) -> list[list[int]]:
    """The edition ids of every page, following `Tin cũ hơn` from the first."""
    pages, query = [], ""
    while True:
        response = client.get(address.partition("?")[0] + query if query else address)
        page = response.context["page"]
        pages.append([edition.pk for edition in page.editions])
        onward = re.findall(r'<a class="pager-older" href="([^"]*)"', response.text)
        if not onward:
            return pages
        query = unescape(onward[0])


def test_pages_hold_every_article_once_and_in_order(client, archive, django_assert_max_num_queries):
    # Stands on none of the other lists, and last on the first.
    oldest = published_edition(at=NOON - datetime.timedelta(days=60)).pk
    lists = (
        "/chuyen-muc/tin-co-so/", "/don-vi/so-y-te/", "/nguon/bao-mau/", "/tu-khoa/dang-uy/", "/tac-gia/le-an/",
        "/luu-tru/2024/11/", "/luu-tru/2024/11/24/",
    )  # fmt: skip
    for address, whole in (("/", [*archive, oldest]), *((address, archive) for address in lists)):
        pages = walk(client, address)
        assert [len(page) for page in pages] == [20, 20, len(whole) - 40], address
        assert list(chain.from_iterable(pages)) == whole, address
        with django_assert_max_num_queries(6):
            response = client.get(address)
        assert response.context["canonical"] == address.partition("?")[0]


def test_a_topic_is_paged_in_its_own_order(client, archive):
    topic = TopicFactory(slug="dong")
    order = archive[::2] + archive[1::2]
    of_edition = dict(Edition.objects.values_list("pk", "article"))
    TopicArticle.objects.bulk_create(
        TopicArticle(topic=topic, article_id=of_edition[pk], position=place // 4)  # some share a place
        for place, pk in enumerate(order)
    )
    pages = walk(client, "/dong-su-kien/dong/")
    assert list(chain.from_iterable(pages)) == order


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
def test_bad_cursor_is_not_found(client):
    SectionFactory(slug="tin-co-so"), TopicFactory(slug="dong")
    bad = (
        "x", "1", "-", "1-", "-1", "1-2-3", "1.5-2", "１-２", "9" * 17 + "-1", "1-" + "9" * 19, "1-1'--", "\x00",
    )  # fmt: skip
    for address in ("/", "/chuyen-muc/tin-co-so/", "/dong-su-kien/dong/"):
        for cursor in bad:
            assert client.get(address, {paging.PARAMETER: cursor}).status_code == 404, (address, cursor)
    for cursor in ("x", "\x00", "9" * 30):
        assert client.get("/dong-su-kien/", {paging.PARAMETER: cursor}).status_code == 404


@pytest.mark.django_db
def test_largest_cursor_is_answered(client):
    SectionFactory(slug="tin-co-so")
    TopicFactory(slug="dong")
    for address in ("/", "/chuyen-muc/tin-co-so/", "/dong-su-kien/dong/", "/luu-tru/2024/11/"):
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
