"""The screens of readers' letters: the list by state, one letter, its answer and what is refused."""

import pytest
from django.core import mail
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from news.editorial import readers_letters
from news.models import Letter, Notice
from tests.factories import UnitFactory, letter_about, member, published_article

pytestmark = pytest.mark.django_db
LIST = reverse("admin:news_letter_changelist")


@pytest.fixture
def editor(client):
    person = member("editor")
    client.force_login(person)
    return person


def screen(letter, what="change") -> str:
    return reverse(f"admin:news_letter_{what}", args=[letter.pk])


def test_the_list_shows_what_waits_and_the_rest_by_state(
    client, editor, django_assert_max_num_queries, monkeypatch
):
    monkeypatch.setattr("news.admin.letters._PAGE", 3)
    article = published_article(title="Hội nghị sơ kết")
    made = [letter_about(article, wrong=f"Câu thứ {number}") for number in range(5)]
    spam = letter_about(text="Mua hàng giảm giá")
    readers_letters.mark_spam(spam, by=editor)
    with django_assert_max_num_queries(7):
        page = client.get(LIST)
    assertContains(page, "Hội nghị sơ kết", count=3)
    assertNotContains(page, "Mua hàng")
    older = client.get(LIST, {"tinh-trang": "new", "truoc": made[2].pk})
    assertContains(older, "Câu thứ 1")
    assertNotContains(older, "Câu thứ 2")
    assertContains(client.get(LIST, {"tinh-trang": "spam"}), "Mua hàng giảm giá")
    for odd in ("²", "9" * 5000, "abc"):
        assert client.get(LIST, {"tinh-trang": odd, "truoc": odd}).status_code == 200


def test_an_answer_goes_out_and_a_refused_one_comes_back(client, editor, django_capture_on_commit_callbacks):
    letter = letter_about(text="<b>Xin hỏi</b>")
    assertContains(client.get(screen(letter)), "&lt;b&gt;Xin hỏi&lt;/b&gt;")
    assertContains(client.post(screen(letter), {"text": " "}), "Hãy ghi câu trả lời.", status_code=400)
    too_long = client.post(screen(letter), {"text": "Chữ đã gõ " * 600})
    assertContains(too_long, "quá 5000 ký tự", status_code=400)
    assertContains(too_long, "Chữ đã gõ", status_code=400)
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(screen(letter), {"text": "Thứ Năm hằng tuần."}, follow=True)
    assertContains(done, "gửi tới ban.doc@thu.example")
    assert mail.outbox[-1].to == ["ban.doc@thu.example"]
    late = client.post(screen(letter), {"text": "Trả lời của người đến sau"})
    assertContains(late, "Thư này đã trả lời", status_code=409)
    assertContains(late, "Trả lời của người đến sau", status_code=409)
    assertContains(client.post(screen(letter, "close"), follow=True), "Thư này đã trả lời")


def test_a_letter_is_closed_marked_as_spam_and_opened_again(client, editor):
    letter = letter_about()
    for what, state in (("close", "closed"), ("reopen", "new"), ("spam", "spam"), ("reopen", "new")):
        assert client.get(screen(letter, what)).status_code == 405
        assertRedirects(client.post(screen(letter, what)), screen(letter))
        assert Letter.objects.get().state == state


def test_a_letter_of_another_unit_and_one_whose_time_is_over_are_not_found(client):
    unit = UnitFactory()
    client.force_login(member("editor", unit=unit))
    ours, theirs, contact = (
        letter_about(published_article(unit=unit)),
        letter_about(published_article()),
        letter_about(),
    )
    page = client.get(LIST)
    assertContains(page, screen(ours))
    for letter in (theirs, contact):
        assertNotContains(page, screen(letter))
        for what in ("change", "close", "spam", "reopen"):
            assert client.post(screen(letter, what), {"text": "Đã nhận"}).status_code == 404
    assert client.get(screen(ours)).status_code == 200
    Letter.objects.update(delete_after="2026-01-01T00:00:00Z")
    assert client.get(screen(ours)).status_code == 404


def test_the_notice_of_a_letter_leads_to_it(client, editor):
    letter = letter_about()
    assertContains(client.get(reverse("admin:notices")), "Mở thư")
    notice = Notice.objects.get(recipient=editor)
    opened = client.post(reverse("admin:notice_seen", args=[notice.pk]), {"open": "1"})
    assertRedirects(opened, screen(letter))
