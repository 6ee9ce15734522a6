"""Puts an imported Word document into the database: its photos, then a draft that shows them.

All of it or nothing. One bad picture only refuses itself: its figure waits, and a note says why.
"""

import hashlib
from dataclasses import dataclass, field, replace
from html import escape

from django.db import IntegrityError, transaction

from accounts.models import Membership
from news.editorial import working_copy
from news.editorial.generations import start_generation
from news.editorial.permissions import Act, may, units_for_writing
from news.editorial.photos import StoredPhoto, encode_photo, store_encoded
from news.editorial.record import log
from news.editorial.refusals import BadPhoto, NotAllowed, NotReady
from news.importers.imported import ImportedDocument, ImportedPhoto, LookedAtPhoto
from news.importers.save import Outcome, Saved
from news.models import Article, Photo, Section, Source, Unit
from news.models.article import ALT_LENGTH
from news.search import desk
from news.text.figures import Figure, figures, replace_figures
from news.text.normalise import one_line
from news.text.tidy import AWAITED_PHOTO

_TITLE = Article._meta.get_field("title").max_length


@dataclass
class _Library:
    """Where each photo of the document went, and what must go again if nothing is stored."""

    photos: dict[int, Photo] = field(default_factory=dict)
    written: list[Photo] = field(default_factory=list)


def unit_of(person) -> Unit | None:
    """The one unit that `person` works in; None where there are several, or none."""
    units = {
        membership.unit
        for membership in person.memberships.current().select_related("unit")
        if membership.scope == Membership.Scope.UNIT
    }
    return units.pop() if len(units) == 1 else None


def save_document(
    document: ImportedDocument,
    *,
    by,
    name: str = "",
    unit: Unit | None = None,
    section: Section | None = None,
    leading: int | None = 0,
) -> Saved:
    """Store `document`, the file `name`, as a draft by `by`, for `unit` (else the only unit of `by`).

    The figure `leading` (0, 1…; None for none of them) becomes the lead photo and leaves the body;
    where it has no photo, the next that has. The same file again finds the draft it made and changes
    nothing, edited or not. Raises NotAllowed, NotReady (which unit?); then nothing was stored.
    """
    if not may(by, Act.CREATE):
        raise NotAllowed("Bạn không có quyền viết bài mới.")
    known = find_known(document.key, by=by)
    if known:
        return known
    unit = _judged_unit(unit, by)
    # Decoding takes seconds: nobody waits for it, as they would in the transaction.
    document = replace(document, photos=[_looked_at(photo) for photo in document.photos])
    library = _Library()
    try:
        with transaction.atomic():
            return _save(document, library, leading, by=by, name=name, unit=unit, section=section)
    except BaseException as error:
        for photo in library.written:
            photo.file.storage.delete(photo.file.name)
        if isinstance(error, IntegrityError) and (known := find_known(document.key, by=by)):
            return known  # the same file, sent twice at once
        raise


def find_known(key: str, *, by) -> Saved | None:
    """The article that the file with this `key` made before. Raises NotAllowed: `by` may not see it."""
    article = Article.objects.filter(import_key=key).first()
    if article is None:
        return None
    if not may(by, Act.VIEW, article):
        raise NotAllowed(
            "Tệp này đã được người khác nhập thành bài mà bạn không có quyền xem. Hãy hỏi ban biên tập."
        )
    notes = []
    if article.state != Article.State.DRAFT:
        notes.append(f"Bài đó hiện ở trạng thái “{article.get_state_display()}”.")
    return Saved(article, Outcome.UNCHANGED, notes)


def _judged_unit(unit: Unit | None, by) -> Unit | None:
    allowed = units_for_writing(by)
    unit = unit or unit_of(by)
    if unit is None:
        if Membership.Scope.UNIT in {
            membership.scope for membership in by.memberships.current()
        } and not _board(by):
            raise NotReady(["Bạn viết bài cho nhiều tổ chức: hãy chọn tổ chức gửi bài này."])
        return None
    if not allowed.filter(pk=unit.pk).exists():
        raise NotAllowed(
            f"Bạn không được gửi bài cho tổ chức “{unit.name}”, hoặc tổ chức đó đã ngừng hoạt động."
        )
    return unit


def _board(by) -> bool:
    """Does `by` write for the whole site or for sections, not for units only?"""
    return any(membership.scope != Membership.Scope.UNIT for membership in by.memberships.current())


def _save(document: ImportedDocument, library: _Library, leading, *, by, name, unit, section) -> Saved:
    notes = [*document.notes, *_store_all(document.photos, library, by=by)]
    given = {photo.place: photo for photo in document.photos}
    body = replace_figures(document.body, lambda figure: _tied(figure, library.photos, given))
    lead, body = _take_lead_photo(body, leading, library.photos, notes)
    source, left = _source(document.source_name, notes, by=by)
    if left:
        body += f"<p>{escape(left, quote=False)}</p>"
    article = Article(
        title=document.title[:_TITLE],
        lead=document.lead,
        body=body,
        byline=document.byline[:120],
        **lead,
        section=section,
        unit=unit,
        source=source,
        import_key=document.key,
        created_by=by,
        updated_by=by,
    )
    # One version, with who made it, as the form makes it.
    article.skip_history_when_saving = True
    article.save()
    working_copy.keep_version(article, by=by)
    log("import_document", by=by, article=article, to_state=article.state, note=f"Tệp {file_name(name)}")
    desk.put_photos([photo.pk for photo in library.written])
    desk.put_article(article)
    return Saved(article, Outcome.DRAFTED, notes)


