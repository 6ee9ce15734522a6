"""`Tạo bài từ tệp Word`: every file is read or refused by itself, and only its owner sees it."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from news.admin.word_files import receive
from news.importers import word_files
from news.models import Article, LogEntry, Photo, WordFile, WordPicture
from tests.factories import SectionFactory, UnitFactory, give_role, member
from tests.factories import picture as pixels
from tests.importers.docx.word import docx, p, picture, r

pytestmark = pytest.mark.django_db

FILES = "/quan-tri/news/article/tu-tep-word/"
SEND = f"{FILES}gui/"


def word(title: str = "Đảng ủy Khối họp", *more: str, photos: int = 1, name: str = "bai.docx"):
    shown = [
        block
        for n in range(1, photos + 1)
        for block in (p(picture(f"P{n}")), p(r(f"Ảnh chụp {n}", "i"), jc="center"))
    ]
    data = docx(p(r(title, "b")), p("Sáng nay, Đảng ủy Khối họp."), *shown, p("Nội dung."), *more,
                media={f"P{n}": pixels(n) for n in range(1, photos + 1)})  # fmt: skip
    return SimpleUploadedFile(name, data)


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


def typed(word_file, user, **changed) -> dict:
    """What the form sends when nothing but `changed` is corrected."""
    client = Client()
    client.force_login(user)
    form = client.get(reverse("admin:news_article_word_file", args=[word_file.pk])).context["form"]
    return {"seen_key": word_file.key, **form.as_sent(), **changed}


def address_of(word_file) -> str:
    return reverse("admin:news_article_word_file", args=[word_file.pk])


def kept(writer, *args, **facts) -> WordFile:
    return word_files.keep(word(*args, **facts).read(), "bai.docx", by=writer)


def test_one_file_opens_what_was_understood(signed_in):
    response = signed_in.post(FILES, {"files": word(photos=2)}, follow=True)
    assert response.status_code == 200
    form = response.context["form"]
    assert form["title"].value() == "Đảng ủy Khối họp"
    assert form["caption_1"].value() == "Ảnh chụp 2"
    assert response.text.count("/anh/2/") == 2  # in the body and beside its words
    assert "Những chỗ đã đổi" in response.text or not response.context["notes"]
    assert not Article.objects.exists() and not Photo.objects.exists()


def test_what_was_corrected_is_what_the_draft_says(signed_in, writer, unit):
    word_file, section = kept(writer, photos=2), SectionFactory()
    sent = typed(
        word_file, writer, title="Tiêu đề  mới", lead="Sapo mới.", byline="Thu Hà", section=section.pk,
        caption_0="Chú thích <b>một</b>", alt_0="Hội trường", credit_0="Văn Đức", leading="1",
    )  # fmt: skip
    response = signed_in.post(address_of(word_file), sent)
    article = Article.objects.get()
    assert response.url == reverse("admin:news_article_change", args=[article.pk])
    assert (article.title, article.lead, article.byline) == ("Tiêu đề mới", "Sapo mới.", "Thu Hà")
    assert (article.section, article.unit, article.state) == (section, unit, "draft")
    first, second = Photo.objects.order_by("pk")
    assert (first.caption, first.alt, first.credit) == ("Chú thích <b>một</b>", "Hội trường", "Văn Đức")
    assert article.lead_photo == second
    assert "Chú thích &lt;b&gt;một" in article.body and "<b>" not in article.body
    assert not WordFile.objects.exists() and not WordPicture.objects.exists()


def test_nothing_corrected_keeps_the_words_and_marks_of_the_file(signed_in, writer):
    word_file = kept(writer)
    signed_in.post(address_of(word_file), typed(word_file, writer))
    article = Article.objects.get()
    assert article.title == "Đảng ủy Khối họp"
    assert article.lead_photo.caption == "Ảnh chụp 1"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": " "}, "Hãy viết tiêu đề"),
        ({"title": "x" * 251}, "250"),
        ({"section": "999999"}, "chọn lại"),
        ({"unit": "999999"}, "chọn lại"),
        ({"leading": "7"}, "chọn lại"),
        ({"alt_0": "x" * 301}, "300"),
    ],
)
def test_a_refused_form_comes_back_with_everything_typed(signed_in, writer, wrong, said):
    word_file = kept(writer)
    sent = typed(word_file, writer, byline="Bút danh vừa gõ", caption_0="Chú thích vừa gõ") | wrong
    for page in (
        signed_in.post(address_of(word_file), sent),
        signed_in.get(address_of(word_file)),  # and when it is opened again
    ):
        assert page.status_code == 200
        assert said in page.text
        assert "Bút danh vừa gõ" in page.text and "Chú thích vừa gõ" in page.text
    assert not Article.objects.exists()


def test_corrections_are_kept_while_another_file_is_looked_at(signed_in, writer):
    word_file = kept(writer)
    response = signed_in.post(address_of(word_file), typed(word_file, writer, lead="Sapo mới.", keep="1"))
    assert response.url == FILES
    assert "đã sửa" in signed_in.get(FILES).text
    signed_in.post(f"{FILES}luu-tat-ca/")
    assert Article.objects.get().lead == "Sapo mới."


def test_all_at_once_each_is_saved_or_refused_by_itself(signed_in, writer):
    for title in ("Bài một", "Bài hai"):
        kept(writer, title, photos=0)
    untitled = word_files.keep(docx(p(picture("P1")), media={"P1": pixels(3)}), "anh.docx", by=writer)
    page = signed_in.post(f"{FILES}luu-tat-ca/", follow=True)
    assert set(Article.objects.values_list("title", flat=True)) == {"Bài một", "Bài hai"}
    assert "“anh.docx” chưa lưu: Bài chưa có tiêu đề." in page.text
    assert WordFile.objects.get() == untitled


def test_who_writes_for_several_units_is_asked_which(client, writer, unit):
    give_role(writer, "contributor", unit=UnitFactory())
    client.force_login(writer)
    word_file = kept(writer)
    page = client.post(address_of(word_file), typed(word_file, writer))
    assert "hãy chọn tổ chức" in page.text
    client.post(address_of(word_file), typed(word_file, writer, unit=unit.pk))
    assert Article.objects.get().unit == unit


def test_pressed_twice_makes_one_draft_and_shows_it(signed_in, writer):
    word_file = kept(writer)
    sent = typed(word_file, writer)
    first, second = (signed_in.post(address_of(word_file), sent) for _ in range(2))
    assert first.url == second.url
    assert Article.objects.count() == 1


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
    monkeypatch.setattr(receive, "LARGEST", 1000)
    page = signed_in.post(FILES, {"files": word(photos=4, name="nang.docx")})
    assert "nang.docx" in page.text and "Tệp nặng quá" in page.text
    alone = signed_in.post(SEND, {"file": word(photos=4)})
    assert alone.status_code == 400 and "Tệp nặng quá" in alone.json()["error"]
    assert not WordFile.objects.exists()


def test_files_too_heavy_together_are_left_for_another_time(signed_in, monkeypatch):
    monkeypatch.setattr(receive, "_MOST_HELD", word().size + 100)
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
    monkeypatch.setattr(receive, "MOST", 2)
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


def test_another_person_neither_sees_nor_saves_nor_drops_what_waits(client, writer, unit):
    word_file = kept(writer, "Việc riêng")
    for other in (member("contributor", unit=unit), member("editor")):
        client.force_login(other)
        for response in (
            client.get(address_of(word_file)),
            client.post(address_of(word_file), {"title": "Chiếm lấy", "seen_key": word_file.key}),
            client.post(f"{address_of(word_file)}bo/"),
            client.get(f"{address_of(word_file)}anh/1/"),
        ):
            assert response.status_code == 403
            assert "Việc riêng" not in response.text
        assert "Việc riêng" not in client.get(FILES).text
        client.post(f"{FILES}luu-tat-ca/")
    assert WordFile.objects.get() == word_file and not Article.objects.exists()


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


def test_pictures_that_wait_are_encoded_anew(signed_in, writer):
    word_file = kept(writer)
    answer = signed_in.get(f"{address_of(word_file)}anh/1/")
    assert answer.content.startswith(b"\xff\xd8\xff") and answer.content != pixels(1)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "private" in answer.headers["Cache-Control"]
    assert signed_in.get(f"{address_of(word_file)}anh/9/").status_code == 404


def test_a_picture_that_cannot_be_had_is_said_and_its_place_waits(signed_in, writer):
    data = docx(
        p(r("Đảng ủy họp", "b")),
        p("Sáng nay."),
        p(picture("P1")),
        p("Nội dung."),
        media={"P1": b"no picture"},
    )
    word_file = word_files.keep(data, "bai.docx", by=writer)
    page = signed_in.get(address_of(word_file))
    assert "Không lấy được ảnh ở chỗ này" in page.text and "/anh/1/" not in page.text
    signed_in.post(address_of(word_file), typed(word_file, writer))
    assert Article.objects.get().lead_photo is None


def test_the_record_of_the_article_names_the_file_and_not_its_content(signed_in, writer):
    word_file = kept(writer)
    signed_in.post(address_of(word_file), typed(word_file, writer))
    article = Article.objects.get()
    page = signed_in.get(reverse("admin:news_article_record", args=[article.pk]))
    assert "Tạo từ tệp Word" in page.text and "Tệp bai.docx" in page.text


@pytest.mark.parametrize("address", ["/quan-tri/", "/quan-tri/news/article/", "/quan-tri/news/article/add/"])
def test_the_way_there_stands_where_articles_begin(signed_in, address):
    assert f'href="{FILES}"' in signed_in.get(address).text


def test_the_desk_of_who_may_not_write_has_no_such_button(client):
    client.force_login(member("administrator"))
    assert FILES not in client.get("/quan-tri/").text


def test_odd_numbers_and_fields_are_no_failure(signed_in, writer):
    word_file = kept(writer)
    assert signed_in.get(f"{FILES}99999999999999999999/").status_code in (403, 404)
    sent = {"title": "a\x00b", "leading": "x", "unit": "x", "section": "-1", "seen_key": "x" * 64}
    assert signed_in.post(address_of(word_file), sent).status_code == 200
    assert signed_in.post(SEND, {"file": "chữ"}).status_code == 400
