"""All lists of related news made anew, or looked through, while the site runs."""

from collections.abc import Callable, Iterator
from itertools import islice

from django.db import transaction
from django.db.models import Exists, FilteredRelation, OuterRef, Q

from news.models import Article, Edition, RelatedNews, TextSketch
from news.related.alike import drop_sketch, keep_sketch
from news.related.lists import put
from news.related.subject import sketch_of
from news.search.index import one_writer

_BATCH = 100  # articles a transaction

Progress = Callable[[int], None]


def size() -> int:
    """About how many steps `rebuild` takes."""
    return Article.objects.count() + Edition.objects.live().count()


def rebuild(progress: Progress = lambda done: None) -> int:
    """Sketch every working copy, write every list, the oldest article first; how many lists there are.

    Called when the index of search is right. A list is there all the time: each is written over its old self.
    """
    for batch in _batched(Article.objects.order_by("pk")):
        with transaction.atomic():
            # Held, so that nobody saves a newer text meanwhile; rows that point at it may come.
            held = Article.objects.select_for_update(no_key=True).filter(pk__in=batch).order_by("pk")
            for article in held.only("title", "lead", "body"):
                keep_sketch(article.pk, sketch_of(article.title, article.lead, article.body), live=False)
        progress(len(batch))
    made = 0
    for batch in _batched(Edition.objects.live().order_by("published_at", "pk")):
        with transaction.atomic():
            one_writer()
            # Read again inside the transaction: meanwhile somebody may have published or withdrawn.
            for edition in Edition.objects.live().filter(pk__in=batch).order_by("published_at", "pk"):
                put(edition)
                made += 1
        progress(len(batch))
    for article in stale():
        with transaction.atomic():
            one_writer()
            if not Edition.objects.live().filter(article=article).exists():
                RelatedNews.objects.filter(article=article).delete()
                RelatedNews.objects.filter(related=article, place=None).delete()
                drop_sketch(article, live=True)
    return made


def is_to_be_made() -> bool:
    """Was there never a `rebuild` to its end on a site from before there were lists? It writes them last."""
    sketches = TextSketch.objects.filter(article=OuterRef("pk"), live=False)
    return _without_list().exists() or Article.objects.filter(~Exists(sketches)).exists()


def missing() -> list[int]:
    """The live articles (ids) that never got a list."""
    return list(_without_list().order_by("article").values_list("article", flat=True))


def _without_list():
    sketches = TextSketch.objects.filter(article=OuterRef("article"), live=True)
    return Edition.objects.live().filter(~Exists(sketches))


def unsketched(progress: Progress = lambda done: None) -> list[int]:
    """The articles (ids) of whose working copy no sketch is kept, or that of another text."""
    wrong = []
    for batch in _batched(Article.objects.order_by("pk")):
        # Text and sketch in one statement: who saves in between makes no difference.
        kept = Article.objects.filter(pk__in=batch).annotate(
            kept=FilteredRelation("sketches", condition=Q(sketches__live=False))
        )
        for article in kept.order_by("pk").values(
            "pk", "title", "lead", "body", "kept__bins", "kept__words", "kept__title"
        ):
            sketch = sketch_of(article["title"], article["lead"], article["body"])
            if (list(sketch.bins), sketch.words, sketch.title) != tuple(
                article[f"kept__{name}"] for name in ("bins", "words", "title")
            ):
                wrong.append(article["pk"])
        progress(len(batch))
    return wrong


def stale() -> list[int]:
    """The articles (ids) that stand in lists, or have one, and are not live."""
    live = Edition.objects.live().filter(article=OuterRef("article"))
    gone = RelatedNews.objects.filter(~Exists(live)).values_list("article", flat=True)
    live_related = Edition.objects.live().filter(article=OuterRef("related"))
    named = RelatedNews.objects.filter(~Exists(live_related), place=None).values_list("related", flat=True)
    sketched = TextSketch.objects.filter(~Exists(live), live=True).values_list("article", flat=True)
    return sorted({*gone.order_by(), *named.order_by(), *sketched.order_by()})


def _batched(rows) -> Iterator[tuple[int, ...]]:
    numbers = iter(list(rows.values_list("pk", flat=True)))
    while batch := tuple(islice(numbers, _BATCH)):
        yield batch
