"""`doctor`: what is wrong is found, mended without losing anything, and then not found again."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from news.editorial import workflow
from news.editorial.autosaving import keep
from news.editorial.consistency import examine
from news.editorial.generations import page_store
from news.editorial.publishing import make_findable, place
from news.models import (
    Article,
    ArticlePhoto,
    Autosave,
    DocumentFile,
    Edition,
    EditionPhoto,
    EditionSection,
    FormerAddress,
    LogEntry,
    PageGeneration,
    RelatedNews,
    SearchEntry,
)
from tests.english import english_words
from tests.factories import (
    ArticleFactory,
    PhotoFactory,
    approved_article,
    figure,
    member,
    published_article,
    published_document,
    published_edition,
)
from tests.small_demo import load_small_demo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Stored pages and what is set aside are this test's alone; other tests' files are too young to be found."""
    settings.VAR_DIR = tmp_path


def wrong(*, repair: bool = False) -> dict[str, list[str]]:
    """What is found, by rule; after a repair what is left."""
    return {result.rule.wrong: result.left if repair else result.wheres for result in examine(repair=repair)}


def lay(place: Path, data: bytes = b"half a file") -> Path:
    """A file at `place`, last written two hours ago."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    before = time.time() - 7200
    os.utime(place, (before, before))
    return place


def aside() -> list[str]:
    """What was set aside: tree and name."""
    days = Path(settings.VAR_DIR, "doctor")
    return sorted("/".join(place.relative_to(days).parts[1:]) for place in days.rglob("*") if place.is_file())


def change(article: Article, **columns) -> None:
    Article.objects.filter(pk=article.pk).update(**columns)


# --- Each makes one thing wrong; its name is in the sentence of the rule that finds it. ---


def two_live_editions():
    edition = published_edition()
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX article_has_one_live_edition")
    edition.pk, edition.number, edition._state.adding = None, 2, True
    edition.save()
    LogEntry.objects.create(verb="publish", article=edition.article, edition=edition)
    place(edition)
    make_findable(edition)


def published_without_edition():
    article = published_article()
    workflow.withdraw(article, by=member("publisher"), reason="Sai số liệu")
    change(article, state=Article.State.PUBLISHED)


def withdrawn_and_still_shown():
    change(published_article(), state=Article.State.WITHDRAWN)


def shown_as_draft():
    change(published_article(), state=Article.State.DRAFT)


def scheduled_without_edition():
    change(ArticleFactory(), state=Article.State.SCHEDULED)


def waiting_without_appointment():
    article = approved_article()
    workflow.schedule(article, by=member("publisher"), at=timezone.now() + timedelta(hours=2))
    change(article, state=Article.State.APPROVED)


def listed_though_withdrawn():
    edition = published_edition()
    placed = EditionSection.objects.get(edition=edition, section=edition.section)
    workflow.withdraw(edition.article, by=member("publisher"), reason="Sai số liệu")
    placed.pk = None
    placed.save(force_insert=True)


def not_listed():
    EditionSection.objects.filter(edition=published_edition()).delete()


def photo_not_tied():
    EditionPhoto.objects.filter(edition=published_edition(lead_photo=PhotoFactory())).delete()


def edition_without_record():
    edition = published_edition()
    edition.pk, edition.number, edition.state = None, 2, Edition.State.SUPERSEDED
    edition._state.adding = True
    edition.save()


def uses_that_contradict_the_text():
    ArticlePhoto.objects.filter(article=ArticleFactory(body=figure(PhotoFactory()))).delete()


def autosave_ahead():
    article = ArticleFactory()
    keep({"title": ["Gõ dở"]}, article=article, version=9, by=member("editor"))


def autosave_of_nothing():
    kept = keep({"title": ["Gõ dở"]}, article=ArticleFactory(), version=1, by=member("editor"))
    Autosave.objects.filter(pk=kept.pk).update(article=987654)


def not_in_the_index():
    SearchEntry.objects.filter(object_id=published_article().pk).delete()


def related_to_what_is_gone():
    first, second = published_article(), published_article()
    workflow.withdraw(second, by=member("publisher"), reason="Sai số liệu")
    RelatedNews.objects.update_or_create(article=first, related=second, defaults={"score": 1.0})


def address_over_another():
    FormerAddress.objects.create(path="/cu/", target_path="/cu-hon/")
    FormerAddress.objects.create(path="/cu-hon/", target_path="/lien-he/")


def no_generation():
    published_edition()
    PageGeneration.objects.all().delete()


def photo_file_of_nothing():
    lay(Path(default_storage.path("anh/2026/11/bo-quen.jpg")))


def renditions_of_nothing():
    lay(Path(default_storage.path("anh-co/2026/11/bo-quen.jpg/goc-320.webp")))


def unfinished_rendition():
    photo = PhotoFactory()
    lay(Path(default_storage.path(f"anh-co/{photo.file.name.removeprefix('anh/')}/.x3k9")))


def attached_file_of_nothing():
    lay(Path(settings.ATTACHMENT_ROOT, "2026/11/bo-quen"))


def upload_cut_off():
    lay(Path(settings.FILE_UPLOAD_TEMP_DIR, "x3k9.upload.jpg"))


def photo_whose_file_was_set_aside():
    photo = PhotoFactory()
    lay(
        Path(settings.VAR_DIR, "doctor/2026-11-01/media", photo.file.name), Path(photo.file.path).read_bytes()
    )
    os.unlink(photo.file.path)


def attached_file_set_aside():
    document = published_document()
    file = DocumentFile.objects.get(document=document)
    data = Path(file.file.path).read_bytes()
    lay(Path(settings.VAR_DIR, "doctor/2026-11-01/tep", file.file.name), data)
    os.unlink(file.file.path)


def page_half_written():
    lay(page_store().folder / "trang/ab/.1234")


MENDED = {
    two_live_editions: "hơn một bản đăng",
    published_without_edition: "đã đăng mà không có bản đăng",
    withdrawn_and_still_shown: "đã gỡ hoặc trong thùng rác mà bản đăng còn hiện",
    shown_as_draft: "trạng thái không phải đã đăng",
    scheduled_without_edition: "hẹn giờ mà không có bản chờ",
    waiting_without_appointment: "không còn hẹn",
    listed_though_withdrawn: "vẫn nằm trong danh sách",
    not_listed: "thiếu trong danh sách chuyên mục",
    photo_not_tied: "chưa được ghi là đang dùng ảnh",
    edition_without_record: "không có trong nhật ký",
    uses_that_contradict_the_text: "Danh sách ảnh của bài",
    autosave_ahead: "bản sửa chưa từng có",
    autosave_of_nothing: "Bản tự lưu của bài không còn",
    not_in_the_index: "Chỉ mục tìm kiếm",
    related_to_what_is_gone: "Danh sách tin liên quan",
    address_over_another: "dẫn qua một địa chỉ cũ khác",
    no_generation: "chưa đánh số",
    photo_file_of_nothing: "Tệp ảnh không thuộc ảnh nào",
    renditions_of_nothing: "của ảnh không còn",
    unfinished_rendition: "viết dở",
    attached_file_of_nothing: "không thuộc bài hay văn bản nào",
    upload_cut_off: "bị ngắt giữa chừng",
    photo_whose_file_was_set_aside: "Ảnh thiếu tệp",
    attached_file_set_aside: "Tệp đính kèm thiếu",
    page_half_written: "kho trang dựng sẵn",
}


@pytest.mark.parametrize("spoil", MENDED, ids=lambda spoil: spoil.__name__)
def test_what_is_wrong_is_found_mended_and_found_no_more(spoil):
    spoil()
    found = wrong()
    assert any(MENDED[spoil] in sentence for sentence in found), found
    assert not any(wrong(repair=True).values())
    assert wrong() == {}


# --- What no machine may decide, and what must not happen ---


def test_a_photo_without_its_file_is_told_and_left(capsys):
    photo = PhotoFactory()
    os.unlink(photo.file.path)
    with pytest.raises(CommandError, match="còn 1 chỗ phải có người xử lý"):
        call_command("doctor", "--repair")
    assert f"ảnh số {photo.pk} ({photo.file.name})" in capsys.readouterr().out
    assert "Ảnh thiếu tệp, hoặc tệp không đủ dung lượng" in wrong()


def test_half_a_photo_is_no_photo():
    lay(Path(PhotoFactory().file.path), b"half")
    assert "Ảnh thiếu tệp, hoặc tệp không đủ dung lượng" in wrong(repair=True)


def test_a_text_that_names_no_photo_of_the_library_is_told():
    article = ArticleFactory()
    change(
        article, body='<figure class="image" data-photo="4711"><img src="/media/anh/x.jpg" alt=""></figure>'
    )
    left = wrong(repair=True)
    assert any("4711" in where for where in left["Nội dung bài nhắc đến ảnh không còn trong thư viện"])


@pytest.mark.parametrize(
    "target", ["/khong-co-gi/", "/dong-su-kien/khong-co/", "/van-ban/khong-co-1/", "/bai-viet/khong-co-1/"]
)
def test_an_address_that_leads_to_nothing_is_told_and_not_deleted(target):
    FormerAddress.objects.create(path="/cu/", target_path=target)
    FormerAddress.objects.create(path="/cu-2/", target_path="/lien-he/")
    assert wrong(repair=True)["Địa chỉ cũ dẫn tới nơi không có trang nào"] == [f"/cu/ → {target}"]
    assert FormerAddress.objects.count() == 2


def test_what_may_be_an_upload_still_running_is_left_alone():
    for young in (
        default_storage.path("anh/2026/11/vua-gui.jpg"),
        f"{settings.FILE_UPLOAD_TEMP_DIR}/x.upload",
    ):
        Path(young).parent.mkdir(parents=True, exist_ok=True)
        Path(young).write_bytes(b"half a file")
    assert wrong(repair=True) == {}


def test_files_of_nothing_are_set_aside_and_not_deleted():
    photo_file_of_nothing()
    renditions_of_nothing()
    attached_file_of_nothing()
    upload_cut_off()
    wrong(repair=True)
    assert aside() == [
        "media/anh-co/2026/11/bo-quen.jpg/goc-320.webp", "media/anh/2026/11/bo-quen.jpg",
        "tai-len/x3k9.upload.jpg", "tep/2026/11/bo-quen",
    ]  # fmt: skip
    photo_file_of_nothing()
    wrong(repair=True)
    assert "media/anh/2026/11/bo-quen.jpg~" in aside()


def test_what_was_typed_outlives_the_mending():
    autosave_ahead()
    autosave_of_nothing()
    wrong(repair=True)
    assert [kept.data for kept in Autosave.objects.all()] == [{"title": ["Gõ dở"]}] * 2


def test_a_withdrawn_article_goes_with_the_reason_that_was_given():
    article = published_article()
    workflow.withdraw(article, by=member("publisher"), reason="Sai số liệu")
    Edition.objects.filter(article=article).update(state=Edition.State.LIVE)
    wrong(repair=True)
    gone = Edition.objects.get(article=article)
    assert (gone.state, gone.withdrawal_reason) == (Edition.State.WITHDRAWN, "Sai số liệu")


def test_what_readers_see_stays_when_the_article_follows():
    shown_as_draft()
    wrong(repair=True)
    article = Article.objects.get(editions__state=Edition.State.LIVE)
    assert article.state == Article.State.PUBLISHED
    last = LogEntry.objects.filter(article=article).first()
    assert (last.verb, last.actor) == ("mend", None)


def test_a_mend_that_fails_keeps_no_other_back(monkeypatch):
    shown_as_draft()
    not_listed()
    monkeypatch.setattr("news.editorial.publishing.live_edition", lambda article: 1 / 0)
    assert [sentence for sentence, left in wrong(repair=True).items() if left] == [
        "Bài có bản đăng đang hiện mà trạng thái không phải đã đăng"
    ]


def test_it_speaks_vietnamese_and_says_by_its_end_whether_all_is_well(capsys):
    call_command("doctor")
    not_listed()
    photo_file_of_nothing()
    with pytest.raises(CommandError) as refusal:
        call_command("doctor")
    call_command("doctor", "--repair")
    said = capsys.readouterr().out + str(refusal.value)
    assert "không có gì phải sửa" in said
    assert "Đã sửa cả 3 chỗ" in said
    for name in ("manage.py doctor --repair", "manage.py reindex", "doctor/NGÀY/", "VAR_DIR"):
        said = said.replace(name, "")
    assert english_words(said) == []


def test_nothing_is_wrong_with_the_demo_site():
    load_small_demo(limit=8, papers=2)
    assert wrong() == {}
