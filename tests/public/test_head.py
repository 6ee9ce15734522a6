"""What a page's head tells machines: one address, a card with a picture, data in schema.org's words."""

import json
import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.utils import timezone

from news.editorial.due import next_due
from news.editorial.generations import start_generation
from news.editorial.workflow import publish, withdraw
from news.models import Article, Edition
from news.public.structured import article_data, as_script
from news.site_frame import Site
from tests.factories import (
    PhotoFactory,
    SectionFactory,
    SourceFactory,
    member,
    picture,
    published_article,
    published_edition,
)

pytestmark = pytest.mark.django_db

THEN = datetime(2020, 7, 21, 1, 46, tzinfo=UTC)
SITE = settings.SITE_ADDRESS

# What each type must say, and the pages that say so (read in November 2026):
# https://developers.google.com/search/docs/appearance/structured-data/article (all "recommended" ones)
# https://developers.google.com/search/docs/appearance/structured-data/breadcrumb
# https://developers.google.com/search/docs/appearance/structured-data/organization
REQUIRED = {
    "NewsArticle": {"headline", "image", "datePublished", "dateModified", "author", "publisher"},
    "Person": {"name"},
    "Organization": {"name"},
    "ImageObject": {"url"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name"},
    "CorrectionComment": {"text"},
}
# The properties that https://schema.org/<type> lists, inherited ones too; those that we use.
KNOWN = {
    "NewsArticle": REQUIRED["NewsArticle"]
    | {"articleSection", "mainEntityOfPage", "isBasedOn", "correction"},
    "Person": {"name"},
    "Organization": {"name", "url", "logo", "description", "address", "telephone", "email"},
    "ImageObject": {"url"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "CorrectionComment": {"text", "datePublished"},
}


class Head(HTMLParser):
    """What a page says to machines."""

    def __init__(self, page: str):
        super().__init__()
        self.meta: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self.data: list[dict] = []
        self._in_data = False
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        facts = dict(attributes)
        self._in_data = facts.get("type") == "application/ld+json"
        if tag == "meta":
            self.meta[facts.get("property") or facts.get("name") or ""] = facts.get("content", "")
        if tag == "link":
            self.links[facts["rel"]] = facts["href"]

    def handle_data(self, data):
        if self._in_data:
            self.data.append(json.loads(data))
            self._in_data = False

    def of_type(self, name: str) -> dict:
        return next(data for data in self.data if data["@type"] == name)


def head(client, address: str) -> Head:
    return Head(client.get(address).content.decode())


def problems(data, found=None) -> list[str]:
    """What `data` lacks or says in words that are not the vocabulary's, at any depth."""
    found = [] if found is None else found
    if isinstance(data, list):
        for each in data:
            problems(each, found)
    elif isinstance(data, dict):
        kind = data["@type"]
        names = {name for name in data if not name.startswith("@")}
        found += [f"{kind} lacks {name}" for name in REQUIRED[kind] - names]
        found += [f"{kind} has no {name}" for name in names - KNOWN[kind]]
        found += [f"{kind}.{name} is empty" for name in names if not data[name]]
        for name in names:
            problems(data[name], found)
    return found


def test_every_page_has_one_address_and_a_page_of_a_list_its_own(client):
    section = SectionFactory(slug="tin")
    editions = [published_edition(section=section) for _ in range(21)]
    page = editions[0].get_absolute_url()
    older = client.get("/chuyen-muc/tin/").context["page"].older
    expected = {
        "/": "/",
        "/?fbclid=abc": "/",
        "/chuyen-muc/tin/?utm_source=zalo": "/chuyen-muc/tin/",
        f"/chuyen-muc/tin/?truoc={older}&fbclid=a": f"/chuyen-muc/tin/?truoc={older}",
        f"{page}?x=1": page,
        f"{page}?truoc=1-1": page,
        "/kenh-rss/": "/kenh-rss/",
    }
    for address, canonical in expected.items():
        said = head(client, address)
        assert said.links["canonical"] == said.meta["og:url"] == SITE + canonical, address


def test_pages_that_keep_out_of_indexes_say_nothing_else(client):
    article = published_article()
    gone = article.editions.get().get_absolute_url()
    withdraw(article, by=member("publisher"), reason="Đăng nhầm")
    for address in ("/khong-co/", gone):
        said = head(client, address)
        assert "noindex" in said.meta["robots"], address
        assert "canonical" not in said.links, address
        assert not said.data, address
        assert "og:title" not in said.meta, address


def test_an_article_brings_its_card_and_a_list_the_sites(client):
    photo = PhotoFactory(data=picture(3, size=(1600, 1000)))
    edition = published_edition(
        at=THEN, title='Đảng ủy "họp" & bàn', lead="Tăng <b>hơn</b>.", lead_photo=photo, lead_alt="Hội trường"
    )
    said = head(client, edition.get_absolute_url()).meta
    assert said["og:type"] == "article"
    assert said["og:title"] == 'Đảng ủy "họp" & bàn'
    assert said["og:description"] == said["description"] == "Tăng <b>hơn</b>."
    assert (said["og:site_name"], said["og:locale"]) == (settings.SITE_NAME, "vi_VN")
    assert said["og:image"].startswith(f"{SITE}/media/anh-co/")
    assert (said["og:image:width"], said["og:image:height"], said["og:image:alt"]) == (
        "1200",
        "630",
        "Hội trường",
    )
    assert said["article:published_time"] == "2020-07-21T01:46:00+00:00"
    assert "article:modified_time" not in said
    assert said["twitter:card"] == "summary_large_image"
    assert client.get(said["og:image"].removeprefix(SITE)).status_code == 200
    of_list = head(client, edition.section.get_absolute_url()).meta
    assert (of_list["og:type"], of_list["og:title"]) == ("website", edition.section.name)
    assert of_list["og:image"] == f"{SITE}/static/img/chia-se.png"


def test_data_of_an_article_is_complete_true_and_small(client):
    parent = SectionFactory(name="Tin tức", slug="tin-tuc")
    article = published_article(
        at=THEN,
        title="Hội nghị sơ kết công tác xây dựng Đảng sáu tháng đầu năm " * 3,
        section=SectionFactory(name="Cơ sở", parent=parent),
        lead_photo=PhotoFactory(),
        source=SourceFactory(),
        source_url="https://bao-mau.example/tin-1",
        source_published_at=THEN,
        source_author="Thu Hà",
        byline="",
    )
    first = article.editions.get()
    said = head(client, first.get_absolute_url())
    data = said.of_type("NewsArticle")
    assert problems(said.data) == []
    assert len(data["headline"]) <= 110
    assert data["datePublished"] == data["dateModified"] == "2020-07-21T08:46:00+07:00"
    assert data["author"] == {"@type": "Person", "name": "Thu Hà"}
    assert data["publisher"]["name"] == settings.SITE_NAME
    assert data["articleSection"] == "Cơ sở"
    assert data["isBasedOn"] == "https://bao-mau.example/tin-1"
    assert data["mainEntityOfPage"] == SITE + first.get_absolute_url()
    trail = said.of_type("BreadcrumbList")["itemListElement"]
    assert [step["name"] for step in trail] == ["Trang chủ", "Tin tức", "Cơ sở"]
    assert [step["position"] for step in trail] == [1, 2, 3]
    assert trail[1]["item"] == f"{SITE}/chuyen-muc/tin-tuc/"
    page = client.get(first.get_absolute_url()).content
    blocks = re.findall(rb'<script type="application/ld\+json">.*?</script>', page)
    assert sum(map(len, blocks)) <= 1600 + len(data["headline"].encode())
    article = Article.objects.get(pk=article.pk)
    article.lead = "Sapo viết lại."
    article.save()
    revised = publish(article, by=member("publisher"))
    modified = head(client, revised.get_absolute_url()).of_type("NewsArticle")["dateModified"]
    assert modified == timezone.localtime(revised.live_from).isoformat(timespec="seconds")


def test_a_correction_is_said_and_dates_the_article(client):
    edition = published_edition(at=THEN, byline="")
    corrected_at = datetime(2026, 11, 1, 3, 0, tzinfo=UTC)
    correction = SimpleNamespace(text="Số đại biểu là 120. " * 30, made_at=corrected_at)
    data = article_data(edition, site=Site(), corrections=[correction])
    assert problems(data) == []
    assert data["dateModified"] == "2026-11-01T10:00:00+07:00"
    assert len(data["correction"][0]["text"]) <= 250
    assert data["author"] == {"@type": "Organization", "name": edition.unit_name}


def test_home_says_who_runs_the_site(client):
    said = head(client, "/")
    assert problems(said.data) == []
    organisation = said.of_type("Organization")
    assert (organisation["name"], organisation["url"]) == (settings.SITE_NAME, f"{SITE}/")


def test_no_text_ends_the_element_it_stands_in(client):
    evil = "</script><script>alert(1)</script>"
    edition = published_edition(title=f"Tin {evil}", byline=evil, section=SectionFactory(name=f"Mục {evil}"))
    page = client.get(edition.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert Head(page).of_type("NewsArticle")["headline"] == f"Tin {evil}"
    assert "<" not in as_script({"name": "<!--<script>&"}).removeprefix("<script").removesuffix("</script>")


def test_an_article_is_sent_once_until_it_changes(client):
    edition = published_edition()
    Edition.objects.filter(pk=edition.pk).update(live_from=THEN)
    address = edition.get_absolute_url()
    sent = client.get(address)
    assert sent["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert sent["Last-Modified"] == "Tue, 21 Jul 2020 01:46:00 GMT"
    again = client.get(address, headers={"If-None-Match": sent["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == sent["Cache-Control"]
    # What changed around the article is no change of the article, so its time alone says nothing.
    SectionFactory(name="Mục mới trong thực đơn")
    start_generation()
    for asked in ({"If-None-Match": sent["ETag"]}, {"If-Modified-Since": sent["Last-Modified"]}):
        assert client.get(address, headers=asked).status_code == 200
    withdraw(Article.objects.get(pk=edition.article_id), by=member("publisher"), reason="Đăng nhầm")
    gone = client.get(address, headers={"If-Modified-Since": sent["Last-Modified"]})
    assert (gone.status_code, gone.has_header("ETag")) == (410, False)


def test_who_is_signed_in_gets_nothing_that_others_may_keep(client):
    client.force_login(member("publisher"))
    for address in ("/quan-tri/", "/quan-tri/news/article/"):
        answer = client.get(address)
        assert "public" not in answer.get("Cache-Control", ""), address
        assert not answer.has_header("ETag"), address


def test_the_head_takes_no_query_of_its_own(client, django_assert_max_num_queries):
    edition = published_edition(lead_photo=PhotoFactory(), section=SectionFactory(parent=SectionFactory()))
    next_due()
    with django_assert_max_num_queries(4):
        client.get(edition.get_absolute_url())
