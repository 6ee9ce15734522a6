"""No English on any screen of any role: the whole admin, read word by word."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from news.models import Tag, UnitChange
from tests.admin.matrix import GET, PEOPLE, POST
from tests.english import english_in, english_words
from tests.factories import PASSWORD, ArticleFactory, SourceFactory, UnitFactory, member, published_article

pytestmark = pytest.mark.django_db

# Answers that are no page.
NO_PAGE = {
    "jsi18n", "news_photo_library", "news_logentry_export", "news_photo_upload", "news_article_word_send", "news_article_word_picture",
    "accounts_user_bulk_example",
}  # fmt: skip
LISTS = sorted(name for name in GET if name.endswith("_changelist"))


def complaints(response) -> dict[str, str]:
    """The English in a page, with where it stands."""
    if "text/html" not in response.headers.get("Content-Type", ""):
        return {}
    return english_in(response.text)


@pytest.fixture
def filled(people, unit):
    """Something on every list, and something in every history."""
    for person in people.values():
        ArticleFactory(unit=unit, created_by=person, title=f"Bài của {person}", tags=["Chuyển đổi số"])
    published_article(unit=unit)
    SourceFactory()
    Tag.objects.named(["Xây dựng Đảng"])


@pytest.mark.parametrize("who", PEOPLE)
def test_every_address_answers_in_vietnamese(client, people, address, filled, who):
    client.force_login(people[who])
    found = {}
    for name, (subject, _) in GET.items():
        if name not in NO_PAGE:
            found[name] = complaints(client.get(address(name, subject)[0]))
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize("who", PEOPLE)
def test_forms_sent_empty_come_back_in_vietnamese(client, people, address, filled, who):
    """Also what is refused, and what is said after something was done."""
    client.force_login(people[who])
    found = {}
    for name, (subject, _) in POST.items():
        if name not in NO_PAGE:
            found[name] = complaints(client.post(address(name, subject)[0], {}, follow=True))
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize("query", ["?q=khong-co-gi", "?e=1", "?p=99", "?o=-1", "?q=&all="])
def test_lists_asked_in_every_way_answer_in_vietnamese(client, people, filled, query):
    found = {}
    for person in (people["E"], people["A"]):
        client.force_login(person)
        for name in LISTS:
            found[name, person] = complaints(client.get(reverse(f"admin:{name}") + query, follow=True))
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize(
    ("button", "said"), [("_save", "Đã thêm"), ("_continue", "Đã thêm"), ("_addanother", "Đã thêm")]
)
def test_what_is_said_after_saving_is_vietnamese(client, people, button, said):
    client.force_login(people["A"])
    sent = {"name": "Tin cơ sở", "position": "1", "slug": "", "intro": "", button: "1"}
    response = client.post(reverse("admin:news_section_add"), sent, follow=True)
    assert said in response.text
    assert complaints(response) == {}


def test_mistyped_dates_and_numbers_are_refused_in_vietnamese(client, people):
    client.force_login(people["A"])
    unit = UnitFactory()
    sent = {
        "kind": "khac", "decision_number": "x" * 500, "decision_date": "31-02-2026", "effective_on": "mai",
        "predecessors": [str(unit.pk), "999999"], "successors": ["0"],
    }  # fmt: skip
    response = client.post(reverse("admin:news_unitchange_add"), sent)
    assert response.status_code == 200 and not UnitChange.objects.exists()
    assert complaints(response) == {}
    section = client.post(
        reverse("admin:news_section_add"), {"name": "", "position": "-1.5", "slug": "Có dấu"}
    )
    assert "errorlist" in section.text
    assert complaints(section) == {}


def test_deleting_several_at_once_is_asked_and_said_in_vietnamese(client, people):
    client.force_login(people["E"])
    Tag.objects.named(["Xây dựng Đảng", "Chuyển đổi số"])
    sent = {"action": "delete_selected", "_selected_action": list(Tag.objects.values_list("pk", flat=True))}
    asked = client.post(reverse("admin:news_tag_changelist"), sent)
    assert complaints(asked) == {}
    done = client.post(reverse("admin:news_tag_changelist"), sent | {"post": "yes"}, follow=True)
    assert "Đã xóa 2" in done.text
    assert complaints(done) == {}
    nothing = client.post(reverse("admin:news_tag_changelist"), {"action": "", "index": "0"}, follow=True)
    assert complaints(nothing) == {}


def test_the_doors_are_vietnamese(client, people):
    seen = [client.get(reverse("admin:login"))]
    seen.append(client.post(reverse("admin:login"), {"username": "khong-ai", "password": "sai"}))
    seen.append(client.post(reverse("admin:login"), {}))
    client.force_login(people["C"])
    wrong = {"old_password": "sai", "new_password1": "12345678", "new_password2": "khac"}
    seen.append(client.post(reverse("admin:password_change"), wrong))
    same = {"old_password": PASSWORD, "new_password1": "12345", "new_password2": "12345"}
    seen.append(client.post(reverse("admin:password_change"), same))
    seen.append(client.post(reverse("admin:logout"), follow=True))
    assert [complaints(page) for page in seen] == [{}] * len(seen)


def test_somebody_without_a_role_is_told_so_in_vietnamese(client):
    client.force_login(member("contributor", unit=UnitFactory(), is_active=True))
    outsider = member("editor")
    outsider.memberships.update(starts_on="2099-01-01")
    client.force_login(outsider)
    assert complaints(client.get(reverse("admin:index"), follow=True)) == {}


def test_refusals_and_pages_not_found_are_vietnamese(client, people):
    client.force_login(people["C"])
    forbidden = client.get(reverse("admin:news_section_changelist"))
    ours = client.get(reverse("admin:news_article_publish", args=[ArticleFactory().pk]))
    lost = client.get("/quan-tri/khong-co-trang-nay/")
    assert [page.status_code for page in (forbidden, ours, lost)] == [403, 403, 404]
    assert [complaints(page) for page in (forbidden, ours, lost)] == [{}, {}, {}]
    assert "Bạn không có quyền" in ours.text
    assert reverse("admin:index") in lost.text
    assert "Về trang chủ" in client.get("/khong-co-trang-nay/").text  # readers keep their own


def test_a_form_without_its_token_is_refused_in_vietnamese(people):
    client = Client(enforce_csrf_checks=True)
    client.force_login(people["C"])
    for sent in ({}, {"csrfmiddlewaretoken": "x" * 32}):
        response = client.post(reverse("admin:news_article_add"), sent)
        assert response.status_code == 403
        assert complaints(response) == {}
        assert "Trang mở đã lâu" in response.text


def test_the_catalogue_of_the_scripts_is_vietnamese(client, people):
    """Calendars and selectors are written by scripts; their words come from one catalogue."""
    client.force_login(people["E"])
    page = client.get(reverse("admin:jsi18n")).text
    catalogue = json.loads(re.search(r"const newcatalog = (\{.*?\});\n", page, re.DOTALL)[1])
    said = [word for words in catalogue.values() for word in (words if isinstance(words, list) else [words])]
    assert len(said) > 70
    assert [words for word in said if (words := english_words(word.replace("OK", "")))] == []
