"""What is pressed on a phone is a finger wide, and no screen moves sideways."""

import pytest

from tests.browser.screen import sign_in, too_wide
from tests.factories import ArticleFactory, PhotoFactory, UnitFactory, give_role, member

pytestmark = pytest.mark.django_db
_TOO_SMALL = """
[...document.querySelectorAll('button, .button, input[type=submit], a.addlink, .add-row a')]
    .filter(one => one.offsetParent && !one.closest('.cke') && one.getBoundingClientRect().height < 43.5)
    .map(one => one.textContent.trim() || one.value)
"""
_SCREENS = [
    "", "news/article/", "news/article/add/", "news/article/tu-tep-word/", "news/photo/", "lich-dang/", "thong-bao/", "accounts/user/",
    "news/unit/", "news/section/", "news/source/",
]  # fmt: skip


def test_every_button_of_the_main_screens_is_a_finger_wide(page):
    person = member("editor", username="bientap")
    for role in ("publisher", "administrator"):
        give_role(person, role)
    ArticleFactory(), PhotoFactory(), UnitFactory()
    page.set_viewport_size({"width": 360, "height": 780})
    sign_in(page, "bientap")
    small, wide = {}, []
    for screen in _SCREENS:
        page.goto(f"/quan-tri/{screen}")
        if too_wide(page):
            wide.append(screen)
        found = page.evaluate(_TOO_SMALL)
        if found:
            small[screen] = found
    assert (small, wide) == ({}, [])
