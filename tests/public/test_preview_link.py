"""The page behind a preview link: exactly one version, kept by nobody, one comment."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertTemplateUsed

from news.editorial import preview_links
from news.editorial.due import next_due
from news.models import Note, PreviewLink
from tests.factories import ArticleFactory, PhotoFactory, figure, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    photo = PhotoFactory(caption="Quang cảnh hội nghị")
    return ArticleFactory(
        title="Tiêu đề gửi xem thử", lead_photo=photo, body="<p>Tin.</p>" + figure(photo), created_by=member("contributor")
    )  # fmt: skip


@pytest.fixture
def editor():
    return member("editor")


@pytest.fixture
def address(article, editor) -> str:
    _, token = preview_links.make_link(article, recipient="Trần Văn Đức", by=editor)
    return f"/xem-thu/{token}/"


def private(response) -> None:
    assert response["Cache-Control"] == "private, no-store"
    assert "noindex" in response["X-Robots-Tag"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies
    assert "unsafe" not in response["Content-Security-Policy"]


def test_the_page_shows_the_article_and_says_for_whom_and_until_when(client, address):
    response = client.get(address)
    assertTemplateUsed(response, "public/article.html")
    assertContains(response, "<h1>Tiêu đề gửi xem thử</h1>", html=True)
    assertContains(response, "chưa phải bản đăng")
    assertContains(response, "Gửi riêng Trần Văn Đức")
    until = timezone.localtime(PreviewLink.objects.get().expires_at)
    assertContains(response, until.strftime("%H:%M %d-%m-%Y"))
    assertContains(response, 'value="Trần Văn Đức"')
    assertContains(response, '<meta name="robots" content="noindex, nofollow">')


def test_every_answer_is_private_and_sets_no_cookie(client, address, article):
    private(client.get(address))
    private(client.head(address))
    private(client.post(address, {"name": "", "text": ""}))
    private(client.post(address, {"name": "Đức", "text": "Hay."}))
    private(client.post(address, {"name": "Đức", "text": "Hay."}))
    private(client.get("/xem-thu/khong-co/"))


def test_the_page_costs_few_queries(client, address, django_assert_max_num_queries):
    next_due()  # asked for once in half a minute
    # The link, its section, the menu.
    with django_assert_max_num_queries(4):
        client.get(address)


def test_later_edits_do_not_reach_the_page(client, address, article):
    article.title = "Tiêu đề đã sửa"
    article.save()
    article.lead_photo.caption = "Chú thích đã sửa"
    article.lead_photo.save()
    response = client.get(address)
    assertContains(response, "Tiêu đề gửi xem thử")
    assertContains(response, "Quang cảnh hội nghị")
    assertNotContains(response, "đã sửa")


def test_nothing_of_it_is_on_the_public_site(client, address):
    for public in ("/", f"/chuyen-muc/{PreviewLink.objects.get().article.section.slug}/"):
        assertNotContains(client.get(public), "Tiêu đề gửi xem thử")


def shut(link: PreviewLink, how: str, by) -> None:
    if how == "revoked":
        preview_links.revoke(link, by=by)
    elif how == "expired":
        PreviewLink.objects.filter(pk=link.pk).update(expires_at=timezone.now() - timedelta(seconds=1))


@pytest.mark.parametrize("how", ["revoked", "expired"])
def test_a_shut_link_answers_like_one_that_never_was(client, address, editor, how):
    shut(PreviewLink.objects.get(), how, editor)
    answer, unknown = client.get(address), client.get(f"/xem-thu/{'A' * 43}/")
    assert answer.status_code == unknown.status_code == 404
    assert answer.content == unknown.content
    assertNotContains(answer, "Tiêu đề gửi xem thử", status_code=404)
    assertNotContains(answer, "Đức", status_code=404)


@pytest.mark.parametrize("token", ["x", "A" * 42, "A" * 44, "A" * 2000, "ạ" * 43, "%00" * 43, "<b>"])
def test_any_other_text_is_answered_calmly(client, token):
    response = client.get(f"/xem-thu/{token}/")
    assert response.status_code == 404
    assertTemplateUsed(response, "public/preview_link_shut.html")


def test_one_comment_is_taken_and_shown(client, address, article):
    response = client.post(address, {"name": "Đồng chí Đức", "text": "Nên đổi ảnh.\nCòn lại tốt."})
    assert (response.status_code, response["Location"]) == (302, address)
    note = Note.objects.get()
    assert (note.outsider, note.article, note.text) == ("Đồng chí Đức", article, "Nên đổi ảnh.\nCòn lại tốt.")
    response = client.get(address)
    assertContains(response, "Đã nhận góp ý")
    assertContains(response, "Nên đổi ảnh.")
    assertNotContains(response, "<textarea")


def test_the_comment_needs_no_cookie_and_no_csrf_token(address):
    response = Client(enforce_csrf_checks=True).post(
        address, {"name": "Đức", "text": "Hay."}, headers={"origin": "null"}
    )
    assert response.status_code == 302


def test_a_second_comment_is_refused_and_comes_back_to_be_copied(client, address):
    client.post(address, {"name": "Đức", "text": "Nên đổi ảnh."})
    response = client.post(address, {"name": "Đức", "text": "Điều nói thêm <b>này</b>."})
    assertContains(response, "mỗi đường dẫn nhận một góp ý", status_code=409)
    assertContains(response, "Điều nói thêm &lt;b&gt;này&lt;/b&gt;.", status_code=409)
    assert Note.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"name": "", "text": "Nên đổi ảnh."}, "Hãy ghi họ tên"),
        ({"name": "Đức", "text": "  "}, "Hãy ghi nội dung"),
        ({"name": "Đức", "text": "Nên đổi ảnh. " * 400}, "quá 4000 ký tự"),
        ({"name": "x" * 121, "text": "Nên đổi ảnh."}, "quá 120 ký tự"),
        ({}, "Hãy ghi họ tên"),
    ],
)
def test_a_refused_comment_says_why_and_keeps_what_was_typed(client, address, data, sentence):
    response = client.post(address, data)
    assertContains(response, sentence, status_code=400)
    assertContains(response, data.get("text", "").strip(), status_code=400)
    assert not Note.objects.exists()


@pytest.mark.parametrize("how", ["revoked", "expired"])
def test_a_comment_through_a_shut_link_is_not_kept_but_not_lost_to_its_writer(client, address, editor, how):
    shut(PreviewLink.objects.get(), how, editor)
    response = client.post(address, {"name": "Đức", "text": "Nên đổi ảnh."})
    assertContains(response, "Nên đổi ảnh.", status_code=404)
    assert not Note.objects.exists()


def test_other_methods_are_refused(client, address):
    assert client.put(address).status_code == 405
    assert client.delete(address).status_code == 405
