"""Every address that programs ask for: what it answers, and that it is cheap, bounded and the same for all."""

import json
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils import timezone
from PIL import Image

from news.editorial.due import next_due
from news.editorial.workflow import publish, withdraw
from news.models import Article, Edition, LogEntry
from tests.factories import (
    PhotoFactory,
    SectionFactory,
    UnitFactory,
    figure,
    member,
    published_edition,
)

pytestmark = pytest.mark.django_db

RSS, ATOM = "application/rss+xml; charset=utf-8", "application/atom+xml; charset=utf-8"
XML, TEXT = "application/xml; charset=utf-8", "text/plain; charset=utf-8"
ADDRESSES = {
    "/rss/": RSS,
    "/atom/": ATOM,
    "/rss/?day-du=1": RSS,
    "/chuyen-muc/tin/rss/": RSS,
    "/chuyen-muc/tin/atom/": ATOM,
    "/don-vi/mot/rss/": RSS,
    "/don-vi/mot/atom/": ATOM,
    "/tu-khoa/dang-uy/rss/": RSS,
    "/tu-khoa/dang-uy/atom/": ATOM,
    "/sitemap.xml": XML,
    "/sitemap-2020-07.xml": XML,
    "/sitemap-trang.xml": XML,
    "/sitemap-tin-moi.xml": XML,
    "/robots.txt": TEXT,
    "/.well-known/security.txt": TEXT,
    "/manifest.webmanifest": "application/manifest+json; charset=utf-8",
    "/kenh-rss/": "text/html; charset=utf-8",
}
THEN = datetime(2020, 7, 21, 1, 46, tzinfo=UTC)
S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
A = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def edition():
    """A live edition of every list, first published in July 2020."""
    photo = PhotoFactory()
    return published_edition(
        at=THEN,
        title="Đảng ủy họp & bàn <kế hoạch>",
        lead="Tăng <b>hơn</b> 5 & 6",
        body="<p>Xem <a href='/kenh-rss/'>kênh</a>.</p>" + figure(photo),
        lead_photo=photo,
        section=SectionFactory(slug="tin", name="Tin"),
        unit=UnitFactory(slug="mot"),
        tags=["Đảng ủy"],
    )


def xml(client, address: str) -> ElementTree.Element:
    return ElementTree.fromstring(client.get(address).content)


def locations(client, address: str) -> dict[str, str | None]:
    """Path: when it changed, of a sitemap."""
    rows = xml(client, address)
    return {
        row.findtext(f"{S}loc").removeprefix(settings.SITE_ADDRESS): row.findtext(f"{S}lastmod")
        for row in rows
    }


def test_every_address_answers_the_same_to_all_and_tells_when_nothing_is_new(client, edition):
    next_due()
    for address, kind in ADDRESSES.items():
        answer = client.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (200, kind), address
        assert not answer.cookies, address
        assert "Cookie" not in answer.get("Vary", ""), address
        assert answer["Cache-Control"].startswith("public, max-age="), address
        if "xml" in kind:
            ElementTree.fromstring(answer.content)
        again = client.get(address, headers={"If-None-Match": answer["ETag"]})
        assert (again.status_code, again.content) == (304, b""), address
        assert client.post(address).status_code == 405, address


def test_no_address_takes_more_queries_with_a_larger_archive(client, edition, django_assert_max_num_queries):
    for number in range(3):
        published_edition(
            section=edition.section, unit=edition.unit, tags=["Đảng ủy"], at=THEN - timedelta(40 * number)
        )
    next_due()
    for address in ADDRESSES:
        with django_assert_max_num_queries(6):
            client.get(address)


def test_withdrawn_news_leave_every_list_at_once(client, edition):
    lists = [each for each, kind in ADDRESSES.items() if kind in (RSS, ATOM)] + ["/sitemap-2020-07.xml"]
    path = edition.get_absolute_url()
    seen = {address: client.get(address) for address in lists}
    assert all(path in answer.content.decode() for answer in seen.values())
    sent = seen["/rss/"]["Last-Modified"]
    withdraw(edition.article, by=member("publisher"), reason="Đăng nhầm")
    for address in lists:
        answer = client.get(address, headers={"If-None-Match": seen[address]["ETag"]})
        assert path not in answer.content.decode(), address
        assert answer.status_code == (404 if "sitemap" in address else 200), address
    assert client.get("/rss/")["Last-Modified"] >= sent
    assert "/sitemap-2020-07.xml" not in locations(client, "/sitemap.xml")


