"""Files and the rows that name them: photos, renditions, files of articles and documents, uploads cut off.

A file is written before its row, so who is killed in between leaves a file that nobody knows. One younger
than `_AT_WORK` may belong to an upload that is still running and is no finding.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage

from news.editorial.consistency.finding import Finding, Rule
from news.editorial.consistency.quarantine import bring_back, find_aside, set_aside
from news.models import Attachment, DocumentFile, FormerPhotoFile, Photo
from news.models.stored_file import AttachmentStorage
from news.pictures.shapes import FOLDER, PHOTOS
from news.search.rebuild import batched

_AT_WORK = 3600  # seconds
_AT_ONCE = 500  # names a query
_MEDIA, _ATTACHED, _UPLOADS = "media", "tep", "tai-len"


def _known_photos(names: Iterable[str]) -> set[str]:
    return {
        *Photo.objects.filter(file__in=names).values_list("file", flat=True),
        *FormerPhotoFile.objects.filter(name__in=names).values_list("name", flat=True),
    }


def _known_attached(names: Iterable[str]) -> set[str]:
    return {
        *Attachment.objects.filter(file__in=names).values_list("file", flat=True),
        *DocumentFile.objects.filter(file__in=names).values_list("file", flat=True),
        *DocumentFile.objects.filter(preview__in=names).values_list("preview", flat=True),
    }


def _photos_of_nothing() -> Iterator[Finding]:
    return _unknown(_media_root(), PHOTOS, _known_photos, _MEDIA)


def _attached_of_nothing() -> Iterator[Finding]:
    return _unknown(Path(settings.ATTACHMENT_ROOT), "", _known_attached, _ATTACHED)


def _unknown(
    root: Path, folder: str, known: Callable[[Iterable[str]], set[str]], tree: str
) -> Iterator[Finding]:
    """The files below `root`/`folder` that no row names."""
    names = (place.relative_to(root).as_posix() for place in _settled(root / folder))
    for some in batched(names, _AT_ONCE):
        there = known(some)
        for name in some:
            if name not in there:
                yield Finding(name, partial(set_aside, root / name, tree, name))


def _renditions_of_nothing() -> Iterator[Finding]:
    """Folders of photos that are gone. Those of a photo that is there stay, for an edition may name every one."""
    root = _media_root()
    folders = sorted({place.parent for place in _settled(root / FOLDER)})
    for some in batched(folders, _AT_ONCE):
        photos = {folder: PHOTOS + folder.relative_to(root / FOLDER).as_posix() for folder in some}
        there = _known_photos(photos.values())
        for folder, photo in photos.items():
            if photo not in there:
                name = folder.relative_to(root).as_posix()
                yield Finding(name, partial(set_aside, folder, _MEDIA, name))


def _unfinished_renditions() -> Iterator[Finding]:
    root = _media_root()
    for place in _settled(root / FOLDER):
        if place.name.startswith("."):
            yield Finding(place.relative_to(root).as_posix(), partial(place.unlink, missing_ok=True))


def _uploads_cut_off() -> Iterator[Finding]:
    root = Path(settings.FILE_UPLOAD_TEMP_DIR)
    for place in _settled(root):
        name = place.relative_to(root).as_posix()
        yield Finding(name, partial(set_aside, place, _UPLOADS, name))


def _photos_without_file() -> Iterator[Finding]:
    for number, name, size in Photo.objects.order_by("pk").values_list("pk", "file", "size").iterator():
        if _size(default_storage.path(name)) != size and Photo.objects.filter(pk=number, file=name).exists():
            yield _missing(f"ảnh số {number} ({name})", _MEDIA, name, default_storage.path(name), size)
    for number, name in FormerPhotoFile.objects.order_by("pk").values_list("photo", "name").iterator():
        if _size(default_storage.path(name)) is None and FormerPhotoFile.objects.filter(name=name).exists():
            yield _missing(
                f"tệp trước đây của ảnh số {number} ({name})", _MEDIA, name, default_storage.path(name)
            )


def _attached_without_file() -> Iterator[Finding]:
    storage = AttachmentStorage()
    kinds = ((Attachment, "article", "bài số"), (DocumentFile, "document", "văn bản số"))
    for model, owner, said in kinds:
        rows = model.objects.order_by("pk").values_list("pk", "file", "size", owner, "title")
        for number, name, size, owned_by, title in rows.iterator():
            if _size(storage.path(name)) != size and model.objects.filter(pk=number).exists():
                where = f"“{title}” của {said} {owned_by} ({name})"
                yield _missing(where, _ATTACHED, name, storage.path(name), size)
    previews = DocumentFile.objects.exclude(preview="").order_by("pk")
    for number, name, title in previews.values_list("pk", "preview", "title").iterator():
        if _size(storage.path(name)) is None and previews.filter(pk=number, preview=name).exists():
            yield _missing(f"hình trang đầu của “{title}” ({name})", _ATTACHED, name, storage.path(name))


def _missing(where: str, tree: str, name: str, place: str, size: int | None = None) -> Finding:
    aside = find_aside(tree, name, size)
    return Finding(where, partial(bring_back, aside, Path(place)) if aside else None)


def _media_root() -> Path:
    return Path(settings.MEDIA_ROOT)


def _settled(folder: Path) -> Iterable[Path]:
    """Every file below `folder` that nobody can be writing any more."""
    before = time.time() - _AT_WORK
    for place, _, names in os.walk(folder):
        for name in names:
            file = Path(place, name)
            try:
                if file.stat().st_mtime < before:
                    yield file
            except FileNotFoundError:
                continue


def _size(place: str) -> int | None:
    """In bytes; None: there is no such file."""
    try:
        return os.stat(place).st_size
    except OSError:
        return None


_ASIDE = "chuyển vào thư mục cách ly doctor/NGÀY/ trong VAR_DIR, không xóa"
_NEEDS_FILE = "đưa tệp trở lại từ thư mục cách ly hoặc từ bản sao lưu; ảnh thì có thể thay tệp trong thư viện"

RULES = (
    Rule("Tệp ảnh không thuộc ảnh nào trong thư viện", _ASIDE, _photos_of_nothing),
    Rule("Cỡ ảnh nhỏ viết dở", "xóa; khi có người xem, cỡ ảnh ấy được tạo lại", _unfinished_renditions),
    Rule("Cỡ ảnh nhỏ của ảnh không còn trong thư viện", _ASIDE, _renditions_of_nothing),
    Rule("Tệp đính kèm không thuộc bài hay văn bản nào", _ASIDE, _attached_of_nothing),
    Rule("Tệp gửi lên bị ngắt giữa chừng", _ASIDE, _uploads_cut_off),
    Rule("Ảnh thiếu tệp, hoặc tệp không đủ dung lượng", _NEEDS_FILE, _photos_without_file),
    Rule("Tệp đính kèm thiếu trên đĩa, hoặc không đủ dung lượng", _NEEDS_FILE, _attached_without_file),
)
