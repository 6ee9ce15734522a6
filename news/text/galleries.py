"""Galleries and videos among the pieces of a body; `tidy` calls what stands here.

A gallery is `<div class="gallery">` with figures and nothing else in it, at the first level
of a body: never in a list, a table, a quotation or another gallery.
"""

from lxml import etree

from news.text.pieces import EDGE, content_of, refill
from news.text.videos import VIDEO_STILL, read_video


def is_gallery(element) -> bool:
    return element.tag == "div" and "gallery" in element.get("class", "").split()


def galleries(pieces: list) -> list:
    """The content of a gallery: runs of photos as galleries, and what stood between them as it is."""
    result: list = []
    run: list = []

    def close_run():
        if run:
            gallery = etree.Element("div", {"class": "gallery"})
            refill(gallery, list(run))
            result.append(gallery)
            run.clear()

    for piece in opened(pieces):
        if isinstance(piece, str):
            if piece.strip(EDGE):
                close_run()
                result.append(piece)
        elif piece.tag == "figure" and not piece.get("data-video"):
            piece.set("class", "image")  # no photo of a gallery stands left or right
            run.append(piece)
        elif piece.tag != "p" or len(piece) or (piece.text or "").strip(EDGE):
            close_run()
            result.append(piece)
    close_run()
    return result


def opened(pieces: list) -> list:
    """`pieces` with the figures of each gallery in its place."""
    result: list = []
    for piece in pieces:
        result.extend(content_of(piece) if not isinstance(piece, str) and is_gallery(piece) else [piece])
    return result


def as_video(figure, address: str) -> list:
    """The tidied `figure` as one of the video at `address`; a link, when that is none we know."""
    video = read_video(address)
    image, caption = figure.find("img"), figure.find("figcaption")
    if video:
        figure.set("class", "video")
        figure.set("data-video", video.address)
        return [figure]
    link = etree.Element("a", {"href": address.strip()})
    link.text = "".join(caption.itertext()) if caption is not None else address.strip()
    paragraph = etree.Element("p")
    refill(paragraph, [link])
    if caption is not None:
        figure.remove(caption)
    return [paragraph] if image.get("src") == VIDEO_STILL else [figure, paragraph]
