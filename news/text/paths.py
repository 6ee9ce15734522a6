"""Addresses within a site as people copy them and as browsers send them, in one form to compare."""

from urllib.parse import parse_qsl, unquote, unquote_plus, urlencode, urlsplit

from news.text.normalise import normalise

# What social networks and mail programs append to a link that they pass on.
_APPENDED = ("fbclid", "gclid", "zarsrc", "gidzl", "mibextid")


def path_of(address: str) -> str | None:
    """`/tin-tuc/abc.html?id=12` of an address that was copied whole or without its host; None when it is no address.

    Letters stand for themselves, not as `%C3%A1`; what stands behind a `#` is gone.
    """
    address = address.strip()
    if any(sign.isspace() for sign in address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if (parts.scheme or parts.netloc) and (parts.scheme not in ("http", "https") or not parts.netloc):
        return None
    path = parts.path or ("/" if parts.netloc else "")
    return joined(unquote(path), parts.query) if path.startswith("/") else None


def joined(path: str, query: str) -> str | None:
    """The one form of a `path`, which is decoded, and its `query`, which is as it was sent; None for no text."""
    whole = f"{path}?{unquote_plus(query)}" if query else path
    return normalise(whole) if whole.isprintable() else None


def without_appended(query: str) -> str:
    """`query` without what was appended on the way here."""
    kept = [
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True)
        if name not in _APPENDED and not name.startswith("utm_")
    ]
    return urlencode(kept)
