"""What every journey begins and ends with: being signed in, and a screen that fits its window."""

from django.conf import settings
from django.test import Client

from accounts.models import User
from tests.factories import PASSWORD

_TOO_WIDE = """
() => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
    [...document.querySelectorAll("body *")]
        .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .map((each) => each.outerHTML.slice(0, 80))
"""


def enter(page, username: str, password: str = PASSWORD) -> None:
    """Fills in and sends the form of signing in that is shown."""
    page.locator("input[name=username]").fill(username)
    page.locator("input[name=password]").fill(password)
    page.locator("[type=submit]").first.click()


def sign_in(page, username: str) -> None:
    """As `username`, whoever it was before: a session as the form of signing in gives one, without walking through
    it (test_sign_in.py and test_smoke.py do). No screen is open yet.
    """
    if page.url != "about:blank":
        page.goto("/")  # an open form says goodbye to the server while it is still known there
        page.context.clear_cookies()
    client = Client()
    client.force_login(User.objects.get(username=username))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "domain": "127.0.0.1", "path": "/"}]
    )


def at_desk(page, username: str) -> None:
    """`username` signed in, and the desk open."""
    sign_in(page, username)
    page.goto("/quan-tri/")


def too_wide(page) -> list[str]:
    """What sticks out of the window; empty when nothing scrolls sideways."""
    page.wait_for_load_state()  # laid out without its stylesheets, every screen is too wide
    return page.evaluate(_TOO_WIDE)
