"""What a reader's page needs, from editions: the frame around every page, and an article.

The public site and the staff's preview show an article with the same template; what both
must give it stands here, because neither may import the other.
"""

from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings

from news.models import Edition, Section
from news.related import related_editions

# The wording that the rules for aggregated sites want on every front page.
DESCRIPTION = "Trang thông tin điện tử tổng hợp"


@dataclass(frozen=True)
class MenuSection:
    """A section of the first level with those below it, in the menu's order."""

    section: Section
    children: list[Section] = field(default_factory=list)


def menu() -> list[MenuSection]:
    """The menu's two levels. One query.

    A section whose parent is kept out of the menu stays out with it.
    """
    sections = list(Section.objects.in_menu())
    top = {section.pk: MenuSection(section) for section in sections if section.parent_id is None}
    for section in sections:
        if section.parent_id in top:
            top[section.parent_id].children.append(section)
    return list(top.values())


class Site:
    """The frame around every page; the menu is asked for only where a template shows it."""

    name = settings.SITE_NAME
    description = DESCRIPTION

    @cached_property
    def menu(self) -> list[MenuSection]:
        return menu()


def article_context(edition: Edition, *, preview: bool = False) -> dict:
    """What `public/article.html` shows; `edition` may be unsaved when `preview` is set.

    At most two queries, when the edition's section (with parent) and lead photo are loaded.
    """
    # An unfinished draft may have no section yet, hence nothing it could be related by.
    placed = edition.section_id is not None
    return {
        "edition": edition,
        "current_section": edition.section if placed else None,
        "related": related_editions(edition) if placed else [],
        "preview": preview,
    }
