"""Nothing typed is lost: two people on one article, a sign-in that ends, a network that fails."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from news.editorial import working_copy
from news.models import Article, Autosave
from tests.browser.screen import enter, sign_in, too_wide
from tests.factories import ArticleFactory, member

pytestmark = pytest.mark.django_db

STATUS = "[data-typing-status]"


@pytest.fixture(autouse=True)
def quick(settings):
    settings.AUTOSAVE_SECONDS = 1


@pytest.fixture
def editor():
    return member("editor", username="bientap", full_name="Lê Quỳnh Anh")


@pytest.fixture
def other():
    return member("editor", username="bientap2", full_name="Vũ Đình Khoa")


@pytest.fixture
def article(editor):
    article = ArticleFactory(title="Hội nghị sơ kết", body="<p>Câu đầu tiên.</p>")
    working_copy.record_version(article, by=editor)
    return article


def open_form(page, article, username=None):
    if username:
        sign_in(page, username)
    page.goto(f"/quan-tri/news/article/{article.pk}/change/")
    ready(page)


def ready(page):
    expect(page.locator("#id_title")).to_be_visible()
    expect(page.locator("form[data-keeping]")).to_be_visible()


def type_body(page, html):
    page.evaluate("html => CKEDITOR.instances.id_body.setData(html)", html)


def body(page):
    return page.evaluate("CKEDITOR.instances.id_body.getData()")


def save(page):
    page.get_by_role("button", name="Lưu", exact=True).click()


def second(context, browser, base_url):
    return browser.new_context(base_url=base_url, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")


def test_two_browsers_on_one_article_merge_by_hand(
    page, browser, context, base_url, article, editor, other, screenshot
):
    open_form(page, article, "bientap")
    context2 = second(context, browser, base_url)
    page2 = context2.new_page()
    open_form(page2, article, "bientap2")
    # One types and saves before the other's heartbeat says that anybody types.
    page2.locator("#id_title").fill("Hội nghị sơ kết sáu tháng")
    page2.locator("#id_lead").fill("Sapo của Khoa.")
    save(page2)
    expect(page2.locator(".messagelist")).to_be_visible()
    page2.goto("/quan-tri/")

    page.locator("#id_title").fill("Hội nghị sơ kết quý III")
    type_body(page, "<p>Câu của Quỳnh Anh.</p>")
    save(page)
    conflict = page.locator(".conflict")
    expect(conflict).to_contain_text("Vũ Đình Khoa đã lưu bản số")
    ready(page)
    expect(page.locator("#id_title")).to_have_value("Hội nghị sơ kết quý III")
    assert "Câu của Quỳnh Anh." in body(page)
    assert Article.objects.get(pk=article.pk).title == "Hội nghị sơ kết sáu tháng"
    screenshot(page, "conflict-1280")
    page.set_viewport_size({"width": 360, "height": 740})
    screenshot(page, "conflict-360")
    page.set_viewport_size({"width": 1280, "height": 800})

    conflict.locator("[data-conflict=lead] button").click()
    expect(page.locator("#id_lead")).to_have_value("Sapo của Khoa.")
    save(page)
    expect(page.locator(".conflict")).to_have_count(0)
    stored = Article.objects.get(pk=article.pk)
    assert (stored.title, stored.lead) == ("Hội nghị sơ kết quý III", "Sapo của Khoa.")
    assert "Câu của Quỳnh Anh." in stored.body
    context2.close()


def test_an_editor_takes_over_and_the_other_keeps_the_text(
    page, browser, context, base_url, article, editor, other, screenshot
):
    open_form(page, article, "bientap")
    page.locator("#id_title").fill("Chữ của Quỳnh Anh")
    expect(page.locator(STATUS)).to_contain_text("Đã tự lưu lúc")
    context2 = second(context, browser, base_url)
    page2 = context2.new_page()
    open_form(page2, article, "bientap2")
    expect(page2.locator("[data-typing-others]")).to_contain_text(
        "Đồng chí Lê Quỳnh Anh đang sửa bài này (từ"
    )
    screenshot(page2, "held-1280")
    page2.locator("#id_title").fill("Chữ của Khoa")
    save(page2)
    expect(page2.locator(".errorlist").first).to_contain_text("Lê Quỳnh Anh đang sửa bài này")
    expect(page2.locator("#id_title")).to_have_value("Chữ của Khoa")
    page2.get_by_role("link", name="Chiếm quyền sửa…").click()
    page2.get_by_role("button", name="Chiếm quyền sửa").click()
    ready(page2)
    expect(page2.locator("#id_title")).to_have_value("Chữ của Khoa")

    page.locator("#id_title").fill("Chữ của Quỳnh Anh, viết tiếp")
    expect(page.locator("[data-typing-notice]")).to_contain_text("Vũ Đình Khoa đã chiếm quyền sửa lúc")
    expect(page.locator(STATUS)).to_contain_text("Đã tự lưu lúc")
    screenshot(page, "taken-over-1280")
    save(page2)
    expect(page2.locator(".messagelist")).to_contain_text("Chữ của Khoa")
    assert Article.objects.get(pk=article.pk).title == "Chữ của Khoa"
    assert Autosave.objects.get(user=editor).data["title"] == ["Chữ của Quỳnh Anh, viết tiếp"]
    context2.close()


def test_a_session_that_ends_in_mid_sentence_loses_nothing(page, article, editor):
    open_form(page, article, "bientap")
    page.locator("#id_title").fill("Trước khi hết phiên")
    expect(page.locator(STATUS)).to_contain_text("Đã tự lưu lúc")
    Session.objects.all().delete()
    type_body(page, "<p>Câu gõ sau khi hết phiên.</p>")
    expect(page.locator(STATUS)).to_contain_text("Phiên làm việc đã hết")
    type_body(page, "<p>Câu gõ sau khi hết phiên, rồi thêm.</p>")
    save(page)
    expect(page.locator("input[name=password]")).to_be_visible()
    expect(page.locator("body")).to_contain_text("được giữ lại")
    enter(page, "bientap")
    ready(page)
    expect(page.locator("#id_title")).to_have_value("Trước khi hết phiên")
    assert "Câu gõ sau khi hết phiên, rồi thêm." in body(page)
    save(page)
    expect(page.locator(".messagelist")).to_be_visible()
    assert "rồi thêm" in Article.objects.get(pk=article.pk).body


def test_signing_in_anew_in_another_tab_lets_the_first_go_on(page, context, article, editor):
    open_form(page, article, "bientap")
    Session.objects.all().delete()
    page.locator("#id_title").fill("Gõ lúc hết phiên")
    expect(page.locator(STATUS)).to_contain_text("Phiên làm việc đã hết")
    with context.expect_page() as opened:
        page.get_by_role("link", name="Đăng nhập lại ở thẻ khác").click()
    enter(opened.value, "bientap")
    expect(opened.value.locator("input[name=password]")).to_have_count(0)
    save(page)
    expect(page.locator(".messagelist")).to_be_visible()
    assert Article.objects.get(pk=article.pk).title == "Gõ lúc hết phiên"


def test_text_typed_without_a_network_is_kept_in_the_browser_and_restored(
    page, context, article, editor, tolerated, screenshot
):
    tolerated.append("ERR_INTERNET_DISCONNECTED")
    open_form(page, article, "bientap")
    context.set_offline(True)
    page.locator("#id_title").fill("Gõ lúc mất mạng")
    type_body(page, "<p>Câu gõ lúc mất mạng.</p>")
    expect(page.locator(STATUS)).to_contain_text("Mất mạng: bài đang được giữ trên máy này")
    screenshot(page, "offline-1280")
    page.wait_for_timeout(1500)
    assert not Autosave.objects.exists()
    # The tab goes while the network is away.
    page.goto("about:blank")
    context.set_offline(False)
    open_form(page, article)
    offer = page.locator("[data-local-offer]")
    expect(offer).to_contain_text("giữ trên máy này")
    expect(page.locator("#id_title")).to_have_value("Hội nghị sơ kết")
    screenshot(page, "local-offer-1280")
    with context.expect_page() as opened:
        offer.get_by_role("button", name="Xem khác gì").click()
    expect(opened.value.locator(".comparison").first).to_contain_text("Gõ lúc mất mạng")
    opened.value.close()
    offer.get_by_role("button", name="Lấy lại").click()
    expect(page.locator("#id_title")).to_have_value("Gõ lúc mất mạng")
    page.wait_for_timeout(1200)
    assert "Câu gõ lúc mất mạng." in body(page)
    save(page)
    expect(page.locator(".messagelist")).to_be_visible()
    ready(page)
    expect(page.locator("[data-local-offer]")).to_have_count(0)
    assert Article.objects.get(pk=article.pk).title == "Gõ lúc mất mạng"
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('bai-dang-go')).length") == 0


def test_when_the_network_comes_back_the_server_has_the_text(page, context, article, editor, tolerated):
    tolerated.append("ERR_INTERNET_DISCONNECTED")
    open_form(page, article, "bientap")
    context.set_offline(True)
    page.locator("#id_title").fill("Gõ lúc mất mạng")
    expect(page.locator(STATUS)).to_contain_text("Mất mạng")
    context.set_offline(False)
    expect(page.locator(STATUS)).to_contain_text("Đã tự lưu lúc")
    assert Autosave.objects.get().data["title"] == ["Gõ lúc mất mạng"]


def test_a_new_article_that_was_not_saved_is_offered_and_comes_back(page, editor, screenshot):
    sign_in(page, "bientap")
    page.goto("/quan-tri/news/article/add/")
    ready(page)
    page.locator("#id_title").fill("Bài mới đang gõ")
    expect(page.locator(STATUS)).to_contain_text("Đã tự lưu lúc")
    page.goto("/quan-tri/")
    page.goto("/quan-tri/news/article/add/")
    ready(page)
    offer = page.locator("[data-offer]")
    expect(offer).to_contain_text("Có bản đang gõ dở lúc")
    screenshot(page, "offer-1280")
    page.set_viewport_size({"width": 360, "height": 740})
    screenshot(page, "offer-360")
    offer.get_by_role("link", name="Lấy lại").click()
    ready(page)
    expect(page.locator("#id_title")).to_have_value("Bài mới đang gõ")


def test_an_offer_that_is_dropped_is_gone_and_typing_goes_on(page, article, editor):
    open_form(page, article, "bientap")
    page.locator("#id_title").fill("Bản bỏ đi")
    expect(page.locator(STATUS)).to_contain_text("Đã tự lưu lúc")
    open_form(page, article)
    assert (
        page.evaluate(
            "[...document.querySelector('form[data-keeping]').elements].find(one => one.type === 'submit').textContent"
        )
        == "Lưu"
    )
    page.locator("#id_lead").fill("Đang gõ sapo mới")
    expect(page.locator(STATUS)).to_contain_text("Chọn Lấy lại hoặc Bỏ")
    assert Autosave.objects.get().data["title"] == ["Bản bỏ đi"]
    page.locator("[data-offer-drop]").click()
    expect(page.locator("[data-offer]")).to_have_count(0)
    expect(page.locator("#id_lead")).to_have_value("Đang gõ sapo mới")
    expect(page.locator(STATUS)).to_contain_text("Đã tự lưu lúc")
    assert Autosave.objects.get().data["lead"] == ["Đang gõ sapo mới"]


def test_versions_are_chosen_compared_and_brought_back(page, article, editor, screenshot):
    open_form(page, article, "bientap")
    page.locator("#id_title").fill("Hội nghị tổng kết")
    save(page)
    expect(page.locator(".messagelist")).to_be_visible()
    page.get_by_role("link", name="Các bản sửa").click()
    screenshot(page, "versions-1280")
    page.set_viewport_size({"width": 360, "height": 740})
    page.wait_for_load_state()  # with its stylesheets
    assert too_wide(page) == []
    screenshot(page, "versions-360")
    page.locator("input[name=cu]").last.check()
    page.get_by_role("button", name="So hai bản đã chọn").click()
    expect(page.locator(".comparison ins").first).to_contain_text("tổng")
    screenshot(page, "versions-compared-360")
    page.get_by_role("link", name="Lấy lại bản số").click()
    page.get_by_role("button", name="Lấy lại").click()
    ready(page)
    expect(page.locator("#id_title")).to_have_value("Hội nghị sơ kết")
