"""The screens of topics and of standing pages: what was typed comes back, refusals are said."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from news.models import StaticPage, Topic, TopicArticle
from tests.factories import ArticleFactory, TopicFactory, member, published_article, published_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher(client):
    person = member("publisher")
    client.force_login(person)
    return person


def test_a_topic_is_made_filled_by_search_and_put_in_order_by_buttons(client, publisher):
    made = client.post(reverse("admin:news_topic_add"), {"title": "Đại hội các cấp", "intro": "Tin đại hội."})
    topic = Topic.objects.get()
    change, buttons = (
        reverse(f"admin:news_topic_{name}", args=[topic.pk]) for name in ("change", "articles")
    )
    assert made.url == change
    articles = [published_article(title=title) for title in ("Đại hội điểm", "Đại hội xã")]
    ArticleFactory(title="Đại hội chưa đăng")
    found = client.get(change, {"tim": "dai hoi"})
    assert {edition.title for edition in found.context["found"]} == {"Đại hội điểm", "Đại hội xã"}
    for article in articles:
        client.post(buttons, {"article": article.pk, "do": "add"})
    assertContains(client.get(change, {"tim": "dai hoi"}), "Không có bài nào đang hiện")
    after = client.post(buttons, {"article": articles[0].pk, "do": "up"})
    assert after.url.endswith(f"#bai-{articles[0].pk}")
    assert list(topic.entries.values_list("article", flat=True)) == [article.pk for article in articles]
    client.post(buttons, {"article": articles[0].pk, "do": "remove"})
    page = client.get(topic.get_absolute_url())
    assert [edition.title for edition in page.context["page"].editions] == ["Đại hội xã"]
    assertContains(client.get(page.context["page"].editions[0].get_absolute_url()), topic.get_absolute_url())
    assertContains(client.get("/dong-su-kien/"), "Đại hội các cấp")


def test_refused_doings_with_topics_are_said_and_what_was_typed_comes_back(client, publisher):
    topic = TopicFactory(title="Đại hội")
    change, buttons = (
        reverse(f"admin:news_topic_{name}", args=[topic.pk]) for name in ("change", "articles")
    )
    said = {
        ("add", str(ArticleFactory(title="Bản nháp").pk)): "chưa hiện trên trang",
        ("add", "999999"): "Bài này không còn",
        ("add", "x"): "Bài này không còn",
        ("remove", "x"): "không còn trong dòng sự kiện",
        ("up", "12"): "không còn trong dòng sự kiện",
        ("", "12"): "Chưa rõ cần làm gì",
    }
    for (do, article), sentence in said.items():
        assertContains(client.post(buttons, {"article": article, "do": do}, follow=True), sentence)
    same = client.post(reverse("admin:news_topic_add"), {"title": "Đại hội", "intro": "Chữ đã gõ."})
    assertContains(same, "Đã có dòng sự kiện cùng tên.")
    assertContains(same, "Chữ đã gõ.")
    late = client.post(change, {"title": "Đại hội II", "intro": "Chữ đã gõ.", "seen": "0"})
    assertContains(late, "vừa được người khác sửa")
    assertContains(late, "Chữ đã gõ.")
    assertContains(late, f'name="seen" value="{topic.version}"')
    TopicArticle.objects.create(topic=topic, article=published_article(), position=1)
    delete = reverse("admin:news_topic_delete", args=[topic.pk])
    assertContains(client.get(delete), "đang có bài nên không xóa được")
    assertContains(client.post(delete, follow=True), "đang có bài nên không xóa được")
    topic.refresh_from_db()
    assert topic.title == "Đại hội"


def test_a_page_is_written_previewed_and_published(client, publisher):
    add = reverse("admin:news_staticpage_add")
    sent = {"title": "Giới thiệu", "body": "<p>Đảng bộ Khối.</p>", "position": "1", "slug": ""}
    client.post(add, sent)
    page = StaticPage.objects.get()
    preview = client.get(reverse("admin:news_staticpage_preview", args=[page.pk]))
    assertContains(preview, "Đảng bộ Khối.")
    assertContains(preview, "Bản xem trước")
    assertNotContains(client.get("/so-do-trang/"), page.get_absolute_url())
    change = reverse("admin:news_staticpage_change", args=[page.pk])
    done = client.post(change, {**sent, "seen": page.version, "_publish": "1"}, follow=True)
    assertContains(done, "Đã đăng.")
    assertContains(client.get(page.get_absolute_url()), "Đảng bộ Khối.")
    assertContains(client.get("/so-do-trang/"), page.get_absolute_url())


def test_refused_doings_with_pages_are_said_and_what_was_typed_comes_back(client, publisher):
    page = published_page(slug="gioi-thieu", body="<p>Bản của người khác.</p>")
    change = reverse("admin:news_staticpage_change", args=[page.pk])
    sent = {"title": "Tên đã gõ", "body": "<p>Chữ đã gõ.</p>", "position": "1"}
    late = client.post(change, {**sent, "seen": "0"})
    for words in ("bản mới hơn", "Chữ đã gõ.", "Bản của người khác.", f'name="seen" value="{page.version}"'):
        assertContains(late, words)
    add = reverse("admin:news_staticpage_add")
    for slug in ("gioi-thieu", ""):
        taken = client.post(add, {**sent, "title": "Giới thiệu", "slug": slug})
        assertContains(taken, "iên kết tĩnh")
        assertContains(taken, "Chữ đã gõ.")
    empty = client.post(change, {**sent, "body": " ", "seen": page.version, "_publish": "1"}, follow=True)
    assertContains(empty, "Đã lưu nhưng chưa đăng: Trang chưa có nội dung")
    withdraw = reverse("admin:news_staticpage_withdraw", args=[page.pk])
    assertContains(client.post(withdraw, {"reason": ""}), "Hãy ghi lý do gỡ trang.")
    client.post(withdraw, {"reason": "Cũ"})
    again = client.post(withdraw, {"reason": "Lý do đã gõ"})
    assertContains(again, "không còn hiện")
    assertContains(again, "Lý do đã gõ")
    assert client.get("/trang/gioi-thieu/").status_code == 410
