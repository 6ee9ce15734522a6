"""PDF files: whole, readable by everybody, and without what runs or opens by itself.

A look at names (ISO 32000-1: 12.6.4.5 Launch, 12.6.4.16 JavaScript, 7.11.4 embedded files, 13.7
RichMedia), in the file and in its object streams. It finds what ordinary programs write; a file
made to hide from it is for the virus scanner and the reader's own PDF program.
"""

import re
import zlib

from news.editorial.refusals import BadFile

MOST_INFLATED = 64 * 1024 * 1024  # bytes of all object streams
LARGEST_STREAM = 8 * 1024 * 1024  # bytes of one object stream
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
_STREAM = re.compile(rb"\bstream\r?\n.*?endstream", re.DOTALL)
_OBJECT_STREAM = re.compile(rb"/ObjStm" + _END)
_STREAM_STARTS = re.compile(rb"stream\r?\n")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")


def refuse_unsound(data: bytes) -> None:
    """Raises BadFile when `data`, which begins as a PDF, should not be handed on."""
    if b"%%EOF" not in data[-_TAIL:]:
        raise BadFile(_BROKEN)
    outside = _plain(_STREAM.sub(b" ", data))
    if _ENCRYPT.search(outside):
        raise BadFile(_LOCKED)
    if _NAMES.search(data) or _NAMES.search(outside) or _SHORT.search(outside):
        raise BadFile(_ACTIVE)
    left = MOST_INFLATED
    for found in _OBJECT_STREAM.finditer(data):
        start = _STREAM_STARTS.search(data, found.end(), found.end() + 2048)
        if start is None:
            continue
        inside = _inflated(data, start.end(), min(left, LARGEST_STREAM))
        left -= len(inside)
        inside = _plain(inside)
        if _NAMES.search(inside) or _SHORT.search(inside):
            raise BadFile(_ACTIVE)


def _plain(data: bytes) -> bytes:
    """`data` with `#4A` in names as the letter it stands for (7.3.5)."""
    return _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), data)


def _inflated(data: bytes, start: int, limit: int) -> bytes:
    if limit <= 0:
        raise BadFile(_BROKEN)
    try:
        inside = zlib.decompressobj()
        # A window of the file, so that a thousand streams don't copy it a thousand times.
        text = inside.decompress(memoryview(data)[start : start + LARGEST_STREAM], limit)
    except zlib.error:
        raise BadFile(_BROKEN) from None
    if inside.unconsumed_tail and not inside.eof and len(text) >= limit:
        raise BadFile(_BROKEN)
    return text
