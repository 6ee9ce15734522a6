"""What is done to a photo that is in the library: described, replaced, deleted."""

import hashlib
import shutil
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from news.editorial.permissions import Act, may, may_edit_photo
from news.editorial.photo_uses import photo_uses, uses_elsewhere
from news.editorial.photos import as_file, encode_photo, remember_fingerprint
from news.editorial.record import log
from news.editorial.refusals import AlreadyDone, BadPhoto, NotAllowed
from news.models import Article, Edition, FormerPhotoFile, Photo
from news.pictures.shapes import FOLDER, PHOTOS
from news.search import desk

DESCRIBED = ("alt", "caption", "credit", "focal_x", "focal_y")


@transaction.atomic
def describe_photo(photo: Photo, *, by, seen: str | None = None, **facts) -> bool:
    """Set some of DESCRIBED on `photo`; False when they are what they were.

    Staff find it by them at once. Readers go on seeing, and finding, what was published.

    `seen` is the photo's `stamp` when the form was opened. Raises NotAllowed, AlreadyDone (somebody
    else changed it meanwhile), BadPhoto (a focal point outside the picture).
    """
    if not may_edit_photo(by, photo):
        raise NotAllowed("Bạn chỉ sửa được thông tin của ảnh do mình tải lên.")
    if any(not 0 <= facts.get(name, 50) <= 100 for name in ("focal_x", "focal_y")):
        raise BadPhoto("Điểm chính của ảnh phải từ 0 đến 100 phần trăm mỗi chiều. Hãy chọn lại.")
    stored = Photo.objects.select_for_update(no_key=True).get(pk=photo.pk)
    if seen is not None and stored.stamp != seen:
        raise AlreadyDone(
            "Thông tin ảnh vừa được người khác sửa. Bản của bạn chưa được lưu; hãy xem lại rồi lưu lần nữa."
        )
    before = stored.stamp
    for name in DESCRIBED:
        if name in facts:
            setattr(stored, name, facts[name])
            setattr(photo, name, facts[name])
    caption = Photo.objects.values_list("caption", flat=True).get(pk=photo.pk)
    stored.save(update_fields=list(facts))
    if stored.stamp == before:
        return False
    log("describe_photo", by=by, subject=_named(stored))
    desk.put_photos([stored.pk])
    if stored.caption != caption:
        desk.follow(stored)
    return True


def replace_photo(photo: Photo, data: bytes, *, by) -> Photo:
    """Give `photo` another file; captions and uses stay. The photo as it is now.

    `photo` is as the person saw it. Working copies show the new file. What was published keeps the old one until its article is
    published anew, so the old file stays on disk as long as the photo is in the library.

    Raises NotAllowed, BadPhoto, AlreadyDone; then nothing was changed.
    """
    if not may(by, Act.EDIT_PHOTO):
        raise NotAllowed("Bạn không có quyền thay tệp của ảnh trong thư viện.")
    digest = hashlib.sha256(data).hexdigest()
    known = Photo.objects.filter(sha256=digest).first()
    if known == photo:
        raise BadPhoto("Tệp này chính là ảnh đang có. Hãy chọn tệp khác.")
    if known:
        raise BadPhoto(f"Tệp này đã là ảnh số {known.pk} trong thư viện. Hãy dùng ảnh ấy trong bài.")
    encoded = encode_photo(data)
    new = Photo(file=as_file(encoded, digest))
    new.file.save(new.file.name, new.file.file, save=False)
    try:
        with transaction.atomic():
            _swap(photo, new, digest=digest, encoded=encoded, by=by)
    except BaseException as error:
        default_storage.delete(new.file.name)
        if isinstance(error, IntegrityError):
            raise AlreadyDone("Tệp này vừa được người khác đưa vào thư viện. Hãy tìm lại ảnh ấy.") from error
        raise
    photo.refresh_from_db()
    return photo


def _swap(old: Photo, new: Photo, *, digest: str, encoded, by) -> None:
    former, _ = FormerPhotoFile.objects.get_or_create(
        name=old.file.name,
        defaults={
            "photo": old, "width": old.width, "height": old.height,
            "focal_x": old.focal_x, "focal_y": old.focal_y, "replaced_by": by,
        },
    )  # fmt: skip
    facts = {
        "file": new.file.name, "width": encoded.width, "height": encoded.height,
        "size": len(encoded.data), "sha256": digest, "fingerprint": encoded.fingerprint,
    }  # fmt: skip
    # Claimed on the file that was there: of two people replacing at once, one is told.
    if not Photo.objects.filter(pk=old.pk, file=old.file.name).update(**facts):
        raise AlreadyDone("Ảnh vừa được người khác thay. Hãy mở lại trang này để xem tệp mới.")
    photo = Photo.objects.get(pk=old.pk)
    remember_fingerprint(photo)
    Edition.objects.filter(lead_photo=photo, lead_file=None).update(lead_file=former)
    old_src, new_src = (default_storage.url(name) for name in (former.name, photo.file.name))
    for article in Article.objects.filter(pk__in=photo.uses.values("article")).only("pk", "body"):
        # Only where the text is still what we read: who saves meanwhile is not written over, and
        # their figure is tied to the photo by its former file.
        Article.objects.filter(pk=article.pk, body=article.body).update(
            body=article.body.replace(f'src="{old_src}"', f'src="{new_src}"')
        )
    log("replace_photo", by=by, subject=_named(photo), note=f"{former.name} → {photo.file.name}")


def delete_photo(photo: Photo, *, by) -> None:
    """Take `photo` out of the library, with every file of it. Not while anything uses it.

    Raises NotAllowed, BadPhoto (it is used; says where).
    """
    if not may_edit_photo(by, photo):
        raise NotAllowed("Bạn chỉ xóa được ảnh do mình tải lên và chưa dùng.")
    uses = photo_uses(photo)
    if uses.site:
        raise BadPhoto(f"Không xóa được ảnh đang dùng làm {', '.join(uses.site)}. Hãy thay ảnh ở đó trước.")
    if uses:
        raise BadPhoto(
            f"Không xóa được ảnh đang dùng ở {uses.count} bài: {uses.sentence()}. "
            "Hãy thay ảnh trong các bài ấy trước; ảnh của bài đã đăng được giữ làm hồ sơ."
        )
    if elsewhere := uses_elsewhere(photo):
        raise BadPhoto(f"Không xóa được ảnh đang dùng ở {', '.join(elsewhere)}. Hãy thay ảnh ở đó trước.")
    names = [photo.file.name, *photo.former_files.values_list("name", flat=True)]
    try:
        with transaction.atomic():
            log("delete_photo", by=by, subject=_named(photo), note=f"Ảnh số {photo.pk}")
            number = photo.pk
            photo.delete()
            desk.take(desk.Kind.PHOTO, [number])
            transaction.on_commit(lambda: _remove_files(names))
    except ProtectedError as error:
        raise BadPhoto("Không xóa được: ảnh vừa được dùng trong một bài. Hãy mở lại trang này.") from error


def _named(photo: Photo) -> str:
    return str(photo)[:300]


def _remove_files(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)
        shutil.rmtree(Path(default_storage.path(FOLDER + name.removeprefix(PHOTOS))), ignore_errors=True)
