"""A person writes, sees what is like it and why, takes a tag, pins, bans, undoes, saves."""

import pytest
from playwright.sync_api import expect

from news.editorial import working_copy
from news.models import Article, RelatedBan
from tests.browser.screen import sign_in, too_wide
from tests.factories import ArticleFactory, SectionFactory, member, published_article
from tests.related.conftest import story

pytestmark = pytest.mark.django_db

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_suggestions_follow_the_text_and_are_taken_with_a_press(page, screenshot, size):
    section, body = SectionFactory(), story(1)
    twin = published_article(
        title="Khánh thành cầu dân sinh Na Lùng", body=body, section=section, tags=["Giao thông nông thôn"]
    )
    near = published_article(title="Hợp long cầu Na Lùng", section=section, tags=["Giao thông nông thôn"])
    far = published_article(title="Trao huy hiệu Đảng đợt 7-11")
    editor = member("editor", username="bientap")
    article = ArticleFactory(created_by=editor, title="Bài mới", body=body, section=section)
    working_copy.record_version(article, by=editor)
    page.set_viewport_size(size)
    sign_in(page, "bientap")
    page.goto(f"/quan-tri/news/article/{article.pk}/change/")
    panel = page.locator("[data-suggestions]")
    expect(panel).to_contain_text("Có thể trùng bài")
    expect(panel.get_by_role("link", name=twin.title)).to_be_visible()

    page.locator("#id_title").fill("Thông xe cầu Na Lùng")
    row = panel.locator(".suggestions-related li", has_text=near.title)
    expect(row).to_contain_text("giống về nội dung: cầu Na Lùng")
    panel.get_by_role("button", name="+ Giao thông nông thôn").click()
    expect(page.locator("#id_tags")).to_have_value("Giao thông nông thôn")
    expect(row).to_contain_text("cùng từ khóa: Giao thông nông thôn")
    row.get_by_role("button", name="Ghim").click()
    expect(row.get_by_role("button", name="Bỏ ghim")).to_be_visible()
    unwanted = panel.locator(".suggestions-related li", has_text=far.title)
    unwanted.get_by_role("button", name="Không gợi ý").click()
    expect(panel.locator("summary")).to_contain_text("Không gợi ý cho bài này (1)")
    panel.scroll_into_view_if_needed()
    screenshot(page, f"suggestions-{size['width']}")
    assert too_wide(page) == []
    assert RelatedBan.objects.get().related == far

    panel.locator("summary").click()
    panel.get_by_role("button", name="Gợi ý lại").click()
    expect(panel.locator("summary")).to_have_count(0)
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator(".messagelist")).to_be_visible()
    saved = Article.objects.get(pk=article.pk)
    assert list(saved.picked.all()) == [near]
    assert [tag.name for tag in saved.tags.all()] == ["Giao thông nông thôn"]
    assert not RelatedBan.objects.exists()

    panel.locator(".suggestions-related li", has_text=near.title).get_by_role(
        "button", name="Bỏ ghim"
    ).click()
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator(".messagelist")).to_be_visible()
    assert not saved.picks.exists()
