"""The file somebody sent → its parts, within bounds; whatever is no sound .docx is refused here.

Threat: every file is hostile. A .docx is a ZIP archive, so it can promise gigabytes, lie about
sizes, overlap its entries, name one twice or climb out of a folder. Nothing is ever unpacked to
disk; a part is read only when it is asked for, and never further than its bound.
"""

import io
import posixpath
import zipfile
import zlib

from news.importers.imported import NotImportable

LARGEST = 60 * 1024 * 1024  # bytes of the file: a dozen photos straight from a phone
MOST_ENTRIES = 2_000
LARGEST_UNPACKED = 200 * 1024 * 1024  # bytes of all entries together
LARGEST_PART = 12 * 1024 * 1024  # bytes of one part that is XML
LARGEST_PICTURE = 25 * 1024 * 1024  # bytes

TOO_LARGE = (
    f"Tệp nặng quá {LARGEST // 1024 // 1024} MB. Hãy giảm cỡ ảnh trong Word (Định dạng ảnh, Nén ảnh), lưu lại "
    "rồi gửi."
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS_DOCX = "Hãy mở bằng Word, chọn Lưu thành (Save as), kiểu “Tài liệu Word (.docx)”, rồi gửi tệp mới."
_BROKEN = (
    "Tệp Word bị hỏng hoặc tải về chưa hết. Hãy mở bằng Word, chọn Lưu thành (Save as) một tệp .docx mới "
    "rồi gửi lại."
)
_UNSOUND = (
    "Tệp nén bất thường (dung lượng thật quá lớn so với tệp), không nhận để giữ an toàn. Hãy mở bằng Word, "
    "chép nội dung sang một tài liệu mới, lưu kiểu .docx rồi gửi lại."
)
_OTHER_KINDS = [
    (b"%PDF", "Đây là tệp PDF, không lấy được bài từ đó. Hãy gửi tệp Word (.docx) mà tệp PDF được tạo ra."),
    (b"{\\rtf", f"Đây là tệp RTF. {_SAVE_AS_DOCX}"),
    (b"\xff\xd8\xff", "Đây là tệp ảnh. Hãy tải ảnh lên ở Thư viện ảnh."),
    (b"\x89PNG", "Đây là tệp ảnh. Hãy tải ảnh lên ở Thư viện ảnh."),
    (b"GIF8", "Đây là tệp ảnh. Hãy tải ảnh lên ở Thư viện ảnh."),
    (b"Rar!", "Đây là tệp nén RAR. Hãy giải nén rồi gửi từng tệp Word (.docx)."),
    (b"7z\xbc\xaf", "Đây là tệp nén 7z. Hãy giải nén rồi gửi từng tệp Word (.docx)."),
]


class SoundZip:
    """The parts of a ZIP file that keeps the bounds. Names are compared as OPC says: without regard to case."""

    def __init__(self, data: bytes):
        """Raises NotImportable when `data` is no ZIP file or is one that nobody should open."""
        if data.count(b"PK\x01\x02") > MOST_ENTRIES:  # before zipfile makes an object of each
            raise NotImportable(_UNSOUND)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError):
            raise NotImportable(_BROKEN) from None
        entries = [entry for entry in self._zip.infolist() if not entry.is_dir()]
        _refuse_unsound(entries, len(data))
        self._entries = {entry.filename.lower(): entry for entry in entries}

    def names(self) -> list[str]:
        return [entry.filename for entry in self._entries.values()]

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries

    def read(self, name: str, *, limit: int = LARGEST_PART) -> bytes:
        """The part `name`, of `limit` bytes at the most. Raises NotImportable, KeyError."""
        entry = self._entries[name.lower()]
        if entry.file_size > limit:
            raise NotImportable(_too_large(limit))
        try:
            with self._zip.open(entry) as part:
                data = part.read(limit + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            RuntimeError,
            ValueError,
            NotImplementedError,
        ):
            raise NotImportable(_BROKEN) from None
        if len(data) > limit:
            raise NotImportable(_UNSOUND)
        return data


