"""Assignments: who may give what to whom, and what follows."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from news.editorial.assignment import assign
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady
from news.models import Article, LogEntry, Notice
from tests.factories import ArticleFactory, UnitFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def tomorrow() -> date:
    return timezone.localdate() + timedelta(days=1)


def test_an_editor_gives_an_article_to_someone_who_may_edit_it(tomorrow):
    article, boss, colleague = ArticleFactory(state="submitted"), member("editor"), member("editor")
    assign(article, to=colleague, due_on=tomorrow, by=boss)
    article = Article.objects.get(pk=article.pk)
    assert (article.assigned_to, article.due_on) == (colleague, tomorrow)
    entry = LogEntry.objects.get(article=article)
    assert (entry.verb, entry.actor) == ("assign", boss)
    assert str(colleague) in entry.note
    notice = Notice.objects.get()
    assert (notice.recipient, notice.kind) == (colleague, Notice.Kind.ASSIGNED)


@pytest.mark.parametrize("role", ["contributor", "administrator"])
def test_others_may_not_assign(role):
    article = ArticleFactory()
    person = member(role, unit=article.unit if role == "contributor" else None)
    with pytest.raises(NotAllowed):
        assign(article, to=member("editor"), due_on=None, by=person)
    assert Article.objects.get(pk=article.pk).assigned_to is None


def test_an_editor_of_another_unit_may_not_assign():
    with pytest.raises(NotAllowed):
        assign(ArticleFactory(), to=member("editor"), due_on=None, by=member("editor", unit=UnitFactory()))


def test_nobody_gets_an_article_that_they_may_not_edit():
    article = ArticleFactory(state="submitted")
    writer = member("contributor", unit=article.unit)
    with pytest.raises(NotReady, match="không được sửa"):
        assign(article, to=writer, due_on=None, by=member("editor"))
    assert not LogEntry.objects.exists()


def test_a_contributor_gets_a_draft_of_their_unit():
    article = ArticleFactory()
    writer = member("contributor", unit=article.unit)
    assign(article, to=writer, due_on=None, by=member("editor"))
    assert Article.objects.get(pk=article.pk).assigned_to == writer


def test_a_due_date_in_the_past_is_refused():
    yesterday = timezone.localdate() - timedelta(days=1)
    with pytest.raises(NotReady, match="từ hôm nay"):
        assign(ArticleFactory(), to=member("editor"), due_on=yesterday, by=member("editor"))


def test_taking_an_assignment_back_clears_the_date_and_tells_nobody(tomorrow):
    article = ArticleFactory(assigned_to=member("editor"), due_on=tomorrow)
    assign(article, to=None, due_on=tomorrow, by=member("editor"))
    article.refresh_from_db()
    assert (article.assigned_to, article.due_on) == (None, None)
    assert not Notice.objects.exists()
    assert LogEntry.objects.get().note == "Thôi phân công"


def test_the_same_again_is_nothing(tomorrow):
    person = member("editor")
    article = ArticleFactory(assigned_to=person, due_on=tomorrow)
    assign(article, to=person, due_on=tomorrow, by=member("editor"))
    assert not LogEntry.objects.exists()


def test_of_two_who_assign_at_once_one_wins():
    article = ArticleFactory()
    same = Article.objects.get(pk=article.pk)
    first, second = member("editor"), member("editor")
    assign(article, to=first, due_on=None, by=second)
    with pytest.raises(AlreadyDone):
        assign(same, to=second, due_on=None, by=first)
    assert Article.objects.get(pk=article.pk).assigned_to == first


def test_assigning_makes_no_version_and_keeps_open_forms_valid():
    article = ArticleFactory()
    before = (article.version, article.updated_at, article.history.count())
    assign(article, to=member("editor"), due_on=None, by=member("editor"))
    article.refresh_from_db()
    assert (article.version, article.updated_at, article.history.count()) == before
