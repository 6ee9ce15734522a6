"""The only way in: who may, what is scanned, and that a refusal stores nothing."""

import pytest
from django.conf import settings as site

from news.editorial.refusals import BadFile, NotAllowed
from news.importers.save_attachment import save_attachment
from news.models import Attachment, LogEntry
from tests.factories import ArticleFactory, member
from tests.importers.attachment.clamd import SIGNATURE, clamd
from tests.office_files import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db):
    return member("editor")


def on_disk() -> set:
    return {path for path in site.ATTACHMENT_ROOT.rglob("*") if path.is_file()}


def test_a_good_file_is_stored_under_a_name_that_no_server_runs(editor):
    stored = save_attachment(ArticleFactory(), "../Mẫu đơn.PDF", pdf(), by=editor)
    assert (stored.name, stored.kind, stored.title) == ("Mẫu đơn.pdf", "pdf", "Mẫu đơn")
    assert "." not in stored.file.name.rpartition("/")[2]
    assert stored.file.read() == pdf()


def test_who_may_not_edit_the_article_stores_nothing(editor):
    before = on_disk()
    with pytest.raises(NotAllowed):
        save_attachment(ArticleFactory(), "a.pdf", pdf(), by=member("contributor"))
    assert on_disk() == before


def test_an_infected_file_is_refused_and_recorded_without_naming_what_it_was(editor, settings):
    before, article = on_disk(), ArticleFactory()
    with clamd() as (_, settings.CLAMAV_ADDRESS), pytest.raises(BadFile) as refusal:
        save_attachment(article, "a.pdf", pdf("% " + SIGNATURE.decode() + "\n"), by=editor)
    assert "Eicar" not in str(refusal.value)
    assert LogEntry.objects.get(verb="refuse_file").note == "a.pdf: Eicar-Signature"
    assert not Attachment.objects.exists()
    assert on_disk() == before


def test_a_clean_file_is_stored_after_the_scan(editor, settings):
    with clamd() as (scanned, settings.CLAMAV_ADDRESS):
        save_attachment(ArticleFactory(), "a.pdf", pdf(), by=editor)
    assert scanned == [pdf()]


def test_a_scanner_that_does_not_answer_lets_nothing_in(editor, settings):
    settings.CLAMAV_ADDRESS = "/khong/co/clamd.ctl"
    with pytest.raises(BadFile, match="chưa trả lời"):
        save_attachment(ArticleFactory(), "a.pdf", pdf(), by=editor)
    assert not Attachment.objects.exists()
