"""A PDF and a Word file on an article: from the contributor's form to a reader's downloads."""

import re

import pytest
from playwright.sync_api import expect

from news.editorial import attachments, workflow
from news.editorial.publishing import live_edition
from news.models import Article
from tests.browser.screen import sign_in, too_wide
from tests.factories import ArticleFactory, UnitFactory, approved_article, member
from tests.office_files import office, pdf

pytestmark = pytest.mark.django_db
SIZES = {"1280": {"width": 1280, "height": 900}, "360": {"width": 360, "height": 740}}
WORD = office("docx")
FORM = {"name": "Mẫu đăng ký hiến máu.pdf", "mimeType": "application/pdf", "buffer": pdf()}
PLAN = {"name": "kế_hoạch_42.docx", "mimeType": "application/octet-stream", "buffer": WORD}
BAD = {"name": "phim.pdf", "mimeType": "application/pdf", "buffer": b"MZ" + bytes(300)}


def open_form(page, article) -> None:
    page.goto(f"/quan-tri/news/article/{article.pk}/change/")
    page.wait_for_function("() => window.CKEDITOR && CKEDITOR.instances.id_body?.status === 'ready'")


def files(page):
    return page.locator(".attachment-manager .attachment-list > li")


@pytest.mark.parametrize("size", SIZES)
def test_from_a_contributor_to_a_reader(page, screenshot, size, tolerated):
    tolerated.append("400 (Bad Request)")  # what a refused file is answered with
    page.set_viewport_size(SIZES[size])
    unit = UnitFactory()
    member("contributor", unit=unit, username="ctv")
    article = ArticleFactory(title="Hiến máu tình nguyện", unit=unit)

    sign_in(page, "ctv")
    open_form(page, article)
    page.locator("#id_title").fill("Hiến máu tình nguyện năm 2026")
    page.locator("#attachment-files").set_input_files([FORM, BAD, PLAN])
    expect(files(page)).to_have_count(2)
    expect(page.locator("[data-attachment-refused]")).to_contain_text("phim.pdf: Đây là tệp chương trình")
    files(page).nth(1).get_by_label("Tiêu đề bạn đọc thấy").fill("Kế hoạch hiến máu")
    files(page).nth(1).get_by_role("button", name=re.compile("^Lên")).click()
    expect(files(page).first).to_contain_text("kế_hoạch_42.docx")
    expect(files(page).first.get_by_label("Tiêu đề bạn đọc thấy")).to_have_value("Kế hoạch hiến máu")
    page.locator(".attachments-panel").scroll_into_view_if_needed()
    assert too_wide(page) == []
    screenshot(page, f"attachments-form-{size}")

    # A title typed and not sent, and the button of the article at once: both are saved.
    files(page).nth(1).get_by_label("Tiêu đề bạn đọc thấy").fill("Mẫu đăng ký")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator(".messagelist")).to_be_visible()
    expect(page.locator("#hai-ban")).to_have_count(0)
    article = Article.objects.get()
    assert article.title == "Hiến máu tình nguyện năm 2026"
    assert [file.title for file in article.attachments.current()] == ["Kế hoạch hiến máu", "Mẫu đăng ký"]
    page.get_by_role("button", name=re.compile("^Gửi duyệt")).click()
    expect(page.get_by_text("Đã gửi duyệt")).to_be_visible()

    article = Article.objects.get()
    workflow.approve(article, by=member("editor"))
    member("publisher", username="thuky")
    sign_in(page, "thuky")
    open_form(page, article)
    page.locator("[name=_move][value=publish]").click()
    page.get_by_role("button", name="Đăng", exact=True).click()
    expect(page.get_by_text("Đã đăng")).to_be_visible()

    page.goto("/")
    page.context.clear_cookies()
    page.goto(live_edition(article).get_absolute_url())
    listed = page.locator(".attachments")
    expect(listed).to_contain_text("Word, 1 KB")
    listed.scroll_into_view_if_needed()
    screenshot(page, f"attachments-reader-{size}")
    assert too_wide(page) == []
    assert all(box.bounding_box()["height"] >= 44 for box in listed.get_by_role("link").all())
    with page.expect_download() as saving:
        listed.get_by_role("link", name="Kế hoạch hiến máu").click()
    assert saving.value.suggested_filename == "kế_hoạch_42.docx"
    assert saving.value.path().read_bytes() == WORD
    opened = page.request.get(listed.get_by_role("link", name="Mẫu đăng ký").get_attribute("href"))
    assert (opened.headers["content-type"], opened.body()) == ("application/pdf", pdf())
    assert opened.headers["content-disposition"].startswith("inline;")


def test_files_let_go_over_the_panel_are_sent(page):
    member("editor", username="bientap")
    article = ArticleFactory()
    sign_in(page, "bientap")
    open_form(page, article)
    page.evaluate(
        """text => {
          const carried = new DataTransfer();
          carried.items.add(new File([text], "tờ trình.pdf"));
          for (const name of ["dragover", "drop"])
            document.querySelector("[data-attachment-drop]").dispatchEvent(
              new DragEvent(name, {bubbles: true, cancelable: true, dataTransfer: carried}));
        }""",
        pdf().decode(),
    )
    expect(files(page)).to_have_count(1)
    assert article.attachments.get().name == "tờ trình.pdf"


def test_taken_off_and_back_by_keyboard(page, screenshot):
    editor = member("editor", username="bientap")
    article = ArticleFactory()
    attachments.attach(article, pdf(), name="a.pdf", kind="pdf", by=editor)
    sign_in(page, "bientap")
    open_form(page, article)
    page.get_by_role("button", name=re.compile("^Bỏ khỏi bài")).press("Enter")
    expect(page.get_by_text("Đã bỏ “a” khỏi bài.")).to_be_visible()
    page.get_by_text("Tệp đã bỏ khỏi bài (1)").click()
    screenshot(page, "attachments-removed-1280")
    page.get_by_role("button", name=re.compile("^Lấy lại")).press("Enter")
    expect(files(page)).to_have_count(1)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_script_the_screen_does_the_same(page, screenshot):
    member("editor", username="bientap")
    article = approved_article()
    sign_in(page, "bientap")
    page.goto(f"/quan-tri/news/article/{article.pk}/change/")
    expect(page.get_by_role("link", name="Thêm, sửa tệp đính kèm (thẻ mới)")).to_be_visible()
    page.goto(f"/quan-tri/news/article/{article.pk}/tep-dinh-kem/")
    page.locator("#attachment-files").set_input_files([FORM])
    page.get_by_role("button", name="Thêm tệp", exact=True).click()
    expect(files(page)).to_have_count(1)
    screenshot(page, "attachments-screen-1280")
    assert too_wide(page) == []
