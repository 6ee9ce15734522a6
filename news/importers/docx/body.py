"""The tree of blocks → HTML of the allow-list: headings, lists with their numbers, notes, tables."""

from lxml import etree, html

from news.importers.docx.blocks import is_all, is_paragraph, kind_of, side_of, text_of
from news.importers.docx.report import Report
from news.importers.page import signs as signs
from news.text.html import clean_html
from news.text.pieces import detach


def settle_notes(body) -> None:
    """Footnotes: `[1]` in the text, and a numbered list below a line at the end."""
    for sign in list(body.iter("sup")):
        for link in [link for link in sign if link.tag == "a" and "note-" in link.get("href", "")]:
            link.attrib.clear()
    for notes in list(body.iter("ol")):
        if not any("note-" in item.get("id", "") for item in notes):
            continue
        for link in list(notes.iter("a")):
            if "note-ref-" in link.get("href", "") and link.text == "↑":
                detach(link)
        notes.addprevious(etree.Element("hr"))


def settle_lists(body) -> None:
    """Items bear the numbers that Word gave them."""
    for items in list(body.iter("ol")):
        expected = None
        current = items
        for item in list(items):
            mark = next((link for link in item.iter("a") if link.get("id", "").startswith("so-")), None)
            number = int(mark.get("id")[3:]) if mark is not None else expected or 1
            if mark is not None:
                detach(mark)
            if expected is None:
                _start(current, number)
            elif number != expected:
                current = etree.Element("ol")
                items_end = item.getparent()
                items_end.addnext(current)
                _start(current, number)
            if current is not items:
                current.append(item)
            expected = number + 1


def _start(items, number: int) -> None:
    if 1 < number < 100:
        items.set("start", str(number))


def settle_headings(body, report: Report) -> None:
    """Headings in unbroken ranks from h2 on; paragraphs named by what they are."""
    used = sorted({kind_of(block) for block in body.iter("p") if kind_of(block).startswith("h")})
    rank = {kind: f"h{min(2 + at, 4)}" for at, kind in enumerate(used)}
    for block in list(body.iter("p")):
        kind, side = kind_of(block), side_of(block)
        block.attrib.clear()
        if kind in rank or kind == "title":
            block.tag = rank.get(kind, "h2")
            for strong in list(block.iter("strong")):
                strong.tag = "span"
        elif kind == "quote":
            box = etree.Element("blockquote")
            block.addprevious(box)
            box.append(block)
        elif is_paragraph(block) and block.getparent() is body and _looks_like_heading(block):
            report.add("headings", text_of(block))
        if side:
            block.set("class", f"align-{side}")


def _looks_like_heading(block) -> bool:
    words = text_of(block)
    return is_all(block, "strong") and signs.is_short(words, 20) and not signs.ends_a_sentence(words)


def settle_tables(body) -> None:
    """A paragraph in the style Caption next to a table is the table's caption."""
    for table in list(body.iter("table")):
        for near in (table.getprevious(), table.getnext()):
            if near is None or not is_paragraph(near) or kind_of(near) != "caption" or not text_of(near):
                continue
            caption = etree.Element("caption")
            caption.text = near.text
            for child in list(near):
                caption.append(child)
            near.text = None
            table.insert(0, caption)
            detach(near)
            break


def settle_headers(body) -> None:
    """A first row wholly in bold names the columns: a screen reader is told so."""
    for table in body.iter("table"):
        rows = list(table.iter("tr"))
        cells = list(rows[0]) if rows else []
        said = [cell for cell in cells if text_of(cell)]
        if len(rows) < 2 or len(said) < 2 or any(cell.tag == "th" for cell in cells):
            continue
        if all(is_all(cell, "strong") for cell in said):
            for cell in said:
                cell.tag = "th"
                cell.set("scope", "col")
                for strong in list(cell.iter("strong")):
                    strong.tag = "span"


def markup_of(body) -> str:
    """`body` as HTML of the allow-list."""
    return clean_html("".join(html.tostring(block, encoding="unicode", with_tail=True) for block in body))
