"""What readers and staff get while the database is away, a template fails or the disk takes nothing."""

import shutil
from unittest import mock

import pytest
from django.db import OperationalError
from django.db.backends.utils import CursorWrapper
from django.test import Client
from django.utils import timezone

from news.editorial import workflow
from news.editorial.generations import stored_generation
from news.public import articles
from tests.factories import (
    member,
    published_edition,
)


def test_last_good_page_is_shown_while_the_database_is_away(reader, broken, store):
    edition = published_edition()
    good = reader.get(edition.get_absolute_url()).content
    published_edition()  # a new generation: nothing stored is fresh
    broken()
    for _ in range(2):
        response = reader.get(edition.get_absolute_url())
        assert (response.status_code, response.content) == (200, good)
        assert int(response["X-Page-Stale"]) >= 0
        assert response["Warning"].startswith("110")
        assert response["Cache-Control"] == "no-cache"


def test_staff_see_how_old_the_page_is_that_they_get_while_the_database_is_away(reader, broken, store):
    edition = published_edition()
    reader.get(edition.get_absolute_url())
    published_edition()
    broken()
    reader.cookies["sessionid"] = "x" * 32
    answer = reader.get(edition.get_absolute_url(), headers={"accept-encoding": "gzip"})
    assert (answer.status_code, "X-Page-Stale" in answer) == (200, True)
    made = timezone.localtime().strftime("%d-%m-%Y %H:")
    assert f"đây là bản lưu lúc {made}" in answer.content.decode()
    del reader.cookies["sessionid"]
    assert "bản lưu" not in reader.get(edition.get_absolute_url()).content.decode()


def test_fresh_page_does_not_notice_that_the_database_is_away(reader, broken):
    address = published_edition().get_absolute_url()
    reader.get(address)
    broken()
    response = reader.get(address)
    assert response.status_code == 200
    assert "X-Page-Stale" not in response


@pytest.mark.parametrize("address", ["/tim-kiem/?q=hop", "/lien-he/", "/chuyen-muc/chua-ai-mo/"])
def test_what_needs_the_database_says_calmly_that_it_is_away(reader, broken, address):
    broken()
    response = reader.get(address)
    assert response.status_code == 503
    assert response["Retry-After"].isdigit()
    assert "Máy chủ dữ liệu đang tạm nghỉ" in response.content.decode()


def test_letter_sent_while_the_database_is_away_is_answered_calmly(reader, broken):
    broken()
    assert reader.post("/lien-he/", {"text": "Xin hỏi"}).status_code in (403, 503)


def test_present_page_comes_back_with_the_database(reader, monkeypatch):
    edition = published_edition()
    reader.get(edition.get_absolute_url())
    published_edition()
    with mock.patch.object(CursorWrapper, "execute", side_effect=OperationalError):
        assert "X-Page-Stale" in reader.get(edition.get_absolute_url())
    monkeypatch.setattr("news.public.known_generation._RESPITE", 0)
    reader.handler._middleware_chain = None
    reader.handler.load_middleware()
    assert "X-Page-Stale" not in reader.get(edition.get_absolute_url())


def test_page_with_an_error_in_it_is_replaced_by_the_last_good_one(reader, monkeypatch, caplog):
    edition = published_edition()
    good = reader.get(edition.get_absolute_url()).content
    published_edition()
    monkeypatch.setattr(articles, "render", mock.Mock(side_effect=RuntimeError("template")))
    response = reader.get(edition.get_absolute_url())
    assert response.content == good
    assert "X-Page-Stale" in response
    assert "template" in caplog.text


def test_disk_that_takes_nothing_costs_only_the_store(settings, tmp_path, transactional_db):
    (tmp_path / "pages").write_text("no folder can be made here")
    settings.PAGE_STORE, settings.VAR_DIR = True, tmp_path
    client = Client()
    edition = published_edition(title="Bài đăng khi đĩa đầy")
    for _ in range(2):
        assert "khi đĩa đầy" in client.get(edition.get_absolute_url()).content.decode()
    workflow.withdraw(edition.article, by=member("publisher"), reason="Đăng nhầm")
    assert client.get(edition.get_absolute_url()).status_code == 410


def test_folder_may_be_deleted_while_the_site_runs(reader, store):
    address = published_edition().get_absolute_url()
    reader.get(address)
    shutil.rmtree(store.folder)
    assert reader.get(address).status_code == 200
    assert store.read((address, "http://testserver?")).generation == stored_generation().name
