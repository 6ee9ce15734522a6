"""What a file is by its content, never by its name; what carries programs or a secrecy marking is refused.

Threat: every file is hostile. It is never opened by this site, only handed on to readers, so the
question is what their machine would do with it: macros, scripts, things that are fetched from
elsewhere, and files that are something else than they say.
"""

from dataclasses import dataclass

from django.conf import settings

from news.editorial.refusals import BadFile
from news.importers.attachment import compound, package, pdf
from news.models import Attachment
from news.text.file_names import file_name

_ACCEPTED = "PDF, Word (.docx, .doc), Excel (.xlsx, .xls), PowerPoint (.pptx, .ppt) hoặc OpenDocument"
_OTHER_KINDS = (
    (b"\xff\xd8\xff", "Đây là tệp ảnh. Hãy tải lên ở Thư viện ảnh rồi đưa vào bài."),
    (b"\x89PNG", "Đây là tệp ảnh. Hãy tải lên ở Thư viện ảnh rồi đưa vào bài."),
    (b"GIF8", "Đây là tệp ảnh. Hãy tải lên ở Thư viện ảnh rồi đưa vào bài."),
    (b"MZ", "Đây là tệp chương trình, không nhận để giữ an toàn."),
    (b"\x7fELF", "Đây là tệp chương trình, không nhận để giữ an toàn."),
    (b"Rar!", "Đây là tệp nén RAR. Hãy giải nén rồi gửi từng tệp bên trong."),
    (b"7z\xbc\xaf", "Đây là tệp nén 7z. Hãy giải nén rồi gửi từng tệp bên trong."),
    (b"{\\rtf", "Đây là tệp RTF. Hãy mở bằng Word, lưu kiểu .docx hoặc PDF rồi gửi."),
)


@dataclass(frozen=True)
class CheckedFile:
    """`name` ends in the extension of `kind`, whatever the sender called the file."""

    name: str
    kind: Attachment.Kind
    data: bytes


def check(name: str, data: bytes) -> CheckedFile:
    """`data`, sent as `name`, if an article may take it along. Raises BadFile."""
    if not data.strip(b"\0 \r\n\t"):
        raise BadFile("Tệp trống. Hãy kiểm tra lại tệp trên máy rồi gửi lại.")
    if len(data) > settings.ATTACHMENT_MAX_BYTES:
        raise BadFile(too_large())
    kind = _kind(data)
    return CheckedFile(file_name(name, kind.value), kind, data)


def too_large() -> str:
    """What is said of a file over the setting."""
    limit = settings.ATTACHMENT_MAX_BYTES // (1024 * 1024)
    return f"Tệp nặng quá {limit} MB. Hãy giảm cỡ (ảnh trong tệp, độ nét khi quét) rồi gửi lại."


def _kind(data: bytes) -> Attachment.Kind:
    if data.startswith(b"%PDF-"):
        pdf.refuse_unsound(data)
        return Attachment.Kind.PDF
    if data.startswith(b"PK\x03\x04"):
        return package.kind_of(data)
    if data.startswith(compound.MAGIC):
        return compound.kind_of(data)
    for magic, sentence in _OTHER_KINDS:
        if data.startswith(magic):
            raise BadFile(sentence)
    raise BadFile(
        f"Không nhận loại tệp này, dù tên tệp ghi đuôi gì. Hãy gửi {_ACCEPTED}; tệp khác hãy in ra PDF rồi gửi."
    )
