"""Public pages from the store: the same bytes, never an older edition, and shown while the database is away."""

import gzip
import threading
from datetime import timedelta

import brotli
import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from news.editorial import static_pages, workflow
from news.editorial.corrections import correct, take_back
from news.models import Mourning
from news.public import articles, home, lists
from tests.factories import (
    BannerFactory,
    approved_article,
    member,
    published_article,
    published_edition,
    published_page,
)


def test_second_reader_gets_the_same_page_without_a_query(reader, renderings, django_assert_num_queries):
    address = published_edition().get_absolute_url()
    first = reader.get(address)
    with django_assert_num_queries(0):
        second = reader.get(address)
    assert second.content == first.content
    assert dict(second.items()) == dict(first.items())
    assert second["Content-Security-Policy"]
    assert renderings == {"article_context": 1}


def test_page_is_the_one_that_is_made_without_a_store(reader, settings):
    address = published_edition().get_absolute_url()
    reader.get(address)
    stored = reader.get(address)
    settings.PAGE_STORE = False
    plain = reader.get(address)
    assert stored.content == plain.content
    wanted = {name: value for name, value in plain.items() if name not in ("ETag", "Vary", "Content-Length")}
    assert wanted.items() <= dict(stored.items()).items()


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("", None), ("identity", None)],
)
def test_each_browser_gets_a_coding_it_takes(reader, accepted, coding):
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[coding]
    plain = reader.get("/").content
    response = reader.get("/", headers={"Accept-Encoding": accepted})
    assert response.get("Content-Encoding") == coding
    assert "Accept-Encoding" in response["Vary"]
    assert int(response["Content-Length"]) == len(response.content)
    assert unpack(response.content) == plain


