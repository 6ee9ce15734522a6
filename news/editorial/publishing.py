"""From the working copy to what readers see: article → edition, and back off the site."""

import hashlib
import json
from datetime import UTC, datetime
from html import escape

from django.db.models import Max
from django.utils import timezone

from news.editorial.body_blocks import GALLERY, VIDEO, Shown, gallery_html, video_html
from news.models import Article, Attachment, Edition, EditionSection, EditionTag, Photo, Section, Tag
from news.related import lists
from news.renditions import picture_html
from news.search.entries import put_edition, take_edition
from news.text.figures import Figure, figures, replace_blocks
from news.text.headings import in_order
from news.text.slugs import slugify

# What a reader can see of an edition; two editions with the same are the same to them.
CONTENT = (
    "title", "slug", "lead", "body", "section_name", "further_sections", "unit_name", "source_name", "source_url",
    "source_author", "source_published_at", "byline", "tags", "lead_photo_id", "lead_caption",
    "lead_alt", "lead_credit", "picked_articles",
)  # fmt: skip


_TABLE_BOX = '<section class="table-scroll" tabindex="0" aria-label="Bảng số liệu">'


def snapshot(article: Article, *, tags=None, further_sections=None, picked=None) -> Edition:
    """The edition that publishing `article` now would make; unsaved.

    `tags` (Tag objects), `further_sections` and `picked` (ids) stand in for what an unsaved
    form says.
    """
    if tags is None:
        tags = article.tags.order_by("name") if article.pk else []
    if picked is None:
        picked = list(article.picks.values_list("related_id", flat=True)) if article.pk else []
    if further_sections is None:
        further_sections = sorted(article.further_sections.values_list("pk", flat=True)) if article.pk else []
    lead_photo = article.lead_photo
    edition = Edition(
        article=article,
        version=article.version,
        title=article.title,
        slug=article.slug,
        lead=article.lead,
        body=render_body(article.body),
        section=article.section,
        section_name=article.section.name if article.section_id else "",
        further_sections=list(further_sections),
        unit=article.unit,
        unit_name=article.unit.name if article.unit_id else "",
        source=article.source,
        source_name=article.source.name if article.source_id else "",
        source_url=article.source_url,
        source_author=article.source_author,
        source_published_at=article.source_published_at,
        byline=article.byline,
        byline_slug=slugify(article.byline, fallback=""),
        tags=[{"name": tag.name, "slug": tag.slug} for tag in tags],
        lead_photo=lead_photo,
        lead_caption=(article.lead_caption or lead_photo.caption) if lead_photo else "",
        lead_alt=(article.lead_alt or lead_photo.alt) if lead_photo else "",
        lead_credit=(article.lead_credit or lead_photo.credit) if lead_photo else "",
        picked_articles=list(picked),
        attachments=_attachments(article),
        published_at=article.first_published_at or timezone.now(),
        live_from=timezone.now(),
    )
    edition.has_gallery = GALLERY in edition.body
    edition.has_video = VIDEO in edition.body
    edition.digest = content_digest(edition)
    return edition


def _attachments(article: Article) -> list[dict]:
    if not article.pk:
        return []
    return [file.as_shown() for file in Attachment.objects.filter(article=article).current()]


def content_digest(edition: Edition) -> str:
    """SHA-256 (hexadecimal) over what a reader can see."""
    content = {name: getattr(edition, name) for name in CONTENT}
    if edition.attachments:  # without any it is the digest of the days before there were any
        content["attachments"] = edition.attachments
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=_as_text).encode()).hexdigest()


def _as_text(value) -> str:
    """A time is the same time in whatever zone a form or the database gives it."""
    return str(value.astimezone(UTC) if isinstance(value, datetime) else value)


def render_body(body: str) -> str:
    """`body` of a working copy as the public page shows it: figures with photo and caption."""
    numbers = [figure.photo for figure in figures(body) if figure.photo]
    from_library = Photo.objects.in_bulk(numbers) if numbers else {}
    public = replace_blocks(
        in_order(body),
        lambda figure: _public_figure(figure, from_library.get(figure.photo)),
        lambda photos: _public_gallery(photos, from_library),
    )
    # A table wider than a phone is scrolled in its own box, by keyboard too.
    return public.replace("<table>", _TABLE_BOX + "<table>").replace("</table>", "</table></section>")


def _public_figure(figure: Figure, photo: Photo | None) -> str:
    if figure.video:
        return video_html(figure, photo, _figcaption(figure, photo))
    side = f" photo-{figure.side}" if figure.side in ("left", "right") else ""
    if photo is None:
        # A caption whose photo has not come yet: its sentence is not lost.
        return f'<figure class="photo photo-awaited"><figcaption>{figure.caption}</figcaption></figure>'
    picture = picture_html(photo.picture, alt=figure.alt or photo.alt, place="beside" if side else "article")
    return f'<figure class="photo{side}">{picture}{_figcaption(figure, photo)}</figure>'


