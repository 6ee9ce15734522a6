"""Which version of the program makes the pages: with another one, those that are stored count no more."""

import hashlib
from functools import cache

from django.conf import settings

_FOLDERS = ("news", "accounts", "config", "templates", "locale")
_KINDS = {".py", ".html", ".txt", ".xml", ".mo"}
# What stands on pages or in their headers, and is no file of the program.
_SETTINGS = (
    "SITE_ADDRESS", "SITE_NAME", "STATIC_URL", "MEDIA_URL", "VIDEO_HOSTS", "CONTENT_SECURITY_POLICY", "HTTPS_ONLY",
    "SECURITY_CONTACT", "LETTER_DAYS",
)  # fmt: skip


@cache
def program_version() -> str:
    """A short word that differs when code, templates, static files or a setting that readers see do."""
    found = hashlib.md5(usedforsecurity=False)
    files = (file for folder in _FOLDERS for file in (settings.BASE_DIR / folder).rglob("*"))
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    for file in [*sorted(file for file in files if file.suffix in _KINDS), manifest]:
        if file.exists():
            found.update(file.read_bytes())
    for name in _SETTINGS:
        found.update(repr(getattr(settings, name)).encode())
    return found.hexdigest()[:12]