def test_who_has_the_page_already_is_told_so(reader):
    first = reader.get("/", headers={"Accept-Encoding": "br"})
    again = reader.get("/", headers={"Accept-Encoding": "br", "If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Content-Security-Policy"] == first["Content-Security-Policy"]
    other = reader.get("/", headers={"If-None-Match": '"another"'})
    assert other.status_code == 200


def test_first_reader_with_an_old_copy_fills_the_store_all_the_same(reader, renderings):
    reader.get(
        "/", headers={"If-None-Match": '"another"', "If-Modified-Since": "Sun, 06 Nov 2050 08:49:37 GMT"}
    )
    assert reader.get("/").status_code == 200
    assert renderings == {"front_page": 1}


def test_new_edition_is_there_on_the_next_request_in_every_process(store):
    edition = published_edition(title="Bản thứ nhất của bài")
    one, other = Client(), Client()
    for client in (one, other):
        assert "Bản thứ nhất" in client.get(edition.get_absolute_url()).content.decode()
    article = edition.article
    article.title = "Bản thứ hai của bài"
    article.save()
    article.refresh_from_db()
    workflow.publish(article, by=member("publisher"))
    for client in (one, other):
        assert "Bản thứ hai" in client.get(edition.get_absolute_url()).content.decode()


def test_withdrawn_page_is_gone_at_once(reader, broken):
    edition = published_edition()
    assert reader.get(edition.get_absolute_url()).status_code == 200
    workflow.withdraw(edition.article, by=member("publisher"), reason="Đăng nhầm")
    assert reader.get(edition.get_absolute_url()).status_code == 410


def test_withdrawn_page_is_not_the_last_good_one_either(reader, broken):
    edition, page = published_edition(), published_page()
    shown = [edition.get_absolute_url(), page.get_absolute_url()]
    for address in shown:
        assert reader.get(address).status_code == 200
    workflow.withdraw(edition.article, by=member("publisher"), reason="Đăng nhầm")
    static_pages.withdraw_page(page, by=member("publisher"), reason="Đăng nhầm")
    broken()
    for address in shown:
        assert reader.get(address).status_code == 503


def test_page_that_was_being_made_when_it_was_withdrawn_does_not_come_back(reader, broken, monkeypatch):
    edition, publisher = published_edition(), member("publisher")
    real = articles.article_context

    def withdrawn_meanwhile(shown):
        context = real(shown)
        workflow.withdraw(edition.article, by=publisher, reason="Đăng nhầm")
        return context

    monkeypatch.setattr(articles, "article_context", withdrawn_meanwhile)
    reader.get(edition.get_absolute_url())
    broken()
    assert reader.get(edition.get_absolute_url()).status_code == 503


def test_note_and_its_end_are_seen_at_once(reader):
    edition = published_edition()
    reader.get(edition.get_absolute_url())
    note = correct(edition.article, text="Đúng là 125 đại biểu.", by=member("publisher"))
    assert "Đúng là 125" in reader.get(edition.get_absolute_url()).content.decode()
    take_back(note, reason="Nhầm", by=member("publisher"))
    assert "Đúng là 125" not in reader.get(edition.get_absolute_url()).content.decode()


def test_what_is_due_appears_on_the_first_request_after_its_time(reader, monkeypatch):
    article = approved_article(title="Bài hẹn giờ đăng")
    assert "Bài hẹn giờ" not in reader.get("/").content.decode()
    at = timezone.now() + timedelta(minutes=5)
    workflow.schedule(article, by=member("publisher"), at=at)
    assert "Bài hẹn giờ" not in reader.get("/").content.decode()
    monkeypatch.setattr(timezone, "now", lambda: at + timedelta(seconds=1))
    cache.clear()  # what is known of due times is looked up anew each half minute
    assert "Bài hẹn giờ" in reader.get("/").content.decode()


@pytest.mark.parametrize("ends", ["banner", "mourning"])
def test_stored_page_holds_until_the_next_time_that_is_known(reader, store, ends):
    soon = timezone.now() + timedelta(minutes=7)
    if ends == "banner":
        BannerFactory(shown_until=soon)
    else:
        Mourning.objects.create(begins_at=timezone.now(), ends_at=soon)
    reader.get("/")
    page = store.read(("/", "http://testserver?"))
    assert page.until == pytest.approx(soon.timestamp(), abs=0.001)


def test_page_holds_for_no_longer_than_the_day(reader, store):
    reader.get("/")
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    assert store.read(("/", "http://testserver?")).until == midnight.timestamp()


@pytest.mark.parametrize(
    "address",
    [
        "/?la=1", "/?truoc=1-1", "/tu-khoa/khong-co/", "/lien-he/", "/tim-kiem/?q=hop", "/tim-kiem/goi-y/?q=hop",
        "/van-ban/?tim=hop", "/van-ban/?truoc=20200101-1", "/quan-tri/dang-nhap/", "/bai-viet/sai-{number}/",
        "/khong-co/", "/xem-thu/khong-co/",
    ],
)  # fmt: skip
def test_only_addresses_that_the_site_gives_out_are_kept(reader, store, address):
    address = address.format(number=published_article().pk)
    reader.get(address)
    assert list((store.folder / "trang").glob("*/*")) == []


def test_number_with_zeros_before_it_is_no_address_of_the_site(reader, store):
    edition = published_edition()
    zeros = edition.get_absolute_url().replace(f"-{edition.article_id}/", f"-00{edition.article_id}/")
    for path in (zeros, "/luu-tru/002026/11/", "/luu-tru/2026/011/", "/sitemap-1850-01.xml"):
        reader.get(path)
    assert not list((store.folder / "trang").glob("*/*"))
    workflow.withdraw(edition.article, by=member("publisher"), reason="Nhầm")
    assert reader.get(zeros).status_code == 410


@pytest.mark.parametrize("path", ["/rss/?day-du=1", "/"])
def test_words_of_a_withdrawn_article_are_in_no_last_good_list(reader, broken, path):
    edition = published_edition(body="<p>Câu phải gỡ ngay.</p>", title="Nhan đề phải gỡ")
    assert "phải gỡ" in reader.get(path).content.decode()
    workflow.withdraw(edition.article, by=member("publisher"), reason="Nhầm")
    broken()
    assert reader.get(path).status_code == 503


def test_web_server_keeps_no_earlier_edition_of_a_page_that_it_can_hand_out_no_more(
    reader, store, settings, monkeypatch
):
    settings.SITE_ADDRESS = "http://testserver"
    edition = published_edition()
    reader.get(edition.get_absolute_url())
    copy = store.tree.folder / "last" / edition.get_absolute_url().strip("/") / "index.html"
    assert copy.exists()
    published_edition()
    # As of an edition with a video: a policy of its own.
    monkeypatch.setattr("news.public.stored_pages.are_plain", lambda headers: False)
    reader.get(edition.get_absolute_url())
    assert not copy.exists()


def test_made_up_hosts_fill_nothing(reader, store):
    assert reader.get("/", headers={"Host": "testserver:4711"}).status_code == 200
    assert reader.get("/", headers={"Host": "khong.example"}).status_code == 400
    assert list((store.folder / "trang").glob("*/*")) == []


def test_what_a_social_network_appends_is_no_other_page(reader, renderings):
    address = published_edition().get_absolute_url()
    for query in ("", "?fbclid=abc", "?utm_source=zalo&utm_medium=x", "?fbclid=def"):
        assert reader.get(address + query).status_code == 200
    assert renderings == {"article_context": 1}


def test_person_with_a_session_gets_a_page_of_their_own(reader, renderings):
    reader.force_login(member("editor"))
    for _ in range(2):
        reader.get("/")
    assert renderings == {"front_page": 2}


def test_page_that_sets_a_cookie_is_not_kept(reader, store, monkeypatch):
    real = lists.render

    def with_cookie(*args, **kwargs):
        response = real(*args, **kwargs)
        response.set_cookie("mot", "hai")
        return response

    monkeypatch.setattr(home, "render", with_cookie)
    reader.get("/")
    assert list((store.folder / "trang").glob("*/*")) == []


def test_machines_get_their_files_from_the_store(reader, django_assert_num_queries):
    published_edition()
    for address in ("/rss/", "/atom/?day-du=1", "/sitemap.xml", "/robots.txt", "/manifest.webmanifest"):
        first = reader.get(address)
        with django_assert_num_queries(0):
            assert reader.get(address).content == first.content


def test_readers_who_come_together_cause_one_rendering(store, renderings, monkeypatch):
    address = published_edition().get_absolute_url()
    together, answers = threading.Barrier(4), []
    real = articles.article_context

    def slow(edition, **options):
        together.reset()
        return real(edition, **options)

    monkeypatch.setattr(articles, "article_context", slow)

    def read():
        from django.db import connection

        try:
            client = Client()
            together.wait(10)
            answers.append(client.get(address).content)
        finally:
            connection.close()

    readers = [threading.Thread(target=read) for _ in range(4)]
    for thread in readers:
        thread.start()
    for thread in readers:
        thread.join(30)
    assert len(set(answers)) == 1
    assert len(answers) == 4
    assert renderings == {"article_context": 1}


def test_list_may_show_its_previous_state_while_somebody_makes_it(reader, store, renderings):
    reader.get("/")
    published_edition()
    with store.flight(("/", "http://testserver?"), 0) as alone:
        assert alone
        assert reader.get("/").status_code == 200
    assert renderings == {"front_page": 1}
    reader.get("/")
    assert renderings == {"front_page": 2}
