"""The article editor as browser tests use it: opened, pasted into, dropped upon, read, saved."""

import base64

import pytest
from playwright.sync_api import expect

from news.editorial import workflow
from news.editorial.publishing import live_edition
from news.models import Article
from tests.browser.screen import sign_in
from tests.factories import give_role, member

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


def publish(article) -> str:
    """The address readers see `article` at."""
    publisher = member("publisher")
    article.refresh_from_db()
    Article.objects.filter(pk=article.pk).update(state=Article.State.APPROVED)
    article.refresh_from_db()
    workflow.publish(article, by=publisher)
    return live_edition(article).get_absolute_url()
