"""Members of staff who save, publish and upload over HTTP, and remember what the site said of it."""

import io
import random
import threading
from dataclasses import dataclass
from enum import StrEnum
from http.client import HTTPException
from urllib.request import Request

from PIL import Image

from tests.chaos.readers import MARK
from tests.measure.staff import NotDone, Staff, form_with
from tests.office_files import pdf

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


class Kind(StrEnum):
    SAVE = "save"
    PUBLISH = "publish"
    PHOTO = "photo"
    FILE = "file"


@dataclass(frozen=True)
class Write:
    """One thing that one person does; no two have the same `number`. `article` is the one it is done to."""

    kind: Kind
    number: int
    article: int

    @property
    def title(self) -> str:
        return f"{MARK} {self.number}"

    def photo(self) -> bytes:
        """Every fifth is so large that Django keeps it in a file while it comes."""
        width, height = (2000, 1500) if self.number % 5 == 0 else (320, 240)
        noise = random.Random(self.number).randbytes(width * height)
        out = io.BytesIO()
        Image.frombytes("L", (width, height), noise).save(out, "JPEG", quality=95)
        return out.getvalue()

    def file(self) -> bytes:
        return pdf(f"% {self.number}\n")

    def sent_by(self, writer: Writer) -> None:
        match self.kind:
            case Kind.SAVE:
                writer.save_title(self.article, self.title)
            case Kind.PUBLISH:
                writer.publish(self.article, self.title)
            case Kind.PHOTO:
                writer.upload_photo(self.photo(), f"anh-{self.number}.jpg")
            case Kind.FILE:
                writer.attach(self.article, self.file(), f"tep-{self.number}.pdf")


class Person(threading.Thread):
    """Does `writes` one after the other until told to stop; those that the site said were done are `acknowledged`."""

    def __init__(self, writer: Writer, writes: list[Write]):
        super().__init__(daemon=True)
        self._writer, self._writes = writer, writes
        self._stopped = threading.Event()
        self.sent = 0
        self.acknowledged: list[Write] = []

    def stop(self) -> None:
        self._stopped.set()

    def run(self) -> None:
        for write in self._writes:
            if self._stopped.is_set():
                return
            self.sent += 1
            try:
                write.sent_by(self._writer)
                self.acknowledged.append(write)
            except (NotDone, OSError, HTTPException):
                continue  # it was written or it was not; nobody was told
