"""Articles on their way to readers, as several people take them there in a browser."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect

from news.editorial.publishing import live_edition
from news.models import Article
from tests.browser.screen import at_desk, sign_in
from tests.factories import (
    PhotoFactory,
    SectionFactory,
    UnitFactory,
    UserFactory,
    give_role,
    member,
    published_article,
)  # fmt: skip

pytestmark = pytest.mark.django_db


def type_body(page, html: str) -> None:
    page.wait_for_function("() => window.CKEDITOR && CKEDITOR.instances.id_body?.status === 'ready'")
    page.evaluate("html => CKEDITOR.instances.id_body.setData(html)", html)


def press(page, name: str) -> None:
    page.get_by_role("button", name=re.compile(rf"^{re.escape(name)}…?$")).click()


def test_from_a_contributor_to_readers(page, monkeypatch):
    unit, section = UnitFactory(), SectionFactory(name="Tin cơ sở")
    member("contributor", unit=unit, username="ctv")
    member("editor", username="bientap")
    member("publisher", username="thuky")

    at_desk(page, "ctv")
    page.get_by_role("link", name="Viết bài mới").click()
    page.locator("#id_title").fill("Chi bộ sinh hoạt chuyên đề")
    page.locator("#id_section").select_option(label=section.name)
    type_body(page, "<p>Chi bộ họp sáng 24-11.</p>")
    press(page, "Gửi duyệt")
    expect(page.get_by_text("Đã gửi duyệt")).to_be_visible()

    at_desk(page, "bientap")
    page.get_by_role("link", name="Chi bộ sinh hoạt chuyên đề").first.click()
    press(page, "Trả lại")
    page.locator("#id_note").fill("Bổ sung số đảng viên dự họp.")
    press(page, "Trả lại")
    expect(page.get_by_text("Đã trả lại")).to_be_visible()

    at_desk(page, "ctv")
    page.locator("#content").get_by_role("link", name="Chi bộ sinh hoạt chuyên đề").click()
    expect(page.locator("#returned")).to_contain_text("Bổ sung số đảng viên dự họp.")
    type_body(page, "<p>Chi bộ họp sáng 24-11, có 32 đảng viên dự.</p>")
    press(page, "Gửi duyệt")
    expect(page.get_by_text("Đã gửi duyệt")).to_be_visible()

    at_desk(page, "bientap")
    page.get_by_role("link", name="Chi bộ sinh hoạt chuyên đề").first.click()
    press(page, "Duyệt")
    press(page, "Duyệt")
    expect(page.get_by_text("Đã duyệt")).to_be_visible()

    at_desk(page, "thuky")
    page.get_by_role("link", name="Chi bộ sinh hoạt chuyên đề").first.click()
    at = timezone.localtime() + timedelta(days=1)
    page.locator("#id_publish_from_0").fill(at.strftime("%d-%m-%Y"))
    page.locator("#id_publish_from_1").fill("08:00")
    expect(page.get_by_role("button", name=f"Hẹn đăng 08:00 {at:%d-%m-%Y}")).to_be_visible()
    page.locator("#id_publish_from_0").fill("")
    page.locator("#id_publish_from_1").fill("")
    expect(page.get_by_role("button", name="Hẹn đăng…", exact=True)).to_be_visible()
    press(page, "Hẹn đăng")
    page.locator("#id_at_0").fill(at.strftime("%d-%m-%Y"))
    page.locator("#id_at_1").fill("08:00")
    press(page, f"Hẹn đăng 08:00 {at:%d-%m-%Y}")
    expect(page.get_by_text("Đã hẹn giờ đăng")).to_be_visible()
    page.goto("/quan-tri/lich-dang/?thang=" + at.strftime("%Y-%m"))
    expect(page.locator(".schedule-list")).to_contain_text("Chi bộ sinh hoạt chuyên đề")

    page.goto("/")  # an open form says goodbye to the server while it is still known there
    page.context.clear_cookies()
    page.goto("/")
    expect(page.get_by_text("Chi bộ sinh hoạt chuyên đề")).to_have_count(0)
    real = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: real() + timedelta(days=2))
    cache.clear()
    page.goto("/")
    page.get_by_role("link", name="Chi bộ sinh hoạt chuyên đề").first.click()
    expect(page.get_by_text("có 32 đảng viên dự")).to_be_visible()


def test_a_withdrawal_takes_two_taps_on_a_phone(page):
    page.set_viewport_size({"width": 360, "height": 740})
    member("publisher", username="thuky")
    article = published_article(title="Tin phải gỡ")
    address = live_edition(article).get_absolute_url()
    sign_in(page, "thuky")
    page.goto(f"/quan-tri/news/article/{article.pk}/change/")
    page.locator("[value=withdraw]").click()  # the first tap
    press(page, "Nội dung sai")  # the second
    expect(page.get_by_text("Đã gỡ “Tin phải gỡ”")).to_be_visible()
    assert page.request.get(address).status == 410


def test_readers_see_an_edit_only_when_it_is_published(page, settings):
    settings.APPROVE_OWN_ARTICLES = True
    person = UserFactory(role="editor", username="caHai")
    give_role(person, "publisher")
    SectionFactory(name="Tin cơ sở")
    photos = [PhotoFactory(caption=f"Ảnh mẫu {n}", alt=f"Hội trường {n}") for n in (1, 2)]

    at_desk(page, "caHai")
    page.get_by_role("link", name="Viết bài mới").click()
    page.locator("#id_title").fill("Bài có hai ảnh")
    page.locator("#id_section").select_option(label="Tin cơ sở")
    page.locator("[data-photo-choose]").first.click()
    page.locator("#photo-dialog").get_by_role("button", name="Ảnh mẫu 1").click()
    page.locator("#id_lead_caption").fill("Chú thích ảnh đầu bài")
    figure = (
        f'<figure class="image" data-photo="{photos[1].pk}"><img src="{photos[1].file.url}" alt="">'
        "<figcaption>Chú thích ảnh trong bài</figcaption></figure>"
    )
    type_body(page, f"<p>Câu đầu tiên của bài.</p>{figure}<p>Câu cuối.</p>")
    with page.expect_popup() as preview:
        press(page, "Xem trước")
    for shown in ("Chú thích ảnh đầu bài", "Chú thích ảnh trong bài", "Câu đầu tiên của bài."):
        expect(preview.value.get_by_text(shown).first).to_be_visible()
    preview.value.close()
    press(page, "Gửi duyệt")
    press(page, "Duyệt")
    press(page, "Duyệt")
    page.locator("[name=_move][value=publish]").click()
    press(page, "Đăng")
    expect(page.get_by_text("Đã đăng")).to_be_visible()

    article = Article.objects.get()
    address = live_edition(article).get_absolute_url()
    page.goto(address)
    expect(page.get_by_text("Chú thích ảnh đầu bài")).to_be_visible()
    expect(page.get_by_text("Chú thích ảnh trong bài")).to_be_visible()

    page.goto(f"/quan-tri/news/article/{article.pk}/change/")
    page.wait_for_function("() => window.CKEDITOR && CKEDITOR.instances.id_body?.status === 'ready'")
    body = page.evaluate("CKEDITOR.instances.id_body.getData()")
    type_body(page, body.replace("Câu đầu tiên của bài.", "Câu đã sửa của bài."))
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Trang đang hiện cũ hơn bài đang sửa.")).to_be_visible()
    page.goto(address)
    expect(page.get_by_text("Câu đầu tiên của bài.")).to_be_visible()

    page.goto(f"/quan-tri/news/article/{article.pk}/change/")
    page.locator("[name=_move][value=publish]").click()
    press(page, "Đăng")
    page.goto(address)
    expect(page.get_by_text("Câu đã sửa của bài.")).to_be_visible()


def test_a_problem_leads_to_its_field(page):
    writer = member("editor", username="bientap")
    article = Article.objects.create(title="Bài chưa xong", created_by=writer, updated_by=writer)
    sign_in(page, "bientap")
    page.goto(f"/quan-tri/news/article/{article.pk}/change/")
    page.get_by_role("link", name="Bài chưa chọn chuyên mục.").click()
    expect(page.locator("#id_section")).to_be_focused()
    page.get_by_role("link", name="Bài chưa có sapo và nội dung.").click()
    page.wait_for_function("() => CKEDITOR.instances.id_body.focusManager.hasFocus")
