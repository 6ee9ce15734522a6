"""Articles that say the same: sketches of their texts, kept, and asked for by what they have in common."""

from collections.abc import Iterable
from itertools import islice

from django.db.models import Count, QuerySet

from news.models import TextBand, TextSketch
from news.models.prepared import PreparedAmong
from news.text.sketch import Sketch, are_alike, share_in_common

_LIVE = PreparedAmong(
    TextSketch._meta.get_field("article"),
    lambda articles: TextSketch.objects.filter(live=True, article__id__in=articles).values_list(
        "article_id", "bins", "words", "title"
    ),
)
_COMPARED = 60  # sketches, of those that share most bands


def keep_sketch(article: int, sketch: Sketch, *, live: bool) -> None:
    """What the live edition of `article` says (`live`), or its working copy.

    Inside the caller's transaction, which holds the article.
    """
    kept = TextSketch.objects.filter(article=article, live=live).first()
    if kept is not None and _read(kept) == sketch:
        return
    new = TextSketch(
        article_id=article, live=live, bins=list(sketch.bins), words=sketch.words, title=sketch.title
    )
    TextSketch.objects.bulk_create(
        [new],
        update_conflicts=True,
        unique_fields=["article", "live"],
        update_fields=["bins", "words", "title"],
    )
    TextBand.objects.filter(sketch=new).delete()
    if sketch.bins:
        TextBand.objects.bulk_create(TextBand(sketch=new, key=key) for key in sketch.bands())


def drop_sketch(article: int, *, live: bool) -> None:
    TextSketch.objects.filter(article=article, live=live).delete()


def alike(sketch: Sketch, among: QuerySet[TextSketch]) -> dict[int, float]:
    """The articles (ids) with a sketch `among` these that says the same, and which share is the same. Two queries."""
    if not sketch.bins:
        return {}
    near = among.filter(bands__key__in=sketch.bands()).order_by()
    counted = near.values("pk").annotate(shared=Count("bands")).order_by("-shared", "-pk")
    found: dict[int, float] = {}
    for kept in TextSketch.objects.filter(pk__in=[row["pk"] for row in counted[:_COMPARED]]):
        other = _read(kept)
        if are_alike(sketch, other):
            share = share_in_common(sketch, other)
            found[kept.article_id] = max(share, found.get(kept.article_id, 0.0))
    return found


def live_sketches(articles: Iterable[int]) -> dict[int, Sketch]:
    """What the live editions of these articles say. One query."""
    return {article: Sketch(tuple(bins), *rest) for article, bins, *rest in _LIVE.rows(list(articles))}


def first_unlike(
    articles: Iterable[int],
    wanted: int,
    *,
    own: Sketch | int | None = None,
    spared: frozenset[int] = frozenset(),
) -> list[int]:
    """The first `wanted` of these live articles (ids) of which no two say the same, nor what `own` says.

    `own`: a sketch, or the live article that has it. The `spared` may say what `own` says, but not
    what another of them says. A query for every few tens of articles.
    """
    taken: list[int] = []
    shown: list[Sketch] = []
    articles = iter(articles)
    while len(taken) < wanted and (batch := list(islice(articles, 2 * wanted))):
        known = live_sketches([*batch, own] if isinstance(own, int) else batch)
        if isinstance(own, int):
            own = known.get(own)
        for number in batch:
            sketch = known.get(number)
            others = [*shown, own] if own is not None and number not in spared else shown
            if sketch is not None and any(are_alike(sketch, other) for other in others):
                continue
            taken.append(number)
            if sketch is not None:
                shown.append(sketch)
            if len(taken) == wanted:
                break
    return taken


def _read(kept: TextSketch) -> Sketch:
    return Sketch(tuple(kept.bins), kept.words, kept.title)
