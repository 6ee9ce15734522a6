"""The page of a section: its own news and that of the sections below it."""

import pytest
from pytest_django.asserts import assertContains

from news.editorial.due import next_due
from news.editorial.workflow import publish, withdraw
from tests.factories import SectionFactory, member, published_article, published_edition

pytestmark = pytest.mark.django_db


def shown(client, section) -> list[str]:
    return [edition.title for edition in client.get(section.get_absolute_url()).context["page"].editions]


def test_section_shows_its_news_and_no_other(client):
    section = SectionFactory()
    published_edition(title="Tin của mục này", section=section)
    published_edition(title="Tin của mục khác")
    assert shown(client, section) == ["Tin của mục này"]


def test_section_shows_the_news_of_those_below_it(client):
    parent = SectionFactory()
    child = SectionFactory(parent=parent)
    published_edition(title="Tin mục con", section=child)
    published_edition(title="Tin mục cha", section=parent)
    assert shown(client, parent) == ["Tin mục cha", "Tin mục con"]
    assert shown(client, child) == ["Tin mục con"]


def test_section_shows_articles_placed_there_besides_their_own(client):
    section = SectionFactory()
    published_edition(title="Tin đặt thêm", further_sections=[section])
    assert shown(client, section) == ["Tin đặt thêm"]


def test_article_in_two_sections_below_stands_once_in_the_parent(client):
    parent = SectionFactory()
    children = [SectionFactory(parent=parent) for _ in range(2)]
    published_edition(title="Một tin", section=children[0], further_sections=[children[1]])
    assert shown(client, parent) == ["Một tin"]


def test_new_edition_takes_the_place_of_the_old_one(client):
    section = SectionFactory()
    article = published_article(title="Tiêu đề cũ", section=section)
    article.title = "Tiêu đề mới"
    article.save()
    publish(article, by=member("publisher"))
    assert shown(client, section) == ["Tiêu đề mới"]


def test_withdrawn_article_leaves_its_section(client):
    section = SectionFactory()
    article = published_article(section=section)
    withdraw(article, by=member("publisher"), reason="Đăng nhầm")
    assert shown(client, section) == []


def test_section_shows_intro_and_links_to_what_is_below_it(client):
    parent = SectionFactory(intro="Tin về công tác đảng.")
    child = SectionFactory(parent=parent, name="Tổ chức – Cán bộ", in_menu=False)
    response = client.get(parent.get_absolute_url())
    assertContains(response, "Tin về công tác đảng.")
    assertContains(response, child.get_absolute_url())


def test_section_is_marked_in_the_menu(client):
    parent = SectionFactory()
    child = SectionFactory(parent=parent)
    assertContains(client.get(parent.get_absolute_url()), 'aria-current="page"', count=1)
    response = client.get(child.get_absolute_url())
    assertContains(response, 'aria-current="true"', count=1)
    assertContains(response, f'{child.get_absolute_url()}" aria-current="page"', count=1)


def test_empty_section_says_so_kindly(client):
    assertContains(client.get(SectionFactory().get_absolute_url()), "Chưa có tin nào ở đây")


def test_unknown_section_is_not_found(client):
    assert client.get("/chuyen-muc/khong-co/").status_code == 404


def test_section_page_takes_at_most_four_queries(client, django_assert_max_num_queries):
    parent = SectionFactory()
    child = SectionFactory(parent=parent)
    for _ in range(22):
        published_edition(section=child)
    next_due()  # known for half a minute; see `news.editorial.due`
    with django_assert_max_num_queries(4):
        client.get(parent.get_absolute_url())
