"""`Gợi ý` beside the text: related news with why, tags, possible duplicates; pinned and banned on a page too."""

import pytest
from django.urls import reverse

from news.editorial import working_copy
from news.editorial.workflow import withdraw
from news.models import Article, LogEntry, RelatedBan, Tag
from tests.admin.article_form import sent
from tests.factories import ArticleFactory, SectionFactory, UnitFactory, member, published_article
from tests.related.conftest import story

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    person = member("editor")
    client.force_login(person)
    return person


def ask(client, **typed):
    return client.post(reverse("admin:news_article_suggestions"), typed)


def choose(client, article, other, what, **headers):
    data = {"viec": what, "bai": other.pk if isinstance(other, Article) else other}
    return client.post(reverse("admin:news_article_related", args=[article.pk]), data, headers=headers)


def test_what_is_typed_and_not_saved_gets_suggestions_with_why(client, editor):
    section = SectionFactory()
    published_article(title="Khánh thành cầu Na Lùng", tags=["Giao thông"], section=section)
    page = ask(client, title="Sửa cầu Na Lùng", lead="", tags="Giao thông", section=section.pk).text
    assert "Khánh thành cầu Na Lùng" in page
    assert "cùng từ khóa: Giao thông" in page
    assert "giống về nội dung: cầu Na Lùng" in page
    assert "cùng chuyên mục, gần ngày" in page
    assert "data-pin=" in page
    assert "Không gợi ý" not in page  # of an article that is not there yet nothing is said for good
    assert not Article.objects.exclude(state="published").exists()


def test_tags_of_the_text_and_of_what_is_like_it_are_suggested_but_not_those_it_has(client, editor):
    published_article(title="Khánh thành cầu Na Lùng", tags=["Giao thông", "Nông thôn mới"])
    Tag.objects.named(["Cầu dân sinh", "Không có gì"])
    page = ask(client, title="Cầu Na Lùng là cầu dân sinh", tags="giao thông").text
    assert 'data-add-tag="Nông thôn mới"' in page
    assert 'data-add-tag="Cầu dân sinh"' in page
    assert 'data-add-tag="Giao thông"' not in page
    assert "Không có gì" not in page


def test_a_duplicate_is_told_while_writing_but_no_draft_of_others(client):
    unit = UnitFactory()
    client.force_login(member("contributor", unit=unit))
    hidden = ArticleFactory(title="Chưa ai biết", body=story(1))
    working_copy.record_version(hidden, by=member("editor"))
    assert "Có thể trùng bài" not in ask(client, title="Cầu mới", body=story(1)).text
    published_article(title="Đã đăng", body=story(1))
    page = ask(client, title="Cầu mới", body=story(1)).text
    assert "Có thể trùng bài" in page
    assert "Đã đăng" in page
    assert "Chưa ai biết" not in page


@pytest.mark.parametrize("odd", ["x", "-1", "9" * 40, "\x00", "<b>", "٣"])
def test_odd_input_is_no_error(client, editor, odd):
    published_article()
    names = ("title", "lead", "body", "tags", "section", "unit", "picked")
    assert ask(client, **dict.fromkeys(names, odd)).status_code == 200


def test_hostile_words_are_never_markup(client, editor):
    published_article(title="<script>alert(1)</script> cầu Na Lùng", tags=["<svg onload=alert(1)>"])
    page = ask(client, title='"><script>alert(1)</script> cầu Na Lùng', body="<script>x</script>").text
    assert "<script" not in page
    assert "<svg" not in page


def test_the_page_without_scripts_pins_and_bans_and_undoes_both(client, editor):
    article = ArticleFactory(created_by=editor)
    working_copy.record_version(article, by=editor)
    other = published_article(title="Tin kia")
    screen = reverse("admin:news_article_related", args=[article.pk])
    for what, after in (
        ("ghim", "Bỏ ghim"),
        ("bo-ghim", "Ghim"),
        ("khong-goi-y", "Gợi ý lại"),
        ("goi-y-lai", "Ghim"),
    ):
        assert choose(client, article, other, what).url == screen
        assert f">{after}</button>" in client.get(screen).text
    logged = (
        LogEntry.objects.filter(article=article, actor=editor).order_by("pk").values_list("verb", flat=True)
    )
    assert list(logged) == ["pick_related", "unpick_related", "ban_related", "allow_related"]


def test_a_banned_draft_can_be_suggested_again(client, editor):
    article, hidden = ArticleFactory(created_by=editor), ArticleFactory(title="Bản nháp")
    choose(client, article, hidden, "khong-goi-y")
    screen = reverse("admin:news_article_related", args=[article.pk])
    page = client.get(screen).text
    assert "Không gợi ý cho bài này (1)" in page
    assert "Bản nháp" in page and f'name="bai" value="{hidden.pk}"' in page
    choose(client, article, hidden, "goi-y-lai")
    assert not RelatedBan.objects.exists()


