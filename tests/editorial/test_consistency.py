"""`doctor`: what is wrong is found, mended without losing anything, and then not found again."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from news.editorial import workflow
from news.editorial.consistency import editions
from news.models import Article, Autosave, Edition, FormerAddress, LogEntry
from tests.editorial import inconsistencies
from tests.editorial.inconsistencies import aside, change, lay, wrong
from tests.english import english_words
from tests.factories import ArticleFactory, PhotoFactory, member, published_article
from tests.small_demo import load_small_demo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Stored pages and what is set aside are this test's alone; other tests' files are too young to be found."""
    settings.VAR_DIR = tmp_path


MENDED = {
    inconsistencies.two_live_editions: "hơn một bản đăng",
    inconsistencies.published_without_edition: "đã đăng mà không có bản đăng",
    inconsistencies.withdrawn_and_still_shown: "đã gỡ hoặc trong thùng rác mà bản đăng còn hiện",
    inconsistencies.shown_as_draft: "trạng thái không phải đã đăng",
    inconsistencies.scheduled_without_edition: "hẹn giờ mà không có bản chờ",
    inconsistencies.waiting_without_appointment: "không còn hẹn",
    inconsistencies.listed_though_withdrawn: "vẫn nằm trong danh sách",
    inconsistencies.not_listed: "thiếu trong danh sách chuyên mục",
    inconsistencies.photo_not_tied: "chưa được ghi là đang dùng ảnh",
    inconsistencies.edition_without_record: "không có trong nhật ký",
    inconsistencies.uses_that_contradict_the_text: "Danh sách ảnh của bài",
    inconsistencies.autosave_ahead: "bản sửa chưa từng có",
    inconsistencies.autosave_of_nothing: "Bản tự lưu của bài không còn",
    inconsistencies.not_in_the_index: "Chỉ mục tìm kiếm",
    inconsistencies.related_to_what_is_gone: "Danh sách tin liên quan",
    inconsistencies.address_over_another: "dẫn qua một địa chỉ cũ khác",
    inconsistencies.no_generation: "chưa đánh số",
    inconsistencies.photo_file_of_nothing: "Tệp ảnh không thuộc ảnh nào",
    inconsistencies.renditions_of_nothing: "của ảnh không còn",
    inconsistencies.unfinished_rendition: "viết dở",
    inconsistencies.attached_file_of_nothing: "không thuộc bài hay văn bản nào",
    inconsistencies.upload_cut_off: "bị ngắt giữa chừng",
    inconsistencies.photo_whose_file_was_set_aside: "Ảnh thiếu tệp",
    inconsistencies.attached_file_set_aside: "Tệp đính kèm thiếu",
    inconsistencies.page_half_written: "kho trang dựng sẵn",
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
    inconsistencies.photo_file_of_nothing()
    inconsistencies.renditions_of_nothing()
    inconsistencies.attached_file_of_nothing()
    inconsistencies.upload_cut_off()
    wrong(repair=True)
    assert aside() == [
        "media/anh-co/2026/11/bo-quen.jpg/goc-320.webp", "media/anh/2026/11/bo-quen.jpg",
        "tai-len/x3k9.upload.jpg", "tep/2026/11/bo-quen",
    ]  # fmt: skip
    inconsistencies.photo_file_of_nothing()
    wrong(repair=True)
    assert "media/anh/2026/11/bo-quen.jpg~" in aside()


def test_what_was_typed_outlives_the_mending():
    inconsistencies.autosave_ahead()
    inconsistencies.autosave_of_nothing()
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
    inconsistencies.shown_as_draft()
    wrong(repair=True)
    article = Article.objects.get(editions__state=Edition.State.LIVE)
    assert article.state == Article.State.PUBLISHED
    last = LogEntry.objects.filter(article=article).first()
    assert (last.verb, last.actor) == ("mend", None)


def test_what_was_put_right_meanwhile_is_left_as_it_is():
    inconsistencies.published_without_edition()
    found = [(finding, finding.article) for rule in editions.RULES for finding in rule.find()]
    [(finding, article)] = found
    workflow.publish(article, by=member("publisher"))
    finding.mend()
    assert Article.objects.get(pk=article.pk).state == Article.State.PUBLISHED


def test_a_mend_that_fails_keeps_no_other_back(monkeypatch):
    inconsistencies.not_listed()
    inconsistencies.shown_as_draft()
    monkeypatch.setattr("news.editorial.publishing.place", lambda edition: 1 / 0)
    assert [sentence for sentence, left in wrong(repair=True).items() if left] == [
        "Bản đang hiện mà thiếu trong danh sách chuyên mục"
    ]


def test_it_speaks_vietnamese_and_says_by_its_end_whether_all_is_well(capsys):
    call_command("doctor")
    inconsistencies.not_listed()
    inconsistencies.photo_file_of_nothing()
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
