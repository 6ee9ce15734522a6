"""Sending Word files: every file is read or refused by itself, and only its sender sees it."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from news.admin.word_files import addresses
from news.importers import word_files
from news.models import Article, LogEntry, Photo, WordFile
from tests.admin.word_form import FILES, SEND, address_of, kept, typed, word
from tests.factories import UnitFactory, member
from tests.importers.docx.word import p, r

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def writer(unit):
    return member("contributor", unit=unit)


@pytest.fixture
def signed_in(client, writer):
    client.force_login(writer)
    return client


def test_the_same_file_again_is_said_and_leads_to_its_draft(signed_in, writer):
    file = word()
    word_file = word_files.keep(file.read(), "bai.docx", by=writer)
    signed_in.post(address_of(word_file), typed(word_file, writer))
    file.seek(0)
    answer = signed_in.post(SEND, {"file": file}).json()
    article = Article.objects.get()
    assert (answer["kind"], answer["address"]) == (
        "known",
        reverse("admin:news_article_change", args=[article.pk]),
    )
    assert article.title in answer["said"]
    assert not WordFile.objects.exists()


def test_the_same_file_while_it_waits_is_found_as_it_was_left(signed_in, writer):
    file = word()
    word_file = word_files.keep(file.read(), "bai.docx", by=writer)
    word_files.remember(word_file, {"title": "Đã sửa"})
    file.seek(0)
    assert signed_in.post(SEND, {"file": file}).json()["address"] == address_of(word_file)
    assert WordFile.objects.get().typed == {"title": "Đã sửa"}


def test_a_file_of_another_unit_s_article_shows_nothing_of_it(client, writer):
    file = word("Việc riêng của đơn vị")
    word_file = word_files.keep(file.read(), "bai.docx", by=writer)
    client.force_login(writer)
    client.post(address_of(word_file), typed(word_file, writer))
    client.force_login(member("contributor", unit=UnitFactory()))
    file.seek(0)
    response = client.post(SEND, {"file": file})
    assert response.status_code == 403
    assert "hỏi ban biên tập" in response.json()["error"]
    assert "Việc riêng" not in response.json()["error"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "đời cũ"),
        ("bai.pdf", b"%PDF-1.7", "PDF"),
        ("trong.docx", b"", "Tệp trống"),
        ("hong.docx", b"PK\x03\x04nothing", "hỏng"),
        ("<b>x.docx", b"x", "không phải tệp Word"),
    ],
)
def test_a_bad_file_refuses_only_itself(signed_in, name, data, said):
    page = signed_in.post(FILES, {"files": [SimpleUploadedFile(name, data), word()]})
    assert page.status_code == 200
    assert said in page.text and "<b>x" not in page.text
    assert WordFile.objects.get().name == "bai.docx"
    alone = signed_in.post(SEND, {"file": SimpleUploadedFile(name, data)})
    assert alone.status_code == 400 and said in alone.json()["error"]


def test_a_marked_document_leaves_no_trace(signed_in, caplog, tmp_path, settings):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10  # Django's own handlers would write it to the folder
    logged = LogEntry.objects.count()
    secret = word("Phương án tác chiến", p(r("TỐI MẬT", "b")), name="phuong-an.docx")
    for page in (
        signed_in.post(FILES, {"files": secret}),
        signed_in.post(SEND, {"file": word("Phương án", p(r("MẬT", "b")))}),
    ):
        assert "dấu chỉ độ mật" in page.content.decode(
            "unicode-escape" if page.status_code == 400 else "utf-8"
        )
        assert "tác chiến" not in page.text
    assert not WordFile.objects.exists() and not Photo.objects.exists()
    assert LogEntry.objects.count() == logged
    assert "tác chiến" not in caplog.text and "phuong-an" not in caplog.text
    assert list(tmp_path.iterdir()) == []


def test_no_upload_touches_the_disk(signed_in, tmp_path, settings, monkeypatch):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    made = []
    monkeypatch.setattr("tempfile.NamedTemporaryFile", lambda *a, **k: made.append(a))
    assert signed_in.post(SEND, {"file": word()}).json()["kind"] == "kept"
    assert made == []


def test_a_file_too_heavy_is_not_taken_in(signed_in, monkeypatch):
    monkeypatch.setattr(addresses, "_BOUNDS", replace(addresses._BOUNDS, largest=1000))
    page = signed_in.post(FILES, {"files": word(photos=4, name="nang.docx")})
    assert "nang.docx" in page.text and "Tệp nặng quá" in page.text
    alone = signed_in.post(SEND, {"file": word(photos=4)})
    assert alone.status_code == 400 and "Tệp nặng quá" in alone.json()["error"]
    assert not WordFile.objects.exists()


def test_files_too_heavy_together_are_left_for_another_time(signed_in, monkeypatch):
    monkeypatch.setattr(addresses, "_BOUNDS", replace(addresses._BOUNDS, held=word().size + 100))
    page = signed_in.post(FILES, {"files": [word("Bài một"), word("Bài hai")]})
    assert "lần sau" in page.text
    assert WordFile.objects.count() == 1


def test_more_files_than_may_wait_are_refused_one_by_one(signed_in, monkeypatch):
    monkeypatch.setattr(word_files, "MOST", 2)
    files = [word(f"Bài {n}", photos=0, name=f"{n}.docx") for n in range(3)]
    page = signed_in.post(FILES, {"files": files})
    assert WordFile.objects.count() == 2
    assert "Đang có 2 tệp chờ bạn xem" in page.text


def test_more_files_than_one_form_may_bring_are_refused_one_by_one(signed_in, monkeypatch):
    monkeypatch.setattr(addresses, "_BOUNDS", replace(addresses._BOUNDS, most=2))
    page = signed_in.post(FILES, {"files": [word(f"Bài {n}", photos=0) for n in range(3)]})
    assert "Mỗi lần gửi nhiều nhất 2 tệp" in page.text
    assert WordFile.objects.count() == 2


def test_no_file_chosen_is_said(signed_in):
    assert "Chưa chọn tệp nào" in signed_in.post(FILES, {}).text


@pytest.mark.parametrize("role", ["administrator", None])
def test_who_may_not_write_sends_nothing(client, role, writer):
    word_file = kept(writer)
    client.force_login(member(role) if role else member("contributor", is_active=False))
    for response in (
        client.get(FILES), client.post(FILES, {"files": word()}), client.post(SEND, {"file": word()}),
        client.get(address_of(word_file)), client.post(f"{FILES}luu-tat-ca/"),
    ):  # fmt: skip
        assert response.status_code == (403 if role else 302)
    assert WordFile.objects.count() == 1


def test_an_ended_session_says_to_choose_the_files_again_and_keeps_what_waits(client, writer):
    word_file = kept(writer)
    response = client.post(FILES, {"files": word("Bài mới")}, follow=True)
    assert "Đăng nhập xong hãy chọn lại tệp" in response.text
    shown = client.post(
        address_of(word_file), {"title": "Tiêu đề dài vừa sửa lại", "seen_key": word_file.key}
    )
    assert "Tiêu đề dài vừa sửa lại" in shown.text
    assert word_file.key not in shown.text
    assert WordFile.objects.get() == word_file


def test_a_form_of_another_site_is_refused(writer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(writer)
    assert client.post(FILES, {"files": word()}).status_code == 403
    assert client.post(SEND, {"file": word()}).status_code == 403
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)', client.get(FILES).text)[1]
    assert client.post(SEND, {"file": word()}, headers={"X-CSRFToken": token}).status_code == 200


def test_what_nobody_came_back_for_goes_after_a_day(signed_in, writer):
    old = kept(writer)
    WordFile.objects.update(made_at=timezone.now() - timedelta(days=1, minutes=1))
    assert signed_in.get(address_of(old)).status_code == 403
    signed_in.post(SEND, {"file": word("Bài mới")})
    assert not WordFile.objects.filter(pk=old.pk).exists()


@pytest.mark.parametrize("address", ["/quan-tri/", "/quan-tri/news/article/", "/quan-tri/news/article/add/"])
def test_the_way_there_stands_where_articles_begin(signed_in, address):
    assert f'href="{FILES}"' in signed_in.get(address).text


def test_the_desk_of_who_may_not_write_has_no_such_button(client):
    client.force_login(member("administrator"))
    assert FILES not in client.get("/quan-tri/").text
