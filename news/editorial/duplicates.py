"""Articles that say what another says: the press release that two units have sent in.

A warning, never a refusal. Of working copies a person is told only of those they may open.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from news.editorial.permissions import visible_articles
from news.models import Article, Edition, TextSketch
from news.related.alike import alike
from news.text.sketch import Sketch

_SHOWN = 5  # that share most


@dataclass(frozen=True)
class Duplicate:
    """`share`: about how much of the text, from 0 to 1. `where`: is it live, or what is it?"""

    article: int
    title: str
    share: float
    where: str
    address: str

    @property
    def percent(self) -> int:
        return round(self.share * 100)

    @property
    def sentence(self) -> str:
        return (
            f"Có bài gần giống bài này: “{self.title}” ({self.where}), khoảng {self.percent}% chữ giống nhau."
        )


def duplicates(sketch: Sketch, *, article: int | None, seen_by=None) -> list[Duplicate]:
    """What says the same as a text, without `article`, which is that text: live editions, and the working
    copies (none in the trash) that `seen_by` (a User, or None) may open. Most alike first.

    One query where there is none; five otherwise.
    """
    among = Q(live=True)
    if seen_by is not None:
        visible = visible_articles(seen_by).exclude(state=Article.State.TRASHED)
        # Asked of each of the few that are alike; a list of all that are visible is as long as the archive.
        among |= Q(live=False) & Exists(visible.filter(pk=OuterRef("article")))
    found = alike(sketch, TextSketch.objects.filter(among).exclude(article=article))
    if not found:
        return []
    live = {
        edition.article_id: edition
        for edition in Edition.objects.live().for_listing().filter(article__in=found)
    }
    working = {}
    if seen_by is not None:
        working = (
            visible_articles(seen_by)
            .exclude(state=Article.State.TRASHED)
            .select_related("unit")
            .defer("body")
            .in_bulk(found)
        )
    said = []
    for number in sorted(found, key=lambda number: (-found[number], -number)):
        if number in live:
            edition = live[number]
            where, title, address = "đang hiện trên trang", edition.title, edition.get_absolute_url()
        elif number in working:
            other = working[number]
            unit = f" của {other.unit.label}" if other.unit_id else ""
            where, title = f"{other.get_state_display()}{unit}", other.title
            address = reverse("admin:news_article_change", args=[number])
        else:
            continue
        said.append(Duplicate(number, title, found[number], where, address))
    return said[:_SHOWN]
