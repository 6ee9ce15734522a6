"""What is typed reaches the server while it is typed, is offered later, and outlives the sign-in."""

import json

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from news.editorial import autosaving, presence
from news.models import Article, Autosave, EditingSession
from tests.admin.article_form import sent
from tests.factories import PASSWORD, ArticleFactory, UserFactory, member

pytestmark = pytest.mark.django_db

TYPING = "/quan-tri/news/article/tu-luu/"


@pytest.fixture
def editor():
    return member("editor", full_name="Lê Quỳnh Anh", username="bientap")


@pytest.fixture
def article():
    return ArticleFactory(title="Tiêu đề đầu")


def types(client, article, user=None, **message):
    if user:
        client.force_login(user)
    body = {"article": article and article.pk, "version": article.version if article else 0, **message}
    return client.post(TYPING, json.dumps(body), content_type="application/json")


def address(article):
    return reverse("admin:news_article_change", args=[article.pk])


# --- The heartbeat ---------------------------------------------------------------------


def test_typing_is_kept_with_the_time(client, article, editor):
    answer = types(client, article, editor, fields={"title": ["Đang gõ"], "nonsense": ["x"]}, typing=True)
    assert answer.status_code == 200
    assert len(answer.json()["saved"]) == 5
    assert Autosave.objects.get(user=editor, article=article).data == {"title": ["Đang gõ"]}
    assert presence.holder(article).user == editor


def test_a_new_article_is_kept_too(client, editor):
    assert types(client, None, editor, fields={"title": ["Bài mới"]}).json()["saved"]
    assert autosaving.find(None, editor).data == {"title": ["Bài mới"]}


def test_a_heartbeat_without_text_keeps_the_text_that_is_there(client, article, editor):
    types(client, article, editor, fields={"title": ["Đang gõ"]})
    answer = types(client, article, fields=None)
    assert "saved" not in answer.json()
    assert autosaving.find(article, editor).data == {"title": ["Đang gõ"]}


def test_a_heartbeat_says_who_else_is_there(client, article, editor):
    other = member("editor", full_name="Vũ Đình Khoa")
    presence.beat(article, by=other, typing=True)
    answer = types(client, article, editor).json()
    assert answer["others"][0].startswith("Đồng chí Vũ Đình Khoa đang sửa bài này (từ ")
    assert answer["held"] is True


def test_a_heartbeat_tells_of_a_take_over(client, article, editor):
    boss = member("editor", full_name="Vũ Đình Khoa")
    types(client, article, editor, typing=True)
    presence.take_over(article, by=boss)
    said = types(client, article, fields={"title": ["Đang gõ"]}).json()
    assert said["taken_over"].startswith("Vũ Đình Khoa đã chiếm quyền sửa lúc ")
    assert said["saved"]


def test_a_heartbeat_tells_of_a_newer_version(client, article, editor):
    article.version = 1
    Article.objects.filter(pk=article.pk).update(
        version=2, updated_by=member("editor", full_name="Vũ Đình Khoa")
    )
    assert "Vũ Đình Khoa đã lưu bản mới lúc" in types(client, article, editor).json()["notice"]


def test_leaving_ends_the_session(client, article, editor):
    types(client, article, editor, typing=True)
    assert types(client, article, leaving=True).status_code == 200
    assert not EditingSession.objects.exists()


def test_an_autosave_over_http_needs_the_token(article, editor):
    client = Client(enforce_csrf_checks=True)
    answer = types(client, article, editor, fields={"title": ["x"]})
    assert answer.status_code == 403
    assert "refusal" in answer.json()
    assert not Autosave.objects.exists()


def test_who_may_not_see_the_article_is_refused(client, article):
    stranger = member("contributor", unit=ArticleFactory().unit)
    answer = types(client, article, stranger, fields={"title": ["x"]})
    assert answer.status_code == 403
    assert "quyền" in answer.json()["refusal"]
    assert not Autosave.objects.exists()
    assert types(client, None, member("administrator"), fields={"title": ["x"]}).status_code == 403


