"""Every kind of public page as readers see it: accessible in every guise, whole on the narrowest screen.

One load of the demo site for all of them. Screenshots stay in var/screenshots/.
"""

import pytest
from django.utils import timezone

from news.models import Correction, Document, Edition, StaticPage, Tag, Topic
from tests.axe import violations
from tests.browser.screen import too_wide
from tests.small_demo import load_small_demo

pytestmark = pytest.mark.django_db

NARROW, PHONE, WIDE = ({"width": width, "height": 800} for width in (320, 360, 1280))
# What a reader presses; not a link within a sentence, which WCAG lets be as high as its line.
_SMALL_TARGETS = """
() => [...document.querySelectorAll("button, input:not([type=hidden], [type=checkbox]), select, textarea, nav a, footer a, h3 a, li > a, summary")]
    .filter((one) => one.checkVisibility({checkVisibilityCSS: true}) && one.getBoundingClientRect().width > 1)
    .filter((one) => !one.closest(".article-body") && (one.tagName !== "A" || one.parentElement.innerText.trim() === one.innerText.trim()))
    .filter((one) => { const box = one.getBoundingClientRect(); return box.height < 43.5 && !one.matches(".card a"); })
    .map((one) => one.outerHTML.slice(0, 120))
"""


def kinds_of_pages() -> dict[str, str]:
    """An address of each kind, the one that has most on it."""
    live = Edition.objects.live()
    edition = live.exclude(lead_photo=None).newest_first().first()
    unit = live.exclude(unit=None).newest_first().first().unit
    replaced = Document.objects.published().filter(files__isnull=False).first()
    tag = Tag.objects.filter(placements__isnull=False).first()
    return {
        "home": "/",
        "older": "/?truoc=1999999999999999-1",
        "section": edition.section.get_absolute_url(),
        "article": edition.get_absolute_url(),
        "gallery": live.filter(has_gallery=True).first().get_absolute_url(),
        "corrected": live.get(article=Correction.objects.first().article_id).get_absolute_url(),
        "report": f"{edition.get_absolute_url()}bao-loi/",
        "unit": unit.get_absolute_url(),
        "source": live.exclude(source=None).first().source.get_absolute_url(),
        "tag": tag.get_absolute_url(),
        "topics": "/dong-su-kien/",
        "topic": Topic.objects.first().get_absolute_url(),
        "author": f"/tac-gia/{live.exclude(byline_slug='').first().byline_slug}/",
        "archive": "/luu-tru/",
        "month": f"/luu-tru/{timezone.localtime(edition.published_at):%Y/%m}/".replace("/0", "/"),
        "organisation": "/co-cau-to-chuc/",
        "static": StaticPage.objects.published().first().get_absolute_url(),
        "contact": "/lien-he/",
        "site-map": "/so-do-trang/",
        "search-start": "/tim-kiem/",
        "search": "/tim-kiem/?q=chuyen+doi",
        "search-narrowed": "/tim-kiem/?q=dang&thoi-gian=12-thang",
        "nothing-found": "/tim-kiem/?q=khong+the+co+duoc",
        "documents": "/van-ban/",
        "document": replaced.get_absolute_url(),
        "feeds": "/kenh-rss/",
        "not-found": "/khong-co-trang-nay/",
    }


def in_every_guise(page, name: str):
    """Shows the open page in one guise after the other; yields what it is called."""
    yield "light"
    page.emulate_media(color_scheme="dark")
    yield "dark"
    page.evaluate("() => { document.documentElement.dataset.contrast = 'high'; }")
    yield "high contrast, dark"
    page.emulate_media(color_scheme="light")
    yield "high contrast"
    page.evaluate(
        "() => { delete document.documentElement.dataset.contrast; document.documentElement.style.fontSize = '200%'; }"
    )
    yield "text at 200 %"
    page.evaluate(
        "() => { document.documentElement.style.fontSize = ''; document.documentElement.classList.add('mourning'); }"
    )
    yield "mourning"


def test_every_kind_of_page_is_accessible_in_every_guise(page, screenshot, tolerated):
    tolerated += ["404", "Applying inline style"]  # axe measures with styles of its own
    load_small_demo(width=320)
    page.set_viewport_size(NARROW)
    poor = []
    for name, address in kinds_of_pages().items():
        page.goto(address)
        for guise in in_every_guise(page, name):
            # Colours change in every guise; what else axe looks at, only with the size of the letters.
            rules = () if guise in ("light", "text at 200 %") else ("color-contrast",)
            poor += [f"{name}, {guise}: {said}" for said in violations(page, *rules)]
            poor += [f"{name}, {guise}: wider than the screen: {said}" for said in too_wide(page)]
            if guise in ("light", "text at 200 %"):
                poor += [f"{name}, {guise}: small target: {said}" for said in page.evaluate(_SMALL_TARGETS)]
        page.evaluate("() => { document.documentElement.classList.remove('mourning'); }")
        for size in (PHONE, WIDE):
            page.set_viewport_size(size)
            screenshot(page, f"public-{name}-{size['width']}")
        page.set_viewport_size(NARROW)
    assert not poor, "\n".join(poor)
