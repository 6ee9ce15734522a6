"""What was understood of a Word file is looked over, corrected, and made a draft."""

import pytest
from django.urls import reverse

from news.importers import word_files
from news.models import Article, Photo, WordFile, WordPicture
from tests.admin.word_form import FILES, SEND, address_of, kept, typed, word
from tests.factories import SectionFactory, UnitFactory, give_role, member
from tests.factories import picture as pixels
from tests.importers.docx.word import docx, p, picture, r

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
    first = Photo.objects.get(caption__startswith="Chú thích")
    assert (first.caption, first.alt, first.credit) == ("Chú thích <b>một</b>", "Hội trường", "Văn Đức")
    assert article.lead_photo.caption == "Ảnh chụp 2"
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


def test_odd_numbers_and_fields_are_no_failure(signed_in, writer):
    word_file = kept(writer)
    assert signed_in.get(f"{FILES}99999999999999999999/").status_code in (403, 404)
    sent = {"title": "a\x00b", "leading": "x", "unit": "x", "section": "-1", "seen_key": "x" * 64}
    assert signed_in.post(address_of(word_file), sent).status_code == 200
    assert signed_in.post(SEND, {"file": "chữ"}).status_code == 400
