"""A Word document goes into the database once, with its photos, whole or not at all."""

import hashlib

import pytest

from news.editorial.refusals import NotAllowed, NotReady
from news.importers.imported import ImportedDocument, ImportedPhoto
from news.importers.save import Outcome
from news.importers.save_document import save_document
from news.models import Article, LogEntry, Photo, Source
from news.text.figures import figures
from tests.factories import SourceFactory, UnitFactory, give_role, member, picture

pytestmark = pytest.mark.django_db

FIGURE = (
    '<figure class="image" data-photo="{}"><img src="/static/img/anh-dang-cho.svg" alt="">'
    "<figcaption>{}</figcaption></figure>"
)


def document(*photos: ImportedPhoto, **facts) -> ImportedDocument:
    body = "<p>Nội dung.</p>" + "".join(FIGURE.format(photo.place, photo.caption) for photo in photos)
    return ImportedDocument(
        **{
            "key": "d" * 64,
            "title": "Đảng ủy Khối họp",
            "lead": "Sáng nay.",
            "body": body,
            "photos": list(photos),
            **facts,
        }
    )


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def writer(unit):
    return member("contributor", unit=unit)


def photo(place: int, number: int | None = None, **facts) -> ImportedPhoto:
    return ImportedPhoto(place=place, data=picture(900 + (number or place)), **facts)


def in_library(*numbers: int) -> list[Photo]:
    hashes = [hashlib.sha256(picture(900 + number)).hexdigest() for number in numbers]
    return [Photo.objects.get(sha256=one) for one in hashes]


def stored_files(scratch) -> list:
    return [path for path in (scratch / "media").rglob("*") if path.is_file()]


def test_a_document_becomes_a_draft_of_the_writer_s_unit(writer, unit):
    saved = save_document(document(), by=writer)
    article = saved.article
    assert saved.outcome is Outcome.DRAFTED
    assert (article.state, article.unit, article.created_by, article.from_archive) == (
        "draft",
        unit,
        writer,
        False,
    )
    assert article.history.count() == 1


def test_photos_go_to_the_library_and_the_body_shows_them(writer):
    article = save_document(
        document(photo(1, caption="Hội nghị", credit="Thu Hà", alt="Hội trường"), photo(2)),
        by=writer,
        leading=None,
    ).article
    stored = in_library(1, 2)
    assert [(f.photo, f.src) for f in figures(article.body)] == [(one.pk, one.file.url) for one in stored]
    assert (stored[0].caption, stored[0].credit, stored[0].alt) == ("Hội nghị", "Thu Hà", "Hội trường")
    assert article.uses.count() == 2


def test_places_are_not_taken_for_numbers_of_the_library(writer):
    save_document(document(photo(1), photo(2), key="a" * 64), by=writer)
    article = save_document(document(photo(1, 2), photo(2, 1)), by=writer, leading=None).article
    first, second = in_library(1, 2)
    assert [f.photo for f in figures(article.body)] == [second.pk, first.pk]


def test_a_bad_picture_refuses_only_itself(writer):
    bad = ImportedPhoto(place=1, data=b"no picture", caption="Mất ảnh")
    saved = save_document(document(bad, photo(2)), by=writer, leading=None)
    waiting, shown = figures(saved.article.body)
    assert waiting.awaits_photo
    assert waiting.caption == "Mất ảnh"
    assert shown.photo == Photo.objects.get().pk
    assert any("Ảnh thứ 1 không lấy được" in note for note in saved.notes)


def test_the_same_file_again_finds_its_draft_even_if_it_was_edited(writer):
    first = save_document(document(photo(1)), by=writer).article
    Article.objects.filter(pk=first.pk).update(title="Tiêu đề đã sửa")
    again = save_document(document(photo(1), title="Khác"), by=writer)
    assert (again.outcome, again.article.pk, again.article.title) == (
        Outcome.UNCHANGED,
        first.pk,
        "Tiêu đề đã sửa",
    )
    assert (Article.objects.count(), Photo.objects.count()) == (1, 1)


