"""A change that readers can see starts a new generation of pages.

The rule: the number is counted up in the transaction of the change; after commit, before the verb returns,
this machine's processes are told by a file, others by the shared cache, or they learn it from the row within a second. Who dies
between commit and file is made good by that same asking. A page is stored under the generation that was
known before it was rendered, so it may be newer than its generation says, never older.

The first to count up holds the row until it commits, so changes are counted in the order in which they
are committed. The lock of the index is always taken before that row, since some verbs write the index
before their record and some after it.
"""

import logging
import secrets
from collections.abc import Iterable
from functools import partial

from django.conf import settings
from django.core.cache import cache
from django.db import Error, transaction
from django.db.models import F
from django.utils import timezone

from news.editorial.program_version import program_version
from news.editorial.transitions import Verb
from news.models import GonePage, PageGeneration
from news.models.prepared import Prepared
from news.page_store import Generation, PageStore
from news.search.index import one_writer

logger = logging.getLogger(__name__)

# The verbs of the record after which readers may see something else. One too many costs a rendering, one too few
# is a mistake; what keeps no record (names, the order of a document's files, unit changes) calls by itself.
SEEN_BY_READERS = frozenset(
    {
        Verb.PUBLISH, Verb.PUBLISH_ARCHIVED, Verb.APPEAR, Verb.EXPIRE, Verb.WITHDRAW,
        Verb.SCHEDULE,  # pages that are stored must know until when they hold
        "correct", "take_back_correction", "ban_related", "allow_related",
        "describe_photo", "replace_photo",  # of a logo, a banner, a topic
        "create_topic", "change_topic", "fill_topic", "close_topic", "open_topic", "delete_topic",
        "create_page", "change_page", "publish_page", "withdraw_page",  # a page's place counts at once
        "edit_document", "publish_document", "withdraw_document",
        "add_document_file", "rename_document_file", "remove_document_file",
        "save_identity", "drop_identity", "arrange_menu", "arrange_home", "pin_lead", "unpin_lead",
        "arrange_banner", "mourning", "mend",
    }
)  # fmt: skip
NEWS = "page-generation"  # key of the shared cache under which other machines are told
_STORED = Prepared(lambda: PageGeneration.objects.values_list("number", "token"))
_ENTRIES_KEPT = 100_000  # of gone pages, generations back


def page_store() -> PageStore:
    """The store of this machine, as it is set now."""
    return PageStore(settings.VAR_DIR / "pages", settings.PAGE_STORE_MAX_BYTES, program_version())


def start_generation(*gone: str) -> int:
    """Readers' pages are made anew from now on; those at the paths `gone` are shown no more, whatever happens.

    Called inside the transaction of a change, after its locks on rows. The number of the new generation.
    """
    token = secrets.token_hex(4)
    with transaction.atomic():
        one_writer()
        PageGeneration.objects.get_or_create(pk=1)
        PageGeneration.objects.filter(pk=1).update(number=F("number") + 1, token=token)
        number = PageGeneration.objects.values_list("number", flat=True).get(pk=1)
        if gone:
            GonePage.objects.filter(number__lt=number - _ENTRIES_KEPT).delete()
            GonePage.objects.bulk_create(GonePage(path=path, number=number) for path in gone)
    if settings.PAGE_STORE:
        transaction.on_commit(partial(_tell, number, token))
    return number


def stored_generation() -> Generation:
    """What the database says. One query."""
    rows = _STORED.rows()
    return generation_of(*rows[0]) if rows else generation_of(0, "")


def generation_of(number: int, token: str) -> Generation:
    """What the columns of its row mean to this program."""
    return Generation(number, token, version=program_version())


def gone_since(number: int) -> Iterable[tuple[str, int]]:
    """(path, generation) of the pages that were taken from readers after generation `number`."""
    rows = GonePage.objects.filter(number__gt=number).order_by("number")
    return list(rows.values_list("path", "number"))


def _tell(number: int, token: str) -> None:
    try:
        page_store().advance(Generation(number, token, timezone.now().timestamp()), gone_since)
    except (Error, OSError):
        # It is committed; whoever asks the database next tells the others.
        logger.exception("Generation %s was not told to this machine's processes", number)
    cache.set(NEWS, f"{number}-{token}", None)
