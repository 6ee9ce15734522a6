"""Caption, credit and alt text: said once of the photo, and over it where an article uses the photo."""

from dataclasses import dataclass

from news.models import Article, Photo
from news.text.figures import Figure, figures


@dataclass(frozen=True)
class Words:
    """One of the three: what the article says here, and what the library says of the photo."""

    name: str
    here: str
    own: str

    @property
    def text(self) -> str:
        """What readers get."""
        return self.here or self.own

    @property
    def origin(self) -> str:
        """Which of the two counts, for the person at the form."""
        if self.here:
            return "của bài"
        return "của ảnh" if self.own else "chưa có"


@dataclass(frozen=True)
class PhotoWords:
    """The words of one photo at one place; `photo` is None while the place waits for one."""

    photo: Photo | None
    caption: Words
    credit: Words
    alt: Words

    @property
    def all(self) -> list[Words]:
        return [self.caption, self.credit, self.alt]


def words_of(photo: Photo | None, *, caption: str = "", credit: str = "", alt: str = "") -> PhotoWords:
    """The words of `photo` where an article says `caption`, `credit` and `alt` of it."""
    own = photo or Photo()
    return PhotoWords(
        photo,
        Words("Chú thích", caption, own.caption),
        Words("Tác giả ảnh", credit, own.credit),
        Words("Mô tả ảnh", alt, own.alt),
    )


def of_lead_photo(article: Article) -> PhotoWords:
    return words_of(
        article.lead_photo, caption=article.lead_caption, credit=article.lead_credit, alt=article.lead_alt
    )


def in_body(body: str) -> list[PhotoWords]:
    """The photos of a working copy's `body` (cleaned and tied), in order. One query."""
    shown = figures(body)
    photos = Photo.objects.in_bulk([figure.photo for figure in shown if figure.photo]) if shown else {}
    return [_of_figure(figure, photos.get(figure.photo)) for figure in shown]


def _of_figure(figure: Figure, photo: Photo | None) -> PhotoWords:
    return words_of(photo, caption=figure.caption_text, credit=figure.credit, alt=figure.alt)
