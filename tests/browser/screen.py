"""What every journey begins and ends with: signing in, and a screen that fits its window."""

from playwright.sync_api import expect

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
    """As `username`, whoever it was before."""
    page.goto("/")  # an open form says goodbye to the server while it is still known there
    page.context.clear_cookies()
    page.goto("/quan-tri/")
    enter(page, username)
    expect(page.locator("input[name=password]")).to_have_count(0)


def too_wide(page) -> list[str]:
    """What sticks out of the window; empty when nothing scrolls sideways."""
    page.wait_for_load_state()  # laid out without its stylesheets, every screen is too wide
    return page.evaluate(_TOO_WIDE)
