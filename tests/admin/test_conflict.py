"""A newer version on the server is never overwritten, and what was typed comes back."""

import html

import pytest
from django.urls import reverse

from news.admin.articles.admin import ArticleAdmin
from news.editorial import autosaving, presence, working_copy
from news.editorial.refusals import AlreadyDone
from news.models import Article, EditingSession, RelatedPick
from tests.admin.article_form import sent
from tests.factories import ArticleFactory, PhotoFactory, figure, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return member("editor", full_name="Lê Quỳnh Anh")


@pytest.fixture
def other():
    return member("editor", full_name="Vũ Đình Khoa")


@pytest.fixture
def article(other):
    article = ArticleFactory(title="Tiêu đề đầu", body="<p>Câu đầu tiên.</p>", tags=["Đảng ủy"])
    working_copy.record_version(article, by=other)
    return article


def address(article):
    return reverse("admin:news_article_change", args=[article.pk])


def saves(client, user, article, **changes):
    client.force_login(user)
    return client.post(address(article), sent(article, user, **changes))


def test_a_save_is_a_version_and_lets_go(client, article, editor):
    presence.beat(article, by=editor, typing=True)
    autosaving.keep({"title": ["Tiêu đề mới"]}, article=article, version=1, by=editor)
    answer = saves(client, editor, article, title="Tiêu đề mới")
    assert answer.status_code == 302
    stored = Article.objects.get(pk=article.pk)
    assert (stored.title, stored.version, stored.updated_by) == ("Tiêu đề mới", article.version + 1, editor)
    assert autosaving.find(article, editor) is None
    assert not EditingSession.objects.exists()


def test_a_newer_version_is_not_overwritten_and_both_are_shown(client, article, editor, other):
    mine = sent(article, editor, title="Tiêu đề của tôi", body="<p>Câu của tôi.</p>")
    saves(client, other, article, title="Tiêu đề của Khoa")
    client.force_login(editor)
    answer = client.post(address(article), mine)
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 200
    assert Article.objects.get(pk=article.pk).title == "Tiêu đề của Khoa"
    assert f"Vũ Đình Khoa đã lưu bản số {article.version + 1} lúc" in page
    assert 'value="Tiêu đề của tôi"' in page
    assert "Câu của tôi." in page
    assert "<del>Khoa</del>" in page
    assert "<ins>tôi</ins>" in page
    assert '"title": ["Tiêu đề của Khoa"]' in page
    assert f'name="seen_version" value="{article.version + 1}"' in page
    assert autosaving.find(article, editor).data["title"] == ["Tiêu đề của tôi"]


def test_saving_again_after_seeing_both_is_the_merge(client, article, editor, other):
    mine = sent(article, editor, title="Tiêu đề của tôi")
    saves(client, other, article, lead="Sapo của Khoa")
    client.force_login(editor)
    assert client.post(address(article), mine).status_code == 200
    merged = mine | {"seen_version": str(article.version + 1), "lead": "Sapo của Khoa"}
    assert client.post(address(article), merged).status_code == 302
    stored = Article.objects.get(pk=article.pk)
    assert (stored.title, stored.lead, stored.version) == (
        "Tiêu đề của tôi",
        "Sapo của Khoa",
        article.version + 2,
    )


def test_a_second_newer_version_is_shown_too(client, article, editor, other):
    mine = sent(article, editor, title="Tiêu đề của tôi")
    saves(client, other, article, lead="Sapo hai")
    stored = Article.objects.get(pk=article.pk)
    saves(client, other, stored, lead="Sapo ba")
    client.force_login(editor)
    answer = client.post(address(article), mine | {"seen_version": str(article.version + 1)})
    assert "Sapo" in answer.content.decode()
    assert Article.objects.get(pk=article.pk).lead == "Sapo ba"


@pytest.mark.parametrize("seen", ["", "x", "-1", "٣", "9" * 30])
def test_nonsense_for_a_version_is_nobodys(client, article, editor, seen):
    answer = saves(client, editor, article, title="Khác", seen_version=seen)
    assert answer.status_code == 200
    assert Article.objects.get(pk=article.pk).title == "Tiêu đề đầu"


def test_two_claims_at_once_end_in_one_save_and_one_conflict(client, article, editor, monkeypatch):
    """The other's save falls between this form's look and its claim."""
    looks = []
    look = ArticleAdmin._fit_to_newer

    def claim(held, *, seen):
        raise AlreadyDone("muộn rồi")

    def second_look(self, request, object_id):
        looks.append(object_id)
        if len(looks) == 2:
            Article.objects.filter(pk=object_id).update(version=article.version + 1, title="Tiêu đề vừa lưu")
        look(self, request, object_id)

    monkeypatch.setattr(working_copy, "claim_version", claim)
    monkeypatch.setattr(ArticleAdmin, "_fit_to_newer", second_look)
    answer = saves(client, editor, article, title="Tiêu đề của tôi")
    assert answer.status_code == 200
    assert 'value="Tiêu đề của tôi"' in answer.content.decode()
    assert "Hai bản khác nhau" in answer.content.decode()
    assert Article.objects.get(pk=article.pk).title == "Tiêu đề vừa lưu"


