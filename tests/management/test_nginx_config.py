"""The configuration that `manage.py nginx_config` prints, in a real nginx before the real site."""

import gzip
import http.client
from datetime import timedelta
from io import StringIO
from urllib.parse import urlsplit

import brotli
import pytest
from django.conf import settings as site_settings
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from news import renditions
from news.editorial import workflow
from news.editorial.generations import gone_since, page_store, stored_generation
from news.public import articles
from news.public.known_generation import KnownGeneration
from news.public.watch import Watch
from tests.factories import PhotoFactory, member, published_article, published_edition
from tests.services.processes import free_port
from tests.services.programs import Nginx


@pytest.fixture
def site(settings, tmp_path, transactional_db):
    """nginx on the address of the site, with everything that it may ask behind it."""
    port = free_port()
    settings.PAGE_STORE, settings.VAR_DIR = True, tmp_path
    settings.SITE_ADDRESS = f"http://127.0.0.1:{port}"
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STATIC_ROOT = site_settings.BASE_DIR / "static"
    server = LiveServer("localhost")  # of these settings, and to be stopped

    def configuration(port):
        out = StringIO()
        call_command(
            "nginx_config", upstream=urlsplit(server.url).netloc, listen=f"127.0.0.1:{port}",
            access_log=str(tmp_path / "access.log"), stdout=out,
        )  # fmt: skip
        return out.getvalue()

    nginx = Nginx(tmp_path, configuration, port=port)
    nginx.start()
    yield Site(nginx, server, tmp_path)
    nginx.stop()
    server.stop()


class Site:
    def __init__(self, nginx, upstream, folder):
        self.nginx, self.upstream, self.folder = nginx, upstream, folder

    def ask(self, path="/", method="GET", body=None, *, host=None, **headers):
        """Status, headers by lower-case name, body as it comes."""
        connection = http.client.HTTPConnection("127.0.0.1", self.nginx.port, timeout=30)
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {"Host": host or f"127.0.0.1:{self.nginx.port}"} | names)
        answer = connection.getresponse()
        said = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        connection.close()
        return said

    def leave(self):
        """The site itself goes; nginx stays."""
        self.upstream.stop()


@pytest.fixture
def renderings(monkeypatch):
    """How often an article's page was really made."""
    made = []
    real = articles.article_context
    monkeypatch.setattr(
        articles, "article_context", lambda *args, **named: (made.append(1), real(*args, **named))[1]
    )
    return made


def address(edition) -> str:
    return edition.get_absolute_url()


def test_second_reader_is_answered_without_the_site_and_with_the_same_words(site, renderings):
    edition = published_edition()
    first, second = site.ask(address(edition)), site.ask(address(edition))
    assert (first[0], second[0], len(renderings)) == (200, 200, 1)
    assert first[2] == second[2] and "x-page-stale" not in second[1]
    own = (
        "date",
        "etag",
        "last-modified",
        "content-security-policy",
        "accept-ranges",
        "server",
        "connection",
    )
    assert {k: v for k, v in first[1].items() if k not in own} == {
        k: v for k, v in second[1].items() if k not in own
    }
    policies = (said[1]["content-security-policy"].split("; ") for said in (first, second))
    assert len({frozenset(policy) for policy in policies}) == 1
    # It was nginx: its own ETag is the time and the length of a file.
    assert second[1]["etag"].endswith(f'-{len(second[2]):x}"')


@pytest.mark.parametrize(("accepted", "unpack"), [("br, gzip", brotli.decompress), ("gzip", gzip.decompress)])
def test_each_browser_gets_a_coding_it_takes(site, accepted, unpack):
    plain = site.ask()[2]
    status, headers, body = site.ask(accept_encoding=accepted)
    assert (status, headers["vary"]) == (200, "Accept-Encoding")
    assert headers["content-encoding"] == accepted.partition(",")[0]
    assert unpack(body) == plain


def test_who_has_the_page_already_is_told_so_until_it_changes(site):
    edition = published_edition()
    site.ask(address(edition))
    etag = site.ask(address(edition))[1]["etag"]
    assert site.ask(address(edition), if_none_match=etag)[0] == 304
    published_edition()
    site.ask(address(edition))
    _change(edition)
    site.ask(address(edition))
    assert site.ask(address(edition), if_none_match=etag)[0] == 200


def _change(edition):
    article = edition.article
    article.title = "Bản thứ hai"
    article.save()
    workflow.publish(article, by=member("publisher"))


def test_new_edition_is_there_on_the_next_request(site):
    edition = published_edition(title="Bản đầu")
    site.ask(address(edition))
    assert "Bản đầu" in site.ask(address(edition))[2].decode()
    _change(edition)
    edition = edition.article.editions.live().get()
    assert "Bản thứ hai" in site.ask(address(edition))[2].decode()


