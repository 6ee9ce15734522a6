"""Ten photos let go over the page, three of them bad: seven come in, three say why."""

import base64
import re

import pytest
from playwright.sync_api import expect

from news.models import Photo
from tests.browser.screen import sign_in, too_wide
from tests.factories import PhotoFactory, member, picture

pytestmark = pytest.mark.django_db

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


def ten_files() -> list[dict]:
    good = [
        {"name": f"IMG_00{number}.jpg", "mimeType": "image/jpeg", "buffer": picture(number, size=(800, 600))}
        for number in range(1, 8)
    ]
    bad = [
        {"name": "hop-dong.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n1 0 obj"},
        {"name": "bieu-do.svg", "mimeType": "image/svg+xml", "buffer": b"<svg onload='alert(1)'/>"},
        {"name": "IMG_0099.jpg", "mimeType": "image/jpeg", "buffer": picture(9)[:300]},
    ]
    return [*good[:3], bad[0], *good[3:5], bad[1], bad[2], *good[5:]]


# What a browser does when a person lets files go over the page.
DROP = """([selector, files]) => {
  const carried = new DataTransfer();
  for (const file of files) {
    const bytes = Uint8Array.from(atob(file.data), letter => letter.charCodeAt(0));
    carried.items.add(new File([bytes], file.name, {type: file.type}));
  }
  const target = document.querySelector(selector);
  for (const name of ["dragenter", "dragover", "drop"])
    target.dispatchEvent(new DragEvent(name, {bubbles: true, cancelable: true, dataTransfer: carried}));
}"""


def sign_in_as(page, role="contributor", size=WIDE):
    member(role, username="nguoigui")
    page.set_viewport_size(size)
    sign_in(page, "nguoigui")


def expect_seven_and_three(page):
    expect(page.locator("[data-summary]")).to_have_text("7 ảnh đã lưu, 3 tệp không nhận.", timeout=60_000)
    refused = page.locator(".upload-row.refused")
    expect(refused).to_have_count(3)
    for named in ("PDF", "SVG", "bị cụt"):
        expect(refused.filter(has_text=named)).to_have_count(1)
    expect(page.locator(".upload-picture:visible img")).to_have_count(7)
    assert Photo.objects.count() == 7


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["1280", "360"])
def test_ten_files_chosen_of_which_three_are_bad(page, screenshot, size, tolerated):
    tolerated.append("status of 400")  # the refusals
    sign_in_as(page, size=size)
    page.goto("/quan-tri/news/photo/add/")
    page.locator("#upload-files").set_input_files(ten_files())
    expect_seven_and_three(page)
    first = page.locator(".upload-row").first
    first.get_by_label("Chú thích").fill("Đoàn viên trồng cây đầu xuân")
    first.get_by_label("Mô tả ảnh").fill("Ba người trồng cây bên suối")
    first.get_by_role("button", name="Lưu chú thích").click()
    expect(first.locator(".upload-said")).to_contain_text("Đã lưu chú thích.")
    assert Photo.objects.filter(caption="Đoàn viên trồng cây đầu xuân").count() == 1
    assert too_wide(page) == []
    screenshot(page, f"photos-upload-{size['width']}")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["1280", "360"])
def test_ten_files_dropped_of_which_three_are_bad(page, size, tolerated):
    tolerated.append("status of 400")
    sign_in_as(page, size=size)
    page.goto("/quan-tri/news/photo/add/")
    files = [
        {"name": file["name"], "type": file["mimeType"], "data": base64.b64encode(file["buffer"]).decode()}
        for file in ten_files()
    ]
    page.evaluate(DROP, ["[data-drop-zone]", files])
    expect_seven_and_three(page)


def test_words_not_saved_are_asked_about_before_the_page_goes(page):
    sign_in_as(page)
    page.goto("/quan-tri/news/photo/add/")
    page.locator("#upload-files").set_input_files(ten_files()[:1])
    row = page.locator(".upload-row").first
    row.get_by_label("Chú thích").fill("Chưa lưu")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/quan-tri/news/photo/")
    assert asked == ["beforeunload"]


def test_a_lost_connection_is_said_and_the_file_sent_again(page, tolerated):
    tolerated.append("ERR_FAILED")
    sign_in_as(page)
    page.goto("/quan-tri/news/photo/add/")
    page.route("**/tai-len/", lambda route: route.abort())
    page.locator("#upload-files").set_input_files(ten_files()[:1])
    row = page.locator(".upload-row").first
    expect(row.locator(".upload-said")).to_contain_text("kiểm tra mạng")
    page.unroute("**/tai-len/")
    row.get_by_role("button", name="Gửi lại").click()
    expect(page.locator("[data-summary]")).to_have_text("1 ảnh đã lưu.")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["1280", "360"])
def test_a_click_sets_the_focal_point_and_the_crops_follow(page, screenshot, size):
    photo = PhotoFactory(data=picture(3, size=(800, 600)))
    sign_in_as(page, "editor", size)
    page.goto(f"/quan-tri/news/photo/{photo.pk}/change/")
    box = page.locator("[data-focus] img").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.8)
    expect(page.get_by_label("từ mép trái")).to_have_value("25")
    expect(page.get_by_label("từ mép trên")).to_have_value("80")
    page.get_by_label("từ mép trên").fill("70")  # by keyboard too
    page.get_by_role("button", name="Lưu thông tin ảnh").click()
    expect(page.locator(".crops img").first).to_have_attribute("src", re.compile("16x9-25-70-480"))
    assert too_wide(page) == []
    screenshot(page, f"photos-change-{size['width']}")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["1280", "360"])
def test_the_library_shows_its_photos_in_a_grid(page, screenshot, size):
    for number in range(9):
        PhotoFactory(data=picture(number + 20, size=(800, 600)), alt="" if number % 3 else "Hội trường")
    sign_in_as(page, "editor", size)
    page.goto("/quan-tri/news/photo/")
    expect(page.locator(".library img")).to_have_count(9)
    for image in page.locator(".library img").all():
        image.scroll_into_view_if_needed()
        expect(image).to_have_js_property("complete", True)
        assert image.evaluate("one => one.naturalWidth") > 0
    assert too_wide(page) == []
    screenshot(page, f"photos-list-{size['width']}")
