"""Nothing that a browser or a hostile hand can send makes a screen fail."""

import pytest
from django.urls import reverse

from news.models import Article, LogEntry, RelatedPick
from tests.admin.article_form import sent
from tests.factories import ArticleFactory, PhotoFactory, UnitFactory, give_role, member, published_article

pytestmark = pytest.mark.django_db
# A digit that `int` refuses, more digits than it takes, what PostgreSQL refuses, no number at all.
NO_NUMBER = ["²", "9" * 5000, "\x00", "abc"]
NO_TIME = ["2026-02-30T10:00:00", "0001-01-01T00:00:00+14:00", "2026-11-24", "²"]


@pytest.fixture
def everybody(client):
    """One person with every role, signed in."""
    person = member("publisher")
    for role in ("contributor", "editor", "administrator"):
        give_role(person, role)
    client.force_login(person)
    return person


@pytest.mark.parametrize("odd", NO_NUMBER)
@pytest.mark.parametrize("field", ["lead_photo", "picks-0-related", "section", "unit", "source"])
def test_a_number_that_is_none_comes_back_as_an_error_of_the_form(client, everybody, field, odd):
    article = ArticleFactory()
    data = sent(article, everybody, **{"picks-TOTAL_FORMS": "1", "picks-0-article": str(article.pk)})
    data |= {"title": "Chữ vừa gõ", field: odd}
    answer = client.post(reverse("admin:news_article_change", args=[article.pk]), data)
    assert answer.status_code == 200
    assert "Chữ vừa gõ" in answer.content.decode()


@pytest.mark.parametrize("odd", NO_NUMBER)
def test_a_preview_of_no_article_is_refused(client, everybody, odd):
    data = sent(None, everybody) | {"article": odd}
    assert client.post(reverse("admin:news_article_preview"), data).status_code == 403


@pytest.mark.parametrize("odd", NO_NUMBER)
def test_a_preview_leaves_out_picks_that_are_none(client, everybody, odd):
    article = ArticleFactory()
    data = sent(article, everybody) | {"article": str(article.pk), "picks-0-related": odd}
    assert client.post(reverse("admin:news_article_preview"), data).status_code == 200


@pytest.mark.parametrize("odd", ["²", "9" * 5000, "abc"])
@pytest.mark.parametrize(
    "name", ["news_photo_library", "news_logentry_changelist", "notices", "news_unitchange_changelist"]
)
def test_a_page_of_a_list_that_is_none_is_the_first(client, everybody, name, odd):
    assert client.get(reverse(f"admin:{name}"), {"truoc": odd}).status_code in (200, 302)


@pytest.mark.parametrize("odd", NO_NUMBER)
def test_a_unit_change_with_odd_units_comes_back(client, everybody, odd):
    data = {"kind": "merge", "predecessors": [odd], "successors": [odd]}
    assert client.post(reverse("admin:news_unitchange_add"), data).status_code == 200


@pytest.mark.parametrize("odd", NO_TIME)
def test_a_page_that_saw_no_time_moves_nothing(client, everybody, odd):
    article = ArticleFactory(state=Article.State.SUBMITTED)
    answer = client.post(reverse("admin:news_article_approve", args=[article.pk]), {"seen": odd})
    assert answer.status_code == 200
    data = {"article": article.pk, f"seen-{article.pk}": odd}
    assert client.post(reverse("admin:news_article_bulk_duyet"), data).status_code == 302
    article.refresh_from_db()
    assert article.state == Article.State.SUBMITTED


@pytest.mark.parametrize("verb", ["appear", "expire", "reopen", "khong-co"])
def test_a_verb_that_nobody_presses_leaves_the_save_alone(client, everybody, verb):
    article = ArticleFactory()
    data = sent(article, everybody, title="Chữ vừa gõ", _move=verb)
    assert client.post(reverse("admin:news_article_change", args=[article.pk]), data).status_code == 302
    article.refresh_from_db()
    assert (article.title, article.state) == ("Chữ vừa gõ", Article.State.DRAFT)


@pytest.mark.parametrize("deep", ["[" * 100_000, '{"a":' * 100_000])
def test_json_nested_without_end_is_refused(client, everybody, deep):
    article = ArticleFactory()
    kept = client.post(reverse("admin:news_article_typing"), deep, content_type="application/json")
    assert kept.status_code == 400
    compared = client.post(reverse("admin:news_article_typed", args=[article.pk]), {"typed": deep})
    assert compared.status_code == 200