def test_a_file_that_another_unit_imported_shows_nothing_of_its_article(writer):
    save_document(document(title="Việc nội bộ"), by=writer)
    with pytest.raises(NotAllowed) as refused:
        save_document(document(), by=member("contributor", unit=UnitFactory()))
    assert "Việc nội bộ" not in str(refused.value)


def test_when_the_draft_fails_no_photo_is_left(writer, scratch, monkeypatch):
    before = stored_files(scratch)

    def fail(*_, **__):
        raise RuntimeError

    monkeypatch.setattr("news.importers.save_document.working_copy.keep_version", fail)
    with pytest.raises(RuntimeError):
        save_document(document(photo(1, 77)), by=writer)
    assert (Article.objects.count(), Photo.objects.count()) == (0, 0)
    assert stored_files(scratch) == before


def test_a_contributor_writes_for_no_other_unit(writer):
    with pytest.raises(NotAllowed, match="không được gửi bài cho tổ chức"):
        save_document(document(), by=writer, unit=UnitFactory())
    assert not Article.objects.exists()


def test_who_works_in_two_units_must_say_for_which(writer):
    other = UnitFactory()
    give_role(writer, "contributor", unit=other)
    writer.__dict__.pop("_holdings", None)
    with pytest.raises(NotReady, match="chọn tổ chức"):
        save_document(document(), by=writer)
    assert save_document(document(), by=writer, unit=other).article.unit == other


def test_an_editor_of_the_site_needs_no_unit():
    assert save_document(document(), by=member("editor")).article.unit is None


def test_an_administrator_writes_nothing():
    with pytest.raises(NotAllowed):
        save_document(document(), by=member("administrator"))


def test_a_contributor_makes_no_source_and_the_line_stays(writer):
    saved = save_document(document(source_name="Báo lạ"), by=writer)
    assert not Source.objects.exists()
    assert saved.article.body.endswith("<p>Nguồn: Báo lạ</p>")
    assert any("Báo lạ" in note for note in saved.notes)


def test_a_known_source_is_found():
    source = SourceFactory(name="Báo mẫu")
    assert save_document(document(source_name="báo mẫu"), by=member("editor")).article.source == source


def test_a_photo_known_under_another_name_has_this_document_s_credit_in_this_article(writer):
    save_document(document(photo(1, credit="Thu Hà"), key="a" * 64), by=writer)
    again = document(photo(1, caption="Hội nghị", credit="Văn Đức"))
    article = save_document(again, by=writer, leading=None).article
    (figure,) = figures(article.body)
    assert (figure.caption, figure.credit) == ("Hội nghị", "Văn Đức")
    assert Photo.objects.get().credit == "Thu Hà"


def test_the_first_photo_leads_and_leaves_the_body(writer):
    saved = save_document(document(photo(1, caption="Hội nghị", alt="Hội trường"), photo(2)), by=writer)
    first, second = in_library(1, 2)
    article = saved.article
    assert article.lead_photo == first
    # The words stand on the photo already: there is one place for them.
    assert (article.lead_caption, article.lead_alt) == ("", "")
    assert [figure.photo for figure in figures(article.body)] == [second.pk]
    assert any("ảnh đại diện" in note for note in saved.notes)


def test_a_lead_photo_known_with_other_words_has_those_of_this_document(writer):
    save_document(document(photo(1, caption="Ảnh cũ"), key="a" * 64), by=writer)
    assert save_document(document(photo(1, caption="Hội nghị")), by=writer).article.lead_caption == "Hội nghị"


def test_a_picture_that_cannot_be_had_does_not_lead(writer):
    bad = ImportedPhoto(place=1, data=b"no picture", caption="Mất ảnh")
    article = save_document(document(bad, photo(2)), by=writer).article
    assert article.lead_photo == Photo.objects.get()
    assert [figure.caption for figure in figures(article.body)] == ["Mất ảnh"]


def test_the_record_says_from_which_file_an_article_was_made(writer):
    article = save_document(document(title="Việc"), by=writer, name="bài 1.docx").article
    entry = LogEntry.objects.get(article=article)
    assert (entry.verb, entry.actor, entry.note) == ("import_document", writer, "Tệp bài 1.docx")
