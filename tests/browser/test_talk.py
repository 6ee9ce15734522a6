"""A question and its answer beside the text; a leader without an account who says one thing."""

import re

import pytest
from playwright.sync_api import expect

from news.editorial.preview_links import make_link
from news.editorial.talk import write_note
from tests.browser.screen import at_desk, sign_in, too_wide
from tests.factories import ArticleFactory, PhotoFactory, figure, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    photo = PhotoFactory()
    return ArticleFactory(
        title="Đảng viên trẻ hiến máu tình nguyện",
        lead_photo=photo,
        body="<p>Sáng nay, 120 đảng viên trẻ hiến máu.</p>" + figure(photo, "Đảng viên hiến máu."),
    )


@pytest.mark.parametrize("width", [360, 1280])
def test_a_note_is_written_answered_and_settled(page, article, screenshot, width):
    asking, answering = (
        member("editor", full_name="Lê Quỳnh Anh"),
        member("publisher", full_name="Bùi Thế Sơn"),
    )
    article.assigned_to = answering
    article.save()
    page.set_viewport_size({"width": width, "height": 800})
    notes = f"/quan-tri/news/article/{article.pk}/ghi-chu/"

    sign_in(page, asking.username)
    page.goto(notes)
    page.get_by_label("Ghi chú mới").fill("Con số 120 lấy ở đâu?")
    page.get_by_role("button", name="Gửi ghi chú").click()
    expect(page.get_by_text("Đã gửi ghi chú.")).to_be_visible()
    expect(page.get_by_role("heading", name="Chưa xử lý (1)")).to_be_visible()

    at_desk(page, answering.username)
    page.get_by_role("link", name="Thông báo, 1 chưa xem").click()
    expect(page.get_by_text("Lê Quỳnh Anh ghi chú vào bài")).to_be_visible()
    assert too_wide(page) == []
    screenshot(page, f"notices-{width}")
    page.get_by_role("button", name="Mở ghi chú").click()
    expect(page).to_have_url(re.compile(r"/ghi-chu/$"))
    page.locator("summary", has_text="Trả lời").click()
    page.get_by_label("Trả lời Lê Quỳnh Anh").fill("Theo báo cáo của Bệnh viện đa khoa.")
    screenshot(page, f"notes-reply-{width}")
    page.get_by_role("button", name="Gửi trả lời").click()
    expect(page.get_by_text("Theo báo cáo của Bệnh viện đa khoa.")).to_be_visible()
    page.get_by_role("button", name="Đã xử lý").click()
    expect(page.get_by_text(re.compile("Đã xử lý: Bùi Thế Sơn"))).to_be_visible()
    expect(page.get_by_role("heading", name="Chưa xử lý (0)")).to_be_visible()
    assert too_wide(page) == []
    screenshot(page, f"notes-{width}")
    page.goto("/quan-tri/thong-bao/nhan/")
    assert too_wide(page) == []
    screenshot(page, f"notice-choices-{width}")
    page.goto(f"/quan-tri/news/article/{article.pk}/change/")
    expect(page.get_by_role("link", name="Ghi chú", exact=True)).to_be_visible()


def test_what_waits_stands_above_the_text_on_the_form(page, article, screenshot):
    editor = member("editor", full_name="Lê Quỳnh Anh")
    write_note(article, by=editor, text="Con số 120 lấy ở đâu?")
    sign_in(page, editor.username)
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"/quan-tri/news/article/{article.pk}/change/")
        expect(page.get_by_text("1 ghi chú chưa xử lý")).to_be_visible()
        expect(page.get_by_role("link", name="Ghi chú (1)")).to_be_visible()
        screenshot(page, f"notes-on-form-{width}")


