"""Lists by where news is filed, and by day: each shows its own live news and no other."""

import datetime

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from news.editorial.workflow import withdraw
from news.models import EditionTag, Source, Tag
from tests.english import english_in
from tests.factories import PhotoFactory, SourceFactory, UnitFactory, member, published_edition

pytestmark = pytest.mark.django_db


def shown(client, address: str) -> list[str]:
    return [edition.title for edition in client.get(address).context["page"].editions]


def test_each_list_shows_its_own_live_news_and_no_other(client):
    at = datetime.datetime(2025, 3, 9, 8, 0, tzinfo=timezone.get_default_timezone())
    facts = {
        "unit": UnitFactory(slug="so-y-te"), "source": SourceFactory(name="Báo Đảng", kind="own"), "tags": ["Đảng ủy"],
        "byline": "Lê Ân", "at": at,
    }  # fmt: skip
    published_edition(title="Tin ở đây", lead_photo=PhotoFactory(), **facts)
    published_edition(title="Tin nơi khác", byline="", at=at + datetime.timedelta(days=40))
    gone = published_edition(title="Tin đã gỡ", **facts).article
    withdraw(gone, by=member("publisher"), reason="Đăng nhầm")
    lists = (
        "/don-vi/so-y-te/", "/nguon/bao-dang/", "/tu-khoa/dang-uy/", "/tac-gia/le-an/", "/luu-tru/2025/3/",
        "/luu-tru/2025/03/09/",
    )  # fmt: skip
    for address in lists:
        assert shown(client, address) == ["Tin ở đây"], address
        assert english_in(client.get(address).text) == {}, address
    for address in ("/luu-tru/", "/co-cau-to-chuc/", "/so-do-trang/", "/dong-su-kien/", "/tim-kiem/?q=tin"):
        assert english_in(client.get(address).text) == {}, address


def test_lists_of_nothing_say_so_kindly_and_unknown_ones_are_not_found(client):
    UnitFactory(slug="so-y-te"), SourceFactory(name="Báo Đảng"), Tag.objects.named(["Đảng ủy"])
    for address in ("/don-vi/so-y-te/", "/nguon/bao-dang/", "/tu-khoa/dang-uy/", "/luu-tru/2020/2/"):
        assertContains(client.get(address), "Chưa có tin nào ở đây")
    for address in ("/don-vi/x/", "/nguon/x/", "/tu-khoa/x/", "/tac-gia/x/", "/dong-su-kien/x/", "/trang/x/"):
        assert client.get(address).status_code == 404, address


def test_a_day_begins_and_ends_at_local_midnight(client):
    zone = timezone.get_default_timezone()
    for hour, minute in ((0, 0), (23, 59)):
        at = datetime.datetime(2025, 3, 9, hour, minute, tzinfo=zone)
        published_edition(title=f"Tin {hour} giờ", at=at)
    assert shown(client, "/luu-tru/2025/3/9/") == ["Tin 23 giờ", "Tin 0 giờ"]
    assert shown(client, "/luu-tru/2025/3/8/") == shown(client, "/luu-tru/2025/3/10/") == []


def test_the_archive_leads_to_every_month_from_the_oldest_news_to_the_newest(
    client, django_assert_max_num_queries
):
    assertContains(client.get("/luu-tru/"), "Chưa có tin nào được đăng")
    for year, month in ((2024, 11), (2025, 2)):
        published_edition(at=datetime.datetime(year, month, 28, 20, tzinfo=datetime.UTC))
    with django_assert_max_num_queries(6):
        page = client.get("/luu-tru/")
    # The last came on 1 March, local time.
    months = [(2024, 11), (2024, 12), (2025, 1), (2025, 2), (2025, 3)]
    for year, month in months:
        assertContains(page, f'href="/luu-tru/{year}/{month}/"')
    assert page.text.count('href="/luu-tru/2') == len(months)


def test_days_that_are_none_have_no_page(client):
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    for day in ("2025/13", "2025/0", "2025/2/30", "1200/1", "99999/1", f"{tomorrow:%Y/%m/%d}", "2025/1/0"):
        assert client.get(f"/luu-tru/{day}/").status_code == 404, day


def test_sources_whose_names_fold_to_the_same_have_addresses_of_their_own(client):
    slugs = [SourceFactory(name=name).slug for name in ("Báo Đảng", "Bào Dâng", "Bão dáng", "???")]
    assert slugs == ["bao-dang", "bao-dang-2", "bao-dang-3", "nguon"]
    source = Source.objects.get(slug="bao-dang-2")
    source.name = "Báo khác"
    source.save()
    assert source.slug == "bao-dang-2"  # an address that was given out stays


def test_a_tag_that_readers_find_on_a_live_article_is_not_deleted(client):
    edition = published_edition(tags=["Đảng ủy"], title="Bài có từ khóa")
    client.force_login(member("editor"))
    tag = Tag.objects.get()
    response = client.post(f"/quan-tri/news/tag/{tag.pk}/delete/", {"post": "yes"})
    assertContains(response, "Bài có từ khóa")
    assert EditionTag.objects.filter(edition=edition).exists()


def test_an_article_links_to_what_it_is_filed_under(client):
    edition = published_edition(
        unit=UnitFactory(slug="so-y-te"), source=SourceFactory(name="Báo Đảng", kind="own"), tags=["Đảng ủy"],
        byline="Lê Ân", source_url="https://bao.example/a",
    )  # fmt: skip
    page = client.get(edition.get_absolute_url())
    for address in ("/don-vi/so-y-te/", "/nguon/bao-dang/", "/tu-khoa/dang-uy/", "/tac-gia/le-an/"):
        assertContains(page, f'href="{address}"')
    assertContains(page, 'href="https://bao.example/a"')
    assertNotContains(client.get(published_edition(byline="").get_absolute_url()), "/tac-gia/")
