"""Word files that wait for their owner: understood, looked over, corrected, made into drafts.

A file is judged before anything of it is kept, so one that bears a secrecy marking leaves no
trace. Only the owner sees what waits; after a day it goes by itself.
"""

import hashlib
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from html import escape

from django.db import IntegrityError, transaction
from django.utils import timezone

from news.editorial.permissions import Act, may
from news.editorial.photos import encode_photo
from news.editorial.refusals import BadPhoto, NotAllowed, TooMany
from news.importers.docx import parse_docx
from news.importers.imported import ImportedDocument, ImportedPhoto, LookedAtPhoto
from news.importers.save import Saved
from news.importers.save_document import file_name, find_known, save_document
from news.models import Section, Unit, WordFile, WordPicture
from news.pictures.encode import Encoded
from news.text.figures import Figure, figures, replace_figures

LASTS = timedelta(days=1)
MOST = 20  # files that wait for one person

_FACTS = ("title", "lead", "body", "byline", "source_name", "notes")


@dataclass(frozen=True)
class FigureWords:
    """What stands at one figure: plain text."""

    caption: str
    alt: str
    credit: str


@dataclass(frozen=True)
class Corrections:
    """What the owner makes of a waiting file. `figures` has one entry for each figure of the body."""

    title: str
    lead: str
    byline: str
    source_name: str
    section: Section | None
    unit: Unit | None
    leading: int | None  # which figure becomes the lead photo
    figures: list[FigureWords]


def waiting(user):
    """The files of `user` that wait, the oldest first."""
    if not may(user, Act.CREATE):
        return WordFile.objects.none()
    return WordFile.objects.filter(owner=user, made_at__gt=timezone.now() - LASTS)


def keep(data: bytes, name: str, *, by) -> WordFile | Saved:
    """Understand the .docx `data` and let it wait for `by`; or the article that it made before.

    Sent again while it waits, it is found as it was left. Raises NotAllowed, TooMany,
    NotImportable; then nothing was stored.
    """
    if not may(by, Act.CREATE):
        raise NotAllowed("Bạn không có quyền viết bài mới.")
    forget_old()
    key = hashlib.sha256(data).hexdigest()
    if known := find_known(key, by=by):
        return known
    if found := waiting(by).filter(key=key).first():
        return found
    if waiting(by).count() >= MOST:
        raise TooMany(f"Đang có {MOST} tệp chờ bạn xem. Hãy lưu hoặc bỏ bớt các tệp ấy rồi gửi tiếp.")
    document = parse_docx(data)
    pictures = [_picture(photo) for photo in document.photos]
    facts = {fact: getattr(document, fact) for fact in _FACTS}
    try:
        with transaction.atomic():
            word_file = WordFile.objects.create(owner=by, name=file_name(name), key=key, understood=facts)
            for picture in pictures:
                picture.word_file = word_file
            WordPicture.objects.bulk_create(pictures)
    except IntegrityError:  # sent twice at once
        return WordFile.objects.get(owner=by, key=key)
    return word_file


def forget_old() -> None:
    """What nobody came back for within a day goes."""
    WordFile.objects.filter(made_at__lte=timezone.now() - LASTS).delete()


def remember(word_file: WordFile, typed: dict[str, str]) -> None:
    """Keep what the owner typed so far, right or wrong."""
    clean = {name: value.replace("\x00", "") for name, value in typed.items()}
    WordFile.objects.filter(pk=word_file.pk).update(typed=clean)


def drop(word_file: WordFile) -> None:
    """Its owner does not want it."""
    word_file.delete()


def shown_figures(word_file: WordFile) -> list[tuple[Figure, str]]:
    """The figures of the body, each with the credit that the document gives its photo."""
    credits = dict(word_file.pictures.values_list("place", "credit"))
    return [(figure, credits.get(figure.photo, "")) for figure in figures(word_file.understood["body"])]


def save_draft(word_file: WordFile, corrections: Corrections, *, by) -> Saved:
    """Make `word_file` a draft with its `corrections`; it waits no longer.

    Raises what `save_document` raises; then it still waits.
    """
    saved = save_document(
        _corrected(word_file, corrections),
        by=by,
        name=word_file.name,
        unit=corrections.unit,
        section=corrections.section,
        leading=corrections.leading,
    )
    word_file.delete()
    return saved


def _picture(photo: ImportedPhoto) -> WordPicture:
    words = {"caption": photo.caption, "alt": photo.alt, "credit": photo.credit}
    digest = hashlib.sha256(photo.data).hexdigest()
    try:
        encoded = encode_photo(photo.data)
    except BadPhoto as refusal:
        return WordPicture(place=photo.place, sha256=digest, data=b"", refusal=str(refusal), **words)
    return WordPicture(place=photo.place, sha256=digest, **asdict(encoded), **words)


def _corrected(word_file: WordFile, corrections: Corrections) -> ImportedDocument:
    words = iter(corrections.figures)
    said: dict[int, FigureWords] = {}

    def anew(figure: Figure) -> str:
        now = next(words)
        if figure.photo:
            said.setdefault(figure.photo, now)
        caption = figure.caption
        if now.caption != figure.caption_text:
            caption = escape(now.caption, quote=False)
        return replace(figure, caption=caption, alt=now.alt).as_working_copy()

    understood = word_file.understood
    body = replace_figures(understood["body"], anew)
    return ImportedDocument(
        key=word_file.key,
        title=corrections.title,
        lead=corrections.lead,
        body=body,
        byline=corrections.byline,
        source_name=corrections.source_name,
        notes=understood["notes"],
        photos=[_photo(picture, said.get(picture.place)) for picture in word_file.pictures.order_by("place")],
    )


def _photo(picture: WordPicture, said: FigureWords | None) -> LookedAtPhoto:
    encoded = None
    if not picture.refusal:
        encoded = Encoded(
            bytes(picture.data), picture.extension, picture.width, picture.height, picture.fingerprint
        )
    words = said or FigureWords(picture.caption, picture.alt, picture.credit)
    return LookedAtPhoto(picture.place, picture.sha256, encoded, picture.refusal, **asdict(words))
