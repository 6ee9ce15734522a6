"""The index of staff says what is stored, whichever way it came in; drafts stay with staff."""

import pytest
from django.db import connection

from news.editorial import attachments, documents, workflow, working_copy
from news.editorial.memberships import grant_role
from news.editorial.names import delete_tags, save_named
from news.editorial.people import change_person, create_administrator, create_person
from news.editorial.photo_library import delete_photo, describe_photo
from news.editorial.photos import store_photo
from news.importers.imported import ImportedArticle
from news.importers.save import save_imported
from news.models import DeskEntry, SearchEntry, Tag
from news.models.attachment import Attachment
from news.search import desk_find, net
from news.search.desk_find import desk_hits
from news.search.find import find
from news.search.rebuild import check, rebuild
from tests.factories import (
    ArticleFactory,
    DocumentFactory,
    DocumentTypeFactory,
    IssuerFactory,
    PhotoFactory,
    SourceFactory,
    TagFactory,
    UnitFactory,
    UserFactory,
    approved_article,
    member,
    picture,
    published_article,
    published_document,
)

pytestmark = pytest.mark.django_db
Kind = DeskEntry.Kind


def found(text: str, kind=Kind.ARTICLE) -> list[int]:
    hits = desk_hits(text, kind)
    return [] if hits.nearly else hits.numbers


def as_it_should_be() -> bool:
    drift = check()
    assert not drift, drift
    return True


def test_a_draft_is_found_by_staff_and_by_nobody_else():
    article = ArticleFactory(title="Kế hoạch chưa công bố")
    assert found("ke hoach CHUA cong bo") == [article.pk]
    assert not find("kế hoạch chưa công bố").hits
    assert not SearchEntry.objects.filter(kind="article", object_id=article.pk).exists()


def test_an_article_is_found_by_everything_that_is_said_of_it():
    article = ArticleFactory(
        title="Tin ngắn", lead="Sapo riêng", body="<p>Thân bài <b>rất</b> lạ</p>", byline="Thảo Vân",
        tags=["Cải cách hành chính"], unit=UnitFactory(name="Đảng bộ Cục Thống kê", short_name="Thống kê"),
        source=SourceFactory(name="Báo Hừng Đông"), source_author="Lò Văn Páo",
        lead_photo=PhotoFactory(caption="Lễ ký giao ước"),
    )  # fmt: skip
    for words in (
        "sapo rieng", "rat la", "thao van", "cai cach hanh chinh", "cuc thong ke", "hung dong", "lo van pao", "ky giao uoc",
    ):  # fmt: skip
        assert found(words) == [article.pk], words


def test_saving_an_article_is_what_the_index_says_next():
    article, by = ArticleFactory(title="Lần đầu"), member("editor")
    working_copy.record_version(article, by=by)
    article.title, article.body = "Lần hai", "<p>Mới</p>"
    article.skip_history_when_saving = True
    article.save()
    article.tags.set(["Từ khóa chưa từng có"])
    working_copy.record_version(article, by=by)
    assert found("lần hai") == [article.pk] and not found("lần đầu")
    assert found("từ khóa chưa từng có", Kind.TAG) == [Tag.objects.get().pk]
    assert as_it_should_be()
    working_copy.restore_version(article, article.history.get(version=1), by=by)
    assert found("lần đầu") == [article.pk]
    assert as_it_should_be()


def test_what_is_published_or_withdrawn_stays_where_staff_find_it():
    article, by = approved_article(), member("publisher")
    place = DeskEntry.objects.get(kind=Kind.ARTICLE).pk
    workflow.publish(article, by=by)
    workflow.withdraw(article, by=by, reason="Thử")
    assert DeskEntry.objects.get(kind=Kind.ARTICLE).pk == place
    assert as_it_should_be()


def test_an_imported_article_is_found_at_once():
    imported = ImportedArticle(key="cu-1", title="Bài của trang cũ", lead="", body="<p>Chữ</p>")
    saved = save_imported(imported)
    assert found("bài của trang cũ") == [saved.article.pk]
    assert as_it_should_be()


def test_the_title_of_a_file_counts():
    article, by = ArticleFactory(), member("editor")
    working_copy.record_version(article, by=by)
    file = attachments.attach(article, b"%PDF-1.7 %%EOF", name="mau.pdf", kind=Attachment.Kind.PDF, by=by)
    attachments.retitle(article, {file.pk: "Mẫu phiếu đảng viên"}, by=by)
    assert found("mẫu phiếu đảng viên") == [article.pk]
    assert as_it_should_be()


def test_photos_are_found_as_they_are_described_and_no_more_when_gone():
    by = member("editor")
    photo = store_photo(
        picture(), by=by, caption="Đại hội đảng viên", credit="Ngọc Ánh", alt="Hội trường"
    ).photo
    leads = ArticleFactory(lead_photo=photo)
    own = published_article(lead_photo=photo, lead_caption="Chú thích riêng")
    assert found("dai hoi ANH", Kind.PHOTO) == [photo.pk]
    describe_photo(photo, by=by, caption="Lễ khai mạc", alt="Sân khấu")
    assert found("lễ khai mạc", Kind.PHOTO) == [photo.pk] and not found("đại hội", Kind.PHOTO)
    assert found("lễ khai mạc") == [leads.pk] and found("chú thích riêng") == [own.pk]
    assert as_it_should_be()
    other = store_photo(picture(9), by=by, caption="Ảnh thừa").photo
    delete_photo(other, by=by)
    assert not found("ảnh thừa", Kind.PHOTO)
    assert as_it_should_be()


