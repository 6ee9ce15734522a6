"""A file goes out under its own name, as what it is, and never as a page of the site."""

import pytest
from django.http import Http404
from django.test import RequestFactory

from news.downloads import CONTENT_TYPES, download
from news.editorial.attachments import attach
from news.models import Attachment
from tests.factories import ArticleFactory, member
from tests.office_files import office, pdf

pytestmark = pytest.mark.django_db
Kind = Attachment.Kind


def stored(kind=Kind.DOCX, name="Mẫu số 2 “đơn”.docx", data=None) -> Attachment:
    return attach(ArticleFactory(), data or office("docx"), name=name, kind=kind, by=member("editor"))


def answer(attachment, **headers):
    return download(RequestFactory().get("/", headers=headers), attachment)


def test_every_kind_has_its_type():
    assert set(CONTENT_TYPES) == set(Kind)


def test_an_office_file_is_saved_under_its_own_name_and_runs_nothing():
    response = answer(stored())
    assert response["Content-Type"].endswith("wordprocessingml.document")
    disposition = response["Content-Disposition"]
    assert disposition.startswith("attachment; filename*=utf-8''M%E1%BA%ABu%20s%E1%BB%91%202")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert b"".join(response.streaming_content) == office("docx")


def test_a_pdf_opens_and_no_other_site_may_frame_it():
    response = answer(stored(Kind.PDF, "a.pdf", pdf()))
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="a.pdf"'
    assert response["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_file_that_the_browser_has_is_not_sent_again():
    attachment = stored()
    tag = answer(attachment)["ETag"]
    assert answer(attachment, if_none_match=tag).status_code == 304
    assert answer(attachment, if_none_match='"x"').status_code == 200


def test_a_file_lost_from_the_disk_is_not_found():
    attachment = stored()
    attachment.file.storage.delete(attachment.file.name)
    with pytest.raises(Http404):
        answer(attachment)


def test_a_file_has_no_address_of_its_own():
    with pytest.raises(ValueError, match="no address"):
        _ = stored().file.url
