"""The admin's first page: what is waiting for me, and who is at work.

One query counts everything, one lists the first rows of every block, whatever the roles.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from urllib.parse import urlencode

from django.db.models import Case, CharField, Count, F, Value, When, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils import timezone

from news.admin import waiting
from news.editorial.permissions import Act, may, visible_articles
from news.models import Article, EditingSession, Edition

ROWS = 8  # of one block; the rest is a link away
STILL_EDITING = timedelta(seconds=90)  # an open form says so more often

_NOTHING = {
    "cho-duyet": "Không có bài nào chờ duyệt.",
    "cho-dang": "Không có bài nào chờ đăng.",
    "tra-lai": "Không có bài nào bị trả lại.",
    "phan-cong": "Không có bài nào đang giao cho bạn.",
    "ban-nhap": "Bạn không có bản nháp nào.",
}


@dataclass(frozen=True)
class Block:
    """A heading with its exact count, the first articles and the way to all of them."""

    key: str
    title: str
    count: int
    articles: list
    address: str
    nothing: str

    @property
    def more(self) -> int:
        return self.count - len(self.articles)


def desk(user) -> dict:
    """What the first page shows to `user`. Five queries beside those for the person's roles."""
    context = {
        "may_write": may(user, Act.CREATE),
        "may_arrange": may(user, Act.ARRANGE_SITE),
        "today": timezone.localdate(),
    }
    if may(user, Act.VIEW):
        context |= {"blocks": _blocks(user), "editing": _editing(user)}
    if may(user, Act.SEE_SCHEDULE):
        context |= {"coming": _coming_today(user), "schedule_address": reverse("admin:schedule")}
    return context


def _blocks(user) -> list[Block]:
    conditions = waiting.conditions(user)
    counts = (
        visible_articles(user)
        .filter(waiting.anything(conditions))
        .aggregate(**{_name(key): Count("pk", filter=condition) for key, condition in conditions.items()})
        if conditions
        else {}
    )
    rows = _first_rows(user, conditions) if any(counts.values()) else {}
    return [
        Block(
            key=key,
            title=waiting.NAMES[key],
            count=counts[_name(key)],
            articles=rows.get(key, []),
            address=f"{reverse('admin:news_article_changelist')}?{urlencode({'viec': key})}",
            nothing=_NOTHING[key],
        )
        for key in conditions
    ]


def _first_rows(user, conditions: dict) -> dict[str, list[Article]]:
    """The longest waiting articles of each block, most urgent first.

    All but `phan-cong` exclude one another (state and author), so one window ranks them;
    what is assigned may stand in another block as well and is asked for apart.
    """
    one_of = {key: condition for key, condition in conditions.items() if key != "phan-cong"}
    shown = visible_articles(user).select_related("section", "unit", "created_by", "assigned_to")
    shown = shown.defer("body", "filing")
    block = Case(
        *(When(condition, then=Value(key)) for key, condition in one_of.items()), output_field=CharField()
    )
    ranked = (
        shown.filter(waiting.anything(one_of))
        .annotate(block=block)
        .annotate(
            place=Window(
                RowNumber(),
                partition_by=F("block"),
                order_by=[F("due_on").asc(nulls_last=True), F("updated_at").asc(), F("pk").asc()],
            )
        )
        .filter(place__lte=ROWS)
        .order_by("place")
    )
    rows: dict[str, list[Article]] = {}
    for article in ranked:
        rows.setdefault(article.block, []).append(article)
    if "phan-cong" in conditions:
        mine = shown.filter(conditions["phan-cong"])
        rows["phan-cong"] = list(mine.order_by(F("due_on").asc(nulls_last=True), "pk")[:ROWS])
    return rows


def _coming_today(user) -> dict:
    """Editions that appear before midnight."""
    midnight = datetime.combine(
        timezone.localdate() + timedelta(days=1), time(), timezone.get_current_timezone()
    )
    coming = (
        Edition.objects.filter(
            state=Edition.State.SCHEDULED, live_from__lt=midnight, article__in=visible_articles(user)
        )
        .only("title", "live_from", "article_id", "section_name")
        .order_by("live_from")
    )
    found = list(coming[: ROWS + 1])
    count = len(found) if len(found) <= ROWS else coming.count()
    return {"count": count, "editions": found[:ROWS], "more": count - len(found[:ROWS])}


def _editing(user) -> list[EditingSession]:
    """Who has an article's form open now, the person themself left out."""
    seen = EditingSession.objects.filter(
        seen_at__gte=timezone.now() - STILL_EDITING, article__in=visible_articles(user)
    )
    return list(
        seen.exclude(user=user)
        .select_related("article", "user")
        .only("seen_at", "opened_at", "article__title", "user__full_name", "user__username")
        .order_by("-seen_at")[:ROWS]
    )


def _name(key: str) -> str:
    return "n_" + key.replace("-", "_")
