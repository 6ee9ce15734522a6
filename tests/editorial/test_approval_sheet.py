"""A name stands on the sheet as a judgement of exactly the text that it was given for."""

from datetime import datetime, timedelta, timezone

import pytest

from news.editorial import workflow, working_copy
from news.editorial.approval_sheet import approval_sheet, print_approval_sheet
from news.editorial.publishing import live_edition, snapshot
from news.editorial.refusals import NotAllowed
from news.models import Article, LogEntry
from tests.factories import ArticleFactory, SourceFactory, UnitFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(db):
    return member("contributor", unit=UnitFactory())


@pytest.fixture
def article(writer):
    return ArticleFactory(unit=writer.memberships.get().unit, created_by=writer)


def edit(article, *, by, **facts) -> Article:
    """Saves as the form does."""
    article = Article.objects.get(pk=article.pk)
    for name, value in facts.items():
        setattr(article, name, value)
    article.skip_history_when_saving = True
    article.save()
    working_copy.record_version(article, by=by)
    return article


def test_the_sheet_names_who_judged_this_text(article, writer):
    editor, publisher = member("editor"), member("publisher")
    workflow.submit(article, by=writer)
    workflow.approve(article, by=editor)
    workflow.publish(article, by=publisher)
    sheet = approval_sheet(article, live_edition(article))
    assert [(entry.verb, entry.actor) for entry in sheet.entries] == [
        ("submit", writer), ("approve", editor), ("publish", publisher),
    ]  # fmt: skip
    assert sheet.text.digest == live_edition(article).digest
    assert sheet.version == article.version
    assert "".join(sheet.digest_groups) == sheet.text.digest


def test_a_judgement_of_an_earlier_text_stands_apart(article, writer):
    editor = member("editor")
    workflow.submit(article, by=writer)
    workflow.send_back(article, by=editor, note="Bổ sung tên người dự")
    article = edit(article, by=writer, lead="Sáng 24-11, có đồng chí Trần Văn Đức dự.")
    workflow.submit(article, by=writer)
    workflow.approve(article, by=editor)
    sheet = approval_sheet(article)
    assert [entry.verb for entry in sheet.entries] == ["submit", "approve"]
    assert [entry.verb for entry in sheet.earlier] == ["submit", "return"]
    assert {entry.version for entry in sheet.entries} == {article.version}
    assert {entry.version for entry in sheet.earlier} == {article.version - 1}


def test_an_edit_after_approval_leaves_nobody_answering_for_the_new_text(article, writer):
    editor = member("editor")
    workflow.submit(article, by=writer)
    workflow.approve(article, by=editor)
    article = edit(article, by=editor, title="Tiêu đề khác hẳn")
    assert approval_sheet(article).entries == []
    assert article.state == Article.State.SUBMITTED


def test_an_earlier_edition_keeps_its_own_sheet(article, writer):
    editor, publisher = member("editor"), member("publisher")
    workflow.submit(article, by=writer)
    workflow.approve(article, by=editor)
    first = workflow.publish(article, by=publisher)
    article = edit(article, by=editor, lead="Một câu khác.")
    workflow.publish(article, by=publisher)
    sheet = approval_sheet(article, first)
    assert [entry.verb for entry in sheet.entries] == ["submit", "approve", "publish"]
    assert sheet.text.lead == first.lead


def test_the_same_time_in_another_zone_is_the_same_text(article):
    article.source = SourceFactory()
    article.source_published_at = datetime(2026, 11, 24, 1, 0, tzinfo=timezone.utc)  # noqa: UP017
    here = snapshot(article).digest
    article.source_published_at = datetime(2026, 11, 24, 8, 0, tzinfo=timezone(timedelta(hours=7)))
    assert snapshot(article).digest == here


def test_printing_is_on_the_record(article):
    editor = member("editor")
    sheet, entry = print_approval_sheet(article, by=editor)
    assert (entry.verb, entry.actor, entry.article) == ("print_approval_sheet", editor, article)
    assert entry.digest == sheet.text.digest


def test_a_stranger_prints_nothing(article):
    with pytest.raises(NotAllowed):
        print_approval_sheet(article, by=member("contributor", unit=UnitFactory()))
    assert not LogEntry.objects.filter(verb="print_approval_sheet").exists()
