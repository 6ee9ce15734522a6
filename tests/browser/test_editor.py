"""Pasting into the article editor, photos in its text, and what readers see of both."""

import base64
import re

import pytest
from playwright.sync_api import expect

from tests import clipboards
from tests.browser.screen import sign_in
from tests.factories import ArticleFactory, give_role, member

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
    assert "<li>Sinh hoạt chi bộ<ul><li>Chuyên đề quý</li></ul></li>" in re.sub(r">\s+<", "><", article.body)
    assert 'rowspan="2"' in article.body
    assert "style=" not in article.body
