"""The finder of English finds English, and leaves Vietnamese alone."""

import pytest

from tests.english import english_in, english_words


@pytest.mark.parametrize(
    "text",
    [
        "Save", "Delete", "Change password", "Add another", "Home", "Search", "Filter", "Select all", "Username",
        "Please correct the errors below.", "Today", "Now", "Remove", "Choose", "History", "View site", "Log out",
        "Show all", "Close", "None", "Yes", "Go", "No", "Error:", "0 of 3 selected", "Date", "Time", "Any date",
        "Skip to main content", "Forbidden", "Page not found", "Currently:", "This field is required.", "Action",
    ],
)  # fmt: skip
def test_english_is_found(text):
    assert english_words(text)


@pytest.mark.parametrize(
    "text",
    [
        "Đảng ủy Khối các cơ quan tỉnh", "Nguyễn Thị Hạnh", "In phiếu", "to nhỏ", "Xuất CSV", "Tin bài", "an toàn",
        "tranh thủ ý kiến", "nghiêng", "Quy hoạch", "khuya khoắt", "hai mươi", "chuyen-doi-so", "Bản ghi 24-11-2026",
        "Gửi tới hanh@khoi.example", "Xem https://bao-mau-1.example/a", "yêu cầu", "thuê mua", "Hoan nghênh",
    ],
)  # fmt: skip
def test_vietnamese_is_left_alone(text):
    assert english_words(text) == []


def test_what_is_said_counts_as_much_as_what_is_seen():
    assert english_in('<a title="Delete" href="/save/">Xóa</a>') == {"Delete": "Delete"}
    assert english_in('<input type="submit" value="Save"><input type="hidden" value="Save">') == {
        "Save": "Save"
    }
    assert english_in('<script>let save = "Save";</script><style>.close {}</style>') == {}
