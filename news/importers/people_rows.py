"""A spreadsheet of people, saved as CSV, read into plain rows. Knows no database.

Excel writes `;` where the machine's list separator is one, a BOM or not, and drops the zero
that a telephone number begins with; so all of that is taken.
"""

import csv
import io
from dataclasses import dataclass, field

from news.text.fold import fold
from news.text.normalise import normalise

MOST_ROWS = 500
MOST_BYTES = 1024 * 1024

# What a heading may be called, folded, and what it is.
_HEADINGS = {
    "full_name": ("ho ten", "ho va ten", "ten"),
    "username": ("ten dang nhap", "tai khoan"),
    "email": ("thu dien tu", "email", "e-mail", "thu"),
    "phone": ("dien thoai", "so dien thoai", "sdt"),
    "role": ("vai tro",),
    "unit": ("to chuc", "don vi", "to chuc, don vi"),
}
_NEEDED = ("full_name", "username")
_NAMES = {"full_name": "họ tên", "username": "tên đăng nhập"}


class UnreadableList(Exception):
    """The file as a whole is no such list; `str()` says in Vietnamese what to do."""


@dataclass(frozen=True)
class PersonRow:
    """One line as it was typed, tidied; `line` counts from the heading, which is 1."""

    line: int
    full_name: str = ""
    username: str = ""
    email: str = ""
    phone: str = ""
    role: str = ""
    unit: str = ""
    extra: list[str] = field(default_factory=list)  # cells beyond the headings


def decode(data: bytes) -> str:
    """The text of an uploaded file. Raises UnreadableList."""
    if len(data) > MOST_BYTES:
        raise UnreadableList("Tệp lớn hơn 1 MB; danh sách người dùng không thể lớn như vậy.")
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableList(
            "Không đọc được chữ có dấu trong tệp. Trong Excel, hãy lưu lại với kiểu “CSV UTF-8”."
        ) from error
    if "\0" in text:
        raise UnreadableList("Đây không phải tệp CSV. Trong Excel, hãy lưu lại với kiểu “CSV UTF-8”.")
    return text


def read_people(text: str) -> list[PersonRow]:
    """The rows of a list with a line of headings. Raises UnreadableList."""
    text = text.lstrip("\ufeff")
    heading = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(";,\t", key=heading.count)
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise UnreadableList("Tệp bị hỏng ở dấu ngoặc kép hoặc dấu phân cách.") from error
    lines = [(number, [normalise(cell).strip() for cell in cells]) for number, cells in enumerate(lines, 1)]
    lines = [(number, cells) for number, cells in lines if any(cells)]
    if not lines:
        raise UnreadableList("Tệp không có dòng nào.")
    columns = [_column(cell) for cell in lines[0][1]]
    missing = [_NAMES[name] for name in _NEEDED if name not in columns]
    if missing:
        raise UnreadableList(
            f"Dòng đầu thiếu cột: {', '.join(missing)}. Dòng đầu phải ghi tên các cột: "
            "họ tên, tên đăng nhập, thư điện tử, điện thoại, vai trò, tổ chức."
        )
    if len(lines) > MOST_ROWS + 1:
        raise UnreadableList(f"Mỗi lần chỉ nhận {MOST_ROWS} người; hãy chia tệp ra.")
    return [_row(number, columns, cells) for number, cells in lines[1:]]


def _column(heading: str) -> str | None:
    name = " ".join(fold(heading).split())
    return next((column for column, names in _HEADINGS.items() if name in names), None)


def _row(number: int, columns: list[str | None], cells: list[str]) -> PersonRow:
    facts: dict[str, str] = {}
    for name, cell in zip(columns, cells, strict=False):
        if name is not None:
            facts.setdefault(name, " ".join(cell.split()))
    facts["phone"] = _phone(facts.get("phone", ""))
    return PersonRow(number, extra=[cell for cell in cells[len(columns) :] if cell], **facts)


def _phone(typed: str) -> str:
    """Nine digits are a mobile number whose zero a spreadsheet dropped."""
    digits = typed.replace(" ", "").replace(".", "")
    return f"0{digits}" if len(digits) == 9 and digits.isdigit() and digits[0] in "35789" else typed
