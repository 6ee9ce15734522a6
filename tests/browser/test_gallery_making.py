"""Galleries and videos as staff put them into an article."""

import re

import pytest
from playwright.sync_api import expect

from news.editorial.publishing import render_body
from news.models import Article
from news.text.figures import figures, galleries
from tests.browser.event_photos import photos
from tests.browser.screen import sign_in, too_wide
from tests.factories import ArticleFactory, gallery, member, picture

pytestmark = pytest.mark.django_db

YOUTUBE = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


def open_form(page, article: Article) -> None:
    page.goto(f"/quan-tri/news/article/{article.pk}/change/")
    page.wait_for_function("() => window.CKEDITOR && CKEDITOR.instances.id_body?.status === 'ready'")


def data(page) -> str:
    return page.evaluate("CKEDITOR.instances.id_body.getData()")


def tool(page, name: str):
    return page.locator(".cke_toolbar").get_by_role("button", name=name, exact=True)


def save(page) -> None:
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator(".success").first).to_be_visible()


def choose(page, caption: str) -> None:
    page.locator("#photo-dialog").get_by_role("button", name=caption).click()
    done = page.locator("#photo-dialog").get_by_role("button", name=re.compile("^(Chèn|Đưa vào)"))
    if done.count() and done.first.is_visible():
        done.first.click()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_contributor_makes_a_gallery_by_buttons_and_keys(page, width, screenshot):
    page.set_viewport_size({"width": width, "height": 800})
    one, two, three = photos(3)
    writer = member("editor", username="bientap")
    article = ArticleFactory(created_by=writer, body="<p>Đầu bài.</p>")
    sign_in(page, "bientap")
    open_form(page, article)
    tool(page, "Bộ ảnh").click()
    dialog = page.get_by_role("dialog", name="Bộ ảnh")
    choose(page, "Ảnh sự kiện số 1")
    for name in ("Ảnh sự kiện số 2", "Ảnh sự kiện số 3"):
        dialog.get_by_role("button", name="Thêm ảnh").click()
        choose(page, name)
    dialog.get_by_role("textbox", name="Chú thích ảnh 1").fill("Khai mạc <ngày hội>")
    dialog.get_by_role("textbox", name="Tác giả ảnh 1").fill("Ban tổ chức")
    dialog.get_by_role("button", name="Đưa ảnh 3 lên trước").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("button", name="Đưa ảnh 1 xuống sau")).to_be_focused()
    expect(dialog.get_by_text("Ảnh đã chuyển đến vị trí 1/3.")).to_be_visible()
    assert too_wide(page) == []
    screenshot(page, f"gallery-dialog-{width}")
    dialog.get_by_role("button", name="Đưa vào bài").click()
    screenshot(page, f"gallery-editor-{width}")
    save(page)
    article.refresh_from_db()
    [found] = galleries(article.body)
    assert [figure.photo for figure in found] == [three.pk, one.pk, two.pk]
    assert [figure.caption_text for figure in found] == ["", "Khai mạc <ngày hội>", ""]
    assert [figure.credit for figure in found] == ["", "Ban tổ chức", ""]
    assert [figure.alt for figure in found] == ["", "", ""]  # the library's own count
    assert article.body.startswith("<p>Đầu bài.</p>") or article.body.endswith("<p>Đầu bài.</p>")
    assert [use.role for use in article.uses.all()] == ["gallery"] * 3


def test_files_chosen_for_a_gallery_are_sent_and_a_bad_one_refuses_only_itself(page, tolerated):
    tolerated.append("400")
    article = ArticleFactory(created_by=member("editor", username="bientap"), body="")
    sign_in(page, "bientap")
    open_form(page, article)
    files = [
        ["a.jpg", picture(1, size=(900, 600))],
        ["b.txt", b"no picture"],
        ["c.jpg", picture(2, size=(900, 600))],
    ]
    page.evaluate(
        """(files) => {
            const made = files.map(([name, bytes]) => new File([new Uint8Array(bytes)], name));
            window.photoLibrary.openMany = (done) => done({ photos: [], side: "none", files: made });
        }""",
        [[name, list(data)] for name, data in files],
    )
    tool(page, "Bộ ảnh").click()
    dialog = page.get_by_role("dialog", name="Bộ ảnh")
    expect(dialog.get_by_role("status")).to_contain_text("Đã thêm 2 ảnh. b.txt: ")
    expect(dialog.get_by_role("listitem")).to_have_count(2)
    dialog.get_by_role("button", name="Đưa vào bài").click()
    assert [[figure.in_gallery for figure in each] for each in galleries(data(page))] == [[True, True]]


