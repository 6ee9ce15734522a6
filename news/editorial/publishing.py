"""From the working copy to what readers see: article → edition, and back off the site."""

import hashlib
import json
from html import escape

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from news.editorial import checks
from news.editorial.permissions import Act, may
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady
from news.models import Article, Edition, EditionSection, EditionTag, Photo
from news.text.figures import Figure, replace_figures
from news.text.fold import fold
from news.text.plain import plain_text

# What a reader can see of an edition; two editions with the same are the same to them.
CONTENT = (
    "title", "slug", "lead", "body", "section_name", "unit_name", "source_name", "source_url",
    "source_author", "source_published_at", "byline", "tags", "lead_photo_id", "lead_caption",
    "lead_alt", "lead_credit", "picked_articles",
)  # fmt: skip


def snapshot(article: Article, *, tags=None, picked=None) -> Edition:
    """The edition that publishing `article` now would make; unsaved.

    `tags` (Tag objects) and `picked` (article ids) stand in for what an unsaved form says.
    """
    if tags is None:
        tags = article.tags.order_by("name") if article.pk else []
    if picked is None:
        picked = list(article.picks.values_list("related_id", flat=True)) if article.pk else []
    lead_photo = article.lead_photo
    edition = Edition(
        article=article,
        title=article.title,
        slug=article.slug,
        lead=article.lead,
        body=render_body(article.body),
        section=article.section,
        section_name=article.section.name if article.section_id else "",
        unit=article.unit,
        unit_name=article.unit.name if article.unit_id else "",
        source=article.source,
        source_name=article.source.name if article.source_id else "",
        source_url=article.source_url,
        source_author=article.source_author,
        source_published_at=article.source_published_at,
        byline=article.byline,
        tags=[{"name": tag.name, "slug": tag.slug} for tag in tags],
        lead_photo=lead_photo,
        lead_caption=(article.lead_caption or lead_photo.caption) if lead_photo else "",
        lead_alt=(article.lead_alt or lead_photo.alt) if lead_photo else "",
        lead_credit=lead_photo.credit if lead_photo else "",
        picked_articles=list(picked),
        published_at=article.first_published_at or timezone.now(),
        live_from=timezone.now(),
    )
    edition.search_text = fold(" ".join([edition.title, edition.lead, plain_text(edition.body)]))
    edition.digest = content_digest(edition)
    return edition


def content_digest(edition: Edition) -> str:
    """SHA-256 (hexadecimal) over what a reader can see."""
    content = {name: getattr(edition, name) for name in CONTENT}
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()


def render_body(body: str) -> str:
    """`body` of a working copy as the public page shows it: figures with photo and caption."""
    from_library = {}
    numbers: list[int] = []
    replace_figures(body, lambda figure: numbers.append(figure.photo) or "")
    if any(numbers):
        from_library = Photo.objects.in_bulk([number for number in numbers if number])
    return replace_figures(body, lambda figure: _public_figure(figure, from_library.get(figure.photo)))


def _public_figure(figure: Figure, photo: Photo | None) -> str:
    side = f" photo-{figure.side}" if figure.side in ("left", "right") else ""
    if photo is None:
        # A caption whose photo has not come yet: its sentence is not lost.
        return f'<figure class="photo photo-awaited"><figcaption>{figure.caption}</figcaption></figure>'
    caption = figure.caption or escape(photo.caption, quote=False)
    credit = f' <span class="credit">Ảnh: {escape(photo.credit, quote=False)}</span>' if photo.credit else ""
    figcaption = f"<figcaption>{caption}{credit}</figcaption>" if caption or credit else ""
    return (
        f'<figure class="photo{side}"><img src="{escape(photo.file.url)}" width="{photo.width}"'
        f' height="{photo.height}" alt="{escape(figure.alt or photo.alt)}" loading="lazy" decoding="async">'
        f"{figcaption}</figure>"
    )


def live_edition(article: Article) -> Edition | None:
    return Edition.objects.live().filter(article=article).first()


@transaction.atomic
def publish(article: Article, *, by, at=None) -> Edition:
    """Make the working copy the live edition.

    `at` (aware datetime) is the time of first publication for what was published before,
    elsewhere or on the old site. Raises NotAllowed, NotReady, AlreadyDone.
    """
    if not may(by, Act.PUBLISH, article):
        raise NotAllowed("Bạn không có quyền đăng bài này.")
    problems = checks.blocking(article)
    if problems:
        raise NotReady(problems)
    now = timezone.now()
    first = article.first_published_at or at or now
    # Conditional on what the person saw, and itself a change: of two people pressing at once,
    # one wins, also where the article was published before.
    claimed = (
        Article.objects.filter(pk=article.pk, updated_at=article.updated_at, state=article.state)
        .exclude(state=Article.State.TRASHED)
        .update(state=Article.State.PUBLISHED, first_published_at=first, updated_at=now)
    )
    if not claimed:
        raise AlreadyDone("Bài vừa được người khác thay đổi. Hãy mở lại bài rồi đăng.")
    article.state, article.first_published_at, article.updated_at = Article.State.PUBLISHED, first, now
    edition = snapshot(article)
    edition.number = (article.editions.aggregate(last=Max("number"))["last"] or 0) + 1
    edition.published_at, edition.live_from, edition.made_by = first, now, by
    _take_down(article, Edition.State.SUPERSEDED, live_until=now)
    edition.state = Edition.State.LIVE
    edition.save(force_insert=True)
    _place(edition)
    return edition


@transaction.atomic
def withdraw(article: Article, *, by, reason: str) -> None:
    """Take the live edition down and keep it on record with the reason.

    Raises NotAllowed, NotReady (no reason), AlreadyDone (nothing is live).
    """
    if not may(by, Act.WITHDRAW, article):
        raise NotAllowed("Bạn không có quyền gỡ bài này.")
    if not reason.strip():
        raise NotReady(["Hãy ghi lý do gỡ bài."])
    now = timezone.now()
    taken = _take_down(
        article, Edition.State.WITHDRAWN,
        live_until=now, withdrawn_at=now, withdrawn_by=by, withdrawal_reason=reason.strip(),
    )  # fmt: skip
    if not taken:
        raise AlreadyDone("Bài này không còn hiện trên trang.")
    Article.objects.filter(pk=article.pk).update(state=Article.State.WITHDRAWN)
    article.state = Article.State.WITHDRAWN


def _take_down(article: Article, state: str, **facts) -> int:
    live = Q(edition__article=article, edition__state=Edition.State.LIVE)
    EditionSection.objects.filter(live).delete()
    EditionTag.objects.filter(live).delete()
    return Edition.objects.live().filter(article=article).update(state=state, **facts)


def _place(edition: Edition) -> None:
    """Put a live edition on the pages of its sections (and their parents) and tags."""
    sections = [edition.section, *edition.article.further_sections.all()]
    numbers = {section.pk for section in sections} | {s.parent_id for s in sections if s.parent_id}
    EditionSection.objects.bulk_create(
        EditionSection(edition=edition, section_id=number, published_at=edition.published_at)
        for number in sorted(numbers)
    )
    EditionTag.objects.bulk_create(
        EditionTag(edition=edition, tag=tag, published_at=edition.published_at)
        for tag in edition.article.tags.all()
    )
