"""A person sees, while typing, which caption, credit and alt text of a photo count."""

import pytest
from playwright.sync_api import expect

from news.models import Article
from news.text.figures import figures
from tests.browser.screen import sign_in, too_wide
from tests.factories import ArticleFactory, PhotoFactory, member

pytestmark = pytest.mark.django_db

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


def figure(photo, caption="") -> str:
    said = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure class="image" data-photo="{photo.pk}"><img src="{photo.file.url}" alt="">{said}</figure>'


@pytest.fixture
def photo():
    return PhotoFactory(caption="Quang cảnh hội nghị", credit="Thu Hà", alt="Hội trường đông người")


def open_form(page, article, size=WIDE):
    page.set_viewport_size(size)
    member("editor", username="bientap")
    sign_in(page, "bientap")
    page.goto(f"/quan-tri/news/article/{article.pk}/change/")
    page.wait_for_function("() => window.CKEDITOR && CKEDITOR.instances.id_body?.status === 'ready'")


def sentence(page, word):
    return page.locator(f'[data-photo-word="{word}"] [data-when]:visible')


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_sentence_under_a_field_follows_what_is_typed_and_chosen(page, photo, screenshot, size):
    other = PhotoFactory(caption="Ảnh khác", credit="", alt="Sân vận động")
    article = ArticleFactory(lead_photo=None, body=figure(photo, "Chú thích ở bài") + figure(other))
    open_form(page, article, size)
    expect(sentence(page, "caption")).to_have_text("Chưa chọn ảnh đại diện.")
    page.locator("[data-photo-choose]").click()
    page.locator("#photo-dialog").get_by_role("button", name="Quang cảnh hội nghị").click()
    expect(sentence(page, "caption")).to_have_text("Đang dùng chú thích của ảnh: “Quang cảnh hội nghị”.")
    expect(sentence(page, "credit")).to_have_text("Đang dùng tác giả của ảnh: “Thu Hà”.")
    page.locator("#id_lead_credit").fill("Văn Đức")
    expect(sentence(page, "credit")).to_have_text(
        "Đang dùng tác giả ghi ở bài này thay cho của ảnh: “Thu Hà”."
    )
    expect(page.locator(".photo-words li").first).to_contain_text("Văn Đức của bài")
    screenshot(page, f"photo-words-{size['width']}")
    assert too_wide(page) == []


def test_the_list_of_photos_follows_the_text(page, photo):
    open_form(page, ArticleFactory(lead_photo=None, body="<p>Chưa có ảnh</p>"))
    expect(page.locator("[data-photo-words]")).to_contain_text("Bài chưa có ảnh.")
    page.evaluate("html => CKEDITOR.instances.id_body.insertHtml(html)", figure(photo, "Vừa thêm"))
    expect(page.locator(".photo-words li")).to_have_count(1)
    expect(page.locator(".photo-words li")).to_contain_text("Vừa thêm của bài")


@pytest.mark.parametrize("caption", ["", "Chú thích <em>cũ</em>"], ids=["bare", "captioned"])
def test_a_figure_is_given_its_own_words_in_its_dialog(page, photo, screenshot, caption):
    article = ArticleFactory(lead_photo=None, body="<p>Đầu</p>" + figure(photo, caption) + "<p>Cuối</p>")
    open_form(page, article)
    page.frame_locator(".cke_wysiwyg_frame").locator("img").first.dblclick()
    dialog = page.get_by_role("dialog", name="Thuộc tính của ảnh")
    fields = {
        name: dialog.get_by_label(name, exact=True) for name in ("Chú thích", "Tác giả ảnh", "Mô tả ảnh")
    }
    expect(fields["Chú thích"]).to_have_attribute("placeholder", "Quang cảnh hội nghị")
    expect(fields["Tác giả ảnh"]).to_have_attribute("placeholder", "Thu Hà")
    expect(fields["Mô tả ảnh"]).to_have_attribute("placeholder", "Hội trường đông người")
    expect(fields["Chú thích"]).to_have_value("Chú thích cũ" if caption else "")
    screenshot(page, "photo-words-dialog")
    fields["Tác giả ảnh"].fill('Văn "Đức" <b>')
    fields["Mô tả ảnh"].fill("Đại biểu biểu quyết")
    if not caption:
        fields["Chú thích"].fill("Ở bài <i>")
    dialog.locator(".cke_dialog_ui_button_ok").click()
    expect(page.locator(".photo-words li")).to_contain_text('Văn "Đức" <b> của bài')
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator(".messagelist")).to_be_visible()
    (saved,) = figures(Article.objects.get().body)
    assert (saved.credit, saved.alt, saved.photo) == ('Văn "Đức" <b>', "Đại biểu biểu quyết", photo.pk)
    assert saved.caption == ("Chú thích <em>cũ</em>" if caption else "Ở bài &lt;i&gt;")


def test_a_credit_stays_with_its_figure_when_the_text_is_saved_again(page, photo):
    body = figure(photo, "Chú thích").replace("<figure", '<figure data-credit="Văn Đức"')
    open_form(page, ArticleFactory(lead_photo=None, body=body))
    page.evaluate("CKEDITOR.instances.id_body.insertHtml('<p>Thêm</p>')")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator(".messagelist")).to_be_visible()
    assert figures(Article.objects.get().body)[0].credit == "Văn Đức"
