"""Names and sizes of files as people read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.text.file_names import LONGEST, file_name, size_text, title_of


@pytest.mark.parametrize(
    ("sent", "given_back"),
    [
        ("Mẫu đơn.pdf", "Mẫu đơn.pdf"),
        ("Ma\u0302\u0303u.PDF", "Mẫu.pdf"),
        ("C:\\Users\\An\\kế hoạch.doc", "kế hoạch.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie x.pdf"),
        ("trang.html", "trang.pdf"),
        ("\u202efdp.exe", "fdp.pdf"),
        ("42-KH/ĐUK.v2.docx", "ĐUK.v2.pdf"),
        ("...", "tep.pdf"),
        ("", "tep.pdf"),
        ("a" * 300, "a" * (LONGEST - 4) + ".pdf"),
    ],
)
def test_a_name_has_no_path_and_ends_as_its_content_says(sent, given_back):
    assert file_name(sent, "pdf") == given_back


@given(st.text())
def test_every_name_can_be_given_back(name):
    made = file_name(name, "docx")
    assert made.endswith(".docx")
    assert 6 <= len(made) <= LONGEST
    assert made.isprintable()
    assert not set(made) & set('/\\"<>|:?*')


@pytest.mark.parametrize(
    ("size", "text"),
    [(1, "1 KB"), (340 * 1024, "340 KB"), (1_258_291, "1,2 MB"), (20 * 1024 * 1024, "20 MB")],
)
def test_sizes_have_a_comma(size, text):
    assert size_text(size) == text


def test_a_title_is_the_name_without_extension():
    assert title_of("mau_don_xin.pdf") == "mau don xin"