def test_of_a_banned_article_the_title_is_only_for_those_who_may_open_it(client, editor):
    unit = UnitFactory()
    writer = member("contributor", unit=unit)
    article, hidden = ArticleFactory(created_by=writer, unit=unit), ArticleFactory(title="Chưa ai biết")
    choose(client, article, hidden, "khong-goi-y")
    client.force_login(writer)
    page = client.get(reverse("admin:news_article_related", args=[article.pk])).text
    assert f"Bài số {hidden.pk}" in page and "Chưa ai biết" not in page
    choose(client, article, hidden, "goi-y-lai")
    assert not RelatedBan.objects.exists()


def test_the_same_article_picked_twice_is_refused_in_vietnamese(client, editor):
    article, other = ArticleFactory(created_by=editor), published_article()
    rows = {"picks-TOTAL_FORMS": "2"}
    for row in "01":
        rows |= {f"picks-{row}-related": str(other.pk), f"picks-{row}-position": row,
                 f"picks-{row}-article": str(article.pk)}  # fmt: skip
    answer = client.post(
        reverse("admin:news_article_change", args=[article.pk]), sent(article, editor, **rows)
    )
    assert "Một bài được chọn hai lần" in answer.text
    assert "“related”" not in answer.text


def test_a_script_gets_an_answer_and_a_refusal_in_words(client, editor):
    article, other = ArticleFactory(created_by=editor), published_article()
    json = {"Accept": "application/json"}
    assert choose(client, article, other, "khong-goi-y", **json).json() == {}
    again = choose(client, article, other, "khong-goi-y", **json)
    assert (again.status_code, "không gợi ý" in again.json()["refusal"]) == (400, True)
    assert RelatedBan.objects.get().made_by == editor


def test_the_unpublished_title_of_a_published_article_is_told_to_nobody_who_may_not_open_it(client):
    unit = UnitFactory()
    writer = member("contributor", unit=unit)
    article, other = ArticleFactory(created_by=writer, unit=unit), published_article(title="Tiêu đề đã đăng")
    working_copy.record_version(article, by=writer)
    Article.objects.filter(pk=other.pk).update(title="Tiêu đề còn mật")
    client.force_login(writer)
    json = {"Accept": "application/json"}
    for what in ("khong-goi-y", "khong-goi-y", "goi-y-lai", "goi-y-lai", "ghim", "ghim"):
        answer = choose(client, article, other, what, **json)
    assert answer.json()["refusal"] == f"Bài số {other.pk}: “Tiêu đề đã đăng” đã được ghim."
    pages = [
        f"/quan-tri/news/article/{article.pk}/change/",
        reverse("admin:news_article_related", args=[article.pk]),
    ]
    for page in pages:
        assert "Tiêu đề đã đăng" in client.get(page).text
        assert "còn mật" not in client.get(page).text
    # Where the form can only be looked at, too.
    Article.objects.filter(pk=article.pk).update(state="submitted")
    page = client.get(pages[0]).text
    assert f"Bài số {other.pk}: “Tiêu đề đã đăng”" in page and "còn mật" not in page
    withdrawn = Article.objects.get(pk=other.pk)
    withdraw(withdrawn, by=member("publisher"), reason="Sai")
    assert "Tiêu đề" not in client.get(pages[0]).text.partition("chọn tay")[2]


@pytest.mark.parametrize("what", ["", "xoa", "ghim"])
def test_a_post_that_names_nothing_is_refused(client, editor, what):
    article = ArticleFactory(created_by=editor)
    assert choose(client, article, "9" * 40, what).status_code == 403


def test_who_may_not_edit_sees_no_button_and_is_refused(client):
    client.force_login(member("publisher"))
    article, other = ArticleFactory(), published_article()
    page = client.get(reverse("admin:news_article_related", args=[article.pk])).text
    assert other.title in page
    assert 'name="viec"' not in page
    assert choose(client, article, other, "khong-goi-y").status_code == 403
    assert ask(client, article=article.pk, title="Cầu").text.count("data-pin") == 0


def test_suggestions_for_an_article_of_others_are_refused(client):
    client.force_login(member("contributor", unit=UnitFactory()))
    assert ask(client, article=ArticleFactory().pk, title="Cầu").status_code == 403


def test_suggestions_cost_the_same_however_many_articles_there_are(
    client, editor, django_assert_max_num_queries
):
    section = SectionFactory()
    for _ in range(15):
        published_article(section=section, tags=["Giao thông"])
    article = ArticleFactory(created_by=editor, section=section)
    with django_assert_max_num_queries(22):
        ask(
            client,
            article=article.pk,
            title="Cầu Na Lùng",
            body=story(1),
            tags="Giao thông",
            section=section.pk,
        )


def test_the_form_holds_the_panel_and_works_without_scripts(client, editor):
    article = ArticleFactory(created_by=editor)
    page = client.get(reverse("admin:news_article_change", args=[article.pk])).text
    assert f'data-suggestions="{reverse("admin:news_article_suggestions")}"' in page
    assert f'href="{reverse("admin:news_article_related", args=[article.pk])}"' in page
    assert "Bấm Lưu một lần để xem tin liên quan" in client.get(reverse("admin:news_article_add")).text


def test_asking_of_a_script_after_the_session_is_over_is_answered_with_nothing(client):
    answer = client.post("/quan-tri/news/article/goi-y/", {"title": "Tin"}, headers={"X-Background": "1"})
    assert (answer.status_code, answer.content) == (204, b"")
