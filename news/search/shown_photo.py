"""What an edition says of a photo that it shows: the words that were published, whatever the library says since."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from html import unescape

from django.conf import settings

from news.pictures.shapes import read_name
from news.text.figures import figures
from news.text.normalise import one_line
from news.text.plain import plain_text

_CREDIT = re.compile(r'<span class="credit">Ảnh: (.*?)</span>', re.DOTALL)


@dataclass(frozen=True)
class PublishedWords:
    """Plain text, each empty where nothing was said."""

    caption: str = ""
    alt: str = ""
    credit: str = ""

    @property
    def name(self) -> str:
        """What it is called, if anything was said of it."""
        return self.caption or self.alt


def published_words(body: str, files: Collection[str], lead: PublishedWords | None = None) -> PublishedWords:
    """What is said of a photo that has, or had, these `files` (names in the media folder).

    `body`: an edition's. `lead`: what is said of it at the head, where it stands there. Of several places the
    first that names it.
    """
    places = [lead] if lead else []
    places += [_of_figure(figure) for figure in figures(body) if _file_of(figure.src) in files]
    return next((words for words in places if words.name), places[0] if places else PublishedWords())


def _of_figure(figure) -> PublishedWords:
    credit = _CREDIT.search(figure.caption)
    return PublishedWords(
        caption=plain_text(_CREDIT.sub("", figure.caption)),
        alt=one_line(figure.alt),
        credit=one_line(unescape(credit.group(1))) if credit else "",
    )


def _file_of(src: str) -> str:
    """The name of the photo's file that a page shows at the address `src`, itself or a rendition."""
    name = src.removeprefix(settings.MEDIA_URL)
    rendition = read_name(name)
    return rendition.photo if rendition else name
