"""A document from the editor's form to a reader's phone, and the reader's list without script."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from news.models import Document
from tests.browser.screen import sign_in, too_wide
from tests.factories import DocumentFactory, DocumentTypeFactory, IssuerFactory, member, published_document
from tests.office_files import pdf

pytestmark = pytest.mark.django_db
FILE = {"name": "nghị quyết 12.pdf", "mimeType": "application/pdf", "buffer": pdf()}


def test_from_the_form_to_a_reader(page, screenshot):
    member("publisher", username="thuky")
    DocumentTypeFactory()
    IssuerFactory(name="Ban Thường vụ Đảng ủy Khối")
    old = DocumentFactory(
        number="3-NQ/ĐUK", summary="Chuyển đổi số giai đoạn trước", issued_on=date(2023, 1, 4)
    )
    sign_in(page, "thuky")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/quan-tri/news/document/add/")
    page.get_by_label("Số, ký hiệu").fill("12-NQ/ĐUK")
    page.get_by_label("Loại văn bản").select_option(label="Nghị quyết")
    page.get_by_label("Cơ quan ban hành").select_option(label="Ban Thường vụ Đảng ủy Khối")
    page.get_by_label("Trích yếu").fill("Đẩy mạnh chuyển đổi số trong công tác đảng")
    page.locator("#id_issued_on").fill("18-02-2025")
    page.locator(".select2-search__field").fill("chuyen doi so")
    page.get_by_role("option", name=str(old)).click()
    assert too_wide(page) == []
    page.get_by_role("button", name="Lưu bản nháp").click()
    expect(page.get_by_text("Đã lưu bản nháp")).to_be_visible()

    # A word typed and not saved, a file on its way, and the button at once: all of it is done.
    page.get_by_label("Người ký", exact=False).first.fill("Vi Bảo Sơn")
    page.locator("#attachment-files").set_input_files([FILE])
    expect(page.locator(".attachment-list > li")).to_have_count(1)
    page.get_by_label("Tiêu đề bạn đọc thấy").fill("Toàn văn nghị quyết")
    screenshot(page, "document-form-360")
    assert too_wide(page) == []
    page.get_by_role("button", name="Lưu và đăng").click()
    expect(page.get_by_text("Đã đăng.")).to_be_visible()
    made = Document.objects.get(number="12-NQ/ĐUK")
    assert (made.signer_name, list(made.replaces.all())) == ("Vi Bảo Sơn", [old])

    page.get_by_role("link", name="Xem trên trang").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nghị quyết 12-NQ/ĐUK")
    shown = page.get_by_role("img", name="Trang đầu của tệp Toàn văn nghị quyết")
    shown.scroll_into_view_if_needed()
    page.wait_for_function("image => image.naturalWidth === 720", arg=shown.element_handle())
    opened = page.request.get(
        page.get_by_role("link", name=re.compile("^Toàn văn")).first.get_attribute("href")
    )
    assert opened.body() == pdf()
    assert too_wide(page) == []
    screenshot(page, "document-360")


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_a_reader_filters_the_list_without_script(page, screenshot):
    for number in range(1, 4):
        published_document(number=f"{number}-NQ/ĐUK", issued_on=date(2023 + number, 3, 2))
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/van-ban/")
    rows = page.get_by_role("row")
    expect(rows).to_have_count(4)
    page.get_by_label("Số hoặc trích yếu").fill("chat luong")
    page.get_by_label("Năm ban hành").select_option("2025")
    page.get_by_role("button", name="Tìm văn bản").press("Enter")
    expect(rows).to_have_count(2)
    expect(page.get_by_role("rowheader")).to_have_text("Nghị quyết 2-NQ/ĐUK")
    screenshot(page, "documents-1280")
    page.get_by_role("link", name="Bỏ lọc").click()
    expect(rows).to_have_count(4)
    page.set_viewport_size({"width": 320, "height": 740})
    assert too_wide(page) == []
    assert all(link.bounding_box()["height"] >= 44 for link in page.locator(".documents a, .filter a").all())
    screenshot(page, "documents-320")
