"""Real articles in a site: live editions that readers find, from whatever a file says."""

import pytest

from news.models import Edition, Section
from news.search.find import find
from news.search.rebuild import rebuild
from tests.measure.load import NO_CATEGORY, load
from tests.measure.real_articles import RealArticle

pytestmark = pytest.mark.django_db


def _articles():
    return [
        RealArticle(1, "Sương muối ở bản Khuổi", "Tóm tắt", "Một < hai.\nĐoạn sau.", category="Thời sự", tags=("Rét", "rét", "Mây")),
        RealArticle(2, "Chỉ có tiêu đề", "", ""),
    ]  # fmt: skip


def test_every_article_is_live_and_found():
    ids = load(_articles())
    first, second = Edition.objects.live().order_by("article_id")
    assert [first.article_id, second.article_id] == ids
    assert first.body == "<p>Một &lt; hai.</p><p>Đoạn sau.</p>"
    assert [tag["name"] for tag in first.tags] == ["Rét", "Mây"]
    assert (first.section.name, second.section.name) == ("Thời sự", NO_CATEGORY)
    rebuild()
    assert [hit.object_id for hit in find("suong muoi").hits] == ids[:1]


def test_sections_can_keep_the_categories_to_themselves():
    load(_articles(), by_category=False)
    assert Section.objects.get().name == NO_CATEGORY
