"""Where nothing stands any more, readers are led to where it stands now, once and for good."""

import pytest
from pytest_django.asserts import assertContains

from news.editorial.due import next_due
from news.editorial.former_addresses import add_former_address, save_with_address
from news.editorial.workflow import withdraw
from news.models import FormerAddress
from tests.factories import (
    ArticleFactory,
    FormerAddressFactory,
    SectionFactory,
    UnitFactory,
    member,
    published_article,
)

pytestmark = pytest.mark.django_db


def led_to(client, address: str) -> str:
    """Where a request for `address` is sent for good; its status in words when it is not."""
    answer = client.get(address)
    return answer["Location"] if answer.status_code == 301 else str(answer.status_code)


def test_former_pages_lead_to_where_they_are_now(client):
    administrator = member("administrator")
    section, unit = SectionFactory(slug="tin"), UnitFactory(slug="don-vi-mot")
    article = published_article()
    page = article.editions.get().get_absolute_url()
    section.slug, unit.slug = "tin-tuc", "don-vi-hai"
    save_with_address(section, by=administrator)
    save_with_address(unit, by=administrator)
    FormerAddressFactory(path="/chi-tiet.aspx?id=12&muc=tin tức", section=None, article=article)
    FormerAddressFactory(path="/tin/bai.html", section=None, article=article)
    FormerAddressFactory(path="/gioi-thieu", section=None, target_path="/kenh-rss/")
    # Kept for the future: no reader may see it yet.
    FormerAddressFactory(path="/nhap.html", section=None, article=ArticleFactory())
    expected = {
        "/chuyen-muc/tin/": "/chuyen-muc/tin-tuc/",
        "/chuyen-muc/tin/?truoc=1-2": "/chuyen-muc/tin-tuc/?truoc=1-2",
        "/chuyen-muc/tin/rss/": "/chuyen-muc/tin-tuc/rss/",
        "/chuyen-muc/tin/khong-co/": "404",
        "/don-vi/don-vi-mot/atom/": "/don-vi/don-vi-hai/atom/",
        "/chi-tiet.aspx?id=12&muc=tin%20t%E1%BB%A9c": page,
        "/chi-tiet.aspx?id=12&muc=tin+t%E1%BB%A9c&fbclid=abc&utm_source=zalo": page,
        "/chi-tiet.aspx?id=13": "404",
        "/chi-tiet.aspx": "404",
        "/tin/bai.html?fbclid=abc": page,
        "/tin/bai.html/": page,
        "/tin/bai.html/khac": "404",
        "/gioi-thieu/": "/kenh-rss/",
        "/gioi-thieu/khac/": "404",
        "/nhap.html": "404",
        "/%00": "404",
    }
    assert {address: led_to(client, address) for address in expected} == expected
    assert client.post("/tin/bai.html").status_code == 404
    assert client.head("/tin/bai.html").status_code == 301
    # A mistake that is put right must not stay in browsers.
    assert client.get("/tin/bai.html")["Cache-Control"] == "public, max-age=3600"


def test_former_address_of_a_withdrawn_article_says_that_it_is_gone(client):
    article = published_article()
    FormerAddressFactory(path="/cu.html", section=None, article=article)
    withdraw(article, by=member("publisher"), reason="Đăng nhầm")
    answer = client.get("/cu.html")
    assert answer.status_code == 410
    assert answer.content == client.get(article.editions.get().get_absolute_url()).content


def test_no_page_that_stands_is_led_away_from_and_none_leads_to_itself(client):
    section = SectionFactory(slug="tin")
    FormerAddressFactory(path="/chuyen-muc/tin/", section=SectionFactory())
    assert led_to(client, "/chuyen-muc/tin/") == "200"
    # Moved by other hands than the admin's.
    FormerAddressFactory(path="/chuyen-muc/hai/", section=section)
    type(section).objects.filter(pk=section.pk).update(slug="hai")
    assert led_to(client, "/chuyen-muc/hai/") == "200"
    FormerAddressFactory(path="/don-vi/x/", section=None, target_path="//noi-khac.example/")
    assert led_to(client, "/don-vi/x/") == "404"


def test_what_is_not_found_takes_one_query_more_and_what_is_led_on_two(client, django_assert_num_queries):
    article = published_article()
    FormerAddressFactory(path="/cu.html", section=None, article=article)
    next_due()
    with django_assert_num_queries(4):  # the generation and the frame, the newest headlines, and the look
        client.get("/khong-co/")
    with django_assert_num_queries(4):  # the frame is known, and where the article is now is asked
        client.get("/cu.html")


def test_administrators_write_addresses_down_and_keep_what_they_typed_when_refused(client):
    client.force_login(member("administrator"))
    form = "/quan-tri/news/formeraddress/add/"
    refused = client.post(form, {"old": "/cu.html?id=1", "new": "https://noi-khac.example/"})
    assertContains(refused, "Địa chỉ mới phải là một trang của chính trang tin này")
    assertContains(refused, 'value="/cu.html?id=1"')
    assertContains(refused, 'value="https://noi-khac.example/"')
    assertContains(client.post(form, {"old": "", "new": ""}), "Hãy ghi địa chỉ cũ.")
    done = client.post(form, {"old": "/cu.html?id=1", "new": "/kenh-rss/"}, follow=True)
    assertContains(done, "Từ nay địa chỉ /cu.html?id=1 dẫn tới /kenh-rss/.")
    assertContains(client.post(form, {"old": "/cu.html?id=1", "new": "/"}), "đã được ghi từ trước")
    former = FormerAddress.objects.get()
    client.post(f"/quan-tri/news/formeraddress/{former.pk}/delete/", {"post": "yes"})
    add_former_address("/hai.html", "/", by=member("administrator"))
    chosen = {
        "action": "delete_selected",
        "_selected_action": [FormerAddress.objects.get().pk],
        "post": "yes",
    }
    client.post("/quan-tri/news/formeraddress/", chosen)
    assert not FormerAddress.objects.exists()


def test_changing_a_slug_in_the_admin_leaves_the_old_address_behind(client):
    client.force_login(member("administrator"))
    section = SectionFactory(slug="tin", name="Tin")
    data = {"name": "Tin", "parent": "", "slug": "tin-tuc", "position": "1", "in_menu": "on", "intro": ""}
    client.post(f"/quan-tri/news/section/{section.pk}/change/", data)
    assert led_to(client, "/chuyen-muc/tin/") == "/chuyen-muc/tin-tuc/"
