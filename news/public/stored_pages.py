"""The middleware over the page store: what was rendered once for everybody is served from there.

Outermost, so that a stored page costs nothing of what stands below. A page that is not there is made by one
reader while the others wait for it. While the database is away, the last good page is shown and says so.
"""

import logging
from contextlib import nullcontext

from django.conf import settings
from django.db import Error, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from news.database.away import patience
from news.editorial.generations import gone_since, page_store, stored_generation
from news.page_store import Generation, StoredPage, made_page
from news.plain_headers import are_plain
from news.public.errors import database_away
from news.public.known_generation import KnownGeneration
from news.public.next_change import next_change
from news.public.storable import LISTS, Address, address_of, is_a_file, is_of_readers, is_of_staff, view_of
from news.public.stored_answers import answer
from news.public.watch import Watch

logger = logging.getLogger(__name__)

_WAITED = 10.0  # seconds for who makes the page; then the last good one is shown, or it is made once more
_PREVIOUS = 1.0  # seconds for which a list may show its previous state
_PATIENCE = 5.0  # seconds that a reader waits for one answer of the database
_MANY = 10_000  # addresses that a process remembers to have looked at
_CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE")
_OF_THE_BODY = ("Content-Length", "Content-Encoding", "ETag")


class StoredPages:
    def __init__(self, get_response):
        self.get_response = get_response
        self.store = page_store()
        self.known = KnownGeneration(self.store, stored_generation, gone_since)
        self._looked_at: tuple[str, set] = "", set()
        if settings.PAGE_STORE and settings.PAGE_STORE_WATCHED:
            Watch(self.known, self.store).start()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.PAGE_STORE:
            return self.get_response(request)
        address = address_of(request)
        if address is None or is_of_staff(request):
            with patience(_PATIENCE) if is_of_readers(request) else nullcontext():
                return self._pass(request, address)
        page = self.store.read(address.key)
        # After the page was read: what is older than the answer to this question is never taken for fresh.
        generation = self.known.now()
        if page and generation and page.is_fresh(generation, _now()):
            self._keep_in_tree(address, page)
            return answer(request, page)
        return self._make(request, address, page, generation)

    def _make(
        self, request: HttpRequest, address: Address, page: StoredPage | None, generation: Generation | None
    ) -> HttpResponse:
        if self.known.is_away():
            return self._last(request, address) or database_away(request)
        view = view_of(request, address)
        if view is None:
            with patience(_PATIENCE):
                return self._pass(request)
        if view in LISTS and page and generation and _was_right_a_moment_ago(page, generation):
            with self.store.flight(address.key, 0) as alone:
                if alone:
                    return self._make_once(request, address)
            return answer(request, page)
        with self.store.flight(address.key, _WAITED) as alone:
            if alone:
                return self._make_once(request, address)
        return self._last(request, address) or self._render(request, address, self.known.now())

    def _make_once(self, request: HttpRequest, address: Address) -> HttpResponse:
        """Unless somebody has while we waited."""
        page = self.store.read(address.key)
        generation = self.known.now()
        if page and generation and page.is_fresh(generation, _now()):
            return answer(request, page)
        return self._render(request, address, generation)

    def _render(self, request: HttpRequest, address: Address, generation: Generation | None) -> HttpResponse:
        conditions = {name: request.META.pop(name) for name in _CONDITIONS if name in request.META}
        now = timezone.now()
        with patience(_PATIENCE):
            try:
                until = next_change(now).timestamp()
            except Error as error:
                logger.warning("Until when %s holds could not be found out: %s", address.path, error)
                until = None
            response = self.get_response(request)
        request.META.update(conditions)
        if response.status_code >= 500:
            return self._instead(request, response, address)
        if response.status_code in (301, 404, 410):
            self.store.drop(address.key)
            if address.is_canonical:
                self.store.drop_from_tree(address.path)
        if until is None or generation is None or not _is_for_everybody(response):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        headers = [(name, value) for name, value in response.items() if name not in _OF_THE_BODY]
        kept = _kept(response)
        until = min(until, now.timestamp() + kept) if kept else until
        page = made_page(generation, response.content, headers, made=now.timestamp(), until=until)
        self.store.put(address.key, page)
        if address.is_canonical:
            self._put_in_tree(address, page)
        return answer(request, page)

    def _keep_in_tree(self, address: Address, page: StoredPage) -> None:
        """A page may have got into the store alone; looked at once for each page of a generation."""
        of, looked_at = self._looked_at
        if of != page.generation or len(looked_at) > _MANY:
            of, looked_at = self._looked_at = page.generation, set()
        if address.key in looked_at:
            return
        looked_at.add(address.key)
        if address.is_canonical and not self.store.tree.has(address.path) and are_plain(page.headers):
            self.store.put_in_tree(address.path, page)

    def _put_in_tree(self, address: Address, page: StoredPage) -> None:
        if are_plain(page.headers):
            self.store.put_in_tree(address.path, page)
        else:
            # Nor has it what stood there while the page was a plain one.
            self.store.drop_from_tree(address.path)

    def _pass(self, request: HttpRequest, address: Address | None = None) -> HttpResponse:
        """As without a store; but nobody waits for a database that is known to be away.

        `address`: of a page that others are given from the store, which is better than none.
        """
        if self.known.is_away() and not is_a_file(request):
            if is_of_readers(request):
                return (address and self._last(request, address)) or database_away(request)
            raise OperationalError("The database is known to be away")  # `config.errors` knows whom to ask
        response = self.get_response(request)
        return (
            self._instead(request, response, address) if address and response.status_code >= 500 else response
        )

    def _instead(self, request: HttpRequest, response: HttpResponse, address: Address) -> HttpResponse:
        last = self._last(request, address)
        if last:
            logger.error("The last good page of %s is shown: the present one could not be made", address.path)
        return last or response

    def _last(self, request: HttpRequest, address: Address) -> HttpResponse | None:
        """The last good page, unless it was taken from readers since; of a list, unless anything was."""
        page = self.store.read(address.key)
        is_list = view_of(request, address) in LISTS
        if page is None or not self.store.may_show_last(address.path, page, is_list=is_list):
            return None
        return answer(request, page, stale=True, aloud=is_of_staff(request))


def _now() -> float:
    """Seconds since 1970, by the clock that schedules go by."""
    return timezone.now().timestamp()


def _was_right_a_moment_ago(page: StoredPage, generation: Generation) -> bool:
    """Was `page` of the generation before this one, and did this one begin less than a second ago?"""
    now = _now()
    return (
        page.number == generation.number - 1 and page.until > now and 0 <= now - generation.began < _PREVIOUS
    )


def _is_for_everybody(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "Cookie" not in response.get("Vary", "")
        and response.get("Cache-Control", "").startswith("public")
    )


def _kept(response: HttpResponse) -> float:
    """For how many seconds the view itself says that it holds; 0: until something changes."""
    seconds = response.get("Cache-Control", "").partition("max-age=")[2].partition(",")[0]
    return float(seconds) if seconds.isdigit() else 0.0