def test_picks_changed_by_another_do_not_stop_the_merge(client, article, editor, other):
    one, two, three = ArticleFactory.create_batch(3)
    pick = RelatedPick.objects.create(article=article, related=one)
    mine = sent(article, editor, title="Tiêu đề của tôi")
    mine |= {"picks-TOTAL_FORMS": "2", "picks-1-related": str(two.pk), "picks-1-position": "1"}
    pick.delete()
    RelatedPick.objects.create(article=article, related=three)
    working_copy.record_version(Article.objects.get(pk=article.pk), by=other)
    client.force_login(editor)
    page = client.post(address(article), mine)
    assert "Tin liên quan chọn tay" in page.content.decode()
    formset = page.context["inline_admin_formsets"][0].formset
    again = {name: value for name, value in mine.items() if not name.startswith("picks-")}
    again |= {"seen_version": str(article.version + 1)} | _inputs(formset)
    assert client.post(address(article), again).status_code == 302
    assert set(article.picks.values_list("related", flat=True)) == {one.pk, two.pk}


def _inputs(formset) -> dict:
    fields = {field.html_name: field.value() for field in formset.management_form}
    for form in formset.forms:
        fields |= {field.html_name: field.value() for field in form if field.value() not in (None, False)}
    return {name: str(value) for name, value in fields.items()}


# --- While somebody else types ------------------------------------------------------------


def test_a_save_while_another_types_is_refused_and_the_text_comes_back(client, article, editor, other):
    presence.beat(article, by=other, typing=True)
    answer = saves(client, editor, article, title="Tiêu đề của tôi")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Vũ Đình Khoa đang sửa bài này (từ" in page
    assert 'value="Tiêu đề của tôi"' in page
    assert reverse("admin:news_article_take_over", args=[article.pk]) in page
    assert Article.objects.get(pk=article.pk).title == "Tiêu đề đầu"
    assert autosaving.find(article, editor).data["title"] == ["Tiêu đề của tôi"]


def test_taking_over_asks_first_and_brings_the_text_along(client, article, editor, other):
    presence.beat(article, by=other, typing=True)
    saves(client, editor, article, title="Tiêu đề của tôi")
    take_over = reverse("admin:news_article_take_over", args=[article.pk])
    assert "Đồng chí Vũ Đình Khoa" in client.get(take_over).content.decode()
    assert presence.holder(article).user == other
    answer = client.post(take_over, follow=True)
    assert presence.holder(article).user == editor
    assert 'value="Tiêu đề của tôi"' in answer.content.decode()
    assert saves(client, editor, article, title="Tiêu đề của tôi").status_code == 302
    refused = saves(client, other, article, title="Tiêu đề của Khoa")
    assert refused.status_code == 200
    assert Article.objects.get(pk=article.pk).title == "Tiêu đề của tôi"


def test_a_contributor_cannot_take_over(client, article, other):
    writer = member("contributor", unit=article.unit)
    presence.beat(article, by=other, typing=True)
    client.force_login(writer)
    take_over = reverse("admin:news_article_take_over", args=[article.pk])
    assert client.get(take_over).status_code == 403
    assert client.post(take_over).status_code == 403
    assert take_over not in client.get(address(article)).content.decode()
    assert presence.holder(article).user == other


# --- When the state moved on ---------------------------------------------------------------


def test_text_typed_into_an_article_that_was_submitted_meanwhile_is_kept(client, article):
    writer = member("contributor", unit=article.unit)
    mine = sent(article, writer, title="Tiêu đề của tôi")
    Article.objects.filter(pk=article.pk).update(state=Article.State.SUBMITTED)
    client.force_login(writer)
    answer = client.post(address(article), mine, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "nên bạn không sửa được nữa" in page
    assert "Có bản đang gõ dở lúc" in page
    assert Article.objects.get(pk=article.pk).title == "Tiêu đề đầu"
    compared = client.get(reverse("admin:news_article_typed", args=[article.pk])).content.decode()
    assert "<ins>của tôi</ins>" in compared.replace("</ins><ins>", "")


def test_a_stranger_leaves_nothing_behind(client, article):
    stranger = member("contributor", unit=ArticleFactory().unit)
    mine = sent(article, stranger, title="x")
    client.force_login(stranger)
    client.post(address(article), mine)
    assert autosaving.find(article, stranger) is None
    assert Article.objects.get(pk=article.pk).title == "Tiêu đề đầu"


def test_a_refused_form_shows_figures_as_typed(client, article, editor, other):
    photo = PhotoFactory()
    mine = sent(article, editor, body=figure(photo, "Chú thích của tôi"))
    saves(client, other, article, lead="Sapo của Khoa")
    client.force_login(editor)
    page = html.unescape(client.post(address(article), mine).content.decode())
    assert f'data-photo="{photo.pk}"' in html.unescape(page)
    assert "Chú thích của tôi" in page
