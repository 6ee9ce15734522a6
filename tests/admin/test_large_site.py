"""The admin of a site that has grown for decades: no screen asks for more as rows are added, nothing is out of reach."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from news.admin import record
from news.admin.articles.admin import ArticleAdmin
from news.editorial.record import log
from news.models import Article, Photo
from tests.factories import (
    ArticleFactory,
    DocumentFactory,
    FormerAddressFactory,
    PhotoFactory,
    SectionFactory,
    TagFactory,
    UnitFactory,
    letter_about,
    member,
    published_article,
)

pytestmark = pytest.mark.django_db

LIST = "/quan-tri/news/article/"
# Address: who looks. Of the four roles none is a superuser, and those that can be are held in one place only.
SCREENS = {
    "": "writer scoped publisher administrator",
    "news/article/": "writer scoped publisher",
    "news/article/?viec=tat-ca": "writer scoped publisher",
    "news/article/?trang-thai=draft&o=-7": "scoped",
    "news/article/?o=1": "scoped",
    "news/article/?q=hội+nghị": "scoped",
    "news/edition/": "writer scoped",
    "news/photo/": "writer scoped",
    "news/photo/?tu=01-01-2020": "scoped",
    "news/photo/?tim=hội+nghị": "scoped",
    "news/photo/thu-vien/": "writer",
    "news/photo/{photo}/change/": "publisher",
    "news/logentry/": "administrator",
    "news/logentry/?bai=hội+nghị": "administrator",
    "news/article/{article}/cac-ban-sua/": "scoped",
    "news/article/{article}/cac-ban-dang/": "scoped",
    "news/article/add/": "writer scoped",
    "news/document/": "publisher",
    "news/letter/": "publisher",
    "news/tag/": "publisher",
    "news/formeraddress/": "administrator",
    "news/topic/": "publisher",
    "accounts/user/": "administrator",
    "thong-bao/": "scoped",
    "lich-dang/": "publisher",
}
FORM = "news/article/{article}/change/"
CASES = [(path, who) for path, people in SCREENS.items() for who in people.split()]


class Site:
    """One section, one unit, four people; `grow` adds of everything that the screens list."""

    def __init__(self):
        self.section, self.unit = SectionFactory(), UnitFactory()
        self.people = {
            "writer": member("contributor", unit=self.unit),
            "scoped": member("editor", sections=[self.section]),
            "publisher": member("publisher"),
            "administrator": member("administrator"),
        }
        self.grow(2)
        self.article = Article.objects.filter(state="published").latest("pk")
        self.photo = self.article.lead_photo

    def grow(self, number: int) -> None:
        for place in range(number):
            facts = {"section": self.section, "unit": self.unit, "created_by": self.people["writer"]}
            published_article(
                **facts, by=self.people["publisher"], lead_photo=PhotoFactory(), tags=[f"Thẻ {place}"]
            )
            for state in ("draft", "submitted", "returned", "approved"):
                ArticleFactory(**facts, state=state, assigned_to=self.people["scoped"])
            letter_about(Article.objects.filter(state="published").latest("pk"))
            DocumentFactory()
            FormerAddressFactory(section=self.section)
            TagFactory()
            member("editor", sections=[self.section])


@pytest.fixture
def site():
    return Site()


def queries(client, site, path: str, who: str) -> list[str]:
    client.force_login(site.people[who])
    address = "/quan-tri/" + path.format(article=site.article.pk, photo=site.photo.pk)
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200, address
    return [query["sql"] for query in asked]


def test_no_screen_asks_more_as_rows_are_added_nor_counts_them_all(client, site):
    before = {case: len(queries(client, site, *case)) for case in CASES}
    form = len(queries(client, site, FORM, "scoped"))
    site.grow(4)
    for case in CASES:
        asked = queries(client, site, *case)
        assert len(asked) < 15, (case, asked)
        assert len(asked) <= before[case], (case, asked)
        for sql in asked:
            assert is_bounded(sql), (case, sql)
    assert len(queries(client, site, FORM, "scoped")) <= form


GROWS = re.compile(
    r'FROM "news_(article|edition|photo|logentry|historicalarticle|deskentry|tag|document|letter|notice|formeraddress)"'
)
# Of what waits for somebody there is little on a site of any size, and one's own drafts are one's own.
WAITING = re.compile(r"\"state\" (=|IN)|\"seen_at\" IS NULL")


def is_bounded(sql: str) -> bool:
    """Does a query of a table that grows say how far it goes: by a limit, by rows named, by what waits?"""
    if not GROWS.search(sql):
        return True
    if "COUNT(" in sql:
        return " LIMIT " in sql or bool(WAITING.search(sql))
    return " LIMIT " in sql or bool(WAITING.search(sql)) or '"id" IN (' in sql or '_id" = ' in sql


def seen(answer) -> list[int]:
    return [row.pk for row in answer.context["cl"].result_list]


@pytest.fixture
def long_list(client, monkeypatch):
    """Of nine articles, three of them drafts, counted to 4, in pages of 2; an editor of their section looks."""
    monkeypatch.setattr(ArticleAdmin, "counted", 4)
    monkeypatch.setattr(ArticleAdmin, "list_per_page", 2)
    section = SectionFactory()
    for place in range(9):
        ArticleFactory(section=section, state=("draft", "submitted", "returned")[place % 3])
    client.force_login(member("editor", sections=[section]))
    return client


def test_a_long_list_says_so_and_every_article_is_reached(long_list):
    everything = list(Article.objects.order_by("-pk").values_list("pk", flat=True))
    found, address = [], "?"
    while address:
        first = long_list.get(LIST + address)
        found += seen(first)
        last = first
        if first.context["cl"].multi_page:
            last = long_list.get(f"{LIST}{address}&p=2")
            found += seen(last)
        page = last.content.decode()
        assert ("hơn 4 bài viết" in page) == (len(found) < len(everything))
        assert ("Về đầu danh sách" in page) == (address != "?")
        address = last.context["cl"].older
    assert found == everything
    assert long_list.get(f"{LIST}?p=3").status_code == 302  # there is no such page


def test_older_articles_are_of_the_same_filter_and_another_filter_begins_anew(long_list):
    answer = long_list.get(f"{LIST}?trang-thai=draft&p=1")
    drafts = Article.objects.filter(state="draft").order_by("-pk").values_list("pk", flat=True)
    last = drafts[1]
    older = long_list.get(f"{LIST}?trang-thai=draft&truoc={last}")
    assert seen(answer) + seen(older) == list(drafts)
    links = re.findall(r'(?:href|value)="(\?[^"]*)"', older.content.decode())
    assert links and not [link for link in links if "truoc" in link and "p=" not in link]


def test_a_long_list_is_sorted_only_by_what_an_index_has_in_order(long_list):
    titles = long_list.get(f"{LIST}?o=1")
    assert "không xếp theo cột này được" in titles.content.decode()
    assert seen(titles) == list(Article.objects.order_by("-pk").values_list("pk", flat=True)[:2])
    Article.objects.filter(pk=Article.objects.earliest("pk").pk).update(
        updated_at=timezone.now() + timedelta(hours=1)
    )
    changed = long_list.get(f"{LIST}?o=-7")
    assert "không xếp" not in changed.content.decode()
    assert seen(changed)[0] == Article.objects.earliest("pk").pk
    short = long_list.get(f"{LIST}?o=1&trang-thai=draft")
    assert "không xếp" not in short.content.decode()


def test_words_are_looked_for_among_the_newest_lines_of_the_record_articles_among_all(client, monkeypatch):
    monkeypatch.setattr(record, "LOOKED_THROUGH", 3)
    person = member("administrator")
    log("describe_photo", by=person, subject="Ảnh đập thủy lợi")
    old = log("assign", by=person, article=ArticleFactory(title="Đập thủy lợi mới"))
    for _ in range(4):
        log("sign_in", by=person)
    new = log("describe_photo", by=person, subject="Ảnh đập thủy lợi")
    client.force_login(person)
    answer = client.get(reverse("admin:news_logentry_changelist"), {"bai": "đập thủy lợi"})
    assert [entry.pk for entry in answer.context["entries"]] == [new.pk, old.pk]
    assert "3 mục mới nhất của nhật ký" in answer.content.decode()
    exported = client.post(reverse("admin:news_logentry_export"), {"bai": "đập thủy lợi"})
    lines = b"".join(exported.streaming_content).decode()
    assert lines.count("Ảnh đập thủy lợi") == 2  # what is taken out is whole


def test_the_library_goes_on_behind_a_photo_by_the_day_it_came_in(client):
    photos = [PhotoFactory() for _ in range(38)]
    # As after a library was brought in from elsewhere: the last one is the oldest.
    Photo.objects.filter(pk=photos[-1].pk).update(uploaded_at=timezone.now() - timedelta(days=900))
    client.force_login(member("contributor"))
    first = client.get("/quan-tri/news/photo/")
    rest = client.get(f"/quan-tri/news/photo/?{first.context['older']}")
    shown = [photo.pk for page in (first, rest) for photo in page.context["photos"]]
    assert shown == [photo.pk for photo in Photo.objects.order_by("-uploaded_at", "-pk")]
    assert shown[-1] == photos[-1].pk
