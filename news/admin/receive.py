"""Takes uploaded documents into memory, within bounds, and never onto a disk.

A document may turn out to be marked secret, so not even Django's temporary file may hold it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import update_wrapper
from io import BytesIO

from django.contrib import messages
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from news.editorial.permissions import Act, may


@dataclass(frozen=True)
class Bounds:
    """What one request may bring: `most` files of `largest` bytes each, `held` bytes in all."""

    most: int
    largest: int
    held: int
    too_large: str  # what is said of a file over `largest`


class InMemory(FileUploadHandler):
    """`refused` lists (name, sentence) of the files that were not taken."""

    def __init__(self, request, bounds: Bounds):
        super().__init__(request)
        self._bounds = bounds
        self.refused: list[tuple[str, str]] = []
        self._files = self._held = 0

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self._files += 1
        self._taken, self._size, self._refusal = BytesIO(), 0, ""
        if self._files > self._bounds.most:
            self._refuse(f"Mỗi lần gửi nhiều nhất {self._bounds.most} tệp. Hãy gửi tệp này ở lần sau.")

    def receive_data_chunk(self, raw_data, start):
        self._size += len(raw_data)
        if not self._refusal and self._size > self._bounds.largest:
            self._refuse(self._bounds.too_large)
        elif not self._refusal and self._held + self._size > self._bounds.held:
            self._refuse("Các tệp gửi cùng lúc quá nặng. Hãy gửi tệp này ở lần sau.")
        if self._refusal:
            raise SkipFile  # the rest of it is read past, not kept
        self._taken.write(raw_data)

    def file_complete(self, file_size):
        if self._refusal:
            return None
        self._held += file_size
        self._taken.seek(0)
        return InMemoryUploadedFile(
            self._taken, self.field_name, self.file_name, self.content_type, file_size, self.charset
        )

    def _refuse(self, sentence: str) -> None:
        self._refusal = sentence
        self._taken = BytesIO()
        self.refused.append((self.file_name, sentence))


class _Nothing(FileUploadHandler):
    """Reads past the files of somebody who may not send any."""

    def receive_data_chunk(self, raw_data, start):
        raise SkipFile

    def file_complete(self, file_size):
        return None


def into_memory(view, *, site, bounds: Callable[[], Bounds]):
    """`view` (guarded by `site`), with its uploads taken by `InMemory`.

    The token stands in the form, and looking for it takes in the files: so the upload
    handlers come before Django's check, which is made right after.
    """
    checked = csrf_protect(view)

    def called(request, *args, **kwargs):
        welcome = site.has_permission(request) and may(request.user, Act.CREATE)
        handler = InMemory(request, bounds()) if welcome else _Nothing(request)
        request.upload_handlers = [handler]
        request.refused_files = getattr(handler, "refused", [])
        brings_files = request.content_type == "multipart/form-data"
        if brings_files and not request.user.is_authenticated:
            messages.info(
                request, "Phiên làm việc đã hết nên tệp chưa được nhận. Đăng nhập xong hãy chọn lại tệp."
            )
        return checked(request, *args, **kwargs)

    return csrf_exempt(update_wrapper(called, view))