def test_an_article_that_does_not_exist_is_not_a_new_one(client, editor):
    client.force_login(editor)
    body = json.dumps({"article": 987654, "version": 1, "fields": {"title": ["x"]}})
    assert client.post(TYPING, body, content_type="application/json").status_code == 403
    assert not Autosave.objects.exists()


@pytest.mark.parametrize(
    "body",
    ["", "[]", "1", '{"article": "x"}', '{"version": [1]}', '{"version": -4}', '{"article": 1e400}', "\xff"],
)
def test_nonsense_is_answered_in_words(client, editor, body):
    client.force_login(editor)
    answer = client.post(TYPING, body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["refusal"]


def test_fields_of_another_shape_are_not_kept(client, article, editor):
    types(client, article, editor, fields={"title": "x"})
    types(client, article, editor, fields=[["title", "x"]])
    assert not Autosave.objects.exists()


def test_text_that_is_too_long_is_refused_in_words(client, article, editor, monkeypatch):
    monkeypatch.setattr(autosaving, "LARGEST", 50)
    answer = types(client, article, editor, fields={"body": ["x" * 60]}).json()
    assert "quá dài" in answer["refusal"]
    assert "saved" not in answer


# --- The offer ---------------------------------------------------------------------------


def test_kept_text_is_offered_compared_and_brought_back(client, article, editor):
    types(client, article, editor, fields={"title": ["Tiêu đề đang gõ"], "body": ["<p>Câu đang gõ</p>"]})
    page = client.get(address(article)).content.decode()
    assert "Có bản đang gõ dở lúc" in page
    assert 'value="Tiêu đề đầu"' in page
    compared = client.get(reverse("admin:news_article_typed", args=[article.pk])).content.decode()
    assert "<ins>đang gõ</ins>" in compared.replace("</ins><ins>", "")
    back = client.get(address(article) + "?lay-lai=1").content.decode()
    assert 'value="Tiêu đề đang gõ"' in back
    assert "Câu đang gõ" in back
    assert "Có bản đang gõ dở" not in back
    assert Article.objects.get(pk=article.pk).title == "Tiêu đề đầu"


def test_a_whole_form_comes_back_as_it_was(client, article, editor):
    other = ArticleFactory()
    whole = sent(article, editor, title="", source_published_at_0="31-02", tags="Đảng ủy, Công")
    whole |= {"picks-TOTAL_FORMS": "1", "picks-0-related": str(other.pk), "picks-0-position": "3"}
    fields = {name: value if isinstance(value, list) else [value] for name, value in whole.items()}
    types(client, article, editor, fields=fields)
    answer = client.get(address(article) + "?lay-lai=1")
    page = answer.content.decode()
    assert 'value="31-02"' in page
    assert 'value="Đảng ủy, Công"' in page
    assert 'value="3"' in page
    assert "errorlist" not in page
    assert answer.context["adminform"].form["unit"].value() == str(article.unit_id)


def test_bringing_back_over_a_newer_version_shows_both(client, article, editor):
    types(client, article, editor, fields={"title": ["Tiêu đề đang gõ"]})
    Article.objects.filter(pk=article.pk).update(version=2, title="Tiêu đề mới lưu")
    page = client.get(address(article) + "?lay-lai=1").content.decode()
    assert "Hai bản khác nhau" in page
    assert 'value="Tiêu đề đang gõ"' in page
    assert 'name="seen_version" value="2"' in page


def test_kept_text_that_says_nothing_else_is_not_offered(client, article, editor):
    fields = {"title": [article.title], "lead": [article.lead], "body": [article.body]}
    types(client, article, editor, fields=fields)
    assert "Có bản đang gõ dở" not in client.get(address(article)).content.decode()


def test_text_of_a_new_article_is_offered_on_its_form_and_goes_with_the_save(client, editor):
    add = reverse("admin:news_article_add")
    types(client, None, editor, fields={"title": ["Bài đang gõ"], "body": ["<p>x</p>"]})
    assert "Có bản đang gõ dở lúc" in client.get(add).content.decode()
    assert 'value="Bài đang gõ"' in client.get(add + "?lay-lai=1").content.decode()
    assert client.post(add, sent(None, editor, title="Bài đang gõ")).status_code == 302
    assert Article.objects.get().title == "Bài đang gõ"
    assert autosaving.find(None, editor) is None


def test_an_offer_without_an_answer_outlives_another_save(client, article, editor):
    types(client, article, editor, fields={"title": ["Tiêu đề đang gõ"]})
    page = client.get(address(article)).content.decode()
    assert 'name="offered" value="1"' in page
    assert client.post(address(article), sent(article, editor, title="Khác", offered="1")).status_code == 302
    assert autosaving.find(article, editor).data == {"title": ["Tiêu đề đang gõ"]}


def test_dropping_asks_nobody_else(client, article, editor):
    other = member("editor")
    autosaving.keep({"title": ["y"]}, article=article, version=1, by=other)
    types(client, article, editor, fields={"title": ["x"]})
    drop = reverse("admin:news_article_typed_drop", args=[article.pk])
    assert client.get(drop).status_code == 405
    assert client.post(drop).status_code == 302
    assert autosaving.find(article, editor) is None
    assert autosaving.find(article, other) is not None


def test_nobody_is_shown_what_another_typed(client, article, editor):
    types(client, article, editor, fields={"title": ["Tiêu đề đang gõ"]})
    client.force_login(member("editor"))
    assert "Tiêu đề đang gõ" not in client.get(address(article) + "?lay-lai=1").content.decode()
    typed = client.get(reverse("admin:news_article_typed", args=[article.pk])).content.decode()
    assert "Tiêu đề đang gõ" not in typed
    assert "Không còn bản gõ dở" in typed


def test_the_browsers_own_copy_is_compared_without_being_stored(client, article, editor):
    client.force_login(editor)
    screen = reverse("admin:news_article_typed", args=[article.pk])
    answer = client.post(screen, {"typed": json.dumps({"title": ["Tiêu đề trên máy"]})})
    assert "trên máy" in answer.content.decode()
    assert not Autosave.objects.exists()
    hostile = client.post(screen, {"typed": json.dumps({"title": ["<script>alert(1)</script>"]})})
    assert "<script>alert" not in hostile.content.decode()
    assert client.post(screen, {"typed": "{"}).status_code == 200


@pytest.mark.parametrize("name", ["typed", "typed_drop"])
def test_the_screens_of_kept_text_are_refused_to_strangers(client, article, name):
    client.force_login(member("contributor", unit=ArticleFactory().unit))
    assert client.post(reverse(f"admin:news_article_{name}", args=[article.pk])).status_code == 403
    client.force_login(member("administrator"))
    assert client.post(reverse(f"admin:news_article_new_{name}")).status_code == 403


def test_the_browser_hears_once_which_copies_it_may_forget(client, article, editor):
    client.force_login(editor)
    client.post(address(article), sent(article, editor, title="Khác"))
    first, second = (client.get(address(article)).content.decode() for _ in range(2))
    assert "form-1" in first
    assert "form-1" not in second


# --- The sign-in ran out ---------------------------------------------------------------------


def signs_in(client, location):
    return client.post(
        location, {"username": "bientap", "password": PASSWORD, "next": _next(location)}, follow=True
    )


def _next(location):
    from urllib.parse import parse_qs, urlsplit

    return parse_qs(urlsplit(location).query)["next"][0]


def test_a_save_after_the_session_ended_opens_filled_after_signing_in(client, article, editor):
    answer = client.post(address(article), sent(article, editor, title="Gõ lúc hết phiên"))
    assert answer.status_code == 302
    assert answer.url.startswith(
        settings.LOGIN_URL if settings.LOGIN_URL.startswith("/") else "/quan-tri/login/"
    )
    assert "được giữ lại" in client.get(answer.url).content.decode()
    page = signs_in(client, answer.url).content.decode()
    assert 'value="Gõ lúc hết phiên"' in page
    assert Article.objects.get(pk=article.pk).title == "Tiêu đề đầu"


def test_a_new_article_after_the_session_ended_opens_filled_too(client, editor):
    answer = client.post(reverse("admin:news_article_add"), sent(None, editor, title="Bài mới lúc hết phiên"))
    assert 'value="Bài mới lúc hết phiên"' in signs_in(client, answer.url).content.decode()
    assert not Article.objects.exists()


def test_somebody_else_who_signs_in_sees_nothing_of_it(client, article, editor):
    answer = client.post(address(article), sent(article, editor, title="Gõ lúc hết phiên"))
    client.force_login(member("editor"))
    assert "Gõ lúc hết phiên" not in client.get(_next(answer.url)).content.decode()


@pytest.mark.parametrize("word", ["", "gia", "a:b"])
def test_without_a_pass_nothing_is_stored(client, article, editor, word):
    client.post(address(article), sent(article, editor, title="Gõ lúc hết phiên", typing_pass=word))
    assert not Autosave.objects.exists()


def test_a_pass_of_somebody_without_rights_stores_nothing(client, article):
    nobody = UserFactory()
    client.post(
        address(article), sent(article, member("editor"), typing_pass=autosaving.pass_for(nobody, article))
    )
    assert not Autosave.objects.exists()


def test_an_autosave_after_the_session_ended_is_kept_and_says_so(client, article, editor):
    word = autosaving.pass_for(editor, article)
    answer = types(client, article, fields={"title": ["Vẫn đang gõ"]}, **{"pass": word})
    said = answer.json()
    assert said["signed_out"] is True
    assert said["saved"]
    assert set(said) == {"signed_out", "login", "saved"}
    assert autosaving.find(article, editor).data == {"title": ["Vẫn đang gõ"]}


def test_an_autosave_of_nobody_is_refused(client, article):
    answer = types(client, article, fields={"title": ["x"]})
    assert answer.status_code == 403
    assert not Autosave.objects.exists()


def test_another_form_after_the_session_ended_shows_what_was_typed(client, article):
    move = reverse("admin:news_article_return", args=[article.pk])
    answer = client.post(move, {"note": "Sapo cần nêu rõ số đảng viên được kết nạp.", "password": "x" * 30})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Sapo cần nêu rõ số đảng viên" in page
    assert "x" * 30 not in page
    assert f"next={move}" in page


def test_a_post_with_nothing_to_keep_goes_to_the_sign_in_page(client, article):
    answer = client.post(reverse("admin:news_article_trash", args=[article.pk]), {"note": ""})
    assert answer.status_code == 302


# --- The token is old ---------------------------------------------------------------------------


@pytest.fixture
def strict(editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    return client


def test_an_old_token_keeps_the_text(strict, article, editor):
    mine = sent(article, editor, title="Gõ ở thẻ cũ")
    answer = strict.post(address(article), mine, headers={"origin": "http://testserver"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Bài bạn vừa gõ đã được giữ lại" in page
    assert "?lay-lai=1" in page
    assert 'value="Gõ ở thẻ cũ"' in strict.get(address(article) + "?lay-lai=1").content.decode()


def test_another_site_can_plant_no_text(strict, article, editor):
    mine = sent(article, editor, title="Chữ của kẻ khác, đủ dài để hiện ra")
    answer = strict.post(address(article), mine, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403
    assert "Chữ của kẻ khác" not in answer.content.decode()
    assert not Autosave.objects.exists()


def test_an_old_token_on_another_form_shows_what_was_typed(strict, article):
    move = reverse("admin:news_article_return", args=[article.pk])
    note = {"note": "Sapo cần nêu rõ số đảng viên được kết nạp."}
    answer = strict.post(move, note, headers={"origin": "http://testserver"})
    assert answer.status_code == 403
    assert "Sapo cần nêu rõ" in answer.content.decode()
