"""Addresses for those who are not on the page: search engines, social networks, feed readers."""

from django.conf import settings
from django.utils.encoding import iri_to_uri


def absolute(path: str) -> str:
    """The whole address of a `path` of this site, as it is reached from outside (`SITE_ADDRESS`)."""
    return settings.SITE_ADDRESS + iri_to_uri(path)