def test_feeds_say_what_was_published_with_whole_addresses(client, edition):
    item = xml(client, "/chuyen-muc/tin/rss/").find("channel/item")
    address = settings.SITE_ADDRESS + edition.get_absolute_url()
    assert item.findtext("title") == "Đảng ủy họp & bàn <kế hoạch>"
    assert item.findtext("description") == "Tăng &lt;b&gt;hơn&lt;/b&gt; 5 &amp; 6"
    assert (item.findtext("link"), item.findtext("guid")) == (address, address)
    assert item.findtext("pubDate") == "Tue, 21 Jul 2020 01:46:00 +0000"
    assert [category.text for category in item.findall("category")] == ["Tin", "Đảng ủy"]
    assert item.find("enclosure").get("url").startswith(f"{settings.SITE_ADDRESS}/media/anh-co/")
    content = "{http://purl.org/rss/1.0/modules/content/}encoded"
    assert item.find(content) is None
    whole = xml(client, "/rss/?day-du=1").find(f"channel/item/{content}").text
    assert f'href="{settings.SITE_ADDRESS}/kenh-rss/"' in whole
    assert f'src="{settings.SITE_ADDRESS}/media/' in whole
    assert " /media/" not in whole and '"/' not in whole
    entry = xml(client, "/don-vi/mot/atom/?day-du=1").find(f"{A}entry")
    assert (entry.findtext(f"{A}id"), entry.findtext(f"{A}published")) == (
        address,
        "2020-07-21T01:46:00+00:00",
    )
    assert entry.findtext(f"{A}content") == whole


def test_an_edited_article_keeps_its_identity_and_tells_when_it_changed(client, edition):
    article = Article.objects.get(pk=edition.article_id)
    article.lead = "Sapo viết lại."
    article.save()
    revised = publish(article, by=member("publisher"))
    moment = timezone.localtime(revised.live_from).isoformat(timespec="seconds")
    entry = xml(client, "/atom/").find(f"{A}entry")
    assert entry.findtext(f"{A}id") == settings.SITE_ADDRESS + edition.get_absolute_url()
    assert datetime.fromisoformat(entry.findtext(f"{A}updated")) == revised.live_from
    assert locations(client, "/sitemap-2020-07.xml") == {edition.get_absolute_url(): moment}
    changed = LogEntry.objects.get(edition=revised).at
    of_month = locations(client, "/sitemap.xml")["/sitemap-2020-07.xml"]
    assert of_month == timezone.localtime(changed).isoformat(timespec="seconds")


def test_characters_that_no_xml_may_hold_are_left_out(client, edition):
    Edition.objects.filter(pk=edition.pk).update(
        title="Tin\x0c mới\x1b \ufffe", lead="Sapo\x0b.", body="<p>\x02A</p>"
    )
    for address in ("/rss/?day-du=1", "/atom/?day-du=1", "/sitemap-tin-moi.xml"):
        ElementTree.fromstring(client.get(address).content)
    assert xml(client, "/rss/").findtext("channel/item/title") == "Tin mới "


def test_feeds_and_news_sitemap_hold_the_newest_only(client, edition, monkeypatch):
    monkeypatch.setattr("news.public.feeds.lists.LENGTH", 2)
    fresh = [published_edition(section=edition.section, tags=["Đảng ủy"]) for _ in range(2)]
    expected = [settings.SITE_ADDRESS + each.get_absolute_url() for each in reversed(fresh)]
    for address in ("/rss/", "/chuyen-muc/tin/rss/", "/tu-khoa/dang-uy/rss/"):
        assert [link.text for link in xml(client, address).findall("channel/item/link")] == expected
    assert list(locations(client, "/sitemap-tin-moi.xml")) == [
        each.get_absolute_url() for each in reversed(fresh)
    ]


