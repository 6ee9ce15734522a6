"""What is offered while somebody types."""

import pytest

from news.editorial.workflow import withdraw
from news.editorial.working_copy import record_version
from news.search.suggest import suggest
from tests.factories import ArticleFactory, SectionFactory, UnitFactory, member, published_article

pytestmark = pytest.mark.django_db


def labels(text, **more):
    return [(one.kind, one.label) for one in suggest(text, **more)]


def test_titles_units_and_sections_go_on_from_what_is_typed():
    UnitFactory(name="Đảng bộ Sở Y tế")
    SectionFactory(name="Xây dựng Đảng")
    published_article(title="Đảng bộ Sở Y tế họp")
    published_article(title="Họp đảng bộ")
    found = labels("dang bo")
    assert found[0] == ("unit", "Đảng bộ Sở Y tế")
    # The one that begins so before the newer one that does not.
    assert found[-2:] == [("article", "Đảng bộ Sở Y tế họp"), ("article", "Họp đảng bộ")]
    assert ("section", "Xây dựng Đảng") in labels("xây dựng đ")


def test_last_word_may_be_only_begun():
    published_article(title="Kết nạp đảng viên mới")
    assert labels("kết nạp đảng vi") == [("article", "Kết nạp đảng viên mới")]
    assert labels("kết nạp vi") == [("article", "Kết nạp đảng viên mới")]


def test_tags_that_readers_can_open_are_offered():
    published_article(title="Tin một", tags=["học tập và làm theo Bác"])
    draft = ArticleFactory(tags=["học tập và bản nháp"])
    record_version(draft, by=member("editor"))
    gone = published_article(title="Tin hai", tags=["học tập và đã gỡ"])
    assert labels("hoc tap va") == [("tag", "học tập và đã gỡ"), ("tag", "học tập và làm theo Bác")]
    withdraw(gone, by=member("publisher"), reason="Sai")
    assert labels("hoc tap va") == [("tag", "học tập và làm theo Bác")]


def test_tag_is_offered_whichever_of_i_and_y_it_is_written_with():
    published_article(title="Tin một", tags=["Kỷ luật đảng"])
    assert ("tag", "Kỷ luật đảng") in labels("ky luat")


@pytest.mark.parametrize("nothing", ["", " ", "-", '"', "\x00", "zzzz", "a" * 5000])
def test_nothing_fitting_offers_nothing(nothing):
    published_article(title="Đảng ủy")
    assert labels(nothing) == []


def test_suggestions_are_few_and_cost_few_queries(django_assert_max_num_queries):
    for number in range(12):
        published_article(title=f"Hội nghị số {number}")
    suggest("hoi nghi")
    with django_assert_max_num_queries(6):
        assert len(suggest("hoi nghi", limit=8)) == 8
