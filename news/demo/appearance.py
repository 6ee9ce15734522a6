"""The demo's identity, menu, front page and banner: invented, like everything else here."""

import io
from datetime import date, timedelta

from django.utils import timezone
from PIL import Image, ImageDraw

from news.demo.scenes import draw
from news.editorial import appearance, identity
from news.editorial.permissions import Act
from news.editorial.photos import StoredPhoto, store_photo
from news.models import Banner, HomeBlock, MenuEntry, Section, SiteIdentity

_SLUGS = (
    "hoat-dong-dang-uy", "xay-dung-dang", "hoc-tap-lam-theo-bac", "tin-co-so", "doan-the", "kinh-te-xa-hoi",
)  # fmt: skip
_LINKS = [
    ("Cổng thông tin điện tử tỉnh Sơn Bình", "https://sonbinh.example/"),
    ("Báo Sơn Bình", "https://bao.sonbinh.example/"),
    ("Tạp chí Công tác Đảng cơ sở", "https://congtacdang.example/"),
    ("Trang tin Sức khỏe Sơn Bình", "https://suckhoe.sonbinh.example/"),
]
_STAR = [(50, 4), (61, 36), (96, 36), (68, 57), (78, 91), (50, 70), (22, 91), (32, 57), (4, 36), (39, 36)]


def arrange(administrator) -> tuple[int, int]:
    """Set up what nobody has set up yet, through the verbs; how many things and photos that were."""
    made, photos = 0, 0
    for missing, make in (
        (not SiteIdentity.objects.exists(), _identity),
        (not MenuEntry.objects.exists(), _menu),
        (not HomeBlock.objects.exists(), _blocks),
        (not Banner.objects.exists(), _banner),
    ):
        if missing:
            photos += make(administrator) or 0
            made += 1
    return made, photos


def _identity(by) -> bool:
    logo = _stored(_logo(), by, "Ngôi sao vàng trong vòng tròn")
    identity.save_identity(
        SiteIdentity(
            valid_from=date(2024, 1, 1),
            name="Đảng bộ Khối các cơ quan tỉnh",
            short_name="Đảng bộ Khối",
            logo=logo.photo,
            organisation="Ban Tuyên giáo Đảng ủy Khối các cơ quan tỉnh",
            governing_body="Đảng ủy Khối các cơ quan tỉnh Sơn Bình",
            address="Số 12 đường Hữu Nghị, phường Trung Tâm, tỉnh Sơn Bình",
            phone="0200 3812 000",
            email="banbientap@sonbinh.example",
            responsible="Lê Quỳnh Anh",
            responsible_title="Trưởng ban Biên tập",
            licence_number="08/GP-TTĐT",
            licence_date=date(2024, 1, 1),
            licence_issuer="Sở Văn hóa, Thể thao và Du lịch tỉnh Sơn Bình",
        ),
        by=by,
    )
    return logo.new


def _menu(by) -> None:
    appearance.menu_from_sections(by=by)


def _blocks(by) -> None:
    for slug in _SLUGS:
        appearance.save_block(
            HomeBlock(kind=HomeBlock.Kind.SECTION, section=Section.objects.get(slug=slug)), by=by
        )
    for kind in (HomeBlock.Kind.PHOTOS, HomeBlock.Kind.VIDEOS, HomeBlock.Kind.DOCUMENTS):
        appearance.save_block(HomeBlock(kind=kind), by=by)
    appearance.save_block(HomeBlock(kind=HomeBlock.Kind.LINKS, title="Trang liên kết"), by=by, links=_LINKS)


def _banner(by) -> bool:
    with Image.open(io.BytesIO(draw("nui-rung", 7, width=1600))) as scene:
        middle = scene.crop((0, 300, 1600, 620))
        out = io.BytesIO()
        middle.save(out, "JPEG", quality=88)
    # What it shows, in the words of a caption.
    alt = "Núi rừng Sơn Bình những ngày cuối năm"
    stored = _stored(out.getvalue(), by, alt)
    begins = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    appearance.save_banner(
        Banner(
            photo=stored.photo,
            alt=alt,
            shown_from=begins,
            shown_until=begins + timedelta(days=60),
        ),
        by=by,
    )
    return stored.new


def _stored(data: bytes, by, alt: str) -> StoredPhoto:
    # Every photo of the demo has its words.
    return store_photo(data, by=by, alt=alt, caption=alt, credit="Ban Biên tập", act=Act.ARRANGE_SITE)


def _logo() -> bytes:
    """A golden star in a ring, see-through around it, as PNG."""
    image = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.ellipse((8, 8, 392, 392), fill="#a3131a", outline="#f4cf72", width=16)
    pen.polygon([(60 + x * 2.8, 52 + y * 2.8) for x, y in _STAR], fill="#f4cf72")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
