"""A contributor makes an article of a Word file with four photos, from signing in to `Gửi duyệt`."""

import base64
import re

import pytest
from playwright.sync_api import expect

from news.models import Article, Photo
from tests.browser.screen import at_desk, sign_in, too_wide
from tests.browser.test_photo_upload import DROP
from tests.factories import SectionFactory, UnitFactory, member
from tests.factories import picture as pixels
from tests.importers.docx.word import docx, p, picture, r

pytestmark = pytest.mark.django_db

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CAPTIONS = ["Toàn cảnh hội nghị", "Đại biểu thảo luận", "Trao giấy khen", "Chụp ảnh lưu niệm"]


def word_file(
    name: str = "hoi-nghi.docx",
    title: str = "Đảng ủy Khối sơ kết sáu tháng đầu năm",
    photos: list[bytes] = (),
) -> dict:
    blocks = [
        p(r(title, "b"), jc="center"),
        p("Sáng 24-11, Đảng ủy Khối tổ chức hội nghị sơ kết công tác sáu tháng đầu năm."),
    ]
    for number, caption in enumerate(CAPTIONS, 1):
        blocks += [
            p(f"Đoạn thứ {number} của bài nói về kết quả đạt được và việc phải làm trong thời gian tới."),
            p(picture(f"P{number}"), jc="center"),
            p(r(caption, "i"), jc="center"),
        ]
    photos = photos or [pixels(number + len(title), size=(800, 600)) for number in range(1, 5)]
    media = {f"P{number}": photo for number, photo in enumerate(photos, 1)}
    data = docx(*blocks, p(r("Tin, ảnh: Thu Hà", "b"), jc="right"), media=media)
    return {"name": name, "mimeType": WORD, "buffer": data}


@pytest.fixture
def writer():
    SectionFactory(name="Tin cơ sở")
    return member("contributor", unit=UnitFactory(), username="congtacvien")


def make_the_article(page, screenshot, width: int) -> int:
    """Signing in to `Gửi duyệt`; the number of things that a person does after signing in."""
    steps = []

    def step(act, *arguments):
        steps.append(act)
        act(*arguments)

    at_desk(page, "congtacvien")
    step(page.get_by_role("link", name="Tạo bài từ tệp Word").click)
    assert too_wide(page) == []
    screenshot(page, f"word-send-{width}")
    step(page.locator("#word-files").set_input_files, [word_file()])
    expect(page.get_by_label("Tiêu đề")).to_have_value("Đảng ủy Khối sơ kết sáu tháng đầu năm")
    expect(page.get_by_label("Bút danh")).to_have_value("Thu Hà")
    for place, caption in enumerate(CAPTIONS):
        expect(page.locator(f"#id_caption_{place}")).to_have_value(caption)
    for image in page.locator(".word-photo img, .word-body img").all():
        image.scroll_into_view_if_needed()
        expect(image).to_have_js_property("complete", True)
        assert image.evaluate("one => one.naturalWidth") == 800
    step(page.get_by_label("Chuyên mục").select_option, "Tin cơ sở")
    for place in range(4):
        step(page.locator(f"#id_alt_{place}").fill, f"Cảnh thứ {place + 1} trong hội trường")
    assert too_wide(page) == []
    screenshot(page, f"word-one-{width}")
    step(page.get_by_role("button", name="Lưu thành bản nháp").click)
    expect(page.locator(".messagelist")).to_contain_text("Đã lưu thành bản nháp")
    assert Article.objects.get().state == "draft"
    screenshot(page, f"word-draft-{width}")
    step(page.get_by_role("button", name="Gửi duyệt").click)
    expect(page.locator(".messagelist")).to_contain_text("Đã gửi duyệt")
    return len(steps)


def is_right():
    article = Article.objects.get()
    assert (article.state, article.byline, article.section.name) == ("submitted", "Thu Hà", "Tin cơ sở")
    assert article.lead_photo.caption == CAPTIONS[0]
    assert set(Photo.objects.values_list("caption", "alt", "credit")) == {
        (caption, f"Cảnh thứ {place} trong hội trường", "Thu Hà") for place, caption in enumerate(CAPTIONS, 1)
    }
    assert article.uses.count() == 4


def test_a_word_file_with_four_photos_goes_to_the_board_in_nine_steps(page, writer, screenshot):
    page.set_viewport_size({"width": 1280, "height": 900})
    assert make_the_article(page, screenshot, 1280) == 9
    is_right()


@pytest.mark.browser_context_args(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
def test_the_same_on_a_phone(page, writer, screenshot):
    assert make_the_article(page, screenshot, 360) == 9
    is_right()


def test_several_files_let_go_over_the_page_are_saved_at_once(page, writer, screenshot, tolerated):
    tolerated.append("status of 400")
    page.set_viewport_size({"width": 360, "height": 740})
    sign_in(page, "congtacvien")
    page.goto("/quan-tri/news/article/tu-tep-word/")
    files = [
        word_file(), word_file("bai-hai.docx", "Chi bộ Sở Y tế kết nạp đảng viên"),
        {"name": "cu.doc", "mimeType": WORD, "buffer": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600},
        {"name": "mat.docx", "mimeType": WORD, "buffer": docx(p(r("MẬT", "b")), p("Nội dung."))},
    ]  # fmt: skip
    sent = [
        {"name": f["name"], "type": f["mimeType"], "data": base64.b64encode(f["buffer"]).decode()}
        for f in files
    ]
    page.evaluate(DROP, ["[data-drop-zone]", sent])
    expect(page.locator("[data-summary]")).to_have_text("2 tệp đã đọc, 2 tệp không nhận.", timeout=60_000)
    expect(page.locator(".upload-row.refused").filter(has_text="đời cũ")).to_have_count(1)
    expect(page.locator(".upload-row.refused").filter(has_text="MẬT")).to_have_count(1)
    assert too_wide(page) == []
    screenshot(page, "word-many-360")
    page.get_by_role("button", name="Lưu tất cả thành bản nháp").click()
    expect(page.locator(".messagelist")).to_contain_text("Chi bộ Sở Y tế kết nạp đảng viên")
    assert Article.objects.count() == 2
    page.locator("#word-files").set_input_files(files[:1])
    page.get_by_role("link", name="Mở bài đó").click()
    expect(page).to_have_url(re.compile(r"/news/article/\d+/change/"))


def test_a_file_too_heavy_is_refused_before_it_is_sent(page, writer):
    sign_in(page, "congtacvien")
    page.goto("/quan-tri/news/article/tu-tep-word/")
    page.evaluate("document.getElementById('word-upload').dataset.largest = '10'")
    page.locator("#word-files").set_input_files([word_file()])
    expect(page.locator(".upload-row.refused")).to_contain_text("Tệp nặng quá 60 MB")


def test_without_script_the_form_sends_all_files_in_one(browser, live_server, writer):
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    page = context.new_page()
    sign_in(page, "congtacvien")
    page.goto("/quan-tri/news/article/tu-tep-word/")
    page.locator("#word-files").set_input_files([word_file(), word_file("bai-hai.docx", "Bài thứ hai")])
    page.get_by_role("button", name="Gửi").click()
    expect(page.locator(".upload-said")).to_have_count(2)
    page.get_by_role("button", name="Lưu tất cả").click()
    expect(page.locator(".messagelist")).to_contain_text("Bài thứ hai")
    context.close()
    assert Article.objects.count() == 2