def test_sitemap_index_names_the_months_that_have_news_in_local_time(client):
    for at in (datetime(2020, 6, 30, 17, 30, tzinfo=UTC), datetime(2019, 12, 31, 16, 59, tzinfo=UTC)):
        published_edition(at=at)
    assert list(locations(client, "/sitemap.xml")) == [
        "/sitemap-trang.xml", "/sitemap-2020-07.xml", "/sitemap-2019-12.xml",
    ]  # fmt: skip
    assert len(locations(client, "/sitemap-2020-07.xml")) == 1
    for odd in ("2020-13", "0000-01", "9999-12", "2020-00", "2020-05"):
        assert client.get(f"/sitemap-{odd}.xml").status_code == 404, odd


def test_pages_of_the_sitemap_are_there(client, edition):
    SectionFactory(slug="chua-co-tin")
    pages = locations(client, "/sitemap-trang.xml")
    assert {"/", "/kenh-rss/", "/chuyen-muc/tin/", "/chuyen-muc/chua-co-tin/"} <= set(pages)
    assert pages["/chuyen-muc/tin/"] == "2020-07-21T08:46:00+07:00"
    assert {path: client.get(path).status_code for path in pages} == dict.fromkeys(pages, 200)


def test_an_empty_site_answers_too(client):
    for address in (
        "/rss/",
        "/atom/",
        "/sitemap.xml",
        "/sitemap-trang.xml",
        "/sitemap-tin-moi.xml",
        "/kenh-rss/",
    ):
        assert client.get(address).status_code == 200, address
    for address in ("/chuyen-muc/khong-co/rss/", "/don-vi/khong-co/atom/", "/tu-khoa/khong-co/rss/"):
        assert client.get(address).status_code == 404, address


def test_robots_find_the_sitemaps_and_stay_out_of_what_is_not_for_them(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /quan-tri/", "Disallow: /xem-thu/", "Disallow: /tim-kiem/?"} <= set(lines)
    for line in lines:
        if line.startswith("Sitemap: "):
            assert client.get(line.removeprefix("Sitemap: " + settings.SITE_ADDRESS)).status_code == 200
    assert sum(line.startswith("Sitemap: ") for line in lines) == 2


def test_security_contact_is_valid_for_less_than_a_year(client):
    lines = client.get("/.well-known/security.txt").content.decode().splitlines()
    facts = dict(line.split(": ", 1) for line in lines)
    assert facts["Contact"] == "mailto:ban-bien-tap@localhost"
    left = datetime.fromisoformat(facts["Expires"]) - timezone.now()
    assert timedelta(days=30) < left < timedelta(days=365)
    moved = client.get("/security.txt")
    assert (moved.status_code, moved["Location"]) == (301, "/.well-known/security.txt")


def test_icons_are_there_in_the_sizes_that_are_said(client):
    facts = json.loads(client.get("/manifest.webmanifest").content)
    assert (facts["name"], facts["start_url"], facts["lang"]) == (settings.SITE_NAME, "/", "vi")
    icons = {icon["src"]: icon["sizes"] for icon in facts["icons"]}
    icons["/static/img/apple-touch-icon.png"] = "180x180"
    icons["/static/img/chia-se.png"] = "1200x630"
    for address, size in icons.items():
        with Image.open(finders.find(address.removeprefix("/static/"))) as picture:
            assert "{}x{}".format(*picture.size) == size, address
    for address in ("/favicon.ico", "/apple-touch-icon.png"):
        assert client.get(address)["Location"].startswith("/static/img/"), address


def test_feed_page_names_the_feeds_and_pages_name_theirs(client, edition):
    page = client.get("/kenh-rss/").content.decode()
    for address in ("/rss/", "/atom/", "/chuyen-muc/tin/rss/", "/don-vi/mot/rss/"):
        assert f'href="{address}"' in page
    for address in ("/", "/chuyen-muc/tin/"):
        head = client.get(address).content.decode()
        assert f'<link rel="alternate" type="application/rss+xml" title="RSS" href="{address}rss/">' in head
        assert (
            f'<link rel="alternate" type="application/atom+xml" title="Atom" href="{address}atom/">' in head
        )
    assert 'rel="alternate"' not in client.get(edition.get_absolute_url()).content.decode()
