"""What makes two articles near, and how that is said."""

from datetime import UTC, date, datetime

from news.related.reasons import Candidate, Match, Rarity, Reasons
from news.related.subject import Subject
from news.text.words import words

SUBJECT = Subject(
    article=1,
    title="Kết nạp đảng viên mới ở xã Ban Lài",
    lead="Chi bộ xã tổ chức lễ kết nạp.",
    body="",
    at=datetime(2026, 11, 24, 2, tzinfo=UTC),
    tags={"dang-vien-moi": "Đảng viên mới", "xay-dung-dang": "Xây dựng Đảng"},
    unit=5,
    section=7,
)


def candidate(title="", *, tags=(), unit=None, section=None, day=date(2020, 1, 1)) -> Candidate:
    head = "".join(f" {word.folded}" for word in words(title))
    return Candidate(2, f"{head} ", unit, section, day, frozenset(tags))


def near(other: Candidate, *, used=None, common=()):
    pairs = {pair: 0.2 if pair in common else 3.0 for pair in SUBJECT.pairs}
    rarity = Rarity(used or {"dang-vien-moi": 3, "xay-dung-dang": 100}, pairs)
    return Match(SUBJECT, other, rarity)


def test_a_rare_tag_counts_more_than_a_common_one_and_two_more_than_one():
    rare, common = near(candidate(tags=["dang-vien-moi"])), near(candidate(tags=["xay-dung-dang"]))
    both = near(candidate(tags=["dang-vien-moi", "xay-dung-dang"]))
    assert both.score > rare.score > common.score > near(candidate()).score


def test_the_least_of_shared_tags_counts_more_than_unit_section_or_day():
    tagged = near(candidate(tags=["xay-dung-dang"]))
    for other in (candidate(unit=5), candidate(section=7), candidate(day=date(2026, 11, 24))):
        assert tagged.score > near(other).score > near(candidate()).score


def test_distinctive_pairs_count_more_than_common_ones():
    distinctive = near(candidate("Lễ kết nạp ở Ban Lài"), common=["to chuc", "chi bo"])
    ordinary = near(candidate("Chi bộ nọ tổ chức họp"), common=["to chuc", "chi bo"])
    assert distinctive.score > ordinary.score


def test_the_nearer_in_time_of_two_comes_first():
    assert near(candidate(day=date(2026, 11, 20))).score > near(candidate(day=date(2026, 9, 20))).score


def test_why_is_said_in_words_with_their_diacritics():
    other = candidate(
        "Lễ kết nạp ở Ban Lài", tags=["xay-dung-dang"], unit=5, section=7, day=date(2026, 11, 20)
    )
    assert near(other).reasons.sentences() == [
        "cùng từ khóa: Xây dựng Đảng",
        "giống về nội dung: Kết nạp, Ban Lài",
        "cùng tổ chức",
        "cùng chuyên mục, gần ngày",
    ]


def test_what_shares_nothing_is_there_for_being_new():
    assert Reasons(days=400).sentences() == ["tin mới của trang"]


def test_reasons_are_kept_as_plain_data():
    reasons = near(candidate("Ban Lài", tags=["xay-dung-dang"])).reasons
    assert Reasons(**reasons.as_data()) == reasons
