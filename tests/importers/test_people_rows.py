"""A list of people as spreadsheets write it."""

import pytest

from news.importers.people_rows import UnreadableList, decode, read_people

HEADING = "Họ tên;Tên đăng nhập;Thư điện tử;Điện thoại;Vai trò;Tổ chức"
ROW = "Nguyễn Thị Hạnh;hanhnt;hanh@khoi.example;0912345678;Cộng tác viên;Sở Y tế"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_way_a_spreadsheet_saves_it_reads_the_same(encoding, delimiter, end):
    text = end.join([HEADING, ROW, ""]).replace(";", delimiter)
    (person,) = read_people(decode(text.encode(encoding)))
    assert (person.full_name, person.username, person.unit, person.line) == (
        "Nguyễn Thị Hạnh", "hanhnt", "Sở Y tế", 2,
    )  # fmt: skip


def test_headings_stand_in_any_order_with_or_without_diacritics():
    (person,) = read_people("ten dang nhap,HO VA TEN\nhanhnt,Nguyễn Thị Hạnh\n")
    assert (person.username, person.full_name, person.role) == ("hanhnt", "Nguyễn Thị Hạnh", "")


def test_the_zero_a_spreadsheet_drops_comes_back():
    (person,) = read_people("họ tên;tên đăng nhập;điện thoại\nHà;ha;912345678\n")
    assert person.phone == "0912345678"


def test_empty_lines_are_skipped_and_lines_keep_their_number():
    assert [row.line for row in read_people("họ tên;tên đăng nhập\n\n;;\nHà;ha\n")] == [4]


@pytest.mark.parametrize("name", ["Hạnh", "Hạnh"])
def test_decomposed_letters_are_composed(name):
    assert read_people(f"họ tên;tên đăng nhập\n{name};hanh\n")[0].full_name == "Hạnh"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("Họ tên;Tên đăng nhập\nHà;ha\n".encode("cp1258", "replace"), "CSV UTF-8"),
        (b"PK\x03\x04\0\0", "CSV UTF-8"),
        (b"", "không có dòng nào"),
        ("Họ tên;Vai trò\nHà;ctv\n".encode(), "tên đăng nhập"),
        (("họ tên;tên đăng nhập\n" + "Hà;ha\n" * 501).encode(), "500"),
        (b"x" * (1024 * 1024 + 1), "1 MB"),
    ],
)
def test_what_is_no_list_says_what_to_do(data, sentence):
    with pytest.raises(UnreadableList, match=sentence):
        read_people(decode(data))
