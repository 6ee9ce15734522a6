"""Pasting into the article editor, photos in its text, and what readers see of both."""

import base64
import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from news.editorial import workflow
from news.editorial.photos import store_photo
from news.editorial.publishing import live_edition
from news.models import Article, Photo
from tests import clipboards
from tests.browser.screen import sign_in, too_wide
from tests.browser.test_photo_upload import ten_files
from tests.factories import ArticleFactory, PhotoFactory, figure, give_role, member, picture

pytestmark = pytest.mark.django_db

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
SIZES = pytest.mark.parametrize("size", [WIDE, PHONE], ids=["1280", "360"])

# What a browser does when a person presses Ctrl+V, or lets files go over the text.
_CARRY = """
  const carried = new DataTransfer();
  for (const [type, value] of Object.entries(given.data || {})) carried.setData(type, value);
  for (const file of given.files || []) {
    const bytes = Uint8Array.from(atob(file.data), letter => letter.charCodeAt(0));
    carried.items.add(new File([bytes], file.name, {type: file.type}));
  }
  const editable = CKEDITOR.instances.id_body.editable().$;
"""
PASTE = f"""given => {{{_CARRY}
  CKEDITOR.instances.id_body.focus();
  editable.dispatchEvent(new ClipboardEvent("paste", {{bubbles: true, cancelable: true, clipboardData: carried}}));
}}"""
DROP = f"""given => {{{_CARRY}
  const box = editable.querySelector("p").getBoundingClientRect();
  const where = {{bubbles: true, cancelable: true, dataTransfer: carried, clientX: box.left + 5, clientY: box.top + 5}};
  for (const name of ["dragenter", "dragover", "drop"])
    editable.querySelector("p").dispatchEvent(new DragEvent(name, where));
}}"""


def as_carried(files) -> list[dict]:
    return [
        {"name": file["name"], "type": file["mimeType"], "data": base64.b64encode(file["buffer"]).decode()}
        for file in files
    ]


def open_editor(page, article, size=WIDE):
    person = member("editor", username="bientap")
    give_role(person, "publisher")
    page.set_viewport_size(size)
    sign_in(page, "bientap")
    page.goto(f"/quan-tri/news/article/{article.pk}/change/")
    page.wait_for_function("() => window.CKEDITOR && CKEDITOR.instances.id_body?.status === 'ready'")
    page.wait_for_selector("form[data-keeping=on]")


def cursor_at_the_end(page):
    page.evaluate(
        """() => { const editor = CKEDITOR.instances.id_body; editor.focus();
        const range = editor.createRange(); range.moveToElementEditEnd(editor.editable()); range.select(); }"""
    )


def paste(page, files=(), **data):
    """`paste(page, html=…, text=…)`."""
    kinds = {"html": "text/html", "text": "text/plain", "rtf": "text/rtf"}
    page.evaluate(PASTE, {"data": {kinds[kind]: value for kind, value in data.items()}, "files": list(files)})


def body(page) -> str:
    return page.evaluate("CKEDITOR.instances.id_body.getData()").replace("\n", "").replace("\t", "")


def said(page):
    return page.locator(".editor-said")


def in_text(page):
    return page.frame_locator("iframe.cke_wysiwyg_frame")


def save(page):
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator(".messagelist")).to_be_visible()


def test_pasted_from_word(page, screenshot):
    article = ArticleFactory(body="<p>Câu có sẵn.</p>")
    open_editor(page, article)
    cursor_at_the_end(page)
    paste(page, html=clipboards.WORD, text="x")
    expect(said(page)).to_contain_text("Đã dán. Đã bỏ: 1 ghi chú bên lề")
    screenshot(page, "editor-paste-word-1280")
    save(page)
    article.refresh_from_db()
    assert article.body.startswith("<p>Câu có sẵn.</p>")
    assert re.search(r"<li>Sinh hoạt chi bộ\s*<ul>\s*<li>Chuyên đề quý</li>\s*</ul>\s*</li>", article.body)
    assert 'rowspan="2"' in article.body
    assert "style=" not in article.body


