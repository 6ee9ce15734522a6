"""The front page, the menu on it, and the pages that say that something went wrong."""

import pytest
from django.template.loader import render_to_string
from pytest_django.asserts import assertContains, assertNotContains

from news.editorial.workflow import withdraw
from tests.factories import (
    ArticleFactory,
    PhotoFactory,
    SectionFactory,
    member,
    published_article,
    published_edition,
)

pytestmark = pytest.mark.django_db


def test_home_shows_the_newest_article_first(client):
    older, newer = published_edition(title="Tin hôm qua"), published_edition(title="Tin hôm nay")
    page = client.get("/").content.decode()
    assert 0 < page.index(newer.get_absolute_url()) < page.index(older.get_absolute_url())


def test_home_shows_neither_drafts_nor_withdrawn_articles(client):
    ArticleFactory(title="Bản nháp kín")
    gone = published_article(title="Tin đã gỡ")
    withdraw(gone, by=member("publisher"), reason="Đăng nhầm")
    response = client.get("/")
    assertNotContains(response, "Bản nháp kín")
    assertNotContains(response, "Tin đã gỡ")


def test_home_says_what_kind_of_site_this_is(client, settings):
    response = client.get("/")
    assertContains(response, settings.SITE_NAME)
    assertContains(response, "Trang thông tin điện tử tổng hợp")
    assertContains(response, '<html lang="vi">')
    assertContains(response, "Đến nội dung chính")


def test_empty_site_says_so_kindly(client):
    assertContains(client.get("/"), "Chưa có tin nào ở đây")


def test_menu_has_two_levels_in_their_order(client):
    second = SectionFactory(name="Tin cơ sở", position=2)
    first = SectionFactory(name="Xây dựng Đảng", position=1)
    below = SectionFactory(name="Kiểm tra – Giám sát", parent=first, position=9)
    menu = client.get("/").context["site"].menu
    assert [item.section for item in menu] == [first.pk, second.pk]
    assert [[child.label for child in item.children] for item in menu] == [[below.name], []]


def test_section_out_of_the_menu_takes_those_below_it_along(client):
    hidden = SectionFactory(name="Chuyên mục ẩn", in_menu=False)
    SectionFactory(name="Mục con của mục ẩn", parent=hidden)
    response = client.get("/")
    assertNotContains(response, "Chuyên mục ẩn")
    assertNotContains(response, "Mục con của mục ẩn")


def test_photo_of_the_lead_story_loads_at_once_and_the_others_late(client):
    for _ in range(3):
        published_edition(lead_photo=PhotoFactory())
    page = client.get("/").content.decode()
    assert page.count('fetchpriority="high"') == 1
    assert page.count('loading="lazy"') == 2


def test_home_without_blocks_takes_at_most_six_queries(client, django_assert_max_num_queries):
    SectionFactory(parent=SectionFactory())
    for _ in range(22):
        published_edition(lead_photo=PhotoFactory())
    with django_assert_max_num_queries(6):
        client.get("/")


def test_page_that_does_not_exist_offers_the_sections(client):
    section = SectionFactory(name="Tin cơ sở")
    response = client.get("/khong-co-trang-nay/")
    assertContains(response, "Không tìm thấy trang", status_code=404)
    assertContains(response, section.get_absolute_url(), status_code=404)


def test_page_for_a_broken_server_needs_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        page = render_to_string("500.html")
    assert "Trang đang gặp sự cố" in page
    assert 'href="/"' in page
