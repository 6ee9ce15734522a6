"""Galleries and videos as readers meet them, with script and without, and as staff make them."""

import re

import pytest
from playwright.sync_api import expect

from news.editorial.publishing import render_body
from news.models import Article
from news.text.figures import figures, galleries
from tests.browser.screen import sign_in, too_wide
from tests.factories import ArticleFactory, PhotoFactory, gallery, member, picture, published_edition, video

pytestmark = pytest.mark.django_db

YOUTUBE = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


def photos(count: int) -> list:
    return [
        PhotoFactory(
            data=picture(n + 40, size=(900, 600 if n % 2 else 1200)), alt=f"Hội trường {n}", caption=f"Ảnh sự kiện số {n}"
        )
        for n in range(1, count + 1)
    ]  # fmt: skip


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


# --- Making them ------------------------------------------------------------------------


def open_form(page, article: Article) -> None:
    page.goto(f"/quan-tri/news/article/{article.pk}/change/")
    page.wait_for_function("() => window.CKEDITOR && CKEDITOR.instances.id_body?.status === 'ready'")


def data(page) -> str:
    return page.evaluate("CKEDITOR.instances.id_body.getData()")


def tool(page, name: str):
    return page.locator(".cke_toolbar").get_by_role("button", name=name, exact=True)


def save(page) -> None:
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator(".success").first).to_be_visible()


def choose(page, caption: str) -> None:
    page.locator("#photo-dialog").get_by_role("button", name=caption).click()
    done = page.locator("#photo-dialog").get_by_role("button", name=re.compile("^(Chèn|Đưa vào)"))
    if done.count() and done.first.is_visible():
        done.first.click()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_contributor_makes_a_gallery_by_buttons_and_keys(page, width, screenshot):
    page.set_viewport_size({"width": width, "height": 800})
    one, two, three = photos(3)
    writer = member("editor", username="bientap")
    article = ArticleFactory(created_by=writer, body="<p>Đầu bài.</p>")
    sign_in(page, "bientap")
    open_form(page, article)
    tool(page, "Bộ ảnh").click()
    dialog = page.get_by_role("dialog", name="Bộ ảnh")
    choose(page, "Ảnh sự kiện số 1")
    for name in ("Ảnh sự kiện số 2", "Ảnh sự kiện số 3"):
        dialog.get_by_role("button", name="Thêm ảnh").click()
        choose(page, name)
    dialog.get_by_role("textbox", name="Chú thích ảnh 1").fill("Khai mạc <ngày hội>")
    dialog.get_by_role("button", name="Đưa ảnh 3 lên trước").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("button", name="Đưa ảnh 1 xuống sau")).to_be_focused()
    expect(dialog.get_by_text("Ảnh đã chuyển đến vị trí 1/3.")).to_be_visible()
    assert too_wide(page) == []
    screenshot(page, f"gallery-dialog-{width}")
    dialog.get_by_role("button", name="Đưa vào bài").click()
    screenshot(page, f"gallery-editor-{width}")
    save(page)
    article.refresh_from_db()
    [found] = galleries(article.body)
    assert [figure.photo for figure in found] == [three.pk, one.pk, two.pk]
    assert [figure.caption_text for figure in found] == ["", "Khai mạc <ngày hội>", ""]
    assert article.body.startswith("<p>Đầu bài.</p>") or article.body.endswith("<p>Đầu bài.</p>")
    assert [use.role for use in article.uses.all()] == ["gallery"] * 3