class Archive(SoundZip):
    """The parts of a .docx."""

    def __init__(self, data: bytes):
        """Raises NotImportable when `data` is no .docx or is one that nobody should open."""
        _refuse_other_kinds(data)
        super().__init__(data)
        if "[content_types].xml" not in self:
            raise NotImportable(_other_archive(self))


def part_name(base: str, target: str) -> str | None:
    """The part that `target` means, seen from the part `base`; None if it leads out of the file."""
    target = target.replace("\\", "/")
    path = posixpath.normpath(posixpath.join(posixpath.dirname("/" + base), target))
    # normpath stops climbing at the root: count the steps instead.
    depth = 0 if target.startswith("/") else base.count("/")
    for step in target.strip("/").split("/"):
        depth += -1 if step == ".." else step not in ("", ".")
        if depth < 0:
            return None
    return path.lstrip("/")


def _refuse_other_kinds(data: bytes) -> None:
    if not data.strip(b"\0 \r\n\t"):
        raise NotImportable("Tệp trống, không có gì để nhập. Hãy kiểm tra lại tệp trên máy rồi gửi lại.")
    if len(data) > LARGEST:
        raise NotImportable(TOO_LARGE)
    if data.startswith(_OLE):
        raise NotImportable(_ole_refusal(data))
    for magic, sentence in _OTHER_KINDS:
        if data.lstrip()[: len(magic)] == magic:
            raise NotImportable(sentence)
    if not data.startswith(b"PK"):
        raise NotImportable(f"Tệp này không phải tệp Word (.docx). {_SAVE_AS_DOCX}")


def _ole_refusal(data: bytes) -> str:
    """[MS-OFFCRYPTO] 2.3: an encrypted .docx is an OLE file with a stream EncryptedPackage."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return (
            "Tệp có đặt mật khẩu nên không đọc được. Hãy mở bằng Word, vào Tệp (File), Thông tin (Info), "
            "Bảo vệ tài liệu (Protect Document), bỏ mật khẩu, lưu lại rồi gửi."
        )
    return f"Đây là tệp Word đời cũ (.doc). {_SAVE_AS_DOCX}"


def _refuse_unsound(entries: list[zipfile.ZipInfo], size: int) -> None:
    names = set()
    unpacked = packed = 0
    for entry in entries:
        name = entry.filename
        if entry.flag_bits & 1:
            raise NotImportable(
                "Tệp nén có đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu, lưu lại kiểu .docx rồi gửi."
            )
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise NotImportable(_BROKEN)
        climbs = ".." in name.replace("\\", "/").split("/")
        if climbs or name.startswith(("/", "\\")) or ":" in name or "\0" in name:
            raise NotImportable(
                "Tệp chứa đường dẫn trỏ ra ngoài tệp, không nhận để giữ an toàn. Hãy mở bằng Word, chép nội "
                "dung sang một tài liệu mới, lưu kiểu .docx rồi gửi lại."
            )
        if name.lower() in names:
            raise NotImportable(_BROKEN)
        names.add(name.lower())
        unpacked += entry.file_size
        packed += entry.compress_size
    # More packed bytes than the file has: entries that overlap (Fifield's zip bomb).
    if unpacked > LARGEST_UNPACKED or packed > size:
        raise NotImportable(_UNSOUND)


def _other_archive(archive: Archive) -> str:
    if "mimetype" in archive:
        kind = archive.read("mimetype", limit=10_000)
        if b"opendocument" in kind:
            return (
                "Đây là tệp OpenDocument (.odt). Hãy mở bằng LibreOffice hoặc Word, chọn Lưu thành "
                "(Save as), kiểu “Word (.docx)”, rồi gửi tệp mới."
            )
    if any(name.lower().endswith((".docx", ".doc", ".jpg", ".jpeg", ".png")) for name in archive.names()):
        return "Đây là tệp nén. Hãy giải nén rồi gửi từng tệp Word (.docx)."
    return f"Tệp này không phải tệp Word (.docx). {_SAVE_AS_DOCX}"


def _too_large(limit: int) -> str:
    return (
        f"Một phần của tệp lớn hơn {limit // 1024 // 1024} MB, không phải bài viết thường gặp. Hãy chép "
        "riêng phần bài cần đăng sang một tài liệu mới, lưu kiểu .docx rồi gửi lại."
    )
