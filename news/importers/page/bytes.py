"""The bytes of a page of the old site → its text; everything that is no such text is refused here.

A refusal says in one Vietnamese sentence what was given and how to do it right.
"""

import re
import unicodedata

from news.importers.imported import NotImportable
from news.text.normalise import normalise

LARGEST = 2 * 1024 * 1024  # bytes
MOST_LINES = 5_000  # an article has some dozens; beyond that building the body takes seconds
_LONGEST_LINE = 20_000  # characters; over one text of 2 MB nh3 is quadratic in & and signs like »
_MOST_MARKS = 30  # diacritics in a row; Vietnamese needs two, and NFC is quadratic in them

_MAGIC = [
    (b"%PDF", "Đây là tệp PDF"),
    (b"PK\x03\x04", "Đây là tệp Word (.docx) hoặc tệp nén"),
    (b"\xd0\xcf\x11\xe0", "Đây là tệp Word đời cũ (.doc)"),
    (b"{\\rtf", "Đây là tệp RTF"),
    (b"\x89PNG", "Đây là tệp ảnh"),
    (b"\xff\xd8\xff", "Đây là tệp ảnh"),
    (b"GIF8", "Đây là tệp ảnh"),
]
_NOT_A_PAGE = "không phải văn bản của trang cũ: hãy mở trang trên trình duyệt, chọn và sao chép phần chữ."
_NOT_UTF8 = (
    "Tệp không phải UTF-8: hãy mở bằng Notepad, chọn Lưu thành (Save as) với bảng mã UTF-8 "
    "(chữ gõ bằng phông cũ như .VnTime thì phải chuyển sang Unicode trước)."
)
_HTML_START = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_CLOSING_TAG = re.compile(r"</(?:p|div|span|a|td|tr|table|li|ul|strong|b|em|h[1-6])>", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# UTF-8 that was read as Windows-1252 ("Äáº£ng"): no Vietnamese word has these pairs.
_TWICE_ENCODED = re.compile("áº[\x80-\xbf\u0152-\u2122]|á»[\x80-\xbf\u0152-\u2122]")
# TCVN3 letters read as Latin-1 ("§¶ng bé Khèi"): signs inside words, and no real Vietnamese letter.
_SIGN_IN_WORD = re.compile(r"[^\W\d_][¡-©«-±´-¸»-¿]|[¡-©«-±´-¸»-¿][^\W\d_]")
_VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")


def read_text(data: bytes) -> str:
    """The text in `data` (UTF-8), normalised, its line ends `\\n`. Raises NotImportable."""
    if len(data) > LARGEST:
        raise NotImportable(
            f"Tệp lớn hơn {LARGEST // 1024 // 1024} MB: mỗi lần chỉ nhập văn bản của một trang."
        )
    for magic, what in _MAGIC:
        if data.lstrip().startswith(magic):
            raise NotImportable(f"{what}, {_NOT_A_PAGE}")
    text = _LINE_ENDS.sub("\n", _decode(data))
    _refuse_stacked_marks(text)
    text = normalise(text)
    if not text.strip():
        raise NotImportable("Tệp trống, không có chữ nào.")
    if text.count("\n") > MOST_LINES:
        raise NotImportable(f"Văn bản dài hơn {MOST_LINES} dòng: mỗi lần chỉ nhập văn bản của một trang.")
    if max(map(len, text.split("\n"))) > _LONGEST_LINE:
        raise NotImportable(f"Văn bản có dòng dài hơn {_LONGEST_LINE} chữ, {_NOT_A_PAGE}")
    _refuse_source_code(text)
    _refuse_old_fonts(text)
    return text


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _looks_utf16(data):
        raise NotImportable(_NOT_UTF8)
    binary = NotImportable(f"Đây là tệp nhị phân (ảnh, chương trình…), {_NOT_A_PAGE}")
    if b"\0" in data:
        raise binary
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        controls = sum(data.count(code) for code in (*range(9), *range(14, 32)))
        raise (binary if controls * 100 > len(data) else NotImportable(_NOT_UTF8)) from None
    if len(_CONTROL.findall(text)) * 100 > len(text):
        raise binary
    return text


def _looks_utf16(data: bytes) -> bool:
    """Without a mark: every space and unaccented letter has a zero byte, always on one side."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    return max(even, odd) * 5 > len(data) and min(even, odd) * 20 <= max(even, odd)


def _refuse_stacked_marks(text: str) -> None:
    """Diacritics on diacritics: no language, and minutes of sorting for NFC."""
    if text.isascii():
        return
    # Invisible characters are left out, because normalising takes them away from in between.
    marks = "".join(
        "m" if unicodedata.combining(char) else " "
        for char in text
        if char.isprintable() or unicodedata.category(char)[0] != "C"
    )
    if "m" * _MOST_MARKS in marks:
        raise NotImportable(f"Văn bản có hàng loạt dấu chồng lên nhau, {_NOT_A_PAGE}")


def _refuse_source_code(text: str) -> None:
    is_html = _HTML_START.search(text[:4000]) or len(_CLOSING_TAG.findall(text)) >= 3
    signs = sum(map(text.count, "<>&"))
    if is_html or (signs > 20 and signs * 20 > len(text)):
        raise NotImportable(f"Đây là mã nguồn (HTML…), {_NOT_A_PAGE}")


def _refuse_old_fonts(text: str) -> None:
    if len(_TWICE_ENCODED.findall(text)) >= 3:
        raise NotImportable("Chữ bị lỗi phông (UTF-8 bị đọc nhầm bảng mã): hãy sao chép lại từ trang cũ.")
    signs = len(_SIGN_IN_WORD.findall(text))
    if signs >= 10 and signs * 50 > len(text) and not _VIETNAMESE.search(text):
        raise NotImportable("Chữ gõ bằng phông cũ (TCVN3, .VnTime): hãy chuyển sang Unicode rồi nhập lại.")