@pytest.mark.parametrize(
    "clipboard, kept, told",
    [
        (clipboards.GOOGLE_DOCS, "<strong><em>Đậm nghiêng</em></strong>", "phông, cỡ và màu chữ"),
        (
            clipboards.WEB_PAGE,
            "Đường làng được bê tông hóa. Ảnh: Minh Châu</figcaption>",
            "1 mã chạy (script)",
        ),
    ],
    ids=["google-docs", "web-page"],
)
def test_pasted_from_elsewhere(page, clipboard, kept, told):
    article = ArticleFactory(body="<p>Câu có sẵn.</p>")
    open_editor(page, article, PHONE)
    cursor_at_the_end(page)
    paste(page, html=clipboard, text="x")
    expect(said(page)).to_contain_text(told)
    expect(said(page)).to_contain_text("1 ảnh nằm ở nơi khác không được chép theo")
    assert too_wide(page) == []
    save(page)
    article.refresh_from_db()
    assert kept in article.body
    assert "anh-dang-cho.svg" in article.body


def test_a_pasted_phrase_joins_the_sentence_and_plain_text_keeps_paragraphs(page):
    open_editor(page, ArticleFactory(body="<p>Một hai.</p>"))
    cursor_at_the_end(page)
    paste(page, html="<meta charset='utf-8'><span style='color:red'> Ba <b>bốn</b>.</span>", text=" Ba bốn.")
    expect(said(page)).to_contain_text("Đã dán.")
    assert body(page).replace("&nbsp;", " ") == "<p>Một hai. Ba <strong>bốn</strong>.</p>"
    paste(page, text="Năm\n\nSáu")
    expect(in_text(page).locator("p")).to_have_text(["Một hai. Ba bốn.", "Năm", "Sáu"])


def test_words_are_pasted_even_when_the_server_is_away(page, tolerated):
    tolerated.append("ERR_FAILED")
    open_editor(page, ArticleFactory(body="<p>Một.</p>"))
    cursor_at_the_end(page)
    page.route("**/article/dan/", lambda route: route.abort())
    paste(page, html="<p><b>Hai</b></p>", text="Hai")
    expect(said(page)).to_contain_text("chỉ dán được chữ")
    assert body(page) == "<p>Một.Hai</p>"


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


def test_a_wide_table_scrolls_in_its_own_box_on_a_phone(page, screenshot):
    cells = "".join(f"<td>Đảng bộ cơ sở thứ {number}</td>" for number in range(9))
    heads = "".join(f'<th scope="col">Cột {number}</th>' for number in range(9))
    article = ArticleFactory(
        body=f"<p>Bảng.</p><table><thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table>"
    )
    page.set_viewport_size(PHONE)
    page.goto(publish(article))
    box = page.locator(".table-scroll")
    assert too_wide(page) == []
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.table-scroll').scrollLeft > 0")
    screenshot(page, "editor-table-360")


def publish(article) -> str:
    """The address readers see `article` at."""
    publisher = member("publisher")
    article.refresh_from_db()
    Article.objects.filter(pk=article.pk).update(state=Article.State.APPROVED)
    article.refresh_from_db()
    workflow.publish(article, by=publisher)
    return live_edition(article).get_absolute_url()


def striped(quality: int) -> bytes:
    """A picture with something to see in it; the same one for every `quality`, in other bytes."""
    image = Image.new("RGB", (400, 300), "white")
    for place in range(0, 400, 40):
        image.paste((place // 2, 90, 200 - place // 4), (place, place // 2, place + 20, 300 - place // 3))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


def test_the_dialog_of_a_figure_asks_only_for_what_staff_may_change(page, screenshot):
    photo = PhotoFactory(data=picture(40, size=(800, 600)))
    open_editor(page, ArticleFactory(body=f"<p>Câu có sẵn.</p>{figure(photo, 'Chú thích')}"))
    in_text(page).locator("figure img").dblclick()
    dialog = page.get_by_role("dialog", name="Thuộc tính của ảnh")
    expect(dialog.get_by_label("Mô tả ảnh")).to_be_visible()
    expect(dialog.locator("input[type=text]:visible")).to_have_count(1)
    screenshot(page, "editor-figure-dialog-1280")
    dialog.get_by_label("Bên trái").check()
    dialog.get_by_role("button", name="Đồng ý").click()
    assert "image-left" in body(page)
