"""Static files as they are served: public stylesheets in one piece, without comments and needless spaces.

The sources stay readable and work as they are (`make dev`, tests); this is what `collectstatic` makes of them.
"""

import re
from pathlib import Path

import rcssmin
import rjsmin
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

# The nought of `0.5rem`, which says nothing; not one within a name, a number or a string.
_NOUGHT = re.compile(r"(?<=[\s:,(*/+-])0(?=\.\d+(?:r?em|vw|vh|s|fr|%|[\s;,)}]))")
# `@import url("tokens.css");` or `@import url("print.css") print;`, one a line.
_IMPORT = re.compile(r'^@import url\("([a-z-]+\.css)"\)(?: ([a-z]+))?;$', re.MULTILINE)


def bundled(css: str, folder: str) -> str:
    """`css` with every stylesheet of the static folder `folder` that it imports in its place.

    Raises FileNotFoundError for an import of what is not there.
    """

    def part(match: re.Match) -> str:
        path = finders.find(f"{folder}/{match[1]}")
        if path is None:
            raise FileNotFoundError(f"{folder}/{match[1]}")
        text = Path(path).read_text(encoding="utf-8")
        return f"@media {match[2]} {{{text}}}" if match[2] else text

    return _IMPORT.sub(part, css)


def served(name: str, content: bytes) -> bytes:
    """What is served as the stylesheet or script `name`, whose source is `content`."""
    if name.endswith(".css"):
        small = rcssmin.cssmin(bundled(content.decode(), name.rpartition("/")[0]))
        return _NOUGHT.sub("", small).encode()
    return rjsmin.jsmin(content.decode()).encode()


def _is_ours(name: str) -> bool:
    """One of the files made small; not what is made of it (`site.f9614402d875.css`, `site.css.gz`)."""
    return bool(re.fullmatch(r"css/[a-z-]+\.css|js/public/[a-z-]+\.js", name))


class SmallStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage (hashed names, gzip) over files made small."""

    def get_modified_time(self, name):
        # What is made of several sources is always made anew: `collectstatic` compares with one of them only, and
        # copies without asking when a storage says, in Django's own way, that it knows no time.
        if _is_ours(name):
            raise NotImplementedError
        return super().get_modified_time(name)

    def _save(self, name, content):
        if _is_ours(name):
            content = ContentFile(served(name, content.read()))
        return super()._save(name, content)

    def post_process(self, paths, dry_run=False, **options):
        # Django would make the files with a hash in their name from the sources, not from what was saved.
        small = {name: (self, name) if _is_ours(name) else where for name, where in paths.items()}
        yield from super().post_process(small, dry_run, **options)
