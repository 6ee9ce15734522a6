"""Addresses that staff type for menus, links and banners: a page of this site, or one of the web.

Only the shape is judged; a menu must lead neither into a script nor to a host in disguise.
"""

import re
from urllib.parse import urlsplit

LONGEST = 300  # characters

_HERE = re.compile(r"/(?![/\\])[^\s\\\"<>]*")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}")


class BadAddress(ValueError):
    """No address that a link of ours may have; the message is the sentence to show."""


def is_here(address: str) -> bool:
    """Is it a page of this site?"""
    return address.startswith("/")


def link_address(text: str) -> str:
    """`text` as it is kept: `/…` within the site, or `https://…`. Raises BadAddress."""
    address = text.strip()
    if len(address) > LONGEST:
        raise BadAddress(f"Địa chỉ dài quá {LONGEST} ký tự. Hãy dùng một địa chỉ ngắn hơn.")
    if is_here(address):
        if not _HERE.fullmatch(address):
            raise BadAddress(
                "Địa chỉ trong trang viết liền, bắt đầu bằng một dấu /, ví dụ /chuyen-muc/tin-co-so/."
            )
        return address
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        parts, host = None, ""
    if (
        parts is None
        or parts.scheme != "https"
        or "@" in parts.netloc
        or not _HOST.fullmatch(host)
        or re.search(r"[\s\\\"<>]", address)
    ):
        raise BadAddress(
            "Hãy ghi địa chỉ trong trang bắt đầu bằng / (ví dụ /chuyen-muc/tin-co-so/), "
            "hoặc địa chỉ trang khác bắt đầu bằng https://."
        )
    return address
