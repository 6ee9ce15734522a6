"""Galleries and videos as readers meet them, with script and without."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.event_photos import photos
from tests.browser.screen import too_wide
from tests.factories import gallery, published_edition, video

pytestmark = pytest.mark.django_db

YOUTUBE = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


def event_page(page, count: int = 5) -> None:
    edition = published_edition(
        title="Ngày hội đại đoàn kết", body="<p>Đầu bài.</p>" + gallery(*photos(count)) + "<p>Cuối bài.</p>"
    )
    page.goto(edition.get_absolute_url())


@pytest.mark.parametrize("width", [360, 1280])
def test_a_gallery_fits_its_page(page, width, screenshot):
    page.set_viewport_size({"width": width, "height": 760})
    event_page(page)
    expect(page.get_by_role("group", name="Bộ ảnh, 5 ảnh").get_by_role("listitem")).to_have_count(5)
    assert too_wide(page) == []
    page.wait_for_load_state("networkidle")
    screenshot(page, f"gallery-{width}")


def test_the_viewer_works_by_keyboard_and_gives_the_focus_back(page, screenshot):
    event_page(page, 3)
    first = page.get_by_role("link", name="Ảnh 1/3: Hội trường 1 (xem cỡ lớn)")
    first.focus()
    page.keyboard.press("Enter")
    viewer = page.get_by_role("dialog", name="Xem ảnh cỡ lớn")
    expect(viewer.get_by_text("Ảnh 1/3", exact=True)).to_be_visible()
    expect(viewer.get_by_role("button", name="Ảnh trước")).to_be_disabled()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(viewer.get_by_text("Ảnh 3/3", exact=True)).to_be_visible()
    expect(viewer.get_by_text("Ảnh sự kiện số 3")).to_be_visible()
    expect(viewer.get_by_role("img", name="Hội trường 3")).to_be_visible()
    expect(viewer.get_by_role("button", name="Ảnh trước")).to_be_focused()
    page.keyboard.press("ArrowRight")  # there is no fourth
    expect(viewer.get_by_text("Ảnh 3/3", exact=True)).to_be_visible()
    screenshot(page, "gallery-viewer-1280")
    page.keyboard.press("Escape")
    expect(viewer).to_have_count(0)
    expect(page.get_by_role("link", name="Ảnh 3/3: Hội trường 3 (xem cỡ lớn)")).to_be_focused()


def test_photos_are_swiped_on_a_phone(browser, browser_context_args, base_url, screenshot):
    context = browser.new_context(
        **{**browser_context_args, "viewport": {"width": 360, "height": 740}, "has_touch": True}
    )
    page = context.new_page()
    edition = published_edition(body=gallery(*photos(3)))
    page.goto(base_url + edition.get_absolute_url())
    page.get_by_role("link", name="Ảnh 1/3").tap()
    viewer = page.get_by_role("dialog", name="Xem ảnh cỡ lớn")
    for box in [each.bounding_box() for each in viewer.get_by_role("button").all()]:
        assert min(box["width"], box["height"]) >= 44
    swipe = """(across) => {
        const frame = document.querySelector(".viewer-picture");
        const at = (x) => new Touch({ identifier: 1, target: frame, clientX: x, clientY: 300 });
        frame.dispatchEvent(new TouchEvent("touchstart", { touches: [at(180)], changedTouches: [at(180)] }));
        frame.dispatchEvent(new TouchEvent("touchend", { touches: [], changedTouches: [at(180 + across)] }));
    }"""
    page.evaluate(swipe, -120)
    expect(viewer.get_by_text("Ảnh 2/3", exact=True)).to_be_visible()
    page.evaluate(swipe, -10)
    expect(viewer.get_by_text("Ảnh 2/3", exact=True)).to_be_visible()
    page.evaluate(swipe, 120)
    expect(viewer.get_by_text("Ảnh 1/3", exact=True)).to_be_visible()
    screenshot(page, "gallery-viewer-360")
    viewer.get_by_role("button", name="Đóng").tap()
    expect(viewer).to_have_count(0)
    context.close()


def test_without_script_each_photo_leads_to_its_large_picture(browser, browser_context_args, base_url):
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    edition = published_edition(body=gallery(*photos(2)) + video(YOUTUBE, "Phim về ngày hội"))
    page.goto(base_url + edition.get_absolute_url())
    expect(page.get_by_text("Ảnh sự kiện số 2")).to_be_visible()
    link = page.get_by_role("link", name=re.compile("^Xem video trên youtube.com.*Phim về ngày hội"))
    expect(link).to_have_attribute("href", YOUTUBE)
    with page.expect_response(lambda answer: "goc-" in answer.url and answer.url.endswith(".webp")) as large:
        page.get_by_role("link", name="Ảnh 2/2").click()
    assert large.value.headers["content-type"] == "image/webp"
    context.close()


def test_pages_do_not_move_while_a_gallery_loads(page):
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach((one) => "
        "(window.moved += one.value))).observe({ type: 'layout-shift', buffered: true });"
    )
    event_page(page, 6)
    page.locator(".gallery").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.moved") < 0.02


def test_on_paper_every_photo_and_the_address_of_the_video_are_seen(page, screenshot):
    edition = published_edition(body=gallery(*photos(5)) + video(YOUTUBE, "Phim"))
    page.set_viewport_size({"width": 360, "height": 760})
    page.goto(edition.get_absolute_url())
    page.emulate_media(media="print")
    right = page.locator(".gallery li").last.bounding_box()
    assert right["x"] + right["width"] <= 360
    shown = page.locator(".video-link").evaluate("link => getComputedStyle(link, '::after').content")
    assert YOUTUBE in shown
    screenshot(page, "gallery-print")


def place(locator) -> list[float]:
    """Where it stands on the page, however far that is scrolled."""
    return locator.evaluate(
        "one => { const box = one.getBoundingClientRect();"
        " return [box.x, box.y + scrollY, box.width, box.height].map(Math.round); }"
    )


# --- Videos ---------------------------------------------------------------------------


@pytest.mark.parametrize("width", [360, 1280])
def test_a_video_asks_nobody_before_it_is_pressed(page, width, tolerated, screenshot):
    page.set_viewport_size({"width": width, "height": 760})
    tolerated.append("https://www.youtube-nocookie.com/embed/")  # once, when pressed: see below
    asked = []
    page.context.route(
        "https://www.youtube-nocookie.com/**",
        lambda route: (
            asked.append(route.request.url),
            route.fulfill(body="<p>player</p>", content_type="text/html"),
        ),
    )
    still = photos(1)[0]
    edition = published_edition(
        body="<p>Đầu bài.</p>" + video(YOUTUBE, "Phim về ngày hội") + video(YOUTUBE, "Phim hai", still)
    )
    page.goto(edition.get_absolute_url())
    page.wait_for_load_state("networkidle")
    assert asked == []
    screenshot(page, f"video-{width}")
    button = page.get_by_role("button", name=re.compile("^Phát video từ youtube.com.*Phim về ngày hội"))
    button.focus()
    before = place(button)
    page.keyboard.press("Space")
    frame = page.locator("iframe")
    expect(frame).to_have_attribute("title", "Phim về ngày hội")
    expect(frame).to_be_focused()
    page.frame_locator("iframe").get_by_text("player").wait_for()
    assert asked == ["https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&rel=0"]
    assert place(frame) == before
    link = page.get_by_role("link", name=re.compile("^Xem video trên youtube.com")).first
    expect(link).to_have_attribute("href", YOUTUBE)
    assert too_wide(page) == []
    screenshot(page, f"video-playing-{width}")


def test_a_file_of_our_own_that_will_not_play_says_so(page, tolerated):
    tolerated.append("404")
    edition = published_edition(body=video("/media/video/khong-con.mp4", "Phim của ta"))
    page.goto(edition.get_absolute_url())
    page.get_by_role("button", name=re.compile("^Phát video.*Phim của ta")).click()
    expect(page.get_by_text("Chưa phát được video ở đây.")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^Xem video"))).to_be_focused()
