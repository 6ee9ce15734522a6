"""Two real processes over one store: what one has published, the other shows on its next request."""

import os
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from news.editorial import workflow
from tests.factories import member, published_edition

# Answers each line, an address, with the status and whether the page says `Bản thứ hai`.
_READER = """
import sys
import django
from django.conf import settings

settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
django.setup()
from django.test import Client

client = Client()
print("ready", flush=True)
for line in sys.stdin:
    response = client.get(line.strip())
    print(response.status_code, "Bản thứ hai" in response.content.decode(), flush=True)
"""


def _database() -> str:
    """The address of the database that this test is at, which is not the one that the settings name."""
    name = str(connection.settings_dict["NAME"])
    if settings.SQLITE:
        return f"sqlite:///{name}"
    address = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(address._replace(path=f"/{name}"))


@pytest.fixture
def other(settings, tmp_path, transactional_db):
    """A process that reads pages."""
    settings.PAGE_STORE, settings.VAR_DIR = True, tmp_path
    surroundings = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": _database(),
        "VAR_DIR": str(tmp_path),
        "PAGE_STORE": "1",
        "SITE_ENV": "development",
        "PYTHONIOENCODING": "utf-8",
    }
    reader = subprocess.Popen(
        [sys.executable, "-c", _READER],
        cwd=settings.BASE_DIR, env=surroundings, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip

    def read(address: str) -> str:
        reader.stdin.write(address + "\n")
        reader.stdin.flush()
        return reader.stdout.readline().strip()

    assert reader.stdout.readline().strip() == "ready"
    yield read
    reader.stdin.close()
    reader.wait(20)


def test_other_process_shows_on_its_next_request_what_was_published_here(other):
    boss, edition = member("publisher"), published_edition(title="Bản thứ nhất của bài")
    address, here = edition.get_absolute_url(), Client()
    # Stored by the one, served by both.
    assert other(address) == "200 False"
    assert here.get(address).status_code == 200
    article = edition.article
    article.title = "Bản thứ hai của bài"
    article.save()
    article.refresh_from_db()
    workflow.publish(article, by=boss)
    assert other(address) == "200 True"
    assert other("/") == "200 True"
    article.refresh_from_db()
    workflow.withdraw(article, by=boss, reason="Đăng nhầm")
    assert other(address) == "410 False"
    assert here.get(address).status_code == 410
