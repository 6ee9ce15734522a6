"""No file holds the site up: each is refused with a sentence, within 10 seconds and 500 MB."""

import io
import resource
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from news.importers.docx import parse_docx
from news.importers.docx.archive import part_name
from news.importers.imported import NotImportable
from tests.importers.docx.word import NAMESPACES, docx, p, picture, r, story, table

ROOT = Path(__file__).resolve().parents[3]
SECONDS, MEMORY = 10, 500 * 1024 * 1024

_CHILD = """
import resource, sys, time
from news.importers.docx import parse_docx
from news.importers.imported import NotImportable
data = open(sys.argv[1], "rb").read()
before = time.process_time()
try:
    article = parse_docx(data)
    said = "OK " + article.title
except NotImportable as refusal:
    said = "REFUSED " + str(refusal)
print(time.process_time() - before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, said)
"""


def _bounds():
    resource.setrlimit(resource.RLIMIT_AS, (2 * MEMORY, 2 * MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (2 * SECONDS, 2 * SECONDS))


def outcome(data: bytes, folder: Path) -> str:
    """What parse_docx says of `data` in a process of its own; fails beyond the bounds."""
    path = folder / "hostile.docx"
    path.write_bytes(data)
    child = subprocess.run(
        [sys.executable, "-c", _CHILD, str(path)], cwd=ROOT, capture_output=True, text=True, preexec_fn=_bounds,
        check=False,
    )  # fmt: skip
    assert child.returncode == 0, child.stderr[-2000:]
    seconds, memory, said = child.stdout.split(" ", 2)
    assert float(seconds) < SECONDS
    assert int(memory) < MEMORY
    return said.strip()


def zipped(entries: dict[str, bytes], **options) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **options) as file:
        for name, data in entries.items():
            file.writestr(name, data)
    return out.getvalue()


def document(inside: str, before: str = "") -> bytes:
    return docx(
        document=f"<?xml version='1.0'?>{before}<w:document {NAMESPACES}><w:body>{inside}</w:body></w:document>"
    )


def lying_about_size() -> bytes:
    """The directory says 10 bytes, the stream holds 100 MB."""
    data = bytearray(
        docx(p("x"), extra={"word/media/x.png": b"\0" * 100_000_000, "word/styles.xml": b" " * 60_000_000})
    )
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        if struct.unpack_from("<I", data, at + 24)[0] > 1_000_000:
            struct.pack_into("<I", data, at + 24, 10)
        at += 4
    return bytes(data)


LAUGHS = "<!DOCTYPE w [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip
OUTSIDE = "<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"

REFUSED = {
    "a bomb": lambda: docx(p("x"), extra={"word/media/bomb.png": b"\0" * 300_000_000}),
    "a gigabyte of XML": lambda: docx(p("x"), extra={"word/document.xml": b"<a>" + b" " * 190_000_000}),
    "a size that lies": lying_about_size,
    "billion laughs": lambda: document(p(r("&i;").replace("&amp;", "&")), LAUGHS),
    "an outside entity": lambda: document(p("x"), OUTSIDE),
    "entities in UTF-16": lambda: docx(
        document=f'<?xml version="1.0" encoding="UTF-16"?>{OUTSIDE}<a>&x;</a>'.encode("utf-16")  # type: ignore[arg-type]
    ),
    "a million elements": lambda: document("<w:p/>" * 1_000_000),
    "elements in elements": lambda: document("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000),
    "an embedded style map": lambda: docx(p("x"), extra={"mammoth/style-map": b"p => script"}),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_only_looks_bad_is_read_within_bounds(name, tmp_path):
    assert outcome(HARMLESS[name](), tmp_path).startswith(("OK ", "REFUSED "))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "trống"),
        (b"\0" * 1000, "trống"),
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1 x}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), r"\.doc"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "mật khẩu",
        ),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}), r"\.odt"),
        (b"<html>trang web</html>", "không phải tệp Word"),
        (b"\xff\xd8\xff\xe0", "ảnh"),
        (docx(p("x"))[:-30], "hỏng"),
    ],
)
def test_other_files_are_refused_with_what_to_do(data, words):
    with pytest.raises(NotImportable, match=words) as refused:
        parse_docx(data)
    assert "Hãy" in str(refused.value)


@pytest.mark.parametrize(
    ("target", "part"),
    [
        ("media/a.png", "word/media/a.png"), ("/word/media/a.png", "word/media/a.png"), ("../media/a.png", "media/a.png"),
        ("../../a.png", None), ("../../../etc/passwd", None), ("..\\..\\a", None),
    ],
)  # fmt: skip
def test_a_target_stays_within_the_file(target, part):
    assert part_name("word/document.xml", target) == part
