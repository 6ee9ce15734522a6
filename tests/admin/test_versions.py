"""`Các bản sửa` and `Các bản đăng`: listed, compared, shown, brought back, by those who may."""

import pytest
from django.urls import reverse

from news.editorial import presence, workflow, working_copy
from news.models import Article, Tag
from tests.factories import ArticleFactory, PhotoFactory, figure, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return member("editor", full_name="Lê Quỳnh Anh")


@pytest.fixture
def article(editor):
    """Two versions: `Một`, then `Hai` with another tag."""
    article = ArticleFactory(title="Hội nghị Một", body="<p>Câu giữ nguyên.</p>", tags=["Đảng ủy"])
    working_copy.record_version(article, by=editor)
    article = Article.objects.get(pk=article.pk)
    article.title = "Hội nghị Hai"
    article.skip_history_when_saving = True
    article.save()
    article.tags.set(Tag.objects.named(["Công đoàn"]))
    working_copy.record_version(article, by=editor)
    return article


@pytest.fixture
def edition(article):
    Article.objects.filter(pk=article.pk).update(state=Article.State.APPROVED)
    return workflow.publish(
        Article.objects.get(pk=article.pk), by=member("publisher", full_name="Trần Văn Đức")
    )


def url(name, *args):
    return reverse(f"admin:news_article_{name}", args=args)


def test_the_list_says_who_when_and_which(client, article, editor):
    client.force_login(editor)
    page = client.get(url("versions", article.pk)).content.decode()
    assert page.count("Lê Quỳnh Anh") >= 2
    assert "Hội nghị Một" in page
    assert "Hội nghị Hai" in page


def test_djangos_own_history_is_replaced(client, article, editor):
    client.force_login(editor)
    page = client.get(f"/quan-tri/news/article/{article.pk}/history/").content.decode()
    assert "Các bản sửa" in page
    form = client.get(url("change", article.pk)).content.decode()
    assert url("versions", article.pk) in form
    assert url("editions", article.pk) in form


def test_the_list_is_paged_and_cheap(client, article, editor, django_assert_max_num_queries, monkeypatch):
    monkeypatch.setattr("news.admin.articles.versions.PAGE", 2)
    client.force_login(editor)
    with django_assert_max_num_queries(12):
        page = client.get(url("versions", article.pk))
    assert len(page.context["versions"]) == 2
    older = client.get(url("versions", article.pk), {"truoc": page.context["older"]})
    assert {row["history_id"] for row in older.context["versions"]}.isdisjoint(
        row["history_id"] for row in page.context["versions"]
    )
    assert client.get(url("versions", article.pk), {"truoc": "x' OR 1"}).status_code == 200


def test_two_versions_are_compared_word_by_word(client, article, editor):
    new, old = article.history.order_by("-history_id").filter(filing__has_key="tags")[:2]
    client.force_login(editor)
    for pair in ((old, new), (new, old)):  # whichever way round they were chosen
        asked = {"cu": pair[0].history_id, "moi": pair[1].history_id}
        page = client.get(url("versions_compare", article.pk), asked).content.decode()
        assert "<del>Một</del>" in page
        assert "<ins>Hai</ins>" in page
        assert "<h3>Từ khóa</h3>" in page
        assert "Câu giữ nguyên" not in page


def test_a_version_is_compared_with_the_working_copy(client, article, editor):
    old = article.history.last()
    client.force_login(editor)
    page = client.get(url("versions_compare", article.pk), {"cu": old.history_id, "moi": "dang-sua"})
    assert "<ins>Hai</ins>" in page.content.decode()


@pytest.mark.parametrize("number", ["", "x", "0", "9" * 40, "٣"])
def test_a_version_that_does_not_exist_is_not_found(client, article, editor, number):
    client.force_login(editor)
    assert client.get(url("versions_compare", article.pk), {"cu": number}).status_code == 404


def test_a_version_of_another_article_is_not_found(client, article, editor):
    other = ArticleFactory().history.first()
    client.force_login(editor)
    assert client.get(url("versions_compare", article.pk), {"cu": other.history_id}).status_code == 404
    assert client.get(url("version_restore", article.pk, other.history_id)).status_code == 404


def test_restoring_asks_first_and_then_does_it(client, article, editor):
    old = article.history.filter(title="Hội nghị Một").first()
    restore = url("version_restore", article.pk, old.history_id)
    client.force_login(editor)
    assert "<ins>Một</ins>" in client.get(restore).content.decode()
    assert Article.objects.get(pk=article.pk).title == "Hội nghị Hai"
    answer = client.post(restore, {"seen_version": article.version})
    assert answer.status_code == 302
    restored = Article.objects.get(pk=article.pk)
    assert restored.title == "Hội nghị Một"
    assert [tag.name for tag in restored.tags.all()] == ["Đảng ủy"]


