"""Where a photo of the library is used: in working copies, on the site, on record."""

from dataclasses import dataclass, field

from news.models import Article, Banner, Edition, EditionPhoto, Photo, SiteIdentity

_SHOWN = 20  # of each kind; the counts are exact


@dataclass(frozen=True)
class PhotoUses:
    """`drafts` and `live` hold the newest few articles of `draft_count` and `live_count`.

    `past_count` counts articles that showed the photo in an edition no longer live, or hold it
    in an earlier version that can be brought back, and use it nowhere else.
    """

    drafts: list[Article]
    draft_count: int
    live: list[Article]
    live_count: int
    past: list[Article]
    past_count: int
    site: list[str] = field(default_factory=list)  # what of the site itself shows it, in words

    @property
    def count(self) -> int:
        """How many articles use it."""
        return len({article.pk for article in [*self.drafts, *self.live]}) + self.past_count + self._unseen

    @property
    def _unseen(self) -> int:
        return max(self.draft_count - len(self.drafts), self.live_count - len(self.live))

    def __bool__(self) -> bool:
        return bool(self.draft_count or self.live_count or self.past_count or self.site)

    def sentence(self) -> str:
        """The first three uses and how many there are, for a refusal."""
        seen: dict[int, str] = {}
        for articles, where in (
            (self.live, "đang hiện trên trang"),
            (self.drafts, "bản đang sửa"),
            (self.past, "bản đã lưu"),
        ):
            for article in articles:
                seen.setdefault(article.pk, f"“{article.title}” ({where})")
        named = list(seen.values())[:3]
        rest = self.count - len(named)
        return "; ".join(named) + (f" và {rest} bài khác" if rest > 0 else "")


def uses_elsewhere(photo: Photo) -> list[str]:
    """The standing pages and topics that show `photo`, by name."""
    return [
        *(f"trang “{page}”" for page in photo.static_pages.only("title")),
        *(f"dòng sự kiện “{topic}”" for topic in photo.topics.only("title")),
    ]


def photo_uses(photo: Photo) -> PhotoUses:
    """Where `photo` is used. A fixed number of queries, each by an index."""
    used = photo.uses.values("article")
    shown = EditionPhoto.objects.filter(photo=photo)
    live = shown.filter(edition__state=Edition.State.LIVE).values("edition__article")
    kept = Article.history.model.objects.filter(lead_photo_id=photo.pk).values("id")
    # One list of ids: of two, parted by an OR, PostgreSQL looks up every article there is.
    ever = shown.order_by().values("edition__article").union(kept.order_by())
    past = Article.objects.filter(pk__in=ever).exclude(pk__in=used).exclude(pk__in=live)
    drafts, draft_count = _newest(Article.objects.filter(pk__in=used), _SHOWN)
    on_the_site, live_count = _newest(Article.objects.filter(pk__in=live), _SHOWN)
    before, past_count = _newest(past, 3)
    return PhotoUses(
        drafts=drafts,
        draft_count=draft_count,
        live=on_the_site,
        live_count=live_count,
        past=before,
        past_count=past_count,
        site=[
            *(
                f"biểu trưng của “{name}”"
                for name in SiteIdentity.objects.filter(logo=photo).values_list("name", flat=True)[:3]
            ),
            *(
                f"băng rôn “{alt}”"
                for alt in Banner.objects.filter(photo=photo).values_list("alt", flat=True)[:3]
            ),
        ],
    )


def _newest(articles, shown: int) -> tuple[list[Article], int]:
    """The newest `shown` of these, and how many there are; those are counted only where there are more."""
    found = list(
        articles.only("pk", "title", "state", "slug", "updated_at").order_by("-updated_at")[: shown + 1]
    )
    return found[:shown], articles.count() if len(found) > shown else len(found)
