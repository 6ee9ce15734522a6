"""The frame around every page: whose site it is and since when, its menu, banner, colours, mourning."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from news.editorial.generations import start_generation
from news.models import MenuEntry, StaticPage
from news.models.identity import Scheme
from news.site_frame import COLOURS, Site
from tests.factories import (
    BannerFactory,
    MourningFactory,
    PhotoFactory,
    SectionFactory,
    SiteIdentityFactory,
    published_edition,
    published_page,
)

DAY = timedelta(days=1)


@pytest.mark.django_db
class TestOwner:
    def test_the_latest_begun_holds_and_a_coming_one_waits_for_its_day(self):
        today = timezone.localdate()
        SiteIdentityFactory(valid_from=today - 9 * DAY, name="Tên cũ")
        SiteIdentityFactory(valid_from=today, name="Tên nay")
        SiteIdentityFactory(valid_from=today + DAY, name="Tên mai")
        now = timezone.now()
        assert [Site(now + days * DAY).name for days in (-20, -2, 0, 1)] == [
            settings.SITE_NAME, "Tên cũ", "Tên nay", "Tên mai",
        ]  # fmt: skip

    def test_every_page_says_what_the_law_wants_said(self, client):
        SiteIdentityFactory(
            name="Đảng bộ <Khối>", phone="0200 3812-000", email="bbt@khoi.example", logo=PhotoFactory(),
            responsible_title="Trưởng ban", licence_number="08/GP", licence_issuer="Sở Văn hóa",
            licence_date="2024-01-31", scheme=Scheme.BLUE,
        )  # fmt: skip
        edition = published_edition()
        for address in ("/", edition.get_absolute_url(), "/khong-co/"):
            page = client.get(address).content.decode()
            for words in (
                "Đảng bộ &lt;Khối&gt;", "Trang thông tin điện tử tổng hợp", "Đảng ủy Khối thử nghiệm",
                "Ban Biên tập thử nghiệm", "Hứa Kim Ngân, Trưởng ban", "Số 1 đường Thử Nghiệm",
                "Giấy phép số 08/GP do Sở Văn hóa cấp ngày 31-01-2024", 'href="tel:02003812000"',
                'href="mailto:bbt@khoi.example"', 'class="scheme-blue"', COLOURS[Scheme.BLUE], 'with-logo"',
            ):  # fmt: skip
                assert words in page, (address, words)

    def test_a_foot_leads_only_to_pages_that_the_site_has(self, client):
        shown, draft = published_page(title="Giới thiệu"), StaticPage.objects.create(title="Chưa đăng")
        page = client.get("/").content.decode()
        links = Site().standing_links
        assert (shown.title, shown.get_absolute_url()) in links
        assert draft.get_absolute_url() not in page
        for label, address in links:
            assert f'href="{address}">{label}<' in page
            assert client.get(address).status_code == 200


@pytest.mark.django_db
class TestMenu:
    def test_an_arranged_menu_takes_the_place_of_the_sections(self, client):
        section, other = SectionFactory(name="Tin cơ sở"), SectionFactory(name="Không xếp vào")
        outside = MenuEntry.objects.create(address="https://sonbinh.example/", label="Cổng tỉnh", position=0)
        top = MenuEntry.objects.create(section=section, position=1)
        MenuEntry.objects.create(section=other, label="Tên khác", parent=top)
        response = client.get("/")
        menu = response.context["site"].menu
        assert [item.label for item in menu] == ["Cổng tỉnh", "Tin cơ sở"]
        assert [child.label for child in menu[1].children] == ["Tên khác"]
        assertContains(
            response, f'<a href="{outside.address}" rel="noopener external">Cổng tỉnh</a>', html=True
        )
        assertNotContains(response, "Không xếp vào")

    def test_each_entry_stands_on_a_page_once(self, client):
        SectionFactory(name="Chỉ một lần", parent=SectionFactory(name="Mục trên"))
        page = client.get("/khong-co/").content.decode().split("<main")[0]
        assert page.count("Chỉ một lần") == page.count("Mục trên") == 1


@pytest.mark.django_db
class TestOccasions:
    def test_a_banner_shows_in_its_time_and_not_in_mourning(self, client):
        address = published_edition().get_absolute_url()
        banner = BannerFactory(address="/", alt="Chào mừng đại hội")
        assertContains(client.get("/"), "Chào mừng đại hội")
        assertNotContains(client.get(address), "Chào mừng đại hội")
        banner.everywhere = True
        banner.save()
        start_generation()
        assertContains(client.get(address), "Chào mừng đại hội")
        now = timezone.now()
        assert not Site(now - DAY).banner and not Site(now + DAY).banner
        MourningFactory(words="Cả nước để tang")
        start_generation()
        assertNotContains(client.get("/"), "Chào mừng đại hội")
        assertContains(client.get(address), '<html lang="vi" class="mourning">')
        assertContains(client.get(address), "Cả nước để tang")
        assert Site(now + DAY).html_class == ""

    def test_of_several_banners_the_first_shows(self):
        BannerFactory(alt="Thứ hai", position=2)
        BannerFactory(alt="Thứ nhất", position=1)
        assert Site().banner.alt == "Thứ nhất"

    def test_the_whole_frame_is_one_query(self, django_assert_num_queries):
        SiteIdentityFactory(
            logo=PhotoFactory(), licence_number="1", licence_issuer="Sở", licence_date="2024-01-31"
        )
        BannerFactory()
        for section in (SectionFactory(), SectionFactory()):
            MenuEntry.objects.create(section=section)
        with django_assert_num_queries(1):
            site = Site()
            assert site.banner.picture and site.logo_address and len(site.menu) == 2
            assert site.html_class == "" and site.owner.licence_date.year == 2024


def _colours(css: str, selector: str) -> dict[str, str]:
    """The custom properties with a colour in the first rule of `selector`."""
    rule = re.search(re.escape(selector) + r"\s*\{([^}]*)\}", css)
    return dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{3,6})\b", rule[1]))


def _channels(colour: str) -> list[float]:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    return [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]


def _grey(channels: list[float]) -> list[float]:
    """As `filter: grayscale(1)` does it."""
    return [sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), channels, strict=True))] * 3


def _contrast(one: list[float], other: list[float]) -> float:
    """As WCAG 2.1 has it."""

    def luminance(channels):
        linear = [
            value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels
        ]
        return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("scheme", Scheme.values)
def test_every_scheme_can_be_read_in_light_and_dark_and_in_mourning(scheme, dark):
    tokens, schemes = (
        (settings.BASE_DIR / "static" / "css" / f"{name}.css").read_text() for name in ("tokens", "schemes")
    )
    colours = _colours(tokens, ":root")
    if scheme != Scheme.RED:
        colours |= _colours(schemes, f".scheme-{scheme}")
    assert colours["--banner"] == COLOURS[scheme]
    if dark:
        colours |= _colours(tokens[tokens.index("color-scheme: dark)") :], ":root")
        if scheme != Scheme.RED:
            colours |= _colours(schemes[schemes.index("color-scheme: dark)") :], f".scheme-{scheme}")
    pairs = [(ink, paper, 4.5) for ink in ("--ink", "--quiet", "--red") for paper in ("--paper", "--raised")]
    pairs += [
        ("--on-banner", "--banner", 4.5),
        ("--on-banner-gold", "--banner", 4.5),
        ("--focus", "--paper", 3),
    ]
    for ink, paper, wanted in pairs:
        one, other = _channels(colours[ink]), _channels(colours[paper])
        assert _contrast(one, other) >= wanted, (ink, paper)
        assert _contrast(_grey(one), _grey(other)) >= wanted, (ink, paper, "in mourning")