def test_withdrawn_page_is_gone_at_once_even_when_the_site_goes_away(site):
    edition = published_edition()
    site.ask(address(edition))
    workflow.withdraw(edition.article, by=member("publisher"), reason="Nhầm số liệu")
    assert site.ask(address(edition))[0] == 410
    site.leave()
    assert site.ask(address(edition))[0] == 503


def test_what_is_due_appears_on_the_first_request_after_its_time(site, monkeypatch):
    edition = published_edition(publish_until=timezone.now() + timedelta(minutes=5))
    site.ask(address(edition))
    assert site.ask(address(edition))[0] == 200
    later = timezone.now() + timedelta(minutes=6)
    monkeypatch.setattr(timezone, "now", lambda: later)
    Watch(KnownGeneration(page_store(), stored_generation, gone_since), page_store()).look(1.0)
    assert site.ask(address(edition))[0] in (404, 410)


def test_staff_who_are_signed_in_and_what_is_sent_and_other_addresses_go_to_the_site(site, renderings):
    edition = published_edition()
    site.ask(address(edition))
    site.ask(address(edition), cookie="theme=dark; sessionid=abc")
    assert len(renderings) == 2
    assert site.ask(address(edition), "POST", b"")[0] in (403, 405)
    assert site.ask(address(edition) + "?a=1")[2] == site.ask(address(edition))[2]
    assert len(renderings) == 3
    assert site.ask(address(edition), host="localhost")[0] == 200
    assert len(renderings) == 4
    for inside in ("/now/index.html", "/last/index.html", "/index.html", "/trees/", "/..%2f..%2fboot"):
        assert site.ask(inside)[0] in (400, 404)


def test_what_is_sent_arrives_as_it_was_and_addresses_as_they_were(site):
    letter = "name=B%E1%BA%A1n&text=Xin+h%E1%BB%8Fi+l%E1%BB%8Bch+ti%E1%BA%BFp"
    form = {
        "content_type": "application/x-www-form-urlencoded",
        "origin": f"http://127.0.0.1:{site.nginx.port}",
    }
    assert "Xin hỏi lịch tiếp" in site.ask("/lien-he/", "POST", letter, **form)[2].decode()
    found = site.ask("/tim-kiem/?q=%C4%91%E1%BA%A1i+h%E1%BB%99i%20x")[2].decode()
    assert "đại hội x" in found
    assert site.ask("/", "PUT", b"x")[0] in (403, 405)
    assert site.ask("/lien-he")[1]["location"].endswith("/lien-he/")


def test_last_good_page_is_shown_and_marked_while_the_site_is_away(site):
    edition = published_edition()
    site.ask(address(edition))
    published_article()  # another generation: nothing of it was made yet
    site.leave()
    status, headers, body = site.ask(address(edition))
    assert (status, edition.title in body.decode()) == (200, True)
    assert (headers["x-page-stale"], headers["cache-control"]) == ("site-away", "no-cache")
    assert "content-security-policy" in headers


@pytest.mark.parametrize(
    ("path", "method"), [("/tim-kiem/?q=a", "GET"), ("/lien-he/", "POST"), ("/quan-tri/", "GET")]
)
def test_what_was_never_made_is_refused_calmly_in_vietnamese_while_the_site_is_away(site, path, method):
    site.leave()
    status, headers, body = site.ask(path, method)
    assert (status, headers["retry-after"]) == (503, "30")
    assert "Trang tạm nghỉ ít phút" in body.decode()


def test_links_that_open_to_whoever_has_them_stay_out_of_the_log(site):
    site.ask("/xem-thu/bi-mat/")
    site.ask("/quan-tri/dat-mat-khau/7/bi-mat/")
    site.ask("/tim-kiem/?q=bi-an")
    site.nginx.stop()
    log = (site.folder / "access.log").read_text()
    assert "bi-an" in log and "bi-mat" not in log


def test_photos_are_handed_out_as_nothing_but_files_and_renditions_are_made_by_the_site(site, settings):
    photo = PhotoFactory()
    status, headers, body = site.ask(photo.file.url)
    assert (status, body) == (200, photo.file.read())
    assert "sandbox" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert site.ask(renditions.url(photo.picture, width=320, format="webp"))[0] == 200
    assert site.ask("/media/khong-co.jpg")[0] == 404


def test_https_needs_a_certificate(settings):
    settings.SITE_ADDRESS = "https://khoi.example"
    with pytest.raises(CommandError, match="--certificate"):
        call_command("nginx_config")


def test_pages_with_a_policy_of_their_own_are_left_to_the_site(site, db):
    edition = published_edition(
        body='<figure class="video" data-video="https://www.youtube.com/watch?v=abcdefghijk"></figure><p>Tin</p>'
    )
    for _ in range(2):
        said = site.ask(address(edition))
    direct = Client().get(address(edition), headers={"host": f"127.0.0.1:{site.nginx.port}"})
    assert set(said[1]["content-security-policy"].split("; ")) == set(
        direct["Content-Security-Policy"].split("; ")
    )