def test_restoring_over_a_version_that_was_not_seen_is_refused(client, article, editor):
    old = article.history.filter(title="Hội nghị Một").first()
    client.force_login(editor)
    answer = client.post(url("version_restore", article.pk, old.history_id), {"seen_version": "1"})
    assert answer.status_code == 200
    assert "vừa có bản mới hơn" in answer.content.decode()
    assert Article.objects.get(pk=article.pk).title == "Hội nghị Hai"


def test_restoring_while_another_types_is_refused(client, article, editor):
    presence.beat(article, by=member("editor", full_name="Vũ Đình Khoa"), typing=True)
    old = article.history.filter(title="Hội nghị Một").first()
    client.force_login(editor)
    answer = client.post(
        url("version_restore", article.pk, old.history_id), {"seen_version": article.version}
    )
    assert "Vũ Đình Khoa đang sửa" in answer.content.decode()


def test_who_may_only_look_is_offered_nothing_and_refused(client, article):
    Article.objects.filter(pk=article.pk).update(state=Article.State.SUBMITTED)
    writer = member("contributor", unit=article.unit)
    old = article.history.filter(title="Hội nghị Một").first()
    restore = url("version_restore", article.pk, old.history_id)
    client.force_login(writer)
    page = client.get(url("versions", article.pk))
    assert page.status_code == 200
    assert restore not in page.content.decode()
    assert client.get(restore).status_code == 403
    assert client.post(restore, {"seen_version": article.version}).status_code == 403
    assert Article.objects.get(pk=article.pk).title == "Hội nghị Hai"


def test_strangers_see_no_versions_and_no_editions(client, article, edition):
    version = article.history.first()
    client.force_login(member("contributor", unit=ArticleFactory().unit))
    for address in (
        url("versions", article.pk),
        url("history", article.pk),
        url("versions_compare", article.pk) + f"?cu={version.history_id}",
        url("version_restore", article.pk, version.history_id),
        url("editions", article.pk),
        url("edition", article.pk, 1),
        url("edition_compare", article.pk, 1),
        url("edition_restore", article.pk, 1),
    ):
        assert client.get(address).status_code == 403
        assert client.post(address).status_code in (403, 405)


# --- Editions --------------------------------------------------------------------------------


def test_editions_are_listed_with_who_and_when(client, article, edition, editor):
    client.force_login(editor)
    page = client.get(url("editions", article.pk)).content.decode()
    assert "Bản đăng số 1" in page
    assert "Trần Văn Đức lập lúc" in page
    assert "đang hiện" in page


def test_an_edition_is_shown_as_it_was_published(client, article, edition, editor):
    Article.objects.filter(pk=article.pk).update(title="Tiêu đề mới hơn")
    client.force_login(editor)
    page = client.get(url("edition", article.pk, 1)).content.decode()
    assert "Hội nghị Hai" in page
    assert "Tiêu đề mới hơn" not in page
    assert "Bản đăng số 1 – đang hiện" in page


def test_an_edition_is_compared_with_the_working_copy(client, article, edition, editor):
    Article.objects.filter(pk=article.pk).update(title="Hội nghị Ba")
    client.force_login(editor)
    page = client.get(url("edition_compare", article.pk, 1)).content.decode()
    assert "<del>Hai</del>" in page
    assert "<ins>Ba</ins>" in page


def test_an_edition_comes_back_with_its_figures(client, article, editor):
    photo = PhotoFactory()
    article = Article.objects.get(pk=article.pk)
    article.body = figure(photo, "Chú thích riêng")
    article.skip_history_when_saving = True
    article.save()
    working_copy.record_version(article, by=editor)
    Article.objects.filter(pk=article.pk).update(state=Article.State.APPROVED)
    article.refresh_from_db()
    workflow.publish(article, by=member("publisher"))
    body = article.body
    article.body = "<p>Bản sau.</p>"
    article.save()
    working_copy.record_version(article, by=editor)
    client.force_login(editor)
    restore = url("edition_restore", article.pk, 1)
    assert "Chú thích riêng" in client.get(restore).content.decode()
    answer = client.post(restore, {"seen_version": Article.objects.get(pk=article.pk).version})
    assert answer.status_code == 302
    assert Article.objects.get(pk=article.pk).body == body


@pytest.mark.parametrize("number", [7, 10**12])
def test_an_edition_that_does_not_exist_is_not_found(client, article, editor, number):
    client.force_login(editor)
    for name in ("edition", "edition_compare", "edition_restore"):
        assert client.get(url(name, article.pk, number)).status_code == 404
