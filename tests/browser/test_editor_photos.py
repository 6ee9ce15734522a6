"""Photos in the text of an article: pasted, dropped, from the library; and what readers see of them."""

import base64
import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from news.editorial.photos import store_photo
from news.models import Photo
from tests import clipboards
from tests.browser.editor import (
    DROP,
    PHONE,
    SIZES,
    as_carried,
    body,
    cursor_at_the_end,
    in_text,
    open_editor,
    paste,
    publish,
    said,
    save,
)  # fmt: skip
from tests.browser.screen import too_wide
from tests.browser.test_photo_upload import ten_files
from tests.factories import ArticleFactory, PhotoFactory, figure, member, picture

pytestmark = pytest.mark.django_db


@SIZES
def test_a_pasted_image_becomes_a_figure_whose_caption_is_typed_at_once(page, screenshot, size):
    article = ArticleFactory(body="<p>Câu có sẵn.</p>")
    open_editor(page, article, size)
    cursor_at_the_end(page)
    paste(
        page,
        as_carried([{"name": "anh.png", "mimeType": "image/png", "buffer": picture(4, size=(800, 600))}]),
    )
    screenshot(page, f"editor-paste-image-{size['width']}")
    page.keyboard.type("Toàn cảnh hội nghị")
    expect(said(page)).to_contain_text("1 ảnh đã vào bài.")
    save(page)
    article.refresh_from_db()
    photo = Photo.objects.get()
    assert f'data-photo="{photo.pk}"' in article.body
    assert "<figcaption>Toàn cảnh hội nghị</figcaption>" in article.body
    assert too_wide(page) == []


def test_an_empty_caption_is_shown_as_such_and_never_saved(page):
    article = ArticleFactory(body="<p>Câu có sẵn.</p>")
    open_editor(page, article)
    cursor_at_the_end(page)
    paste(page, as_carried(ten_files()[:1]))
    expect(said(page)).to_contain_text("1 ảnh đã vào bài.")
    expect(in_text(page).locator("figcaption[data-cke-empty='Chú thích ảnh']")).to_have_count(1)
    save(page)
    article.refresh_from_db()
    assert "Chú thích ảnh" not in article.body
    assert "data-photo" in article.body
    page.wait_for_function("() => window.CKEDITOR && CKEDITOR.instances.id_body?.status === 'ready'")
    expect(in_text(page).locator("figcaption[data-cke-empty='Chú thích ảnh']")).to_have_count(1)


@SIZES
def test_ten_files_dropped_into_the_text_of_which_three_are_bad(page, screenshot, size, tolerated):
    tolerated.append("status of 400")  # the refusals
    article = ArticleFactory(body="<p>Câu có sẵn.</p>")
    open_editor(page, article, size)
    page.evaluate(DROP, {"files": as_carried(ten_files())})
    expect(said(page)).to_contain_text("7 ảnh đã vào bài.", timeout=60_000)
    expect(said(page).locator(".trouble")).to_have_count(3)
    for named in ("PDF", "SVG", "bị cụt"):
        expect(said(page).locator(".trouble").filter(has_text=named)).to_have_count(1)
    expect(in_text(page).locator("figure.image")).to_have_count(7)
    expect(page.locator(".cke_notification")).to_have_count(0)
    assert too_wide(page) == []
    screenshot(page, f"editor-drop-{size['width']}")
    save(page)
    article.refresh_from_db()
    assert len(re.findall("data-photo=", article.body)) == 7
    assert "anh-dang-cho" not in article.body


def test_pictures_within_pasted_text_are_uploaded_where_they_stand(page):
    article = ArticleFactory(body="<p>Câu có sẵn.</p>")
    open_editor(page, article)
    cursor_at_the_end(page)
    data = base64.b64encode(picture(8, size=(400, 300))).decode()
    paste(page, html=f'<p>Trước.</p><p><img src="data:image/jpeg;base64,{data}"></p><p>Sau.</p>', text="x")
    expect(said(page)).to_contain_text("1 ảnh đã vào bài.")
    save(page)
    article.refresh_from_db()
    assert re.search(r"Trước\.</p>\s*<figure[^>]*data-photo.*</figure>\s*<p>Sau", article.body, re.DOTALL)


