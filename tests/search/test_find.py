"""What is found and in which order; run on both databases."""

from datetime import date, timedelta

import pytest

from news.models import Abbreviation, SearchEntry
from news.search.filters import Filters
from news.search.find import find
from news.search.index import Text, write
from news.search.net import RANKED, WIDE

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 1)


def put(number, title="Tin khác", lead="", body="", *, day=DAY, kind="article", **more):
    lead, body = ([lead] if lead else []), (body if isinstance(body, list) else [body])
    write([Text(kind, number, day, title=title, lead=lead, body=body, **more)])


def found(text, **more):
    return [hit.object_id for hit in find(text, **more).hits]


@pytest.mark.parametrize(
    "typed",
    [
        "dang uy khoi", "ĐẢNG ỦY KHỐI", "Đảng uỷ Khối", "đảng ủy khối", "Đa\u0309ng u\u0309y Khô\u0301i",
        "ddangr uyr khoois", "dang3 uy3 khoi61", "d9ang3 uy3 khoi61", '"đảng uỷ khối"',
    ],
)  # fmt: skip
def test_one_name_is_found_however_it_is_typed(typed):
    put(1, "Đảng ủy Khối họp")
    put(2, "Đang ở khối phố")
    assert found(typed)[0] == 1


def test_words_typed_with_diacritics_rank_those_first():
    put(1, "Đang làm")
    put(2, "Dáng đi")
    put(3, "Tin khác", body="Nghị quyết của đảng")
    assert found("đảng") == [3, 1, 2] or found("đảng") == [3, 2, 1]
    assert found("đảng")[0] == 3
    assert set(found("dang")) == {1, 2, 3}


def test_order_is_title_lead_body_near_apart_most():
    apart = " ".join(["khác"] * 30)
    put(6, body=f"chuyển {apart} đổi thôi {apart} số một {apart} hóa")
    put(5, body="chuyển hẳn, đổi nhanh, số nhiều, hóa hết")
    put(4, body="việc chuyển đổi số hóa hồ sơ")
    put(3, lead="Bàn chuyển đổi số hóa")
    put(2, "Chuyển đổi số hóa")
    put(7, body=f"chuyển đổi số {apart}")
    assert found("chuyển đổi số hóa") == [2, 3, 4, 5, 6, 7]


def test_of_two_alike_the_newer_comes_first_but_a_better_one_stays_before_it():
    put(1, "Hội nghị sơ kết", day=DAY - timedelta(days=900))
    put(2, "Hội nghị sơ kết", day=DAY)
    put(3, body="Hội nghị sơ kết", day=DAY + timedelta(days=20))
    assert found("hoi nghi so ket") == [2, 1, 3]


def test_quotes_ask_for_a_phrase_and_minus_excludes():
    put(1, "Kết nạp đảng viên mới")
    put(2, "Đảng viên được kết nạp")
    put(3, "Kết nạp đảng viên sinh viên")
    assert set(found('"kết nạp đảng viên"')) == {1, 3}
    assert found('"kết nạp đảng viên" -sinh') == [1]
    assert found("-sinh") == []


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Chỉ thị 05-CT/TW", "05-CT/TW"), ("Chỉ thị 05-CT/TW", "5 ct tw"), ("Chỉ thị 05-CT/TW", "05/CT-TW"),
        ("Nghị quyết 12/NQ-TW", "12-nq/tw"), ("thu 4.037 tỷ đồng", "4,037"), ("thu 4.037 tỷ đồng", "4037"),
        ("ngày 21-07-2020", "21/7/2020"), ("dịch Covid-19", "covid19"), ("bác sĩ", "bác sỹ"),
    ],
)  # fmt: skip
def test_numbers_and_codes_are_found_with_other_punctuation(written, typed):
    put(1, body=written)
    put(2, body="Số 12, chỉ thị, 37 tỷ, tháng 7")
    assert found(typed) == [1]


def test_long_phrase_is_more_than_its_pairs():
    put(1, body="Họp chi bộ sáng nay. Các cán bộ cơ quan dự.")
    put(2, body="Sinh hoạt chi bộ cơ quan")
    assert found('"chi bộ cơ quan"') == [2]
    assert found('cán bộ -"chi bộ cơ quan"') == [1]
    assert find('"chi bộ cơ quan"').total == 1


