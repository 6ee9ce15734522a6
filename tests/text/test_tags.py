"""Tags as people type them."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.text.tags import join_tags, split_tags, tag_key


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Đảng ủy", ["Đảng ủy"]),
        ("Đảng ủy, Chuyển đổi số", ["Đảng ủy", "Chuyển đổi số"]),
        ("Đảng ủy; Công đoàn\nĐoàn thanh niên", ["Đảng ủy", "Công đoàn", "Đoàn thanh niên"]),
        ("  Đảng   ủy ,, , ", ["Đảng ủy"]),
        ("Đảng ủy, đảng ủy, ĐẢNG ỦY", ["Đảng ủy"]),
        ("#Đảngủy, “Công đoàn”", ["Đảngủy", "Công đoàn"]),
        ("Đa\u0309ng", ["Đảng"]),
        ("", []),
        (None, []),
    ],
)
def test_only_commas_part_tags(typed, names):
    assert split_tags(typed) == names


def test_case_and_spaces_do_not_make_another_tag_but_diacritics_do():
    assert tag_key("ĐẢNG  ỦY") == tag_key("đảng ủy")
    assert tag_key("bản đồ") != tag_key("bạn đồ")


@given(st.lists(st.text("aăđbcĐẢ 12", min_size=1, max_size=12)))
def test_what_is_shown_in_the_form_is_read_back_the_same(names):
    once = split_tags(", ".join(names))
    shown = join_tags([SimpleNamespace(name=name) for name in once])
    assert sorted(map(tag_key, split_tags(shown))) == sorted(map(tag_key, once))
