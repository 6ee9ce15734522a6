"""Writing to the board: the two forms, what comes back when a letter is refused, and what caches may keep."""

import re

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertRedirects

from news.editorial.workflow import withdraw
from news.models import Letter
from tests.english import english_in
from tests.factories import letter_about, member, published_article, published_edition

pytestmark = pytest.mark.django_db

LETTER = {
    "name": "Nguyễn An", "contact": "an@thu.example", "text": "Xin hỏi lịch tiếp dân.", "consent": "on",
}  # fmt: skip


def report(edition) -> str:
    return edition.get_absolute_url() + "bao-loi/"


def test_a_letter_is_taken_and_thanked_for(client):
    response = client.post("/lien-he/", LETTER, follow=True)
    assertRedirects(response, "/lien-he/da-nhan/")
    assertContains(response, "Đã nhận thư, xin cảm ơn")
    letter = Letter.objects.get()
    assert (letter.name, letter.contact, letter.text) == ("Nguyễn An", "an@thu.example", LETTER["text"])


def test_an_error_is_reported_where_it_stands(client):
    edition = published_edition(title="Hội nghị sơ kết")
    assertContains(client.get(report(edition)), "Hội nghị sơ kết")
    sent = {"wrong": "Có 125 đại biểu", "proposed": "Có 152 đại biểu", "consent": "on"}
    assertRedirects(client.post(report(edition), sent), "/lien-he/da-nhan/")
    letter = Letter.objects.get()
    assert (letter.article, letter.wrong, letter.proposed) == (edition.article, *list(sent.values())[:2])
    shortened = f"/bai-viet/bi-cat-{edition.article_id}/bao-loi/"
    assertRedirects(client.get(shortened), report(edition), status_code=301)


@pytest.mark.parametrize(
    ("changed", "status", "said"),
    [
        ({"name": " ", "contact": "an@"}, 400, "Hãy ghi họ và tên."),
        ({"consent": ""}, 400, "Hãy đánh dấu đồng ý"),
        ({"text": "Xin hỏi lịch tiếp dân." * 300}, 400, "quá 5000 ký tự"),
        ({"text": "Xin hỏi lịch tiếp dân.\x00"}, 400, "tiếp dân."),
        ({}, 429, "Mỗi giờ nhận được nhiều nhất 1 thư"),
    ],
)
def test_a_refused_letter_comes_back_as_it_was_typed(client, settings, changed, status, said):
    settings.LETTERS_PER_HOUR = 1
    if status == 429:
        client.post("/lien-he/", LETTER | {"text": "Thư trước"})
    before = Letter.objects.count()
    response = client.post("/lien-he/", LETTER | changed)
    assertContains(response, said, status_code=status)
    assert "Xin hỏi lịch tiếp dân." in response.text
    assert english_in(response.text) == {}
    assert Letter.objects.count() == before


def test_the_same_letter_twice_is_taken_once_and_too_much_is_not_read(client):
    client.post("/lien-he/", LETTER)
    assertContains(client.post("/lien-he/", LETTER), "vừa được gửi rồi", status_code=409)
    assertContains(client.post("/lien-he/", LETTER | {"text": "x" * 300_000}), "Thư quá dài", status_code=413)
    assert Letter.objects.count() == 1


def test_a_program_that_fills_in_everything_is_thanked_and_not_heard(client):
    assertRedirects(client.post("/lien-he/", LETTER | {"ma_phu": "http://x.example"}), "/lien-he/da-nhan/")
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("origin", "kept"), [("http://testserver", True), ("http://elsewhere.example", False)]
)
def test_without_its_token_a_letter_is_not_taken_but_comes_back_to_who_wrote_it_here(origin, kept):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/lien-he/", LETTER, headers={"Origin": origin})
    assertContains(response, "Xin bấm gửi lần nữa", status_code=403)
    assert (LETTER["text"] in response.text) is kept
    assert not Letter.objects.exists()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', response.text)[1]
    again = client.post(
        "/lien-he/", LETTER | {"csrfmiddlewaretoken": token}, headers={"Origin": "http://testserver"}
    )
    assert again.status_code == 302 and Letter.objects.exists()


def test_only_the_forms_set_a_cookie_and_no_cache_keeps_them(client, django_assert_max_num_queries):
    edition = published_edition()
    client.get("/")  # what a process asks once
    for address in ("/lien-he/", report(edition)):
        with django_assert_max_num_queries(4):
            response = client.get(address)
        assert "no-store" in response["Cache-Control"] and response.cookies
        assert english_in(response.text) == {}
    for address in ("/lien-he/da-nhan/", edition.get_absolute_url()):
        response = client.get(address)
        assert not response.cookies and "Cookie" not in response.get("Vary", "")


def test_no_error_is_reported_in_what_is_not_on_the_site(client):
    article = published_article()
    edition = article.editions.get()
    withdraw(article, by=member("publisher"), reason="Sai")
    for address in (report(edition), "/bai-viet/khong-co-999999/bao-loi/"):
        assert client.get(address).status_code == 404
        assert client.post(address, {"wrong": "Câu này", "consent": "on"}).status_code == 404
    assert not Letter.objects.exists()


def test_what_readers_wrote_is_shown_to_no_reader(client):
    letter_about(text="Chuyện riêng của tôi")
    for address in ("/", "/lien-he/", "/lien-he/da-nhan/"):
        assert "Chuyện riêng" not in client.get(address).text


def test_a_report_on_what_was_just_withdrawn_comes_back(client):
    edition = published_edition()
    withdraw(edition.article, by=member("publisher"), reason="Sai")
    sent = {"wrong": "Có 125 đại biểu", "consent": "on"}
    response = client.post(report(edition), sent, headers={"Origin": "http://testserver"})
    assertContains(response, "vừa được gỡ", status_code=404)
    assertContains(response, "Có 125 đại biểu", status_code=404)
