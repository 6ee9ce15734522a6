"""Bulk actions: each article through its verb, refusals named one by one."""

import pytest
from django.contrib.messages import get_messages

from news.editorial import workflow
from news.models import Article, LogEntry
from tests.factories import ArticleFactory, UnitFactory, member

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/news/article/"


def page(client, action, articles, query=""):
    chosen = [article.pk for article in articles]
    return client.post(LIST + query, {"action": action, "_selected_action": chosen, "index": 0})


def run(client, action, articles, **data):
    seen = {f"seen-{article.pk}": article.updated_at.isoformat() for article in articles}
    answer = client.post(
        f"{LIST}hang-loat/{action}/", {"article": [article.pk for article in articles], **seen, **data}
    )
    return answer, [str(message) for message in get_messages(answer.wsgi_request)]


def states(articles) -> list[str]:
    return [Article.objects.get(pk=article.pk).state for article in articles]


@pytest.fixture
def editor(client):
    person = member("editor")
    client.force_login(person)
    return person


@pytest.mark.parametrize("action", ["phan-cong", "duyet", "tra-lai", "thung-rac"])
def test_an_action_first_shows_what_was_chosen(client, editor, action):
    articles = ArticleFactory.create_batch(2, state="submitted")
    answer = page(client, action, articles)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert all(article.title in text for article in articles)
    assert states(articles) == ["submitted", "submitted"]


def test_approving_reports_how_many_and_why_not(client, editor):
    good = ArticleFactory.create_batch(2, state="submitted")
    own = ArticleFactory(state="submitted", created_by=editor, title="Bài của tôi")
    bare = ArticleFactory(state="submitted", section=None, title="Bài thiếu mục")
    draft = ArticleFactory(title="Bài còn nháp")
    answer, said = run(client, "duyet", [*good, own, bare, draft])
    assert answer.status_code == 302
    assert states([*good, own, bare, draft]) == ["approved"] * 2 + ["submitted"] * 2 + ["draft"]
    assert "Đã duyệt 2 bài." in said
    assert any(line.startswith("“Bài của tôi”") and "không có quyền" in line for line in said)
    assert any(line.startswith("“Bài thiếu mục”") and "chuyên mục" in line for line in said)
    assert any(line.startswith("“Bài còn nháp”") for line in said)
    assert len(said) == 4


def test_returning_gives_all_the_same_note(client, editor):
    articles = ArticleFactory.create_batch(2, state="submitted")
    run(client, "tra-lai", articles, note="Bổ sung ảnh hội trường.")
    assert states(articles) == ["returned"] * 2
    assert {entry.note for entry in LogEntry.objects.all()} == {"Bổ sung ảnh hội trường."}


def test_returning_without_a_note_asks_for_it_and_keeps_the_choice(client, editor):
    articles = ArticleFactory.create_batch(2, state="submitted")
    answer, _ = run(client, "tra-lai", articles, note="  ", list=f"{LIST}?viec=cho-duyet")
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "Hãy ghi lý do" in text
    assert all(f'name="article" value="{article.pk}"' in text for article in articles)
    assert f"{LIST}?viec=cho-duyet" in text
    assert states(articles) == ["submitted"] * 2


def test_assigning_many_refuses_those_the_person_may_not_edit(client, editor):
    unit = UnitFactory()
    writer = member("contributor", unit=unit)
    fits, not_theirs = ArticleFactory(unit=unit), ArticleFactory(title="Của đơn vị khác")
    _, said = run(client, "phan-cong", [fits, not_theirs], to=writer.pk, due_on="25-12-2026")
    assert Article.objects.get(pk=fits.pk).assigned_to == writer
    assert Article.objects.get(pk=not_theirs.pk).assigned_to is None
    assert "Đã phân công 1 bài." in said
    assert any("“Của đơn vị khác”" in line and "không được sửa" in line for line in said)


