"""The lists of related news: when they are written, and the rule of what stands in one.

A list holds the hand-picked, then the nearest by `news.related.reasons`: never the article
itself, never what says the same as it or as another of the list (`news.text.sketch`), never
what was banned, and only what is live. It holds `KEPT` where pages show six, so that it has no
hole while one drops out. It is written

- when its article goes live, again too (`put`);
- when another goes live: that one is entered into the lists of the `_TOLD` nearest to it, and
  into those that had it already with what it says now (`put`);
- when one of it goes off the site: its line is taken out, and a list that has become short is
  made anew (`take`);
- when something is banned from it, or allowed again (`renew`).

All of it inside the transaction of the publication, the withdrawal or the ban, and each a
bounded number of rows: a publication touches its own list and at most `_TOLD + _NAMING`
others; a withdrawal makes at most `_MENDED` lists anew.
"""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from news.models import Edition, RelatedBan, RelatedNews, TextSketch
from news.related.alike import alike, drop_sketch, first_unlike, keep_sketch
from news.related.candidates import matches
from news.related.reasons import Match, Reasons
from news.related.subject import Subject, subject_of

SHOWN = 6  # below an article
KEPT = 12
_TOLD = 8  # nearest articles into whose lists a new one is entered
_NAMING = 60  # lists that had it before and are told what it says now
_MENDED = 8  # short lists that are made anew when one of theirs goes


def put(edition: Edition, *, first: bool = False) -> None:
    """`edition` is live now, and in the index of search: write its list, and its line in the lists of others.

    `first`: none of its article was live before, so that there is nothing to clear away.
    """
    subject = subject_of(edition)
    number = edition.article_id
    keep_sketch(number, subject.sketch, live=True)
    naming = [] if first else list(_naming(number))
    bans = set(
        RelatedBan.objects.filter(Q(article=number) | Q(related=number)).values_list("article", "related")
    )
    found = {match.article: match for match in matches(subject, [*subject.picked, *naming])}
    own = _own(subject, found, {related for article, related in bans if article == number})
    told = [found[row.related_id] for row in own if row.related_id in found][:_TOLD]
    told += [found[other] for other in naming if other in found]
    told = list({match.article: match for match in told if (match.article, number) not in bans}.values())
    if not first:
        RelatedNews.objects.filter(article=number).delete()
    _write([*own, *_into_others(subject, told)])


def renew(edition: Edition) -> None:
    """Write the list of a live `edition` anew, and nobody else's."""
    subject = subject_of(edition)
    banned = set(RelatedBan.objects.filter(article=subject.article).values_list("related", flat=True))
    found = {match.article: match for match in matches(subject, subject.picked)}
    rows = _own(subject, found, banned)
    RelatedNews.objects.filter(article=subject.article).delete()
    _write(rows)


def take(article: int) -> None:
    """The article is off the site: its list goes, and its line in the lists of others."""
    naming = list(_naming(article))
    # Where a hand picked it the line stays: should it come back, it stands there again.
    RelatedNews.objects.filter(related=article, place=None).delete()
    RelatedNews.objects.filter(article=article).delete()
    drop_sketch(article, live=True)
    if not naming:
        return
    left = dict(
        RelatedNews.objects.filter(article__in=naming)
        .exclude(related=article)
        .order_by()
        .values_list("article")
        .annotate(Count("pk"))
    )
    short = [number for number in naming if left.get(number, 0) < SHOWN][:_MENDED]
    for edition in Edition.objects.live().filter(article__in=short):
        renew(edition)


def _naming(article: int) -> QuerySet:
    """The articles (ids) that list it; of very many, the latest."""
    lines = RelatedNews.objects.filter(related=article).order_by("-pk")
    return lines.values_list("article", flat=True)[:_NAMING]


def suggestions(
    subject: Subject, banned: Iterable[int] = (), wanted: int = KEPT
) -> tuple[list[tuple[int, Reasons]], list[Match]]:
    """What the list of `subject` would hold, in its order: ids of live articles, and why; and all that is near it.

    Writes nothing.
    """
    near = matches(subject, subject.picked)
    found = {match.article: match for match in near}
    rows = _own(subject, found, set(banned))
    order = [(row.related_id, Reasons(**row.reasons)) for row in rows if row.related_id in found]
    return order[:wanted], near


def _own(subject: Subject, found: dict[int, Match], banned: set[int]) -> list[RelatedNews]:
    """The lines of the list of `subject`, in order. `found`: the live articles, the nearest first."""
    unwanted = {*banned, subject.article}
    picked = [number for number in subject.picked if number not in unwanted]
    others = [number for number in found if number not in unwanted and number not in picked]
    order = first_unlike(
        [*picked, *others], max(KEPT, len(picked)), own=subject.sketch, spared=frozenset(picked)
    )
    places = {number: place for place, number in enumerate(picked)}
    return [_line(subject.article, number, found.get(number), places.get(number)) for number in order]


def _line(article: int | None, related: int, match: Match | None, place: int | None) -> RelatedNews:
    score, reasons = (match.score, match.reasons) if match else (0.0, Reasons())
    return RelatedNews(
        article_id=article, related_id=related, place=place, score=score, reasons=reasons.as_data()
    )


def _into_others(subject: Subject, told: list[Match]) -> list[RelatedNews]:
    """The lines of `subject` in the lists of those it is near to; takes out what gives way to it."""
    number = subject.article
    lists: dict[int, list[RelatedNews]] = {match.article: [] for match in told}
    for row in RelatedNews.objects.filter(article__in=lists).only("article", "related", "place", "score"):
        lists[row.article_id].append(row)
    same = alike(subject.sketch, TextSketch.objects.filter(live=True).exclude(article=number)) if told else {}
    new, gone = [], []
    for match in told:
        rows = lists[match.article]
        mine = next((row for row in rows if row.related_id == number), None)
        if match.article in same:
            gone += [mine] if mine and mine.place is None else []
            continue
        others = [row for row in rows if row.related_id != number]
        line = _line(match.article, number, match, mine.place if mine else None)
        twins = [row for row in others if row.related_id in same]
        if any(_order(twin) <= _order(line) for twin in twins):
            gone += [mine] if mine and mine.place is None else []
            continue
        gone += twins
        lines = sorted([line, *(row for row in others if row not in twins)], key=_order)
        for last in [row for row in lines[KEPT:] if row.place is None]:
            gone += [last] if last.pk else []
        if line in lines[:KEPT] or line.place is not None:
            new.append(line)
        elif mine:
            gone.append(mine)
    RelatedNews.objects.filter(pk__in=[row.pk for row in gone]).delete()
    return new


def _order(row: RelatedNews) -> tuple:
    """The order of a list: those that a hand picked as it put them, then by score."""
    return (row.place is None, row.place or 0, -row.score, -row.related_id)


def _write(rows: list[RelatedNews]) -> None:
    RelatedNews.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["article", "related"],
        update_fields=["score", "reasons"],
    )