def file_name(name: str) -> str:
    """The name of a file as screens and the record show it."""
    return one_line(name)[:200] or "không tên"


def _take_lead_photo(body: str, leading: int | None, photos: dict[int, Photo], notes: list[str]):
    """The fields of the lead photo, and `body` without its figure: no page shows it twice."""
    shown = figures(body)
    numbers = {photo.pk: photo for photo in photos.values()}
    able = [place for place, figure in enumerate(shown) if figure.photo in numbers]
    place = next((place for place in able if leading is not None and place >= leading), None)
    if place is None:
        return {}, body
    count = iter(range(len(shown)))
    body = replace_figures(body, lambda figure: "" if next(count) == place else figure.as_working_copy())
    figure = shown[place]
    photo = numbers[figure.photo]
    notes.append(f"Ảnh thứ {place + 1} đã thành ảnh đại diện, đứng ngay trên bài.")
    caption, alt = figure.caption_text, figure.alt[:ALT_LENGTH]
    return {
        "lead_photo": photo,
        "lead_caption": caption if caption != photo.caption else "",
        "lead_alt": alt if alt != photo.alt else "",
        "lead_credit": figure.credit,
    }, body


def _store_all(photos: list[LookedAtPhoto], library: _Library, *, by) -> list[str]:
    """What there is to say of them, in their order.

    They are stored in the order of their hashes: two documents with the same photos, imported at
    once, would otherwise wait for each other.
    """
    notes: dict[int, str] = {}
    for photo in sorted(photos, key=lambda photo: photo.sha256):
        if note := _store(photo, library, by=by):
            notes[photo.place] = note
    return [notes[photo.place] for photo in photos if photo.place in notes]


def _store(photo: LookedAtPhoto, library: _Library, *, by) -> str:
    try:
        with transaction.atomic():
            stored = _stored(photo, by=by)
    except BadPhoto as refusal:
        return f"Ảnh thứ {photo.place} không lấy được, chỗ của ảnh đang chờ. {refusal}"
    library.photos[photo.place] = stored.photo
    if stored.new:
        library.written.append(stored.photo)
        return ""
    return f"Ảnh thứ {photo.place} đã có trong thư viện (ảnh số {stored.photo.pk}): dùng lại ảnh đó."


def _stored(photo: LookedAtPhoto, *, by) -> StoredPhoto:
    if photo.encoded is None and not _is_known(photo.sha256):
        raise BadPhoto(photo.refusal or "Ảnh vừa bị xóa khỏi thư viện; hãy chèn lại ảnh.")
    words = {"caption": photo.caption, "alt": photo.alt, "credit": photo.credit}
    return store_encoded(photo.encoded, photo.sha256, by=by, findable=False, **words)


def _looked_at(photo: ImportedPhoto | LookedAtPhoto) -> LookedAtPhoto:
    if isinstance(photo, LookedAtPhoto):
        return photo
    sha256, encoded, refusal = hashlib.sha256(photo.data).hexdigest(), None, ""
    if not _is_known(sha256):
        try:
            encoded = encode_photo(photo.data)
        except BadPhoto as refused:
            refusal = str(refused)
    return LookedAtPhoto(
        place=photo.place,
        sha256=sha256,
        encoded=encoded,
        refusal=refusal,
        caption=photo.caption,
        alt=photo.alt,
        credit=photo.credit,
    )


def _is_known(sha256: str) -> bool:
    return Photo.objects.filter(sha256=sha256).exists()


def _tied(figure: Figure, photos: dict[int, Photo], given: dict[int, LookedAtPhoto]) -> str:
    """`figure` with the library's photo instead of the document's place."""
    photo = photos.get(figure.photo)
    if photo is None:
        return replace(figure, photo=None, src=AWAITED_PHOTO).as_working_copy()
    # The library may have the photo under another name: here this document's word counts.
    credit = given[figure.photo].credit
    credit = "" if credit == photo.credit else credit
    return replace(figure, photo=photo.pk, src=photo.file.url, credit=credit).as_working_copy()


def _source(name: str, notes: list[str], *, by) -> tuple[Source | None, str]:
    """The source of that name, or the line to keep in the body where `by` may not make one."""
    if not name:
        return None, ""
    found = Source.objects.filter(name__iexact=name).first()
    if found is not None:
        return found, ""
    if not may(by, Act.MANAGE_SOURCES):
        notes.append(f"Nguồn tin “{name}” chưa có trong danh sách: đã để dòng “Nguồn: {name}” ở cuối bài.")
        return None, f"Nguồn: {name}"
    found = Source.objects.create(name=name[:120])
    start_generation()  # it has a page
    notes.append(f"Nguồn tin “{found.name}” chưa có nên đã tạo; hãy bổ sung địa chỉ.")
    return found, ""