def test_pictures_that_word_carries_beside_its_markup_are_uploaded(page):
    article = ArticleFactory(body="<p>Câu có sẵn.</p>")
    open_editor(page, article)
    cursor_at_the_end(page)
    rtf = r"{\rtf1{\*\shppict{\pict\picscalex100\jpegblip " + picture(5, size=(200, 150)).hex() + "}}}"
    paste(page, html=clipboards.WORD, text="x", rtf=rtf)
    expect(said(page)).to_contain_text("1 ảnh đã vào bài.")
    expect(said(page)).not_to_contain_text("nơi khác")
    save(page)
    article.refresh_from_db()
    assert "data-photo" in article.body


def test_saving_waits_for_a_photo_on_its_way_and_autosave_keeps_no_half_of_it(page):
    article = ArticleFactory(body="<p>Câu có sẵn.</p>")
    open_editor(page, article)
    cursor_at_the_end(page)
    held = []
    page.route("**/tai-len/", lambda route: held.append(route))
    paste(page, as_carried(ten_files()[:1]))
    expect(said(page)).to_contain_text("Đang tải 1 ảnh")
    assert body(page).replace("<p>&nbsp;</p>", "") == "<p>Câu có sẵn.</p>"
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(said(page)).to_contain_text("bài sẽ được lưu ngay khi xong")
    held[0].continue_()
    expect(page.locator(".messagelist")).to_be_visible()
    article.refresh_from_db()
    assert "data-photo" in article.body


def test_a_photo_that_cannot_be_sent_keeps_the_form_from_leaving(page, tolerated):
    tolerated.append("ERR_FAILED")
    open_editor(page, ArticleFactory(body="<p>Câu có sẵn.</p>"))
    cursor_at_the_end(page)
    held = []
    page.route("**/tai-len/", lambda route: held.append(route))
    paste(page, as_carried(ten_files()[:1]))
    page.get_by_role("button", name="Lưu", exact=True).click()
    held[0].abort()
    expect(said(page)).to_contain_text("IMG_001.jpg: chưa gửi được")
    expect(said(page)).to_contain_text("Bài chưa được lưu")
    expect(in_text(page).locator("figure")).to_have_count(0)
    assert body(page).replace("<p>&nbsp;</p>", "") == "<p>Câu có sẵn.</p>"


def test_a_photo_like_one_that_is_there_can_be_exchanged_for_it(page):
    store_photo(striped(90), by=member("editor"), caption="Quang cảnh hội trường")
    open_editor(page, ArticleFactory(body="<p>Câu có sẵn.</p>"))
    cursor_at_the_end(page)
    again = {"name": "lai.jpg", "mimeType": "image/jpeg", "buffer": striped(60)}
    paste(page, as_carried([again]))
    expect(said(page)).to_contain_text("đã có ảnh giống ảnh vừa tải: Quang cảnh hội trường.")
    known = Photo.objects.get(caption="Quang cảnh hội trường")
    assert Photo.objects.count() == 2
    with page.expect_response("**/delete/"):
        page.get_by_role("button", name="Dùng ảnh đã có").click()
    expect(in_text(page).locator(f"img[src='{known.file.url}']")).to_have_count(1)
    assert list(Photo.objects.all()) == [known]


