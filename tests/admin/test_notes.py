"""The screen of notes, the panel on the form: whom they open for, and that no text is lost."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from news.editorial import talk
from news.models import Note
from tests.factories import ArticleFactory, UnitFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return member("editor", full_name="Lê Quỳnh Anh")


@pytest.fixture
def article():
    unit = UnitFactory()
    return ArticleFactory(created_by=member("contributor", unit=unit), unit=unit)


@pytest.fixture
def note(article):
    return talk.write_note(article, by=article.created_by, text="Nhờ kiểm tra số liệu.")


def screen(article) -> str:
    return reverse("admin:news_article_notes", args=[article.pk])


def act(verb: str, note) -> str:
    return reverse(f"admin:news_article_note_{verb}", args=[note.article_id, note.pk])


def test_a_note_is_written_answered_settled_and_reopened(client, article, editor):
    client.force_login(editor)
    response = client.post(screen(article), {"text": "Sapo còn dài."})
    note = Note.objects.get()
    assertRedirects(response, f"{screen(article)}#ghi-chu-{note.pk}", fetch_redirect_response=False)
    client.post(act("reply", note), {"text": "Đã rút gọn."})
    client.post(act("resolve", note))
    note.refresh_from_db()
    assert note.resolved_by == editor
    response = client.get(screen(article))
    assertContains(response, "Sapo còn dài.")
    assertContains(response, "Đã rút gọn.")
    assertContains(response, "Đã xử lý: Lê Quỳnh Anh")
    client.post(act("reopen", note))
    note.refresh_from_db()
    assert note.resolved_at is None


@pytest.mark.parametrize("role", ["contributor", "editor", "publisher", "administrator"])
def test_every_address_is_shut_to_those_beyond_the_article(client, article, note, role):
    client.force_login(member(role, unit=UnitFactory()))
    assert client.get(screen(article)).status_code == 403
    assert client.post(screen(article), {"text": "Xin chào"}).status_code == 403
    for verb in ("reply", "resolve", "reopen"):
        assert client.post(act(verb, note), {"text": "Xin chào"}).status_code == 403
    assert Note.objects.count() == 1


def test_every_address_asks_to_sign_in(client, article, note):
    for address in (screen(article), *(act(verb, note) for verb in ("reply", "resolve", "reopen"))):
        assert client.post(address, {"text": "Xin chào"})["Location"].startswith("/quan-tri/login/")
    assert Note.objects.count() == 1


def test_a_note_of_another_article_is_not_reached_through_ones_own(client, note, editor):
    other = ArticleFactory()
    client.force_login(editor)
    address = reverse("admin:news_article_note_resolve", args=[other.pk, note.pk])
    assert client.post(address).status_code == 404


def test_a_verb_is_not_done_by_looking(client, note, editor):
    client.force_login(editor)
    for verb in ("reply", "resolve", "reopen"):
        assert client.get(act(verb, note)).status_code == 405


@pytest.mark.parametrize("verb", ["write", "reply"])
def test_a_refused_text_comes_back_where_it_was_typed(client, article, note, editor, verb):
    client.force_login(editor)
    text = "Đoạn góp ý rất dài. " * 300
    response = client.post(screen(article) if verb == "write" else act("reply", note), {"text": text})
    assertContains(response, "quá 4000 ký tự", status_code=400)
    assertContains(response, text.strip(), status_code=400)
    assert Note.objects.count() == 1


def test_settling_twice_says_who_was_quicker(client, note, editor):
    talk.resolve(note, by=editor)
    client.force_login(editor)
    assertContains(client.post(act("resolve", note)), "Lê Quỳnh Anh đã đánh dấu", status_code=400)


def test_what_is_typed_is_text_and_never_markup(client, article, editor):
    talk.write_note(article, by=editor, text="<script>alert(1)</script>")
    client.force_login(editor)
    response = client.get(screen(article))
    assertContains(response, "&lt;script&gt;alert(1)")
    assertNotContains(response, "<script>alert(1)")


def test_the_form_shows_what_waits_and_counts_it(client, article, note, editor):
    for number in range(4):
        talk.write_note(article, by=editor, text=f"Việc thứ {number}")
    settled = talk.write_note(article, by=editor, text="Xong rồi")
    talk.resolve(settled, by=editor)
    client.force_login(editor)
    response = client.get(reverse("admin:news_article_change", args=[article.pk]))
    assertContains(response, "5 ghi chú chưa xử lý")
    assertContains(response, "Việc thứ 3")
    assertNotContains(response, "Xong rồi")


def test_many_notes_cost_no_more_queries_than_few(
    client, article, note, editor, django_assert_max_num_queries
):
    for number in range(20):
        talk.reply(talk.write_note(article, by=editor, text=f"Việc {number}"), by=editor, text="Vâng")
    client.force_login(editor)
    with django_assert_max_num_queries(10):
        client.get(screen(article))
