"""What goes with every public page: a strict policy, no cookie, nothing inline."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from news.editorial.workflow import withdraw
from tests.factories import PhotoFactory, SectionFactory, figure, member, published_article, published_edition

CSS = settings.BASE_DIR / "static" / "css"
OURS = ("tokens", "schemes", "base", "layout", "components", "article", "print")


class Markup(HTMLParser):
    """Collects what a strict policy would forbid, and pictures without their due."""

    def __init__(self, page: str):
        super().__init__()
        self.inline: list[str] = []
        self.images: list[dict] = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        names = dict(attributes)
        data = names.get("type") == "application/ld+json"  # which no browser runs
        script = tag == "script" and not data and not names.get("src", "").startswith("/static/")
        if tag == "style" or script or "style" in names or any(name.startswith("on") for name in names):
            self.inline.append(self.get_starttag_text())
        if tag == "img":
            self.images.append(names)


@pytest.fixture
def pages(client, db) -> dict[str, object]:
    """The response of every kind of public page."""
    section = SectionFactory(slug="tin-co-so")
    photo = PhotoFactory()
    edition = published_edition(
        section=section, lead_photo=photo, body="<p>Tin.</p>" + figure(photo, "Chú thích.")
    )
    gone = published_article(section=section)
    gone_address = gone.editions.get().get_absolute_url()
    withdraw(gone, by=member("publisher"), reason="Đăng nhầm")
    addresses = [
        "/", "/chuyen-muc/tin-co-so/", edition.get_absolute_url(), gone_address, "/khong-co/", "/lien-he/da-nhan/",
    ]  # fmt: skip
    return {address: client.get(address) for address in addresses}


def test_policy_allows_nothing_inline_and_nothing_from_elsewhere(pages):
    for address, response in pages.items():
        policy = response["Content-Security-Policy"]
        assert "default-src 'self'" in policy, address
        assert "unsafe" not in policy, address
        assert "http" not in policy, address


def test_public_pages_set_no_cookie_and_do_not_vary_by_one(pages):
    for address, response in pages.items():
        assert not response.cookies, address
        assert "Cookie" not in response.get("Vary", ""), address


def test_public_pages_hold_no_inline_script_or_style(pages):
    for address, response in pages.items():
        assert Markup(response.content.decode()).inline == [], address
    assert Markup(render_to_string("500.html")).inline == []


def test_every_picture_has_alt_text_and_its_size(pages):
    images = [image for response in pages.values() for image in Markup(response.content.decode()).images]
    assert len(images) >= 4
    for image in images:
        assert image["alt"]
        assert image["width"].isdigit()
        assert image["height"].isdigit()


def test_fonts_stay_small_and_bring_their_licence():
    fonts = Path(settings.BASE_DIR / "static" / "fonts" / "be-vietnam-pro")
    assert sum(font.stat().st_size for font in fonts.glob("*.woff2")) <= 120 * 1024
    assert "SIL Open Font License" in (fonts / "LICENSE.txt").read_text()


def test_style_sheets_load_nothing_from_elsewhere():
    for name in OURS:
        for address in re.findall(r"url\(([^)]*)\)", (CSS / f"{name}.css").read_text()):
            assert address.strip("\"'").startswith("../"), f"{name}.css: {address}"
