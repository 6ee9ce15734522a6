"""A person's notices in the admin: the count, the list, what was seen, the choices."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from news.models import Notice, NoticeChoice
from tests.factories import ArticleFactory, UserFactory, member

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/thong-bao/"
CHOICES = "/quan-tri/thong-bao/nhan/"
ALL_SEEN = "/quan-tri/thong-bao/da-xem/"


@pytest.fixture
def editor():
    return member("editor")


@pytest.fixture
def article():
    return ArticleFactory()


def notice(recipient, article, kind="returned", **facts) -> Notice:
    return Notice.objects.create(
        recipient=recipient, article=article, kind=kind, **{"sentence": "Bài bị trả lại.", **facts}
    )


@pytest.mark.parametrize("role", ["contributor", "editor", "publisher", "administrator"])
def test_every_role_has_notices_and_choices_of_its_own(client, role):
    client.force_login(member(role))
    assert client.get(LIST).status_code == 200
    assert client.get(CHOICES).status_code == 200


def test_without_a_role_every_address_asks_to_sign_in(client, editor, article):
    theirs = notice(editor, article)
    addresses = [LIST, CHOICES, ALL_SEEN, f"{LIST}{theirs.pk}/"]
    for person in (None, UserFactory(is_staff=True)):
        if person:
            client.force_login(person)
        for address in addresses:
            assert client.post(address)["Location"].startswith("/quan-tri/login/")
    assert Notice.objects.get().seen_at is None
    assert not NoticeChoice.objects.exists()


def test_the_header_of_every_admin_page_counts_what_is_unseen(client, editor, article):
    client.force_login(editor)
    assertNotContains(client.get("/quan-tri/"), "notices-count")
    for _ in range(3):
        notice(editor, article)
    notice(member("editor"), article)
    for address in ("/quan-tri/", LIST, "/quan-tri/news/article/", "/quan-tri/news/article/add/"):
        assertContains(client.get(address), 'aria-label="Thông báo, 3 chưa xem"')


def test_the_count_in_the_header_ends_at_99(client, editor, article):
    for _ in range(101):
        notice(editor, article)
    client.force_login(editor)
    assertContains(client.get("/quan-tri/"), '<span class="notices-count">99+</span>')


def test_the_list_shows_ones_own_only_newest_first(client, editor, article):
    notice(editor, article, sentence="Tin thứ nhất")
    notice(editor, article, sentence="Tin thứ hai")
    notice(member("editor"), article, sentence="Tin của người khác")
    client.force_login(editor)
    page = client.get(LIST).content.decode()
    assert page.index("Tin thứ hai") < page.index("Tin thứ nhất")
    assert "Tin của người khác" not in page


def test_the_list_is_paged_without_gaps_or_repeats(client, editor, article, django_assert_max_num_queries):
    for number in range(65):
        notice(editor, article, sentence=f"Tin số {number:03}")
    client.force_login(editor)
    seen, address = [], LIST
    while address:
        with django_assert_max_num_queries(10):
            response = client.get(address)
        seen += [row.sentence for row in response.context["notices"]]
        older = response.context["older"]
        address = f"{LIST}?truoc={older}" if older else None
    assert seen == [f"Tin số {number:03}" for number in reversed(range(65))]


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "٣"])
def test_a_mistyped_page_shows_the_first(client, editor, article, before):
    notice(editor, article)
    client.force_login(editor)
    assert len(client.get(LIST, {"truoc": before}).context["notices"]) == 1


def test_one_is_seen_and_the_person_stays_on_the_page(client, editor, article):
    mine = notice(editor, article)
    notice(editor, article)
    client.force_login(editor)
    response = client.post(f"{LIST}{mine.pk}/", {"back": f"{LIST}?truoc=7"})
    assertRedirects(response, f"{LIST}?truoc=7", fetch_redirect_response=False)
    mine.refresh_from_db()
    assert mine.seen_at is not None
    assert Notice.objects.filter(seen_at=None).count() == 1


def test_seeing_never_leads_off_the_site(client, editor, article):
    client.force_login(editor)
    response = client.post(f"{LIST}{notice(editor, article).pk}/", {"back": "https://elsewhere.example/"})
    assertRedirects(response, LIST, fetch_redirect_response=False)


@pytest.mark.parametrize(
    ("kind", "name"), [("returned", "admin:news_article_change"), ("note", "admin:news_article_notes")]
)
def test_opening_marks_seen_and_leads_to_the_place(client, editor, article, kind, name):
    mine = notice(editor, article, kind=kind)
    client.force_login(editor)
    response = client.post(f"{LIST}{mine.pk}/", {"open": "1"})
    assertRedirects(response, reverse(name, args=[article.pk]), fetch_redirect_response=False)
    mine.refresh_from_db()
    assert mine.seen_at is not None


def test_nobody_sees_for_somebody_else(client, editor, article):
    theirs = notice(member("editor"), article)
    client.force_login(editor)
    assert client.post(f"{LIST}{theirs.pk}/").status_code == 404
    client.post(ALL_SEEN)
    theirs.refresh_from_db()
    assert theirs.seen_at is None


def test_all_are_seen_at_once(client, editor, article):
    notice(editor, article)
    notice(editor, article)
    client.force_login(editor)
    assertContains(client.post(ALL_SEEN, follow=True), "Đã đánh dấu 2 thông báo là đã xem.")
    assert not Notice.objects.filter(seen_at=None).exists()


def test_looking_changes_nothing(client, editor, article):
    mine = notice(editor, article)
    client.force_login(editor)
    client.get(LIST)
    assert client.get(ALL_SEEN).status_code == 405
    assert client.get(f"{LIST}{mine.pk}/").status_code == 405
    mine.refresh_from_db()
    assert mine.seen_at is None


def test_choices_are_saved_and_shown(client, editor):
    client.force_login(editor)
    response = client.post(CHOICES, {"in_admin": ["note", "returned"], "by_email": ["returned"]}, follow=True)
    assertContains(response, "Đã lưu cách nhận thông báo.")
    chosen = {choice.kind: (choice.in_admin, choice.by_email) for choice in response.context["choices"]}
    assert chosen["note"] == (True, False)
    assert chosen["returned"] == (True, True)
    assert chosen["published"] == (False, False)


def test_an_unknown_choice_is_refused_and_the_rest_comes_back(client, editor):
    client.force_login(editor)
    response = client.post(CHOICES, {"in_admin": ["note", "everything"]})
    assertContains(response, "không hợp lệ")
    chosen = {choice.kind: choice.in_admin for choice in response.context["choices"]}
    assert chosen["note"]
    assert not chosen["returned"]
    assert not NoticeChoice.objects.exists()
