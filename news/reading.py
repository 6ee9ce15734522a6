"""What the page of an article needs, from its edition.

The public site and the staff's preview show an article with the same template; what both
must give it stands here, because neither may import the other.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from news.models import Attachment, Correction, Edition, Section
from news.related import Around, around, related_to_typed
from news.text.file_names import size_text


@dataclass(frozen=True)
class ShownFile:
    """A file below an article. `kind` and `size` are as readers see them."""

    title: str
    kind: str
    size: str
    address: str
    opens: bool  # in the browser; the others are saved


def shown_files(edition: Edition, address_of: Callable[[dict], str] | None = None) -> list[ShownFile]:
    """The files of `edition`, from its own row; `address_of` names where each is fetched, unless by readers."""
    address_of = address_of or (lambda file: reverse("public:attachment", args=[file["id"], file["name"]]))
    return [
        ShownFile(
            title=file["title"],
            kind=Attachment.Kind(file["kind"]).label,
            size=size_text(file["size"]),
            address=address_of(file),
            opens=file["kind"] == Attachment.Kind.PDF,
        )
        for file in edition.attachments
    ]


def section_trail(section: Section | None, name: str = "") -> list[tuple[str, str]]:
    """The way down to `section` for a breadcrumb: (label, address). `name` is how it is called here.

    No query, when its parent is loaded.
    """
    if section is None:
        return []
    above = [(section.parent.name, section.parent.get_absolute_url())] if section.parent_id else []
    return [*above, (name or section.name, section.get_absolute_url())]


def article_context(
    edition: Edition,
    *,
    corrections: Sequence[Correction] = (),
    preview: bool = False,
    file_address: Callable[[dict], str] | None = None,
) -> dict:
    """What `public/article.html` shows; `edition` may be unsaved when `preview` is set.

    `corrections` are of the article, whichever edition is shown; the newest first. `file_address` names where
    staff fetch a file, which no reader may have yet.

    One query (see `around`), when the edition's section (with parent) and lead photo are loaded.
    """
    # An unfinished draft may have no section yet, hence nothing it could be related by.
    placed = edition.section_id is not None
    if preview:
        beside = Around(related=related_to_typed(edition)) if placed else Around()
    else:
        beside = around(edition)
    return {
        "edition": edition,
        "files": shown_files(edition, file_address),
        "current_section": edition.section if placed else None,
        "trail": section_trail(edition.section if placed else None, edition.section_name),
        "related": beside.related,
        "newer": beside.newer,
        "older": beside.older,
        "corrections": corrections,
        "preview": preview,
    }
