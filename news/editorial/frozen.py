"""An edition that was never published, kept as plain JSON: what a preview link shows.

Nothing in it points at what can still change: names, captions and the lead photo's file are
copied, so a later edit of the article or of the photo library alters no copy.
"""

from datetime import datetime

from news.models import Article, Edition, Photo, Section

_AS_IT_IS = (
    "title", "slug", "lead", "body", "section_id", "section_name", "further_sections", "unit_name",
    "source_name", "source_url", "source_author", "byline", "tags", "lead_caption", "lead_alt",
    "lead_credit", "picked_articles", "digest",
)  # fmt: skip
_TIMES = ("source_published_at", "published_at")


def freeze(edition: Edition) -> dict:
    """`edition` (unsaved, of `publishing.snapshot`) as JSON."""
    content = {name: getattr(edition, name) for name in _AS_IT_IS}
    for name in _TIMES:
        at = getattr(edition, name)
        content[name] = at.isoformat() if at else None
    content["attachments"] = edition.attachments
    photo = edition.lead_photo
    content["lead_photo"] = (
        {
            "file": photo.file.name,
            "width": photo.width,
            "height": photo.height,
            "focal_x": photo.focal_x,
            "focal_y": photo.focal_y,
        }
        if photo
        else None
    )
    return content


def thaw(content: dict, article: Article) -> Edition:
    """The edition again, for showing only. One query, for the way down to its section."""
    facts = {name: content[name] for name in _AS_IT_IS if name != "section_id"}
    facts |= {name: datetime.fromisoformat(content[name]) if content[name] else None for name in _TIMES}
    # A copy made before there were attachments has none.
    edition = Edition(article=article, attachments=content.get("attachments", []), **facts)
    edition.section = Section.objects.select_related("parent").filter(pk=content["section_id"]).first()
    # Not the library's row: its file is fixed, what is said about it may have changed since.
    edition.lead_photo = Photo(**content["lead_photo"]) if content["lead_photo"] else None
    return edition