def test_people_are_found_from_their_first_day_on():
    by = member("administrator")
    person = create_person(username="lan.vu", full_name="Vũ Thị Lan", phone="0912345678", by=by)
    other = create_administrator("goc", full_name="Trần Gốc")
    for words in ("vu lan", "lan.vu", "0912345678", "09123"):
        assert found(words, Kind.PERSON) == [person.pk], words
    change_person(person, full_name="Vũ Thị Lành", email="lanh@khoi.example", phone="", by=by)
    assert found("lanh@khoi.example", Kind.PERSON) == [person.pk]
    grant_role(person, "contributor", by=by, scope="unit", unit=UnitFactory())
    assert found("trần gốc", Kind.PERSON) == [other.pk]
    assert as_it_should_be()


def test_a_new_name_is_what_everything_that_says_it_is_found_by():
    unit, source, tag = (
        UnitFactory(name="Đảng bộ Sở Cũ"),
        SourceFactory(name="Báo Cũ"),
        TagFactory(name="Việc cũ"),
    )
    article = ArticleFactory(  # in words of its own: it must be found by the names alone
        title="Hiến máu",
        lead="Nhiều người tham gia.",
        body="<p>Tin.</p>",
        unit=unit,
        source=source,
        tags=["Việc cũ"],
    )
    document = DocumentFactory(
        type=DocumentTypeFactory(name="Quy định cũ"), issuer=IssuerFactory(name="Ban Cũ")
    )
    for thing, name in (
        (unit, "Đảng bộ Sở Mới"), (source, "Báo Mới"), (tag, "Việc mới"), (document.type, "Quy định mới"),
        (document.issuer, "Ban Mới"),
    ):  # fmt: skip
        thing.name = name
        save_named(thing)
    for words in ("sở mới", "báo mới", "việc mới"):
        assert found(words) == [article.pk], words
    assert found("quy định mới", Kind.DOCUMENT) == [document.pk] == found("ban mới", Kind.DOCUMENT)
    assert found("sở mới", Kind.UNIT) == [unit.pk]
    assert as_it_should_be()
    delete_tags([tag])
    assert not found("việc mới") and not found("việc mới", Kind.TAG)
    assert as_it_should_be()


def test_documents_are_found_by_staff_before_they_are_published():
    by = member("publisher")
    document = documents.add_document(
        DocumentFactory.build(type=DocumentTypeFactory(), issuer=IssuerFactory(), created_by=None,
                              number="12-QĐ/ĐUK", summary="Thành lập chi bộ"), by=by)  # fmt: skip
    assert found("12 qd duk", Kind.DOCUMENT) == [document.pk]
    assert not find("12-QĐ/ĐUK").hits
    assert as_it_should_be()
    documents.delete_draft(document, by=by)
    assert not found("thành lập chi bộ", Kind.DOCUMENT)
    assert as_it_should_be()


def test_a_document_that_is_withdrawn_is_still_found_by_staff():
    documents.withdraw_document(published_document(), reason="Thử", by=member("publisher"))
    assert DeskEntry.objects.filter(kind=Kind.DOCUMENT).count() == 1
    assert not SearchEntry.objects.filter(kind="document").exists()


def test_reindex_finds_what_the_desk_lacks_and_has_too_much():
    article = ArticleFactory(title="Bài bị quên")
    DeskEntry.objects.all().delete()
    gone = UserFactory()
    type(gone).objects.filter(pk=gone.pk).delete()
    drift = check()
    assert ("desk article", article.pk) in drift.missing and drift.stale == [("desk person", gone.pk)]
    assert rebuild() > 0
    assert found("bài bị quên") == [article.pk]
    assert as_it_should_be()


def test_a_word_not_typed_to_its_end_finds_titles_that_go_on():
    article = ArticleFactory(title="Chuyển đổi số ở cơ sở")
    ArticleFactory(title="Tin khác", lead="chuyển đồng")
    assert found("chuyen do") == [article.pk]
    assert found("chuyển đổi cơ s") == []  # one letter is too little
    unit = UnitFactory(name="Đảng bộ Sở Nội vụ")
    assert found("so noi v", Kind.UNIT) == [] and found("sở nộ", Kind.UNIT) == [unit.pk]


def test_what_goes_on_as_typed_comes_before_other_spellings_however_many(monkeypatch):
    for module in (net, desk_find):
        monkeypatch.setattr(module, "WIDE", 1)
    articles = [published_article(title="Hội nghị cán bộ") for _ in range(3)]
    hits = desk_hits("hoi ngh", Kind.ARTICLE)
    assert not hits.nearly and set(hits.numbers) == {article.pk for article in articles}


def test_most_of_the_words_are_offered_only_where_nothing_has_all():
    article = ArticleFactory(title="Bồi dưỡng lý luận chính trị cho đảng viên mới")
    published_article(title="Bồi dưỡng lý luận chính trị cho đảng viên mới")
    hits = desk_hits("bồi dưỡng lý luận chính trị xyzt", Kind.ARTICLE)
    assert hits.nearly and article.pk in hits.numbers
    assert not desk_hits("bồi dưỡng lý luận", Kind.ARTICLE).nearly


@pytest.mark.parametrize("words", ["???", "", '"', "-", "a" * 5000, "'; --", "\x00", "e\ud800"])
def test_no_input_breaks_the_search_of_staff(words):
    for kind in Kind:
        assert desk_hits(words, kind).numbers == []


def test_the_index_outlives_the_migrations():
    tables = ("news_searchentry", "news_deskentry")
    if connection.vendor == "sqlite":
        parts = [f"{table}_{event}" for table in tables for event in ("come", "gone", "changed")]
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        parts = [f"{table}_terms" for table in tables]
        query = "SELECT indexname FROM pg_indexes"
    with connection.cursor() as cursor:
        cursor.execute(query)
        assert set(parts) <= {name for (name,) in cursor.fetchall()}
