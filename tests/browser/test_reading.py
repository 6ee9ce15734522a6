"""An article's tools on a reader's own device, and the form by which readers write to the board."""

import re

import pytest
from playwright.sync_api import expect

from news.editorial.corrections import correct
from news.models import Letter
from tests.browser.screen import too_wide
from tests.factories import PhotoFactory, SectionFactory, member, published_edition

pytestmark = pytest.mark.django_db

# A device with a Vietnamese voice, a sheet for sharing and a clipboard; what they were given is kept.
DEVICE = """
    window.heard = []; window.shared = []; window.copied = [];
    let saying = null;
    window.SpeechSynthesisUtterance = function (text) { this.text = text; };
    Object.defineProperty(window, "speechSynthesis", { value: {
        getVoices: () => [{ lang: "en-US" }, { lang: "vi-VN" }],
        speak: (said) => { heard.push(said.text); saying = said; },
        cancel: () => { const cut = saying; saying = null; cut?.onend?.(); },
    } });
    window.sayOn = () => saying.onend();
    navigator.share = async (what) => shared.push(what.url);
    Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => copied.push(text) } });
"""


def article():
    section = SectionFactory()
    published_edition(section=section)
    edition = published_edition(
        section=section,
        title="Hội nghị sơ kết",
        lead="Sáng 24-11, hội nghị khai mạc.",
        body='<p>Có 1.289 người dự. Ai cũng vui!</p><ul><li>Một việc</li></ul><p><a href="https://bao.example/goc">Bài gốc</a></p>',
        lead_photo=PhotoFactory(caption="Toàn cảnh."),
    )
    published_edition(section=section)
    correct(edition.article, text="Số đúng là 1.289.", by=member("publisher"))
    return edition


def test_size_and_contrast_stay_with_the_device_and_the_tools_do_what_they_say(page, screenshot):
    page.add_init_script(DEVICE)
    page.set_viewport_size({"width": 360, "height": 760})
    edition = article()
    page.goto(edition.get_absolute_url())
    before = page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize")
    for _ in range(5):
        page.get_by_role("button", name="A+ chữ to hơn").click()
    contrast = page.get_by_role("button", name="Tương phản cao")
    contrast.click()
    expect(contrast).to_have_attribute("aria-pressed", "true")
    page.reload()
    after = page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize")
    assert float(after[:-2]) > 1.3 * float(before[:-2])
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert too_wide(page) == []
    for button in page.locator(".tools button:visible, .share :is(a, button):visible").all():
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 44
    screenshot(page, "article-contrast-360")
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("data-contrast", "high")  # on every page
    page.goto(edition.get_absolute_url())
    page.get_by_role("button", name="Tương phản cao").click()
    page.get_by_role("button", name="A cỡ chữ thường").click()
    page.reload()
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize") == before
    # Sharing
    page.get_by_role("button", name="Sao chép liên kết").click()
    expect(page.get_by_text("Đã sao chép liên kết.")).to_be_visible()
    page.get_by_role("button", name="Chia sẻ…").click()
    assert page.evaluate("[...copied, ...shared]") == [page.url, page.url]
    # Reading aloud: pausing keeps the place, stopping does not.
    page.get_by_role("button", name="Nghe bài").click()
    page.evaluate("sayOn()")
    page.get_by_role("button", name="Tạm dừng").click()
    page.get_by_role("button", name="Đọc tiếp").click()
    for _ in range(5):
        page.evaluate("sayOn()")
    assert page.evaluate("heard") == [
        "Hội nghị sơ kết",
        "Sáng 24-11, hội nghị khai mạc.",
        "Sáng 24-11, hội nghị khai mạc.",
        "Toàn cảnh.",
        "Ảnh: Minh Châu",
        "Có 1.289 người dự.",
        "Ai cũng vui!",
        "Một việc",
    ]
    page.get_by_role("button", name="Dừng", exact=True).click()
    expect(page.get_by_role("button", name="Nghe bài")).to_be_focused()
    screenshot(page, "article-360")
    page.set_viewport_size({"width": 1280, "height": 760})
    assert too_wide(page) == []
    screenshot(page, "article-1280")


def test_what_does_not_work_is_not_offered_and_paper_has_no_tools(page, screenshot):
    """No voice, no sheet, no storage: links and text are all there. On paper: no tools, outside links spelled out."""
    page.add_init_script("""
        Object.defineProperty(window, "speechSynthesis", { value: { getVoices: () => [{ lang: "en-US" }], cancel() {} } });
        Object.defineProperty(window, "localStorage", { get() { throw new Error("shut"); } });
        Object.defineProperty(navigator, "share", { value: undefined });
    """)
    page.goto(article().get_absolute_url())
    page.get_by_role("button", name="A+ chữ to hơn").click()
    expect(page.locator("html")).to_have_attribute("data-size", "1")
    for name in ("Nghe bài", "Chia sẻ…", "Dừng"):
        expect(page.get_by_role("button", name=name, exact=True)).to_have_count(0)
    expect(page.get_by_role("link", name=re.compile("^Zalo"))).to_be_visible()
    page.get_by_role("button", name="Tương phản cao").click()
    page.emulate_media(media="print", color_scheme="dark")
    for part in (".tools", ".share", ".related", ".neighbours", ".menu", ".breadcrumb"):
        expect(page.locator(part).first).to_be_hidden()
    for part in (".corrections", ".dateline", ".printed-address", "figcaption"):
        expect(page.locator(part).first).to_be_visible()
    spelled = "link => getComputedStyle(link, '::after').content"
    assert "https://bao.example/goc" in page.locator(".article-body a").first.evaluate(spelled)
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "16px"
    screenshot(page, "article-paper")


def test_a_reader_reports_an_error_by_keyboard(page, tolerated, screenshot):
    tolerated.append("status of 400")
    page.set_viewport_size({"width": 360, "height": 760})
    page.goto(article().get_absolute_url())
    page.get_by_role("link", name="Báo lỗi bài viết").press("Enter")
    page.get_by_label("Câu hoặc chỗ sai").fill("Có 1.298 người dự.")
    page.keyboard.press("Tab")
    page.keyboard.type("Có 1.289 người dự.")
    page.get_by_role("button", name="Gửi báo lỗi").press("Enter")
    expect(page.get_by_text("Hãy đánh dấu đồng ý")).to_be_visible()
    assert too_wide(page) == []
    screenshot(page, "letter-refused-360")
    page.get_by_label(re.compile("^Tôi đồng ý")).press("Space")
    page.get_by_role("button", name="Gửi báo lỗi").press("Enter")
    expect(page.get_by_role("heading", name="Đã nhận thư, xin cảm ơn")).to_be_visible()
    letter = Letter.objects.get()
    assert (letter.wrong, letter.proposed) == ("Có 1.298 người dự.", "Có 1.289 người dự.")
