"""PDF files: whole, readable by everybody, and without what runs or opens by itself.

A look at names (ISO 32000-1: 12.6.4.5 Launch, 12.6.4.16 JavaScript, 7.11.4 embedded files, 13.7
RichMedia), in the file and in its object streams. It finds what ordinary programs write; a file
made to hide from it is for the virus scanner and the reader's own PDF program.
"""

import re
import string
import zlib

from news.editorial.refusals import BadFile

MOST_OBJECT_STREAMS = 20_000  # a thousand pages have some hundred
LARGEST_STREAM = 8 * 1024 * 1024  # bytes of one object stream, packed and unpacked
MOST_INFLATED = 64 * 1024 * 1024  # bytes of all of them, packed and unpacked
_TAIL = 64 * 1024  # bytes at the end in which the file says that it ends

_AGAIN = "Hãy mở tệp, chọn In (Print), máy in “Print to PDF”, rồi gửi tệp mới."
_BROKEN = f"Tệp PDF bị hỏng hoặc tải về chưa hết. {_AGAIN}"
_ACTIVE = (
    f"Tệp PDF chứa mã chạy kèm hoặc tệp nhúng bên trong, không nhận để giữ an toàn cho bạn đọc. {_AGAIN}"
)
_LOCKED = (
    "Tệp PDF đặt mật khẩu hoặc khóa quyền nên không kiểm tra được. Hãy bỏ khóa, hoặc in lại ra PDF, rồi gửi."
)

_END = rb"(?![A-Za-z0-9_.-])"
_NAMES = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia)" + _END)
# Too short to be looked for in compressed bytes, where chance would write it.
_SHORT = re.compile(rb"/JS" + _END)
_ENCRYPT = re.compile(rb"/Encrypt" + _END)
_OBJECT_STREAM = re.compile(rb"/ObjStm" + _END)
_STREAM = re.compile(rb"\bstream\r?\n")
_ESCAPED = {
    spelled % ord(letter): letter.encode()
    for letter in string.ascii_letters
    for spelled in (b"#%02x", b"#%02X")
}


def refuse_unsound(data: bytes) -> None:
    """Raises BadFile when `data`, which begins as a PDF, should not be handed on."""
    if b"%%EOF" not in data[-_TAIL:]:
        raise BadFile(_BROKEN)
    outside = _plain(_outside_streams(data))
    if _ENCRYPT.search(outside):
        raise BadFile(_LOCKED)
    if _NAMES.search(data) or _is_active(outside):
        raise BadFile(_ACTIVE)
    for objects in _object_streams(data):
        if _is_active(_plain(objects)):
            raise BadFile(_ACTIVE)


def _is_active(text: bytes) -> bool:
    return bool(_NAMES.search(text) or _SHORT.search(text))


def _plain(text: bytes) -> bytes:
    """`text` with the letters of names that are written as `#4A` (7.3.5)."""
    if b"#" in text:
        for spelled, letter in _ESCAPED.items():
            text = text.replace(spelled, letter)
    return text


def _outside_streams(data: bytes) -> bytes:
    parts, at = [], 0
    while (start := _STREAM.search(data, at)) and (end := data.find(b"endstream", start.end())) >= 0:
        parts.append(data[at : start.start()])
        at = end
    return b" ".join([*parts, data[at:]])


def _object_streams(data: bytes):
    """The objects that are kept compressed (7.5.7), within bounds of number, size and work."""
    starts, left = set(), MOST_INFLATED
    for count, found in enumerate(_OBJECT_STREAM.finditer(data)):
        if count >= MOST_OBJECT_STREAMS:
            raise BadFile(_BROKEN)
        start = _STREAM.search(data, found.end(), found.end() + 2048)
        if start is None or start.end() in starts:
            continue
        starts.add(start.end())
        limit = min(left, LARGEST_STREAM)
        if limit <= 0:
            raise BadFile(_BROKEN)
        packed = memoryview(data)[start.end() : start.end() + limit]
        unpacking = zlib.decompressobj()
        try:
            objects = unpacking.decompress(packed, limit)
        except zlib.error:
            raise BadFile(_BROKEN) from None
        if not unpacking.eof and len(objects) >= limit:
            raise BadFile(_BROKEN)
        left -= max(len(objects), len(packed) - len(unpacking.unused_data) - len(unpacking.unconsumed_tail))
        yield objects