@pytest.mark.parametrize(
    "odd", ["abc", "2026:x", "²", "//la.example/", "https://la.example/", "\\\\la.example"]
)
def test_after_signing_in_one_stays_on_this_site(client, odd):
    person = member("editor")
    data = {"username": person.username, "password": "mat-khau-thu-nghiem", "next": odd}
    answer = client.post(reverse("admin:login"), data)
    assert (answer.status_code, answer.url) == (302, reverse("admin:index"))
    answer = client.post(reverse("admin:notices_all_seen"), {"back": odd})
    assert (answer.status_code, answer.url) == (302, reverse("admin:notices"))


def test_nothing_is_saved_as_a_new_row(client, everybody):
    photo, unit = PhotoFactory(), UnitFactory()
    for name, row in (("photo", photo), ("unit", unit)):
        address = reverse(f"admin:news_{name}_change", args=[row.pk])
        count = type(row).objects.count()
        assert client.post(address, {"_saveasnew": "1", "alt": "Hội trường"}).status_code in (200, 302)
        assert client.post(reverse(f"admin:news_{name}_add"), {"_saveasnew": "1"}).status_code == 200
        assert type(row).objects.count() == count


def test_an_administrator_cannot_spell_out_a_password_hash(client, everybody):
    answer = client.get(reverse("admin:accounts_user_changelist"), {"password__startswith": "argon2"})
    assert answer.status_code == 400


@pytest.fixture
def contributor(client):
    person = member("contributor", unit=UnitFactory())
    client.force_login(person)
    return person


def test_an_article_one_may_not_see_is_neither_picked_nor_named(client, contributor):
    secret = ArticleFactory(title="Kỷ luật một đảng viên")
    article = ArticleFactory(created_by=contributor)
    data = sent(article, contributor, **{
        "picks-TOTAL_FORMS": "1", "picks-0-related": str(secret.pk), "picks-0-position": "0",
        "picks-0-article": str(article.pk),
    })  # fmt: skip
    answer = client.post(reverse("admin:news_article_change", args=[article.pk]), data)
    assert secret.title not in answer.content.decode()
    assert not RelatedPick.objects.exists()
    # The refused text was kept, and is compared with what is stored.
    answer = client.get(reverse("admin:news_article_typed", args=[article.pk]))
    assert secret.title not in answer.content.decode()


def test_a_published_article_of_another_unit_may_be_picked(client, contributor):
    other = published_article()
    article = ArticleFactory(created_by=contributor)
    data = sent(article, contributor, **{
        "picks-TOTAL_FORMS": "1", "picks-0-related": str(other.pk), "picks-0-position": "0",
        "picks-0-article": str(article.pk),
    })  # fmt: skip
    client.post(reverse("admin:news_article_change", args=[article.pk]), data)
    assert RelatedPick.objects.get(article=article).related_id == other.pk


@pytest.mark.parametrize("act", ["change", "history", "delete"])
def test_an_address_with_no_number_leads_nowhere(client, everybody, act):
    for odd in ("²", "9" * 5000, "%00"):
        for method in (client.get, client.post):
            assert method(f"/quan-tri/news/article/{odd}/{act}/").status_code in (302, 403, 404)


def test_a_grant_again_of_no_role_leads_nowhere(client, everybody):
    for odd in NO_NUMBER:
        address = reverse("admin:accounts_user_grant_again")
        assert client.post(address, {"membership": odd}).status_code == 404


@pytest.mark.parametrize(
    "asked",
    [
        "news/edition/?state__exact=",
        "news/unit/?name__contains=",
        "login/?next=",
    ],
)
def test_a_nul_in_an_address_is_refused_in_vietnamese(client, everybody, asked):
    answer = client.get(f"/quan-tri/{asked}a%00b")
    assert answer.status_code == 400
    assert "Không đọc được yêu cầu" in answer.content.decode()


@pytest.mark.parametrize(
    "asked",
    ["news/photo/thu-vien/?tim=", "news/article/?q=", "news/edition/?q=", "news/source/?q=", "news/logentry/?bai=",
     "autocomplete/?app_label=news&model_name=relatedpick&field_name=related&term="],
)  # fmt: skip
def test_a_nul_among_words_to_search_for_is_left_out(client, everybody, asked):
    for odd in ("%00", "a%00b"):
        assert client.get(f"/quan-tri/{asked}{odd}").status_code == 200


def test_a_nul_in_the_name_of_a_sign_in_is_a_failed_sign_in(client):
    data = {"username": "ai\x00đó", "password": "x"}
    assert client.post(reverse("admin:login"), data).status_code == 200
    assert LogEntry.objects.get(verb="sign_in_failed").subject.startswith("ai")
