"""What the pages of a generation have in common, kept in the memory of this process: the frame, and names by number.

Every request asks the database once which generation it is at, before it asks or takes anything else. Whatever
changes what readers see counts that up in the transaction of the change (`news.editorial.generations`), so what
was read after a question that got the same answer is as new as that answer; and it may be newer, never older. A
token that is another one each time tells apart generations of the same number. What changes with time alone is
kept until it does (`Site.until`). A database in which no verb has ever counted says 0, and then nothing is kept.

One generation is kept, in pieces that no archive makes larger: pages are made anew for each reader.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.http import HttpRequest
from django.utils import timezone

from news.editorial.generations import stored_generation
from news.front_page import Arrangement
from news.models import Section, Source
from news.page_store import Generation
from news.public.organisation import Organisation
from news.site_frame import Site


class Shared:
    """The frame as it is `now`; sections, units and sources by number, read when a page first asks for them."""

    def __init__(self, now: datetime):
        self.site = Site(now).read()

    @cached_property
    def sections(self) -> dict[int, Section]:
        """In their order, each with its parent. One query."""
        sections = {section.pk: section for section in Section.objects.all()}
        for section in sections.values():
            section.parent = sections.get(section.parent_id)
        return sections

    @cached_property
    def organisation(self) -> Organisation:
        """The units, in one query, and one more when their changes are asked for."""
        return Organisation()

    @cached_property
    def arrangement(self) -> Arrangement:
        """Of the front page. One query where it shows documents."""
        return Arrangement.of(self.site.blocks)

    @cached_property
    def sources(self) -> dict[int, Source]:
        """One query."""
        return Source.objects.in_bulk()


@dataclass(frozen=True)
class _Held:
    generation: Generation
    since: datetime
    until: datetime
    shared: Shared


_held: _Held | None = None


def shared(request: HttpRequest, generation: Generation | None = None) -> Shared:
    """What `request` shares with others of its generation. One query, for its first asking.

    None for who was told the `generation` by its own first query, together with what that asked for.
    """
    if not hasattr(request, "shared"):
        request.shared = _present(generation or stored_generation())
    return request.shared


def _present(generation: Generation) -> Shared:
    global _held
    now = timezone.now()
    held = _held  # another thread may put another one in its place meanwhile
    if held and held.generation == generation and held.since <= now < held.until:
        return held.shared
    if not generation.number:
        return Shared(now)
    made = Shared(now)
    _held = _Held(generation, now, made.site.until, made)
    return made