def test_a_gallery_is_changed_and_everything_else_of_it_stays(page):
    one, two, three = photos(3)
    writer = member("editor", username="bientap")
    before = gallery(one, two, three).replace(
        'alt="">',
        'alt="Mô tả &quot;riêng&quot;"><figcaption>Có <em>chữ nghiêng</em> &amp; dấu</figcaption>',
        1,
    )
    article = ArticleFactory(created_by=writer, body=f"<p>Đầu bài.</p>{before}<p>Cuối bài.</p>")
    sign_in(page, "bientap")
    open_form(page, article)
    save(page)
    kept = Article.objects.get(pk=article.pk)
    assert kept.body.replace("\n", "") == article.body
    open_form(page, article)
    frame = page.frame_locator(".cke_wysiwyg_frame")
    frame.get_by_text("Bộ ảnh (3 ảnh)").dblclick()
    dialog = page.get_by_role("dialog", name="Bộ ảnh")
    dialog.get_by_role("button", name="Bỏ ảnh 2 khỏi bộ").click()
    page.once("dialog", lambda question: question.dismiss())  # stay
    page.keyboard.press("Escape")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Đưa vào bài").click()
    expect(frame.get_by_text("Bộ ảnh (2 ảnh)")).to_be_visible()
    tool(page, "Quay lại").or_(tool(page, "Khôi phục thao tác")).first.click()
    expect(frame.get_by_text("Bộ ảnh (3 ảnh)")).to_be_visible()
    tool(page, "Làm lại thao tác").click()
    expect(frame.get_by_text("Bộ ảnh (2 ảnh)")).to_be_visible()
    save(page)
    [found] = galleries(Article.objects.get(pk=article.pk).body)
    assert [figure.photo for figure in found] == [one.pk, three.pk]
    assert (found[0].alt, found[0].caption) == ('Mô tả "riêng"', "Có <em>chữ nghiêng</em> &amp; dấu")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_video_is_put_in_by_its_address(page, width, tolerated, screenshot):
    tolerated.append("400")  # addresses that are refused
    page.set_viewport_size({"width": width, "height": 800})
    [still] = photos(1)
    writer = member("editor", username="bientap")
    article = ArticleFactory(created_by=writer, body="<p>Đầu bài.</p>")
    sign_in(page, "bientap")
    open_form(page, article)
    tool(page, "Video").click()
    dialog = page.get_by_role("dialog", name="Video")
    address = dialog.get_by_label("Địa chỉ video")
    address.fill("javascript:alert(1)")
    dialog.get_by_role("button", name="Đưa vào bài", exact=True).click()
    expect(dialog.get_by_role("alert")).to_contain_text("không dẫn tới một video")
    expect(dialog.get_by_role("button", name="Đưa vào bài như một liên kết")).to_be_hidden()
    address.fill("https://vimeo.com/12345")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("button", name="Đưa vào bài như một liên kết")).to_be_visible()
    screenshot(page, f"video-dialog-{width}")
    assert too_wide(page) == []
    address.fill("https://youtu.be/dQw4w9WgXcQ?si=abc")
    dialog.get_by_label("Chú thích").fill("Phim về ngày hội")
    dialog.get_by_role("button", name="Chọn ảnh").click()
    page.locator("#photo-dialog").get_by_role("button", name="Ảnh sự kiện số 1").click()
    dialog.get_by_role("button", name="Đưa vào bài", exact=True).click()
    expect(dialog).to_be_hidden()
    screenshot(page, f"video-editor-{width}")
    save(page)
    [found] = figures(Article.objects.get(pk=article.pk).body)
    assert (found.video, found.photo, found.caption) == (YOUTUBE, still.pk, "Phim về ngày hội")
    assert "data-frame" in render_body(Article.objects.get(pk=article.pk).body)
    open_form(page, article)
    page.frame_locator(".cke_wysiwyg_frame").get_by_text(f"Video: {YOUTUBE}").dblclick()
    expect(address).to_have_value(YOUTUBE)
    address.fill("https://vimeo.com/12345")
    page.keyboard.press("Enter")
    dialog.get_by_role("button", name="Đưa vào bài như một liên kết").click()
    assert '<a href="https://vimeo.com/12345">Phim về ngày hội</a>' in data(page)
    assert "<figure" not in data(page)


def test_the_address_of_a_video_pasted_alone_asks_for_the_rest(page):
    writer = member("editor", username="bientap")
    article = ArticleFactory(created_by=writer, body="")
    sign_in(page, "bientap")
    open_form(page, article)
    page.evaluate("CKEDITOR.instances.id_body.focus()")
    page.evaluate(
        "address => CKEDITOR.instances.id_body.fire('paste', { type: 'text', dataValue: address, "
        "method: 'paste', dataTransfer: new CKEDITOR.plugins.clipboard.dataTransfer() })",
        YOUTUBE,
    )
    dialog = page.get_by_role("dialog", name="Video")
    expect(dialog.get_by_label("Địa chỉ video")).to_have_value(YOUTUBE)
    dialog.get_by_role("button", name="Đưa vào bài", exact=True).click()
    expect(dialog).to_be_hidden()
    assert [figure.video for figure in figures(data(page).replace("&amp;", "&"))] == [YOUTUBE]
