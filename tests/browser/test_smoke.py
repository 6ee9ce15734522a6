"""The doors open: a reader's front page and the staff's sign-in."""

import pytest
from playwright.sync_api import expect

from tests.factories import PASSWORD, member, published_article

pytestmark = pytest.mark.django_db


def test_a_reader_finds_the_newest_article_on_the_front_page(page, screenshot):
    article = published_article(title="Khai mạc hội nghị tổng kết công tác năm")
    answer = page.goto("/")
    assert answer.status == 200
    assert page.locator("html").get_attribute("lang") == "vi"
    expect(page.get_by_role("link", name=article.title).first).to_be_visible()
    screenshot(page, "smoke-home")


def test_staff_sign_in_with_name_and_password(page):
    member("publisher", username="thuky")
    page.goto("/quan-tri/")
    page.locator("input[name=username]").fill("thuky")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("[type=submit]").first.click()
    expect(page).to_have_url("/quan-tri/")
    expect(page.locator("input[name=password]")).to_have_count(0)


def test_a_wrong_password_is_refused(page):
    member("publisher", username="thuky")
    page.goto("/quan-tri/")
    page.locator("input[name=username]").fill("thuky")
    page.locator("input[name=password]").fill("khong-phai-mat-khau")
    page.locator("[type=submit]").first.click()
    expect(page.locator("input[name=password]")).to_have_count(1)
    expect(page.get_by_role("alert").or_(page.locator(".errornote"))).to_be_visible()


def test_no_page_reaches_beyond_the_site(page, tolerated):
    tolerated.append("elsewhere.example")
    page.goto("/quan-tri/")
    outcome = page.evaluate("fetch('https://elsewhere.example/').then(() => 'answered', () => 'refused')")
    assert outcome == "refused"
