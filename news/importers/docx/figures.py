"""Pictures and the words next to them → figures; tables that only arrange photos → figures, too."""

from dataclasses import replace

from lxml import etree

from news.importers.docx.blocks import is_all, is_paragraph, kind_of, side_of, text_of
from news.importers.docx.captions import caption_and_credit, is_caption, is_credit_line
from news.importers.docx.report import Report
from news.importers.imported import ImportedPhoto
from news.importers.page import signs as signs
from news.text.pieces import detach
from news.text.tidy import AWAITED_PHOTO


class Figures:
    """Makes the figures of one document, and writes on each photo what the text says of it."""

    def __init__(self, photos: list[ImportedPhoto], report: Report):
        self.photos = {photo.place: photo for photo in photos}
        self._report = report
        self.without_caption = 0

    def make(self, body) -> None:
        """Turn the pictures in `body` into figures with captions."""
        for table in list(body.iter("table")):
            self._photo_table(table)
        for container in [body, *body.iter("td", "th", "li")]:
            self._lift(container)
            self._join(container)
        self.without_caption = sum(1 for figure in body.iter("figure") if figure.find("figcaption") is None)

    def credit_all(self, credit: str) -> None:
        """`credit` for the photos that bear none: the line `Ảnh: …` at the end of the article."""
        for place, photo in self.photos.items():
            if not photo.credit:
                self.photos[place] = replace(photo, credit=credit[:120])

    def _lift(self, container) -> None:
        """Pictures leave their paragraph, whose sentence stays whole."""
        for block in list(container):
            if not is_paragraph(block):
                continue
            images = list(block.iter("img"))
            if not images:
                continue
            leads = _comes_first(block, images[0])
            alone = [_figure(image) for image in images]
            for image in images:
                detach(image)
            words = text_of(block)
            if not words:
                for figure in alone:
                    block.addprevious(figure)
                detach(block)
                continue
            beside = is_caption(words, kind=kind_of(block), side=side_of(block), italic=is_all(block, "em"))
            at = block
            for figure in alone:
                if leads or beside:
                    block.addprevious(figure)
                else:
                    at.addnext(figure)
                    at = figure
            if beside:
                self._caption(alone[-1], block)

    def _join(self, container) -> None:
        """A figure takes the line below it as its caption; a styled caption above it, too."""
        for figure in [block for block in container if block.tag == "figure"]:
            if figure.getparent() is None:
                continue
            below = figure.getnext()
            if figure.find("figcaption") is None and _is_caption(below):
                self._caption(figure, below)
                below = figure.getnext()
            elif figure.find("figcaption") is None and not _figure_above(figure):
                above = figure.getprevious()
                if above is not None and is_paragraph(above) and kind_of(above) == "caption":
                    self._caption(figure, above)
            below = figure.getnext()
            if below is not None and is_paragraph(below) and figure.find("figcaption") is not None:
                caption, credit = caption_and_credit(text_of(below))
                if is_credit_line(text_of(below)) and credit and not caption:
                    self._credit(figure, credit)
                    detach(below)

    def _caption(self, figure, block) -> None:
        """Make `block` the caption of `figure`."""
        words = text_of(block)
        caption, credit = caption_and_credit(words)
        self._write_caption(figure, caption, credit)
        below = etree.SubElement(figure, "figcaption")
        if next(block.iter("a", "sup"), None) is not None:
            below.text = block.text
            for child in list(block):
                below.append(child)
        else:
            below.text = caption
        if not len(below) and not below.text:
            # Only a credit: the photo has it, and the figure still wants its caption.
            figure.remove(below)
        detach(block)

    def _write_caption(self, figure, caption: str, credit: str) -> None:
        place = int(figure.get("data-photo", "0"))
        if place in self.photos and not self.photos[place].caption:
            self.photos[place] = replace(self.photos[place], caption=caption)
        if credit:
            self._credit(figure, credit)

    def _credit(self, figure, credit: str) -> None:
        place = int(figure.get("data-photo", "0"))
        if place in self.photos and not self.photos[place].credit:
            self.photos[place] = replace(self.photos[place], credit=credit[:120])

    def _photo_table(self, table) -> None:
        """A table of nothing but photos and short lines was only there to put them side by side."""
        if next(table.iter("img"), None) is None or len(list(table.iter("table"))) > 1:
            return
        rows = [list(row) for row in table.iter("tr")]
        pairs, pending = [], []
        for row in rows:
            below, used = list(pending), set()
            pending = []
            for at, cell in enumerate(row):
                words, images = text_of(cell), list(cell.iter("img"))
                if not words and not images:
                    continue
                if words and not signs.is_short(words, 60):
                    return
                if images:
                    pair = [images, list(cell) if words else []]
                    pairs.append(pair)
                    pending.append((at, pair))
                    continue
                owner = _pair_at(pending, at - 1) if not below else _pair_at(below, at)
                owner = owner or (below[-1][1] if len(below) == 1 else None)
                if owner is None or owner[1] or id(owner) in used:
                    return
                used.add(id(owner))
                owner[1] = list(cell)
        if not pairs:
            return
        self._report.add("photo tables")
        for images, blocks in pairs:
            figures = [_figure(image) for image in images]
            for image in images:
                detach(image)
            for figure in figures:
                table.addprevious(figure)
            words = " ".join(filter(None, map(text_of, blocks)))
            if words:
                paragraph = etree.Element("p", {"class": "caption"})
                paragraph.text = words
                table.addprevious(paragraph)
        detach(table)


def _pair_at(pairs: list, column: int):
    return next((pair for at, pair in pairs if at == column), None)


def _figure(image):
    """The figure that shows `image`, whose `src` is a place (0: none)."""
    figure = etree.Element("figure", {"class": "image"})
    place = image.get("src", "0")
    if place != "0":
        figure.set("data-photo", place)
    etree.SubElement(figure, "img", {"src": AWAITED_PHOTO, "alt": image.get("alt", "")})
    return figure


def _is_caption(block) -> bool:
    return (
        block is not None
        and is_paragraph(block)
        and is_caption(text_of(block), kind=kind_of(block), side=side_of(block), italic=is_all(block, "em"))
    )


def _figure_above(figure) -> bool:
    above = figure.getprevious()
    return above is not None and above.tag == "figure"


def _comes_first(block, image) -> bool:
    """Does `image` stand before every word of `block`?"""
    seen = (block.text or "").strip()
    for node in block.iter():
        if node is image:
            break
        if node is not block:
            seen += (node.text or "").strip()
        if node is not block and not any(image is inside for inside in node.iter()):
            seen += (node.tail or "").strip()
    return not seen
