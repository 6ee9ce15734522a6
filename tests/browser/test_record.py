"""The record and the approval sheet in a browser: on a phone, on a desk, on paper."""

import re

import pytest
from playwright.sync_api import expect

from news.editorial import workflow
from news.models import LogEntry
from tests.browser.screen import sign_in, too_wide
from tests.english import english_words
from tests.factories import ArticleFactory, SourceFactory, UnitFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def judged(db):
    """An article that was returned, mended, approved and published."""
    unit = UnitFactory()
    writer = member("contributor", unit=unit, full_name="Hoàng Thảo Vy")
    editor = member("editor", full_name="Trần Văn Đức", username="bientap")
    publisher = member("publisher", full_name="Nguyễn Thị Hạnh", username="thuky")
    article = ArticleFactory(
        title="Đảng ủy Khối các cơ quan tỉnh tổng kết công tác xây dựng Đảng năm 2026, triển khai nhiệm vụ năm 2027",
        unit=unit, created_by=writer, source=SourceFactory(), source_url="https://bao-mau-1.example/tong-ket",
        source_published_at="2026-11-20T01:00Z",
    )  # fmt: skip
    article.refresh_from_db()
    workflow.submit(article, by=writer)
    workflow.send_back(article, by=editor, note="Bổ sung họ tên, chức vụ đại biểu dự hội nghị.")
    workflow.submit(article, by=writer, note="Đã bổ sung theo góp ý.")
    workflow.approve(article, by=editor)
    workflow.publish(article, by=publisher)
    return article


@pytest.mark.parametrize("width", [360, 1280])
def test_an_administrator_filters_the_record(page, judged, screenshot, width):
    member("administrator", username="quantri")
    page.set_viewport_size({"width": width, "height": 800})
    sign_in(page, "quantri")
    page.goto("/quan-tri/news/logentry/")
    screenshot(page, f"record-{width}")
    assert too_wide(page) == []
    page.get_by_label("Việc").select_option(label="Trả lại")
    page.get_by_role("button", name="Lọc").click()
    expect(page.locator(".record-table tbody tr")).to_have_count(1)
    expect(page.get_by_text("Bổ sung họ tên")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("Xuất CSV")).click()
    assert "Trả lại" in download.value.path().read_text(encoding="utf-8-sig")
    small = page.evaluate(
        "[...document.querySelectorAll('#content button, #content .button, #content select')]"
        ".filter(el => el.offsetParent && el.getBoundingClientRect().height < 44).map(el => el.outerHTML)"
    )
    assert small == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_sheet_is_printed_on_one_page_and_on_the_record(page, judged, screenshot, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script("window.print = () => document.documentElement.setAttribute('data-asked', '')")
    sign_in(page, "bientap")
    page.goto(f"/quan-tri/news/article/{judged.pk}/nhat-ky/")
    screenshot(page, f"article-record-{width}")
    assert too_wide(page) == []
    page.goto(f"/quan-tri/news/article/{judged.pk}/phieu-trinh-duyet/?ban=1")
    screenshot(page, f"sheet-{width}")
    assert too_wide(page) == []
    page.get_by_role("button", name="In phiếu").click()
    page.wait_for_selector("html[data-asked]")
    assert LogEntry.objects.filter(verb="print_approval_sheet", edition__number=1).count() == 1
    paper = screenshot(page, f"sheet-printed-{width}").with_suffix(".pdf")
    pdf = page.pdf(path=paper, prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="In phiếu")).to_be_hidden()


def test_a_sheet_that_is_not_on_the_record_does_not_print(page, judged):
    sign_in(page, "bientap")
    page.goto(f"/quan-tri/news/article/{judged.pk}/phieu-trinh-duyet/")
    page.emulate_media(media="print")
    expect(page.locator(".sheet")).to_be_hidden()
    expect(page.get_by_text("Hãy bấm nút “In phiếu” trên màn hình")).to_be_visible()


@pytest.mark.parametrize("path", ["add/", ""])
def test_what_scripts_write_into_the_page_is_vietnamese(page, judged, path):
    """The editor, the calendar, the selectors: what a test without a browser doesn't see."""
    sign_in(page, "bientap")
    page.goto(f"/quan-tri/news/article/{path}")
    if path:
        page.wait_for_selector(".cke_toolbar")
        page.locator(".datetimeshortcuts a").nth(1).click()
        page.wait_for_selector(".calendarbox")
    seen = page.evaluate(
        "[document.body.innerText, ...[...document.querySelectorAll('[title],[aria-label]')]"
        ".flatMap(el => [el.title, el.ariaLabel])].filter(Boolean).join('\\n')"
    )
    found = {line: words for line in seen.splitlines() if (words := english_words(line))}
    assert found == {}


def test_pages_of_refusal_fit_a_phone(page, judged, screenshot, tolerated):
    tolerated += ["403", "404"]
    page.set_viewport_size({"width": 360, "height": 700})
    sign_in(page, "bientap")
    for name, path in (("403", "/quan-tri/news/section/"), ("404", "/quan-tri/khong-co/")):
        page.goto(path)
        screenshot(page, f"error-{name}")
        assert too_wide(page) == []
        expect(page.get_by_role("link", name="Về bàn làm việc")).to_be_visible()
