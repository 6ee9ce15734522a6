"""From harmless but untidy markup (Word, web pages, old sites) to the few shapes we keep.

Works on what nh3 has already judged. A body becomes a flat run of blocks: paragraphs,
headings, lists, tables, quotations, figures and galleries of figures; every picture stands
in a figure.
"""

from lxml import etree, html

from news.text.galleries import as_video, galleries, is_gallery, opened
from news.text.pieces import (
    EDGE,
    INLINE,
    TEXT_BLOCKS,
    alignment_of,
    box_edge,
    content_of,
    detach,
    has_content,
    is_block,
    paragraph_of,
    refill,
    trimmed,
)
from news.text.tree import drop_empty, join_spaces, parse, rename
from news.text.videos import VIDEO_STILL

# The photo a figure waits for: seen in the editor, never by a reader.
AWAITED_PHOTO = "/static/img/anh-dang-cho.svg"

# Boxes that mean nothing to a reader but do part one text from the next.
BLOCK_WRAPPERS = {
    "div", "section", "article", "main", "header", "footer", "aside", "nav", "address",
    "center", "dl", "dt", "dd", "pre", "details", "summary", "form", "fieldset", "legend",
}  # fmt: skip
_KEEPS_TEXT_BARE = {"li", "td", "th"}
_MOST_LINKED = 20  # blocks in one link; more is a forgotten end tag, and each copy costs its address


def tidy(markup: str) -> str:
    """`markup` as a flat run of blocks. Text keeps its order; none is added or lost."""
    root = parse(markup)
    rename(root)
    _arrange(root)
    drop_empty(root)
    join_spaces(root)  # last: what was dropped may have stood between two spaces
    return "".join(html.tostring(block, encoding="unicode", with_tail=False) for block in root)


def _arrange(container) -> None:
    """Rebuild `container` so that its children are blocks (bare text is let be in cells and items)."""
    bare_allowed = container.tag in _KEEPS_TEXT_BARE
    pieces = _pieces(container)
    if container.tag != "body":
        pieces = opened(pieces)
    blocks, run = [], []

    def close_run():
        if run:
            blocks.append(paragraph_of(list(run)))
            run.clear()

    # `<li>text<ul>…` is how a list within a list is written; only other blocks part the text.
    allowed = {"ul", "ol"} if container.tag == "li" else set()
    if bare_allowed and not any(is_block(piece) and piece.tag not in allowed for piece in pieces):
        refill(container, pieces)
        return
    for piece in pieces:
        if not is_block(piece):
            run.append(piece)
        else:
            close_run()
            blocks.append(piece)
    close_run()
    refill(container, [block for block in blocks if block is not None])


def _pieces(container) -> list:
    """The content of `container` as text and elements, boxes opened, pictures set free."""
    pieces: list = []
    if container.text:
        pieces.append(container.text)
    for child in list(container):
        tail, child.tail = child.tail, None
        pieces.extend(_piece(child))
        if tail:
            pieces.append(tail)
    return pieces


def _piece(child) -> list:
    if is_gallery(child):
        return [box_edge(), *galleries(_pieces(child)), box_edge()]
    if child.tag in BLOCK_WRAPPERS:
        return _open_box(child)
    if child.tag == "img":
        return [_figure(child, None, "")]
    if child.tag == "figure":
        return _tidy_figure(child)
    if child.tag in TEXT_BLOCKS:
        return _split_text_block(child)
    if child.tag in ("ul", "ol"):
        return _tidy_list(child)
    if child.tag == "table":
        return _tidy_table(child)
    if child.tag == "blockquote":
        _arrange(child)
        return [child]
    if child.tag in INLINE:
        return _split_inline(child)
    if child.tag in ("br", "hr"):
        return [child]
    # A cell, an item or a caption outside its table, list or figure: its text stays.
    return [box_edge(), *_pieces(child), box_edge()]


def _open_box(box) -> list:
    alignment = alignment_of(box)
    pieces = _pieces(box)
    if any(is_block(piece) for piece in pieces):
        for piece in pieces:
            if isinstance(piece, str):
                continue
            if piece.tag in TEXT_BLOCKS and alignment and not piece.get("class"):
                piece.set("class", alignment)
            if piece.tag == "figure" and "image-center" in box.get("class", ""):
                piece.set("class", "image image-center")
        return [box_edge(), *pieces, box_edge()]
    paragraph = paragraph_of(pieces)
    if paragraph is None:
        return [box_edge()]
    if alignment:
        paragraph.set("class", alignment)
    return [paragraph]


def _split_text_block(block) -> list:
    """A paragraph; one that holds a picture or a block becomes what stood before, it, and after."""
    pieces = _pieces(block)
    result, run = [], []

    def close_run():
        if run:
            part = etree.Element(block.tag)
            if alignment_of(block):
                part.set("class", alignment_of(block))
            refill(part, list(run))
            result.append(part)
            run.clear()

    for piece in pieces:
        if is_block(piece):
            close_run()
            if piece.tag == "figure" and "image-center" in block.get("class", ""):
                piece.set("class", "image image-center")
            result.append(piece)
        else:
            run.append(piece)
    close_run()
    return result or [box_edge()]