@SIZES
def test_three_photos_of_the_library_stand_left_right_and_full_and_readers_see_them(page, screenshot, size):
    for number in range(3):
        PhotoFactory(data=picture(number + 30, size=(1200, 800)), caption=f"Ảnh hội nghị {number + 1}")
    article = ArticleFactory(body="<p>Câu có sẵn.</p>")
    open_editor(page, article, size)
    cursor_at_the_end(page)
    page.locator(".cke_button__photolibrary").click()
    dialog = page.locator("#photo-dialog")
    for number in (2, 1):
        dialog.get_by_role("button", name=f"Ảnh hội nghị {number}").click()
    pressed = dialog.locator("[aria-pressed=true]")
    expect(pressed).to_have_count(2)
    dialog.get_by_label("Bên trái").check()
    screenshot(page, f"editor-library-{size['width']}")
    assert too_wide(page) == []
    dialog.get_by_role("button", name="Chèn 2 ảnh").click()
    figures = in_text(page).locator("figure.image")
    expect(figures).to_have_count(2)
    cursor_at_the_end(page)
    page.locator(".cke_button__photolibrary").click()
    # By keyboard: to the photo, chosen, to the button, pressed.
    dialog.get_by_role("button", name="Ảnh hội nghị 3").focus()
    page.keyboard.press("Space")
    dialog.get_by_role("button", name="Chèn 1 ảnh").focus()
    page.keyboard.press("Enter")
    expect(figures).to_have_count(3)
    # One that stands left goes right.
    figures.nth(1).locator("img").click()
    page.locator(".cke_button__photoright").click()
    expect(page.locator(".cke_button__photoright")).to_have_class(re.compile("cke_button_on"))
    screenshot(page, f"editor-figures-{size['width']}")
    save(page)
    article.refresh_from_db()
    assert re.findall(r'figure class="([^"]*)"', article.body) == [
        "image image-left",
        "image image-right",
        "image",
    ]
    assert re.findall(r"<figcaption>(.*?)</figcaption>", article.body) == [
        "Ảnh hội nghị 2", "Ảnh hội nghị 1", "Ảnh hội nghị 3",
    ]  # fmt: skip
    page.goto(publish(article))
    expect(page.locator(".article-body figure.photo-left")).to_contain_text("Ảnh hội nghị 2")
    expect(page.locator(".article-body figure.photo-right")).to_contain_text("Ảnh hội nghị 1")
    expect(page.locator(".article-body figure.photo")).to_have_count(3)
    assert too_wide(page) == []
    screenshot(page, f"editor-public-{size['width']}")


def test_several_files_chosen_in_the_dialog_go_into_the_text(page):
    article = ArticleFactory(body="<p>Câu có sẵn.</p>")
    open_editor(page, article, PHONE)
    page.locator(".cke_button__photolibrary").click()
    page.locator("#photo-file").set_input_files(ten_files()[:3])
    page.get_by_role("button", name="Tải lên và chèn 3 ảnh").click()
    expect(said(page)).to_contain_text("3 ảnh đã vào bài.")
    expect(in_text(page).locator("figure.image")).to_have_count(3)


def test_undo_does_not_bring_back_a_photo_on_its_way(page):
    open_editor(page, ArticleFactory(body="<p>Câu có sẵn.</p>"))
    cursor_at_the_end(page)
    paste(page, as_carried(ten_files()[:1]))
    expect(said(page)).to_contain_text("1 ảnh đã vào bài.")
    page.evaluate("CKEDITOR.instances.id_body.execCommand('undo')")
    expect(in_text(page).locator("figure")).to_have_count(0)
    page.evaluate("CKEDITOR.instances.id_body.execCommand('redo')")
    expect(in_text(page).locator("figure img[src^='/media/']")).to_have_count(1)


def test_the_dialog_of_a_figure_asks_only_for_what_staff_may_change(page, screenshot):
    photo = PhotoFactory(data=picture(40, size=(800, 600)))
    open_editor(page, ArticleFactory(body=f"<p>Câu có sẵn.</p>{figure(photo, 'Chú thích')}"))
    in_text(page).locator("figure img").dblclick()
    dialog = page.get_by_role("dialog", name="Thuộc tính của ảnh")
    for word in ("Chú thích", "Tác giả ảnh", "Mô tả ảnh"):
        expect(dialog.get_by_label(word, exact=True)).to_be_visible()
    expect(dialog.locator("input[type=text]:visible")).to_have_count(3)
    screenshot(page, "editor-figure-dialog-1280")
    dialog.get_by_label("Bên trái").check()
    dialog.get_by_role("button", name="Đồng ý").click()
    assert "image-left" in body(page)


def striped(quality: int) -> bytes:
    """A picture with something to see in it; the same one for every `quality`, in other bytes."""
    image = Image.new("RGB", (400, 300), "white")
    for place in range(0, 400, 40):
        image.paste((place // 2, 90, 200 - place // 4), (place, place // 2, place + 20, 300 - place // 3))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()
