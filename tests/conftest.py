"""What every test stands on: throw-away folders, quick passwords, plain static files."""

from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import override_settings

from news.search.context import forget

# The same examples every time: a suite that fails must fail again. Look for new ones with
# `pytest --hypothesis-profile=search`.
hypothesis.settings.register_profile("suite", derandomize=True)
hypothesis.settings.register_profile("search", max_examples=2000)
hypothesis.settings.load_profile("suite")


@pytest.fixture(scope="session")
def scratch(tmp_path_factory) -> Path:
    """A folder of this run alone, so that two runs at once (or a running site) never meet."""
    return tmp_path_factory.mktemp("var")


@pytest.fixture(scope="session", autouse=True)
def test_surroundings(scratch):
    """Settings that differ from the site's for every test."""
    (scratch / "static").mkdir()
    (scratch / "tai-len").mkdir()
    plain = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        # No manifest: tests must not need collectstatic.
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with override_settings(
        VAR_DIR=scratch,
        MEDIA_ROOT=scratch / "media",
        ATTACHMENT_ROOT=scratch / "tep",
        FILE_UPLOAD_TEMP_DIR=scratch / "tai-len",
        STATIC_ROOT=scratch / "static",
        STORAGES=plain,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend",
        LETTERS_IN_BACKGROUND=False,
        PAGE_STORE=False,  # a test that wants it says so
    ):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(scratch, django_db_modify_db_settings_parallel_suffix):
    """A database for each worker; on SQLite a file (a browser test's server is another thread)."""
    if settings.SQLITE:
        settings.DATABASES["default"]["TEST"]["NAME"] = scratch / "test.sqlite3"


@pytest.fixture(autouse=True)
def nothing_remembered():
    """A test sees no cached value of the one before."""
    cache.clear()
    forget()
