"""Related news: what was picked, then what shares tags, then the section's."""

from datetime import UTC, datetime, timedelta

import pytest

from news.editorial.workflow import publish, withdraw
from news.models import Edition, RelatedBan, RelatedNews, RelatedPick
from news.related import around, related_editions
from tests.factories import (
    SectionFactory,
    approved_article,
    member,
    published_article,
    published_edition,
)
from tests.related.conftest import story

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return SectionFactory()


def publish_with_picks(*picked, **facts):
    article = approved_article(**facts)
    for position, other in enumerate(picked):
        RelatedPick.objects.create(article=article, related=other, position=position)
    return publish(article, by=member("publisher"))


def titles(edition, **options) -> list[str]:
    return [other.title for other in related_editions(edition, **options)]


def test_hand_picked_come_first_in_their_order(section):
    published_article(title="Cùng từ khóa", tags=["Đảng ủy"], section=section)
    second = published_article(title="Chọn thứ hai")
    first = published_article(title="Chọn thứ nhất")
    edition = publish_with_picks(first, second, tags=["Đảng ủy"], section=section)
    assert titles(edition) == ["Chọn thứ nhất", "Chọn thứ hai", "Cùng từ khóa"]


def test_more_shared_tags_come_before_fewer_and_newer():
    published_edition(title="Hai từ khóa", tags=["Đảng ủy", "Công đoàn"])
    published_edition(title="Một từ khóa", tags=["Đảng ủy"])
    edition = published_edition(tags=["Đảng ủy", "Công đoàn"])
    assert titles(edition) == ["Hai từ khóa", "Một từ khóa"]


def test_the_section_fills_up_what_is_missing(section):
    published_edition(title="Cùng chuyên mục", section=section)
    published_edition(title="Cùng từ khóa", tags=["Đảng ủy"])
    edition = published_edition(tags=["Đảng ủy"], section=section)
    assert titles(edition) == ["Cùng từ khóa", "Cùng chuyên mục"]


def test_a_lone_article_of_its_section_shows_the_newest(section):
    published_edition(title="Tin khác")
    assert titles(published_edition(section=section)) == ["Tin khác"]


def test_never_itself_nor_what_was_withdrawn(section):
    gone = published_article(tags=["Đảng ủy"], section=section)
    edition = published_edition(tags=["Đảng ủy"], section=section)
    withdraw(gone, by=member("publisher"), reason="Sai")
    assert titles(edition) == []


def test_no_more_than_wanted_and_one_query(section, django_assert_num_queries):
    for _ in range(4):
        published_edition(tags=["Đảng ủy"], section=section)
    edition = published_edition(tags=["Đảng ủy"], section=section)
    with django_assert_num_queries(1):
        assert len(related_editions(edition, wanted=3)) == 3
    with django_assert_num_queries(1):
        assert len(related_editions(edition, wanted=9)) == 4


def test_a_list_is_filled_past_what_is_banned_and_what_says_the_same(section, django_assert_max_num_queries):
    old = [published_edition(section=section) for _ in range(3)]
    copies = [published_article(body=story(1), section=section) for _ in range(5)]
    edition = published_edition(section=section)
    unwanted = [published_article(section=section) for _ in range(8)]
    RelatedBan.objects.bulk_create(
        RelatedBan(article=edition.article, related=other, made_by=edition.made_by) for other in unwanted
    )
    RelatedNews.objects.filter(article=edition.article).delete()
    with django_assert_max_num_queries(5):
        found = related_editions(edition, wanted=4)
    assert [other.article_id for other in found] == [
        copies[-1].pk,
        *(other.article_id for other in reversed(old)),
    ]


def test_neighbours_are_the_nearest_of_the_section_on_either_side(section, django_assert_num_queries):
    """Also when several appeared at the same moment; never of another section."""
    moment = datetime(2026, 7, 21, 1, 46, tzinfo=UTC)
    row = [published_edition(title=str(number), section=section, at=moment) for number in range(3)]
    row += [
        published_edition(title=str(3 + days), section=section, at=moment + timedelta(days=days))
        for days in range(1, 6)
    ]
    published_edition(at=moment)
    edition = Edition.objects.get(pk=row[2].pk)
    with django_assert_num_queries(1):
        found = around(edition)
    assert [other.title for other in found.newer] == ["4", "5", "6"]
    assert [other.title for other in found.older] == ["1", "0"]
    assert around(row[-1]).newer == []
    # Far down in a long row, where the newest of the section do not reach.
    assert [other.title for other in around(row[0], wanted=2, neighbours=1).newer] == ["1"]