def _public_gallery(photos: list[Figure], from_library: dict[int, Photo]) -> str:
    found = [(figure, from_library.get(figure.photo)) for figure in photos]
    shown = [
        Shown(photo, figure.alt or photo.alt, _figcaption(figure, photo)) for figure, photo in found if photo
    ]
    awaited = "".join(_public_figure(figure, None) for figure, photo in found if photo is None)
    return (gallery_html(shown) if shown else "") + awaited


def _figcaption(figure: Figure, photo: Photo | None) -> str:
    """Caption and credit; empty when there is neither. A still says nothing for its video."""
    caption, name = figure.caption, figure.credit
    if photo:
        name = name or photo.credit
        if not figure.video:
            caption = caption or escape(photo.caption, quote=False)
    credit = f' <span class="credit">Ảnh: {escape(name, quote=False)}</span>' if photo and name else ""
    return f"<figcaption>{caption}{credit}</figcaption>" if caption or credit else ""


def live_edition(article: Article) -> Edition | None:
    return Edition.objects.live().filter(article=article).first()


def scheduled_edition(article: Article) -> Edition | None:
    return Edition.objects.filter(article=article, state=Edition.State.SCHEDULED).first()


# What follows is called by the verbs of `workflow`, inside their transaction, after they
# have asked who may and claimed the article.


def make_live(article: Article, *, by, at) -> Edition:
    """Make the working copy the live edition from `at`, which is now, instead of the one that is.

    `make_findable` follows, when all else is written.
    """
    edition = _new_edition(article, by=by)
    edition.live_from = at
    _replace_live(edition)
    edition.state = Edition.State.LIVE
    edition.save(force_insert=True)
    place(edition)
    return edition


def make_scheduled(article: Article, *, by, at) -> Edition:
    """Set the working copy, as it is now, to appear at `at` (aware datetime)."""
    cancel_scheduled(article)
    edition = _new_edition(article, by=by)
    edition.state = Edition.State.SCHEDULED
    edition.live_from = at
    edition.published_at = article.first_published_at or at
    edition.save(force_insert=True)
    return edition


def cancel_scheduled(article: Article) -> int:
    """The scheduled edition will not appear; it stays on record. How many there were."""
    scheduled = Edition.objects.filter(article=article, state=Edition.State.SCHEDULED)
    return scheduled.update(state=Edition.State.CANCELLED)


def appear(edition: Edition) -> bool:
    """Make a scheduled edition live; False when somebody was quicker. As with `make_live`, `make_findable` follows."""
    # Claimed before the live one goes down, or the slower of two would take down its own.
    waiting = Edition.objects.filter(pk=edition.pk, state=Edition.State.SCHEDULED)
    if not waiting.update(state=Edition.State.CANCELLED):
        return False
    _replace_live(edition)
    Edition.objects.filter(pk=edition.pk).update(state=Edition.State.LIVE)
    edition.state = Edition.State.LIVE
    place(edition)
    return True


def take_down(article: Article, state: Edition.State, **facts) -> int:
    """The live edition goes off the site into `state`; how many there were (none or one).

    Where nothing follows in its place, `take_from_search` does, when all else is written.
    """
    live = {"edition__article": article, "edition__state": Edition.State.LIVE}
    EditionSection.objects.filter(**live).delete()
    EditionTag.objects.filter(**live).delete()
    return Edition.objects.live().filter(article=article).update(state=state, **facts)


def make_findable(edition: Edition) -> None:
    """Readers find `edition`, now live, by search and below others. The last that a verb does: it takes the index."""
    put_edition(edition)
    lists.put(edition, first=edition.number == 1)


def take_from_search(article: Article) -> None:
    """Readers don't find it any more, by search or below others. The last that a verb does: it takes the index."""
    take_edition(article.pk)
    lists.take(article.pk)


def _new_edition(article: Article, *, by) -> Edition:
    edition = snapshot(article)
    edition.number = (article.editions.aggregate(last=Max("number"))["last"] or 0) + 1
    edition.made_by = by
    edition.live_until = article.publish_until
    return edition


def _replace_live(edition: Edition) -> None:
    take_down(edition.article, Edition.State.SUPERSEDED, live_until=edition.live_from)


def place(edition: Edition) -> None:
    """Put a live edition on the pages of its sections (and their parents) and tags, where it does not stand yet."""
    sections = Section.objects.filter(pk__in=[edition.section_id, *edition.further_sections])
    numbers = {section.pk for section in sections} | {s.parent_id for s in sections if s.parent_id}
    EditionSection.objects.bulk_create(
        (
            EditionSection(edition=edition, section_id=number, published_at=edition.published_at)
            for number in sorted(numbers)
        ),
        ignore_conflicts=True,
    )
    tags = Tag.objects.filter(slug__in=[tag["slug"] for tag in edition.tags])
    EditionTag.objects.bulk_create(
        (EditionTag(edition=edition, tag=tag, published_at=edition.published_at) for tag in tags),
        ignore_conflicts=True,
    )
