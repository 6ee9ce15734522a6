"""The only way in for a file of a document: who may, what it is, the scan, the picture of its first page."""

import pytest
from django.conf import settings as site

from news.editorial.refusals import BadFile, NotAllowed
from news.importers.save_document_file import save_document_file
from news.models import DocumentFile, LogEntry
from tests.factories import DocumentFactory, member, published_document
from tests.importers.attachment.clamd import SIGNATURE, clamd
from tests.office_files import office, pdf

pytestmark = pytest.mark.django_db


def on_disk() -> set:
    return {path for path in site.ATTACHMENT_ROOT.rglob("*") if path.is_file()}


def test_a_good_file_is_stored_with_its_first_page():
    stored = save_document_file(DocumentFactory(), "../Nghị quyết.PDF", pdf(), by=member("editor"))
    assert (stored.name, stored.kind, stored.title) == ("Nghị quyết.pdf", "pdf", "Nghị quyết")
    assert stored.preview.read()[8:12] == b"WEBP" and stored.preview_width == 720
    word = save_document_file(DocumentFactory(), "mẫu.docx", office("docx"), by=member("editor"))
    assert (word.kind, word.preview.name, word.preview_width) == ("docx", "", 0)


def test_what_is_refused_stores_nothing(settings):
    before, editor, draft = on_disk(), member("editor"), DocumentFactory()
    with pytest.raises(NotAllowed):
        save_document_file(published_document(), "a.pdf", pdf(), by=editor)
    before = on_disk()
    with pytest.raises(BadFile, match="chương trình"):
        save_document_file(draft, "a.pdf", b"MZ" + bytes(300), by=editor)
    with clamd() as (_, settings.CLAMAV_ADDRESS), pytest.raises(BadFile, match="mã độc"):
        save_document_file(draft, "a.pdf", pdf("% " + SIGNATURE.decode() + "\n"), by=editor)
    entry = LogEntry.objects.get(verb="refuse_file")
    assert (entry.subject, entry.article) == (str(draft), None)
    assert not DocumentFile.objects.filter(document=draft).exists()
    assert on_disk() == before