def test_a_gallery_is_changed_and_everything_else_of_it_stays(page):
    one, two, three = photos(3)
    writer = member("editor", username="bientap")
    before = gallery(one, two, three).replace(
        'alt="">',
        'alt="Mô tả &quot;riêng&quot;"><figcaption>Có <em>chữ nghiêng</em> &amp; dấu</figcaption>',
        1,
    )
    article = ArticleFactory(created_by=writer, body=f"<p>Đầu bài.</p>{before}<p>Cuối bài.</p>")
    sign_in(page, "bientap")
    open_form(page, article)
    save(page)
    kept = Article.objects.get(pk=article.pk)
    assert kept.body.replace("\n", "") == article.body
    open_form(page, article)
    frame = page.frame_locator(".cke_wysiwyg_frame")
    frame.get_by_text("Bộ ảnh (3 ảnh)").dblclick()
    dialog = page.get_by_role("dialog", name="Bộ ảnh")
    dialog.get_by_role("button", name="Bỏ ảnh 2 khỏi bộ").click()
    page.once("dialog", lambda question: question.dismiss())  # stay
    page.keyboard.press("Escape")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Đưa vào bài").click()
    expect(frame.get_by_text("Bộ ảnh (2 ảnh)")).to_be_visible()
    tool(page, "Quay lại").or_(tool(page, "Khôi phục thao tác")).first.click()
    expect(frame.get_by_text("Bộ ảnh (3 ảnh)")).to_be_visible()
    tool(page, "Làm lại thao tác").click()
    expect(frame.get_by_text("Bộ ảnh (2 ảnh)")).to_be_visible()
    save(page)
    [found] = galleries(Article.objects.get(pk=article.pk).body)
    assert [figure.photo for figure in found] == [one.pk, three.pk]
    assert (found[0].alt, found[0].caption) == ('Mô tả "riêng"', "Có <em>chữ nghiêng</em> &amp; dấu")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_video_is_put_in_by_its_address(page, width, tolerated, screenshot):
    tolerated.append("400")  # addresses that are refused
    page.set_viewport_size({"width": width, "height": 800})
    [still] = photos(1)
    writer = member("editor", username="bientap")
    article = ArticleFactory(created_by=writer, body="<p>Đầu bài.</p>")
    sign_in(page, "bientap")
    open_form(page, article)
    tool(page, "Video").click()
    dialog = page.get_by_role("dialog", name="Video")
    address = dialog.get_by_label("Địa chỉ video")
    address.fill("javascript:alert(1)")
    dialog.get_by_role("button", name="Đưa vào bài", exact=True).click()
    expect(dialog.get_by_role("alert")).to_contain_text("không dẫn tới một video")
    expect(dialog.get_by_role("button", name="Đưa vào bài như một liên kết")).to_be_hidden()
    address.fill("https://vimeo.com/12345")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("button", name="Đưa vào bài như một liên kết")).to_be_visible()
    screenshot(page, f"video-dialog-{width}")
    assert too_wide(page) == []
    address.fill("https://youtu.be/dQw4w9WgXcQ?si=abc")
    dialog.get_by_label("Chú thích").fill("Phim về ngày hội")
    dialog.get_by_role("button", name="Chọn ảnh").click()
    page.locator("#photo-dialog").get_by_role("button", name="Ảnh sự kiện số 1").click()
    dialog.get_by_role("button", name="Đưa vào bài", exact=True).click()
    expect(dialog).to_be_hidden()
    screenshot(page, f"video-editor-{width}")
    save(page)
    [found] = figures(Article.objects.get(pk=article.pk).body)
    assert (found.video, found.photo, found.caption) == (YOUTUBE, still.pk, "Phim về ngày hội")
    assert "data-frame" in render_body(Article.objects.get(pk=article.pk).body)
    open_form(page, article)
    page.frame_locator(".cke_wysiwyg_frame").get_by_text(f"Video: {YOUTUBE}").dblclick()
    expect(address).to_have_value(YOUTUBE)
    address.fill("https://vimeo.com/12345")
    page.keyboard.press("Enter")
    dialog.get_by_role("button", name="Đưa vào bài như một liên kết").click()
    assert '<a href="https://vimeo.com/12345">Phim về ngày hội</a>' in data(page)
    assert "<figure" not in data(page)


def test_the_address_of_a_video_pasted_alone_asks_for_the_rest(page):
    writer = member("editor", username="bientap")
    article = ArticleFactory(created_by=writer, body="")
    sign_in(page, "bientap")
    open_form(page, article)
    page.evaluate("CKEDITOR.instances.id_body.focus()")
    page.evaluate(
        "address => CKEDITOR.instances.id_body.fire('paste', { type: 'text', dataValue: address, "
        "method: 'paste', dataTransfer: new CKEDITOR.plugins.clipboard.dataTransfer() })",
        YOUTUBE,
    )
    dialog = page.get_by_role("dialog", name="Video")
    expect(dialog.get_by_label("Địa chỉ video")).to_have_value(YOUTUBE)
    dialog.get_by_role("button", name="Đưa vào bài", exact=True).click()
    expect(dialog).to_be_hidden()
    assert [figure.video for figure in figures(data(page).replace("&amp;", "&"))] == [YOUTUBE]
