"""HTML that leaves the site: a feed is read where `/media/…` means somebody else's site."""

import re

_ADDRESS = re.compile(r'\b(src|href|poster)="(/(?!/)[^"]*)"')
_SRCSET = re.compile(r'\bsrcset="([^"]*)"')
_OF_A_WIDTH = re.compile(r"(^|,\s*)(/(?!/))")


def with_absolute_addresses(html: str, site: str) -> str:
    """`html` (of our own making: attributes in double quotes) with addresses that begin with `site`.

    `site` has no slash at its end. What points elsewhere already stays as it is.
    """
    html = _ADDRESS.sub(lambda found: f'{found[1]}="{site}{found[2]}"', html)
    return _SRCSET.sub(lambda found: f'srcset="{_each(found[1], site)}"', html)


def _each(srcset: str, site: str) -> str:
    return _OF_A_WIDTH.sub(lambda found: found[1] + site + found[2], srcset)
