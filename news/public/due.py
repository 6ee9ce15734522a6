"""Due editions appear on the first request after their time, with no worker running."""

import logging

from news.editorial.due import postpone_next_due, something_is_due
from news.editorial.workflow import publish_due

logger = logging.getLogger(__name__)


class DueMiddleware:
    """Before a page of the public site is made, lets appear and go what is due.

    Mostly it costs a look into the cache. Whatever fails is logged and tried again later;
    the reader gets the page all the same.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        match = request.resolver_match
        if request.method in ("GET", "HEAD") and match and match.app_name == "public":
            try:
                if something_is_due():
                    publish_due()
            except Exception:
                logger.exception("What is due could not be published")
                postpone_next_due()