def test_caption_counts_as_text_not_as_headline():
    put(1, "Viện kiểm sát tặng hoa", kind="photo")
    put(2, body="Viện kiểm sát tỉnh họp")
    put(3, "Viện kiểm sát họp")
    assert found("vien kiem sat") == [3, 2, 1]


def test_words_of_one_title_are_near():
    put(1, "Năm việc để đàn trâu, bò vùng cao qua được đợt rét")
    put(2, body="Trâu, bò gặp rét")
    assert found("trau bo ret") == [1, 2]


def test_word_in_capitals_is_no_misspelt_syllable():
    put(1, "Đảng ủy xã")
    assert find("XAA").total == 0
    assert find("xaa").hits


def test_what_is_older_than_computers_is_found():
    put(1, "Sắc lệnh về giáo dục", day=date(1946, 8, 10), kind="document")
    assert found("sac lenh giao duc") == [1]
    assert found("sắc lệnh", filters=Filters(until=date(1950, 1, 1))) == [1]
    assert found("sắc lệnh", filters=Filters(since=date(1950, 1, 1))) == []


def test_abbreviations_search_both_ways():
    Abbreviation.objects.create(short="ĐBKCCQ", full="Đảng bộ Khối các cơ quan")
    put(1, "Đại hội Đảng bộ Khối các cơ quan")
    put(2, "Đại hội ĐBKCCQ")
    assert set(found("đại hội đbkccq")) == {1, 2}
    assert set(found("dai hoi dang bo khoi cac co quan")) == {1, 2}


def test_misspelt_word_is_read_as_the_nearest_one():
    put(1, "Kết nạp đảng viên")
    answer = find("kêt nạp đảng vein")
    assert [hit.object_id for hit in answer.hits] == [1]
    assert (answer.read_as, answer.by_keys) == ("kết nạp đảng viên", False)


def test_keystrokes_are_read_only_where_the_plain_words_find_nothing():
    put(1, "Thuế tax mới")
    put(2, "Tã giấy")
    assert found("tax") == [1]
    assert find("tax").read_as == ""


def test_filters_and_counts_are_of_the_hits():
    put(1, "Đảng ủy", section=1, unit=5, source=9, facets=frozenset({"s1", "u5", "o9"}))
    put(2, "Đảng ủy", section=2, unit=6, facets=frozenset({"s2", "u6"}), day=DAY - timedelta(days=400))
    put(3, "Đảng ủy", kind="document")
    answer = find("dang uy")
    assert answer.counts["kind"] == {"article": 2, "document": 1}
    assert (answer.counts["section"], answer.counts["unit"], answer.counts["source"]) == (
        {1: 1, 2: 1},
        {5: 1, 6: 1},
        {9: 1},
    )
    assert found("dang uy", filters=Filters(section=1)) == [1]
    assert found("dang uy", filters=Filters(kind="document")) == [3]
    assert set(found("dang uy", filters=Filters(units=(5, 6)))) == {1, 2}
    assert found("dang uy", filters=Filters(source=9)) == [1]
    assert found("dang uy", filters=Filters(until=DAY - timedelta(days=1))) == [2]
    assert set(found("", filters=Filters(since=DAY))) == {1, 3}


def test_common_word_is_answered_from_the_newest_and_the_best(django_assert_max_num_queries):
    texts = [
        Text("article", number, DAY + timedelta(days=number % 28), title="Tin", body=["họp bàn công tác"])
        for number in range(1, WIDE + 101)
    ]
    texts[3] = Text("article", 4, date(2020, 1, 1), title="Công tác dân vận")
    write(texts)
    with django_assert_max_num_queries(3):
        answer = find("công tác")
    assert answer.hits[0].object_id == 4
    assert answer.capped
    assert len(find("công tác", start=RANKED, size=20).hits) == 20


def test_words_of_two_paragraphs_are_no_phrase():
    put(1, body=["Họp Đảng ủy", "Khối phố đẹp"])
    put(2, body=["Đảng ủy Khối"])
    assert found('"đảng ủy khối"') == [2]


def test_page_that_is_asked_for_again_is_the_same():
    for number in range(1, 60):
        put(number, f"Hội nghị {number}")
    first, second = found("hoi nghi", size=20), found("hoi nghi", start=20, size=20)
    assert len(set(first) | set(second)) == 40
    assert first == found("hoi nghi", size=20)


def test_empty_site_answers():
    assert found("gì cũng được") == []
    assert SearchEntry.objects.count() == 0
