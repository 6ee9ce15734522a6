"""Office files of before 2007 (.doc, .xls, .ppt): what they are by their streams.

An OLE compound file ([MS-CFB]) is a small file system; only its directory is read. Excel's old
macro sheets are no streams of their own: those the virus scanner must find.
"""

import struct

from news.editorial.refusals import BadFile
from news.models import Attachment

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_ENTRIES = 8_192  # of the directory; a document full of pictures has some hundred
_END = 0xFFFFFFFA  # and above: no sector
_NONE = 0xFFFFFFFF

_BROKEN = "Tệp bị hỏng hoặc tải về chưa hết. Hãy mở tệp bằng Word, Excel hoặc PowerPoint, lưu lại rồi gửi."
_MACROS = (
    "Tệp có chứa macro (chương trình chạy kèm), không nhận để giữ an toàn cho bạn đọc. Hãy mở tệp, lưu kiểu "
    ".docx, .xlsx, .pptx (không macro) hoặc PDF rồi gửi."
)
_LOCKED = "Tệp có đặt mật khẩu nên bạn đọc không mở được. Hãy bỏ mật khẩu, lưu lại rồi gửi."
_UNKNOWN = "Không nhận loại tệp này, dù tên tệp ghi đuôi gì. Hãy gửi tệp Word, Excel, PowerPoint hoặc in ra PDF rồi gửi."
_KINDS = {
    "WordDocument": Attachment.Kind.DOC,
    "Workbook": Attachment.Kind.XLS,
    "Book": Attachment.Kind.XLS,
    "PowerPoint Document": Attachment.Kind.PPT,
}
_MACRO_NAMES = {"_VBA_PROJECT", "_VBA_PROJECT_CUR", "VBA", "Macros"}


def kind_of(data: bytes) -> Attachment.Kind:
    """Raises BadFile for all but a document without macros and password."""
    try:
        everywhere, at_root = _names(data)
    except (struct.error, IndexError, ValueError, UnicodeDecodeError):
        raise BadFile(_BROKEN) from None
    if "EncryptedPackage" in at_root:
        raise BadFile(_LOCKED)
    if everywhere & _MACRO_NAMES:
        raise BadFile(_MACROS)
    # An embedded table is a document within: only the root says what the file is.
    kinds = {_KINDS[name] for name in at_root if name in _KINDS}
    if len(kinds) != 1:
        raise BadFile(_UNKNOWN)
    return kinds.pop()


def _names(data: bytes) -> tuple[set[str], set[str]]:
    """The names of all entries, and of those directly below the root. [MS-CFB] 2.6."""
    directory = _directory(data)
    entries = []
    for start in range(0, len(directory) - 127, 128):
        length, kind = struct.unpack_from("<HB", directory, start + 64)
        left, right, child = struct.unpack_from("<III", directory, start + 68)
        name = directory[start : start + max(0, min(length, 64) - 2)].decode("utf-16-le") if kind else ""
        entries.append((name, kind, left, right, child))
    if not entries or entries[0][1] != 5:
        raise ValueError("no root")
    at_root, seen, waiting = set(), set(), [entries[0][4]]
    while waiting:
        number = waiting.pop()
        if number == _NONE or number in seen:
            continue
        seen.add(number)
        name, _, left, right, _ = entries[number]
        at_root.add(name)
        waiting += [left, right]
    return {name for name, kind, *_ in entries if kind}, at_root


def _directory(data: bytes) -> bytes:
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in (9, 12):
        raise ValueError("no such sector size")
    size = 1 << shift
    first, difat_sector = struct.unpack_from("<I", data, 48)[0], struct.unpack_from("<I", data, 68)[0]
    per_sector = size // 4

    def sector(number: int) -> bytes:
        start = (number + 1) * size
        if start >= len(data):
            raise ValueError("beyond the file")
        return data[start : start + size].ljust(size, b"\0")

    fat_sectors = list(struct.unpack_from("<109I", data, 76))
    visited = set()
    while difat_sector < _END and difat_sector not in visited:
        visited.add(difat_sector)
        numbers = struct.unpack(f"<{per_sector}I", sector(difat_sector))
        fat_sectors += numbers[:-1]
        difat_sector = numbers[-1]
    parts, number, visited = [], first, set()
    while number < _END:
        if number in visited or len(parts) * (size // 128) > MOST_ENTRIES:
            raise ValueError("goes round in a circle")
        visited.add(number)
        parts.append(sector(number))
        table = sector(fat_sectors[number // per_sector])
        number = struct.unpack_from("<I", table, number % per_sector * 4)[0]
    return b"".join(parts)