def _split_inline(element) -> list:
    """Bold, italic, link…; one that wraps blocks is given to the text inside each."""
    if element.tag == "a" and not element.get("href"):
        return _pieces(element)
    pieces = _pieces(element)
    blocks = sum(map(is_block, pieces))
    if not blocks:
        refill(element, pieces)
        return [element]
    if element.tag == "a" and blocks > _MOST_LINKED:
        return pieces
    result, run = [], []

    def close_run():
        if run:
            part = etree.Element(element.tag, dict(element.attrib))
            refill(part, list(run))
            result.append(part)
            run.clear()

    for piece in pieces:
        if not is_block(piece):
            run.append(piece)
            continue
        close_run()
        if piece.tag in TEXT_BLOCKS:
            part = etree.Element(element.tag, dict(element.attrib))
            refill(part, _pieces(piece))
            refill(piece, [part])
        result.append(piece)
    close_run()
    return result


def _tidy_list(element) -> list:
    items = []
    for piece in _pieces_of_items(element):
        if isinstance(piece, str) or piece.tag != "li":
            if isinstance(piece, str) and not piece.strip(EDGE):
                continue
            item = etree.Element("li")
            refill(item, opened([piece]))
            piece = item
        if has_content(piece):
            items.append(piece)
    refill(element, items)
    return [element] if items else [box_edge()]


def _pieces_of_items(element) -> list:
    pieces: list = [element.text] if element.text else []
    for child in list(element):
        tail, child.tail = child.tail, None
        if child.tag == "li":
            _arrange(child)
            pieces.append(child)
        else:
            pieces.extend(_piece(child))
        if tail:
            pieces.append(tail)
    return pieces


def _tidy_table(table) -> list:
    """Cells arranged; figures stay in their cell; a table without text or picture goes."""
    for cell in list(table.iter("td", "th")):
        if next(cell.iterancestors("table"), None) is table:
            _arrange(cell)
    pictures: list = []
    for caption in list(table.iter("caption")):
        pieces = _pieces(caption)
        inline = _only_inline(pieces)
        # A picture that stood in the caption stands above the table, without its words, which the caption keeps.
        for image in [image for piece in pieces if is_block(piece) for image in piece.iter("img")]:
            pictures.append(_figure(image, None, ""))
            if number := next((above.get("data-photo") for above in image.iterancestors("figure")), None):
                pictures[-1].set("data-photo", number)
        refill(caption, inline)
    return [*pictures, table if has_content(table) else box_edge()]


def _tidy_figure(figure) -> list:
    """One picture, one caption; what else stood inside follows it."""
    captions = list(figure.iter("figcaption"))
    images = list(figure.iter("img"))
    tables = list(figure.iter("table"))
    in_captions = [image for caption in captions for image in caption.iter("img")]
    caption_pieces: list = []
    for caption in captions:
        if caption_pieces:
            caption_pieces.append(" ")
        caption_pieces.extend(_only_inline(_pieces(caption)))
        caption.text = None
        for child in list(caption):
            caption.remove(child)
    video = figure.get("data-video", "").strip(EDGE)
    if (not images and not caption_pieces and not video) or tables:
        pictures = [_figure(image, None, "") for image in in_captions]
        below = paragraph_of(caption_pieces)
        return [
            box_edge(),
            *_pieces(figure),
            *pictures,
            box_edge() if below is None else below,
            box_edge(),
        ]
    stand_in = VIDEO_STILL if video else AWAITED_PHOTO
    first = _figure(images[0] if images else None, caption_pieces, figure.get("class", ""), stand_in)
    for name in ("data-photo", "data-credit"):
        if figure.get(name):
            first.set(name, figure.get(name))
    shown = as_video(first, video) if video else [first]
    for image in images[:1]:
        detach(image)
    for caption in captions:
        detach(caption)
    rest = [piece for piece in _pieces(figure) if not isinstance(piece, str) or piece.strip(EDGE)]
    # Further pictures that stood in the caption get figures of their own.
    further = [_figure(image, None, "") for image in in_captions if image is not images[0]]
    return [*shown, *further, *rest]


def _figure(image, caption_pieces: list | None, classes: str, stand_in: str = AWAITED_PHOTO):
    figure = etree.Element("figure")
    names = [name for name in classes.split() if name in ("image-left", "image-right", "image-center")]
    if image is not None:
        names += [n for n in image.get("class", "").split() if n in ("image-left", "image-right")]
    figure.set("class", " ".join(["image", *names[:1]]))
    photo = etree.SubElement(figure, "img")
    given = image.attrib if image is not None else {}
    source = given.get("src") or stand_in
    photo.set("src", stand_in if source == AWAITED_PHOTO else source)
    photo.set("alt", given.get("alt", ""))
    for name in ("width", "height"):
        if name in given:
            photo.set(name, given[name])
    pieces = trimmed(caption_pieces or [])
    if pieces:
        caption = etree.SubElement(figure, "figcaption")
        refill(caption, pieces)
    return figure


def _only_inline(pieces: list) -> list:
    """`pieces` with every block opened: a caption is one line of text."""
    result: list = []
    for piece in pieces:
        if not is_block(piece):
            result.append(piece)
        elif is_gallery(piece):
            result.extend(_only_inline(content_of(piece)))
        elif piece.tag != "hr":
            # A figure is tidied already, and has but its own caption to give.
            inner = _only_inline(_caption_of(piece) if piece.tag == "figure" else _pieces(piece))
            if result and inner:
                result.append(" ")
            result.extend(inner)
    return result


def _caption_of(figure) -> list:
    caption = figure.find("figcaption")
    return [] if caption is None else content_of(caption)
