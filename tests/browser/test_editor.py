"""Pasting text into the article editor, and tables as readers see them."""

import re

import pytest
from playwright.sync_api import expect

from tests import clipboards
from tests.browser.editor import (
    PHONE,
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
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


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
