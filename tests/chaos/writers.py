"""Members of staff who save, publish and upload over HTTP, and remember what the site said of it."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.request import Request

from tests.measure.staff import NotDone, Staff, form_with

_DONE = b'class="success"'  # of the message above a screen
_STORED = "Đã lưu vào thư viện".encode()


class Writer(Staff):
    """Raises NotDone where the screen does not say that it is done; OSError, HTTPException where none comes."""

    def save_title(self, article: int, title: str) -> None:
        where = f"{self.address}/quan-tri/news/article/{article}/change/"
        form = form_with(self._get(where), "title")
        form.fields["title"] = title
        _, page = self._post(where, form, _continue="1")
        if _DONE not in page:
            raise NotDone(f"article {article} was not saved")

    def upload_photo(self, data: bytes, name: str) -> None:
        self._send(f"{self.address}/quan-tri/news/photo/add/", {}, data, name, _STORED)

    def attach(self, article: int, data: bytes, name: str) -> None:
        where = f"{self.address}/quan-tri/news/article/{article}/tep-dinh-kem/"
        self._send(where, {"do": "add"}, data, name, _DONE)

    def _send(self, where: str, fields: dict, data: bytes, name: str, done: bytes) -> None:
        from django.core.files.uploadedfile import SimpleUploadedFile
        from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

        token = form_with(self._get(where), "csrfmiddlewaretoken").fields["csrfmiddlewaretoken"]
        body = {"csrfmiddlewaretoken": token, **fields, "files": SimpleUploadedFile(name, data)}
        request = Request(where, encode_multipart(BOUNDARY, body), {"Content-Type": MULTIPART_CONTENT})
        with self._browser.open(request, timeout=30) as answer:
            if done not in answer.read():
                raise NotDone(f"{name} was not taken")


@dataclass
class Writes:
    """Of one kind. `sent` and `acknowledged` are the numbers of the writes, from 1."""

    kind: str
    does: Callable[[int], None]
    many: int
    sent: int = 0
    acknowledged: list[int] = field(default_factory=list)

    def run(self) -> None:
        for number in range(1, self.many + 1):
            self.sent = number
            try:
                self.does(number)
                self.acknowledged.append(number)
            except (NotDone, OSError, HTTPException):
                continue  # it was written or it was not; nobody was told

    def thread(self) -> threading.Thread:
        return threading.Thread(target=self.run, name=self.kind, daemon=True)
