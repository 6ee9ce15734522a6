"""A reader on a phone finds things while typing, by keyboard, and by narrowing what was found."""

import pytest
from playwright.sync_api import expect

from news.search.context import forget
from tests.axe import violations
from tests.browser.screen import too_wide
from tests.factories import SectionFactory, UnitFactory, published_document
from tests.factories import published_article as published

pytestmark = pytest.mark.django_db


def test_a_reader_is_offered_what_is_meant_and_goes_there_by_keys(page, screenshot, tolerated):
    tolerated += ["Applying inline style"]  # axe measures with styles of its own
    forget()
    article = published(title="Sở Y tế khánh thành phòng khám ở xã vùng cao", tags=["Phòng khám"])
    published(title="Phòng khám lưu động về bản", lead="", section=SectionFactory(name="Đời sống"))
    published_document(number="12-KH/ĐUK", summary="Kế hoạch mở phòng khám")
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto("/tim-kiem/")
    field = page.get_by_role("combobox", name="Tìm tin bài")
    offered = page.get_by_role("listbox", name="Gợi ý")
    expect(offered).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("phong kham vung")
    option = offered.get_by_role("option", name=article.title)
    expect(option).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status").filter(has_text="gợi ý")).to_have_count(1)
    assert violations(page) == []
    field.press("Escape")
    expect(offered).to_be_hidden()
    expect(field).to_have_value("phong kham vung")
    field.press_sequentially(" ")
    expect(option).to_be_visible()
    field.press("ArrowUp")  # the last
    field.press("ArrowDown")  # what was typed
    expect(field).to_have_attribute("aria-activedescendant", "")
    while option.get_attribute("aria-selected") != "true":
        field.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
    screenshot(page, "search-offers-360")
    assert too_wide(page) == []
    field.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(article.title)


def test_what_the_keys_have_reached_is_in_sight_and_a_failure_takes_the_offers_away(page, tolerated):
    tolerated += ["net::ERR_FAILED", "500 (Internal Server Error)"]
    forget()
    for number in range(8):
        published(title=f"Phòng khám số {number} mở cửa đón người bệnh ở các xã vùng cao biên giới của tỉnh")
    page.set_viewport_size({"width": 360, "height": 480})
    page.goto("/tim-kiem/")
    field = page.get_by_role("combobox", name="Tìm tin bài")
    options = page.get_by_role("listbox", name="Gợi ý").get_by_role("option")
    field.press_sequentially("phong kham")
    expect(options.first).to_be_visible()
    for place in range(options.count()):
        field.press("ArrowDown")
        expect(options.nth(place)).to_have_attribute("aria-selected", "true")
        expect(options.nth(place)).to_be_in_viewport(ratio=0.95)
    assert too_wide(page) == []
    for failing in (lambda route: route.fulfill(status=500), lambda route: route.abort()):
        page.route("**/goi-y/**", failing)
        field.press_sequentially("x")
        expect(options).to_have_count(0)
        expect(field).to_have_attribute("aria-expanded", "false")
        page.unroute("**/goi-y/**")
        field.press("Backspace")
        expect(options.first).to_be_visible()


def test_a_reader_narrows_what_was_found_and_is_helped_when_nothing_is(page, tolerated):
    forget()
    here, there = UnitFactory(name="Đảng bộ Sở Y tế"), UnitFactory(name="Đảng bộ Sở Tư pháp")
    published(title="Phòng khám mở cửa", unit=here)
    published(title="Phòng khám đóng cửa", unit=there)
    published_document(summary="Kế hoạch mở phòng khám")
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto("/tim-kiem/?q=phong+kham")
    expect(page.locator(".found h3 mark")).to_have_text(["Phòng khám", "Phòng khám"])
    page.get_by_role("link", name="Tin bài (2)").click()
    page.get_by_text("Lọc kết quả").click()
    page.get_by_label("Tổ chức").select_option(label="Đảng bộ Sở Y tế (1)")
    page.get_by_role("button", name="Lọc").click()
    expect(page.locator(".found h3")).to_have_text(["Phòng khám mở cửa"])
    expect(page.get_by_label("Tổ chức")).to_have_value(here.slug)
    page.get_by_role("link", name="Bỏ lọc theo tổ chức").click()
    expect(page.locator(".found h3")).to_have_count(2)
    field = page.get_by_role("combobox", name="Tìm tin bài")
    # Offered from afar only what can be had: a line that breaks leaves a plain field.
    page.route("**/goi-y/**", lambda route: route.abort())
    tolerated += ["net::ERR_FAILED"]
    with page.expect_event("requestfailed"):
        field.fill("xyz khong co")
    field.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Không tìm thấy gì")).to_be_visible()
    page.get_by_role("link", name="bỏ lọc và tìm trong tất cả").click()
    expect(page.get_by_role("link", name="chuyên mục, tổ chức")).to_be_visible()
