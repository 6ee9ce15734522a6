"""The frame and its screens in a browser: the menu by keys, mourning, order by dragging and by keys."""

import pytest
from playwright.sync_api import expect

from news.models import HomeBlock, MenuEntry
from tests.browser.screen import sign_in, too_wide
from tests.factories import (
    MourningFactory,
    PhotoFactory,
    SectionFactory,
    SiteIdentityFactory,
    member,
    published_edition,
)

pytestmark = pytest.mark.django_db


def test_readers_open_the_menu_by_key_and_see_mourning_in_grey(page, screenshot):
    parent = SectionFactory(name="Xây dựng Đảng")
    child = SectionFactory(name="Kiểm tra – Giám sát", parent=parent)
    for number in range(6):
        published_edition(section=child, lead_photo=PhotoFactory(), title=f"Tin thứ {number}")
    HomeBlock.objects.create(kind="section", section=parent)
    SiteIdentityFactory(logo=PhotoFactory(), scheme="green")
    MourningFactory(words="Cả nước để tang")
    page.set_viewport_size({"width": 360, "height": 800})
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    page.wait_for_load_state("networkidle")
    assert too_wide(page) == []
    in_sight = page.evaluate(
        "[...document.images].filter((each) => each.getBoundingClientRect().top < innerHeight).length"
    )
    # Photos further down are lazy; what the stylesheet imports is in it on a real site.
    others = [address for address in asked if "/media/" not in address and not address.endswith(".css")]
    assert 1 + len(others) + in_sight <= 12
    assert page.evaluate("getComputedStyle(document.documentElement).filter") == "grayscale(1)"
    expect(page.get_by_text("Cả nước để tang")).to_be_visible()
    below = page.get_by_role("link", name=child.name, exact=True)
    expect(below).to_be_hidden()
    opener = page.get_by_role("button", name="Chuyên mục")
    opener.focus()
    page.keyboard.press("Enter")
    expect(below).to_be_visible()
    assert too_wide(page) == []
    screenshot(page, "menu-open-360")
    page.keyboard.press("Escape")
    expect(below).to_be_hidden()
    page.keyboard.press("Enter")
    below.click()
    expect(page).to_have_url(child.get_absolute_url())
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator(".menu-list").get_by_role("link", name=parent.name)).to_be_visible()
    assert too_wide(page) == []


def test_the_menu_is_put_in_order_by_dragging_and_by_keys(page, screenshot):
    member("publisher", username="thuky")
    for position, label in enumerate(["Một", "Hai", "Ba"]):
        MenuEntry.objects.create(address="/", label=label, position=position)

    def labels():
        return page.locator(".arrange-name a").all_inner_texts()

    sign_in(page, "thuky")
    page.goto("/quan-tri/giao-dien/thuc-don/")
    page.get_by_role("button", name="Xuống: Một").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã đổi thứ tự.")).to_be_visible()
    assert labels() == ["Hai", "Một", "Ba"]
    expect(page.get_by_role("button", name="Xuống: Một")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".arrange-name a").last).to_have_text("Một")
    rows = page.locator(".arrange-row")
    rows.nth(2).drag_to(rows.nth(0), source_position={"x": 300, "y": 20}, target_position={"x": 300, "y": 8})
    expect(page.get_by_text("Đã lưu thứ tự.")).to_be_visible()
    assert labels() == ["Một", "Hai", "Ba"]
    page.set_viewport_size({"width": 360, "height": 800})
    assert too_wide(page) == []
    screenshot(page, "menu-order-360")