def test_trash_and_restore_many(client, editor):
    articles = ArticleFactory.create_batch(2, state="submitted")
    run(client, "thung-rac", articles)
    assert states(articles) == ["trashed"] * 2
    assert page(client, "khoi-phuc", articles, "?trang-thai=trashed").status_code == 200
    _, said = run(client, "khoi-phuc", list(Article.objects.all()))
    assert states(articles) == ["draft"] * 2
    assert "Đã khôi phục 2 bài." in said


def test_the_trash_offers_restoring_and_nothing_else(client, editor):
    ArticleFactory(state="trashed")
    names = [
        name
        for name, _ in client.get(f"{LIST}?trang-thai=trashed")
        .context["action_form"]
        .fields["action"]
        .choices
    ]
    assert names == ["", "khoi-phuc"]


def test_an_article_changed_since_the_page_is_not_touched(client, editor):
    article = ArticleFactory(state="submitted")
    stale = Article.objects.get(pk=article.pk)
    workflow.send_back(article, by=member("editor"), note="Sửa ngày.")
    _, said = run(client, "duyet", [stale])
    assert states([article]) == ["returned"]
    assert "Không bài nào thay đổi." in said


def test_articles_out_of_reach_are_not_touched(client):
    client.force_login(member("editor", unit=UnitFactory()))
    outside = ArticleFactory(state="submitted")
    run(client, "duyet", [outside])
    assert states([outside]) == ["submitted"]


@pytest.mark.parametrize(
    ("role", "refused"),
    [
        ("contributor", ["duyet", "tra-lai", "phan-cong"]),
        ("publisher", ["duyet"]),
        ("administrator", ["duyet", "tra-lai", "phan-cong", "thung-rac", "khoi-phuc"]),
    ],
)
def test_who_lacks_the_role_is_refused(client, role, refused):
    client.force_login(member(role))
    article = ArticleFactory(state="submitted")
    for action in refused:
        answer, _ = run(client, action, [article], note="x")
        assert answer.status_code == 403, action
    assert states([article]) == ["submitted"]


def test_bulk_addresses_answer_only_to_sending(client, editor):
    for action in ("duyet", "tra-lai", "phan-cong", "thung-rac", "khoi-phuc"):
        assert client.get(f"{LIST}hang-loat/{action}/").status_code == 405


def test_the_way_back_stays_in_the_list(client, editor):
    article = ArticleFactory(state="submitted")
    answer, _ = run(client, "duyet", [article], list="https://evil.example/")
    assert answer.url == LIST
    answer, _ = run(client, "duyet", [article], list=f"{LIST}?viec=cho-duyet")
    assert answer.url == f"{LIST}?viec=cho-duyet"


def test_more_than_a_hundred_at_a_time_are_refused(client, editor):
    articles = ArticleFactory.create_batch(101, state="submitted")
    answer = client.post(
        LIST,
        {"action": "duyet", "_selected_action": [articles[0].pk], "select_across": 1, "index": 0},
    )
    assert answer.status_code == 302
    assert Article.objects.filter(state="submitted").count() == 101


def test_one_article_is_assigned_from_its_own_screen(client, editor):
    article, colleague = ArticleFactory(state="submitted"), member("editor")
    address = f"{LIST}{article.pk}/phan-cong/"
    assert str(colleague) in client.get(address).content.decode()
    assert client.post(address, {"to": colleague.pk, "due_on": "25-12-2026"}).status_code == 302
    assert Article.objects.get(pk=article.pk).assigned_to == colleague
    refused = client.post(address, {"to": colleague.pk, "due_on": "25-12-2020"})
    assert "từ hôm nay" in refused.content.decode()


def test_a_contributor_has_no_assignment_screen(client):
    article = ArticleFactory()
    client.force_login(member("contributor", unit=article.unit))
    assert client.get(f"{LIST}{article.pk}/phan-cong/").status_code == 403