def test_a_leader_without_an_account_reads_and_comments_on_a_phone(
    page, new_context, article, screenshot, settings, live_server
):
    settings.SITE_ADDRESS = live_server.url
    editor = member("editor", full_name="Lê Quỳnh Anh")
    page.set_viewport_size({"width": 1280, "height": 800})
    sign_in(page, editor.username)
    page.goto(f"/quan-tri/news/article/{article.pk}/gui-xem-thu/")
    page.get_by_label("Gửi cho").fill("đồng chí Trần Văn Đức")
    page.get_by_role("button", name="Tạo đường dẫn").click()
    address = page.get_by_label("Địa chỉ xem thử").input_value()
    page.wait_for_load_state()  # the script behind the button runs after the text is there
    page.get_by_role("button", name="Sao chép").click()
    expect(page.get_by_text(re.compile("Đã sao chép|Chưa sao chép được"))).to_be_visible()
    screenshot(page, "preview-links-1280")
    page.set_viewport_size({"width": 360, "height": 740})
    assert too_wide(page) == []
    screenshot(page, "preview-links-360")

    phone = new_context(viewport={"width": 360, "height": 740}).new_page()
    phone.goto(address)
    expect(phone.get_by_role("heading", level=1)).to_have_text(article.title)
    expect(phone.get_by_text("Gửi riêng đồng chí Trần Văn Đức")).to_be_visible()
    assert too_wide(phone) == []
    screenshot(phone, "preview-link-360")
    expect(phone.get_by_label("Họ và tên")).to_have_value("đồng chí Trần Văn Đức")
    phone.get_by_role("button", name="Gửi góp ý").click()
    expect(phone.get_by_role("alert")).to_have_text("Hãy ghi nội dung.")
    phone.get_by_label("Nội dung góp ý").fill("Nên nêu tên bệnh viện.")
    phone.get_by_role("button", name="Gửi góp ý").click()
    expect(phone.get_by_text("Đã nhận góp ý")).to_be_visible()
    assert phone.context.cookies() == []
    screenshot(phone, "preview-link-thanks-360")

    page.goto(f"/quan-tri/news/article/{article.pk}/gui-xem-thu/")
    expect(page.get_by_text("Nên nêu tên bệnh viện.")).to_be_visible()
    page.get_by_role("link", name="Thông báo, 1 chưa xem").click()
    page.get_by_role("button", name="Mở ghi chú").click()
    expect(page.get_by_text("Nên nêu tên bệnh viện.")).to_be_visible()
    expect(page.get_by_text("khách xem thử")).to_be_visible()
    page.goto(f"/quan-tri/news/article/{article.pk}/gui-xem-thu/")
    page.get_by_role("button", name="Thu hồi").click()
    expect(page.get_by_text("đã thu hồi", exact=True)).to_be_visible()
    answer = phone.goto(address)
    assert answer.status == 404
    expect(phone.get_by_role("heading", level=1)).to_have_text("Đường dẫn không mở được")
    screenshot(phone, "preview-link-shut-360")


def test_the_page_of_a_link_on_a_desk(page, article, screenshot):
    _, token = make_link(article, recipient="Trần Văn Đức", by=member("editor"))
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"/xem-thu/{token}/")
    assert too_wide(page) == []
    screenshot(page, "preview-link-1280")


def test_a_double_click_sends_one_note_and_back_leaves_the_button_alive(page, article):
    person = member("editor")
    sign_in(page, person.username)
    page.goto(f"/quan-tri/news/article/{article.pk}/ghi-chu/")
    page.get_by_label("Ghi chú mới").fill("Con số 120 lấy ở đâu?")
    page.get_by_role("button", name="Gửi ghi chú").dblclick(no_wait_after=True)
    expect(page.get_by_role("heading", name="Chưa xử lý (1)")).to_be_visible()
    assert article.notes.count() == 1
    page.go_back()
    page.get_by_label("Ghi chú mới").fill("Thêm một ý nữa")
    expect(page.get_by_role("button", name="Gửi ghi chú")).to_be_enabled()
    page.get_by_role("button", name="Gửi ghi chú").click()
    expect(page.get_by_text("Đã gửi ghi chú.")).to_be_visible()
    assert article.notes.count() == 2
