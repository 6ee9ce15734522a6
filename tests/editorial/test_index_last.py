"""Every verb takes the index last: nothing else is written, nor held, once it is taken."""

import re
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from news.editorial import attachments, documents, related_news, workflow, working_copy
from news.editorial.names import save_named
from news.editorial.photo_library import delete_photo, describe_photo
from news.importers.imported import ImportedDocument, ImportedPhoto
from news.importers.save_document import save_document
from news.models import Attachment, DeskEntry
from news.search.follow import AT_ONCE
from tests.admin.article_form import sent
from tests.factories import (
    ArticleFactory,
    DocumentFactory,
    PhotoFactory,
    UnitFactory,
    approved_article,
    member,
    picture,
    published_article,
)
from tests.office_files import pdf

pytestmark = pytest.mark.django_db

# SQLite has no lock to be seen; there it is the reading of what the entries said before.
_TAKES = re.compile(
    r'pg_advisory_xact_lock|(INSERT INTO|UPDATE|DELETE FROM) "?news_(search|desk)(entry|term)'
    r'|FROM "news_(search|desk)entry" WHERE \("news_(search|desk)entry"."kind" = ',
    re.I,
)
_HOLDS = re.compile(
    r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)|FROM "?(\w+).*FOR (?:NO KEY )?UPDATE', re.I
)
# Of the index, of related news and of generations, which come after it; a session is stored when the transaction is over.
_LAST = re.compile(
    r"news_(search|desk)(entry|term)|news_(pagegeneration|gonepage|relatednews|textsketch|textband)|django_session"
)


@contextmanager
def index_taken_last():
    taken, after = [], []

    def see(execute, sql, params, many, context):
        if taken and (held := _HOLDS.search(sql)) and not _LAST.match(held[1] or held[2]):
            after.append(sql[:200])
        if _TAKES.search(sql):
            taken.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(see):
        yield
    assert taken
    assert after == []


@pytest.fixture
def publisher():
    return member("publisher")


@pytest.fixture
def editor():
    return member("editor")


def test_saving_the_form_takes_it_last(client, editor):
    article = ArticleFactory(tags=["Đảng ủy"])
    client.force_login(editor)
    address = reverse("admin:news_article_change", args=[article.pk])
    for changes in ({"title": "Tiêu đề mới"}, {"_move": "submit"}):
        article.refresh_from_db()
        with index_taken_last():
            assert client.post(address, sent(article, editor, **changes)).status_code == 302
    with index_taken_last():
        new = client.post(reverse("admin:news_article_add"), sent(None, editor, title="Bài mới"))
        assert new.status_code == 302


def test_publishing_and_what_takes_off_take_it_last(publisher):
    article = approved_article(tags=["Đảng ủy"])
    with index_taken_last():
        workflow.publish(article, by=publisher)
    article.body += "<p>Thêm.</p>"
    article.save()
    with index_taken_last():
        working_copy.record_version(article, by=publisher)  # waits for approval again
    with index_taken_last():
        workflow.withdraw(article, by=publisher, reason="Sai tên")


def test_what_appears_and_goes_by_itself_takes_it_last(publisher):
    now = timezone.now()
    article = approved_article(publish_until=now + timedelta(hours=2))
    workflow.schedule(article, by=publisher, at=now + timedelta(hours=1))
    with index_taken_last():
        assert workflow.publish_due(now + timedelta(minutes=61)).appeared
    with index_taken_last():
        assert workflow.publish_due(now + timedelta(hours=3)).gone


def test_versions_picks_and_files_of_an_article_take_it_last(editor):
    article, other = ArticleFactory(), published_article()
    working_copy.record_version(article, by=editor)
    with index_taken_last():
        attachments.attach(article, pdf("% 1\n"), name="a.pdf", kind=Attachment.Kind.PDF, by=editor)
    related_news.ban(article, other, by=editor)
    with index_taken_last():
        related_news.pin(article, other, by=editor)
    with index_taken_last():
        working_copy.restore_version(article, article.history.last(), by=editor)


def test_photos_take_it_last(publisher):
    photo = PhotoFactory(uploaded_by=publisher)
    published_article(lead_photo=photo)
    with index_taken_last():
        describe_photo(photo, by=publisher, caption="Hội nghị")
    unused = PhotoFactory(uploaded_by=publisher)
    with index_taken_last():
        delete_photo(unused, by=publisher)


def test_word_file_with_photos_takes_it_last(publisher):
    photos = [ImportedPhoto(place=place, data=picture(700 + place)) for place in (1, 2, 3)]
    whole = ImportedDocument(key="e" * 64, title="Đảng ủy họp", lead="", body="<p>Tin.</p>", photos=photos)
    with index_taken_last():
        save_document(whole, by=publisher)


def test_documents_take_it_last(publisher):
    draft = DocumentFactory()
    draft.summary = "Về việc khác"
    with index_taken_last():
        documents.save_document(draft, replaces=(), seen=draft.version, by=publisher)
    with index_taken_last():
        documents.delete_draft(draft, by=publisher)


class TestNameThatManySay:
    """`AT_ONCE` things are written with it; more, some hundreds at a time, when it is stored."""

    @pytest.fixture(autouse=True)
    def few_are_many(self, monkeypatch):
        assert AT_ONCE == 500
        monkeypatch.setattr("news.search.follow.AT_ONCE", 2)
        monkeypatch.setattr("news.search.follow._BATCH", 2)

    @staticmethod
    def found(words: str) -> int:
        return DeskEntry.objects.filter(kind="article", body__contains=words).count()

    def test_few_are_found_by_it_at_once(self):
        unit = UnitFactory(name="Sở Y tế")
        ArticleFactory.create_batch(2, unit=unit)
        unit.name = "Sở Xây dựng"
        with index_taken_last():
            save_named(unit)
        assert self.found("so xay dung") == 2

    def test_many_are_found_by_it_when_it_is_stored(self, django_capture_on_commit_callbacks):
        unit = UnitFactory(name="Sở Y tế")
        ArticleFactory.create_batch(5, unit=unit)
        unit.name = "Sở Xây dựng"
        with django_capture_on_commit_callbacks(execute=True):
            save_named(unit)
            assert self.found("so xay dung") == 0
        assert self.found("so xay dung") == 5
