"""A reader on a phone finds an article by searching, and finds their way from what it is filed under."""

import pytest
from playwright.sync_api import expect

from news.editorial import topics
from tests.browser.screen import too_wide
from tests.factories import PhotoFactory, SourceFactory, TopicFactory, UnitFactory, member, published_page
from tests.factories import published_article as published

pytestmark = pytest.mark.django_db

# What is pressed is a finger high, but for words within a sentence and the cards, which answer as a whole.
_TOO_SMALL = """
[...document.querySelectorAll('main :is(a, button, input)')]
    .filter(one => one.offsetParent && !one.closest('.article-body, .card, .notice p, .notice li, .no-news'))
    .filter(one => one.getBoundingClientRect().height < 43.5)
    .map(one => one.outerHTML.slice(0, 90))
"""


def test_a_reader_searches_and_goes_on_by_unit_source_tag_topic_and_day(page, screenshot):
    khoi = UnitFactory(name="Đảng bộ Khối", slug="khoi")
    article = published(
        title="Sở Y tế khánh thành phòng khám ở xã vùng cao", byline="Lê An", tags=["Chuyển đổi số", "Y tế"],
        unit=UnitFactory(name="Đảng bộ Sở Y tế", slug="so-y-te", parent=khoi),
        source=SourceFactory(name="Báo Mẫu", kind="own"), lead_photo=PhotoFactory(),
    )  # fmt: skip
    topic = TopicFactory(title="Y tế cơ sở", slug="y-te", intro="Tin về y tế.", lead_photo=PhotoFactory())
    topics.add_article(topic, article, by=member("editor"))
    published_page(title="Giới thiệu", slug="gioi-thieu")
    day = article.first_published_at.astimezone().strftime("%Y/%m")
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto("/tim-kiem/")
    page.get_by_role("combobox", name="Tìm tin bài").fill("phong kham vung cao")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=article.title).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(article.title)
    wide, small = [], {}
    addresses = (
        page.url, "/tim-kiem/?q=khong-co", "/don-vi/so-y-te/", "/co-cau-to-chuc/", "/nguon/bao-mau/", "/tu-khoa/y-te/",
        "/tac-gia/le-an/", "/dong-su-kien/", "/dong-su-kien/y-te/", "/luu-tru/", f"/luu-tru/{day}/", "/trang/gioi-thieu/",
        "/so-do-trang/",
    )  # fmt: skip
    for address in addresses:
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        wide += [address] if too_wide(page) else []
        if found := page.evaluate(_TOO_SMALL):
            small[address] = found
    screenshot(page, "site-map-360")
    assert (wide, small) == ([], {})
