"""A real browser on a live server. `page.goto("/")` is enough to begin.

Every test here also fails when the browser complains (a console error, an uncaught
exception, a policy violation) or when a page asks for anything outside the live server.
"""

import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.management.color import no_style
from django.core.signals import request_finished, request_started
from django.db import connection
from django.test import TransactionTestCase
from playwright.sync_api import expect

# Playwright's own event loop runs in the test's thread, where Django would refuse to query.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# A busy build machine takes its time; a test fails on what never comes, not on what comes late.
expect.set_options(timeout=20_000)

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SCREENSHOTS = settings.BASE_DIR / "var" / "screenshots"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        pytest.fail("No Chromium on this machine; `make test` installs it, or set CHROMIUM to its path.")
    quiet = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-gpu",
        "--disable-quic",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # there is no network
        "--lang=vi",  # its own words, where chromium-l10n is installed
        "--no-first-run",
        "--no-sandbox",  # build machines run as root
    ]
    return {**browser_type_launch_args, "executable_path": found, "args": quiet}


@pytest.fixture(scope="session")
def base_url(live_server) -> str:
    return live_server.url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "vi-VN", "timezone_id": settings.TIME_ZONE}


# What `migrate` itself puts into the database.
_KEPT = {
    "django_migrations",
    "django_content_type",
    "auth_permission",
    "auth_group",
    "auth_group_permissions",
}


def _empty_tables(_test_case) -> None:
    """Empty the tables that hold something.

    Django's way empties all of them and then makes every permission and group anew: three quarters of a second.
    """
    tables = set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - _KEPT
    asked = " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})" for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(asked)
        filled = [table for (table,) in cursor.fetchall()]
    if filled:
        flush = connection.ops.sql_flush(no_style(), filled, allow_cascade=True)
        connection.ops.execute_sql_flush(flush)


@pytest.fixture(scope="module", autouse=True)
def quickly_emptied():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", _empty_tables)
        yield


class InFlight:
    """The requests that the live server is answering now."""

    def __init__(self):
        self.changed = threading.Condition()
        self.count = 0

    def step(self, by: int) -> None:
        with self.changed:
            self.count += by
            self.changed.notify_all()

    def wait_for_calm(self) -> None:
        """Until none is under way and none has come for a moment (a closing page says goodbye)."""
        with self.changed:
            calm = False
            while not calm:
                assert self.changed.wait_for(lambda: self.count <= 0, timeout=30), "a request never ended"
                calm = not self.changed.wait(timeout=0.3)


@pytest.fixture(autouse=True)
def calm_server(transactional_db):
    """The tables are emptied only when no request reads them: PostgreSQL would call it a deadlock.

    Set up before the browser's context, so that by its end every page is closed.
    """
    in_flight = InFlight()

    def started(**_):
        in_flight.step(1)

    def finished(**_):
        in_flight.step(-1)

    request_started.connect(started)
    request_finished.connect(finished)
    yield
    in_flight.wait_for_calm()
    request_started.disconnect(started)
    request_finished.disconnect(finished)


@pytest.fixture
def tolerated() -> list[str]:
    """Parts of complaints that the test itself provokes; the test appends to it."""
    return []


@pytest.fixture
def context(context, base_url, tolerated):
    """The browser context, shut off from the network, whose complaints fail the test."""
    complaints: list[str] = []
    ours = urlsplit(base_url).netloc

    def watch(request):
        address = urlsplit(request.url)
        if address.scheme in ("http", "https") and address.netloc != ours:
            complaints.append(f"request left the site: {request.url}")

    # Watched, not held up by a route: with one, the browser keeps no file and asks for each of them on every page.
    context.on("request", watch)
    context.on(
        "console",
        lambda message: complaints.append(f"console: {message.text}") if message.type == "error" else None,
    )
    context.on("weberror", lambda error: complaints.append(f"uncaught: {error.error}"))
    yield context
    unexpected = [said for said in complaints if not any(part in said for part in tolerated)]
    assert not unexpected, "\n".join(unexpected)


@pytest.fixture
def screenshot() -> Callable:
    """`screenshot(page, "home-360")` keeps what the browser shows in var/screenshots/."""

    def take(page, name: str) -> Path:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        path = SCREENSHOTS / f"{name}.png"
        page.screenshot(path=path, full_page=True)
        return path

    return take
