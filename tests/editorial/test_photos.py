"""Only pixels come into the library: upright, named by us, once."""

import io
import zipfile

import pytest
from PIL import Image

from news.editorial.photos import encode_photo, store_photo
from news.editorial.refusals import BadPhoto, NotAllowed
from news.models import Photo
from tests.factories import UserFactory, member, picture

ORIENTATION, GPS, ARTIST = 0x0112, 0x8825, 0x013B


def photograph(orientation: int = 1) -> bytes:
    """A JPEG as a telephone writes it: lying on its side, with place and name."""
    image = Image.new("RGB", (60, 40), "white")
    image.paste("red", (0, 0, 30, 20))  # the upper left quarter
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[ARTIST] = "Tên người chụp"
    exif.get_ifd(GPS)[2] = (21.0, 51.0, 0.0)
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, comment=b"ghi chu rieng", quality=95)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def test_place_and_names_do_not_come_along():
    data = photograph()
    assert b"Exif" in data
    encoded = encode_photo(data)
    assert not opened(encoded.data).getexif()
    for trace in (b"Exif", b"ghi chu rieng", "Tên người chụp".encode()):
        assert trace not in encoded.data


@pytest.mark.parametrize(
    ("orientation", "size", "red"),
    [(1, (60, 40), (5, 5)), (3, (60, 40), (55, 35)), (6, (40, 60), (35, 5)), (8, (40, 60), (5, 55))],
)
def test_a_photo_that_lies_on_its_side_is_set_upright(orientation, size, red):
    image = opened(encode_photo(photograph(orientation)).data)
    assert image.size == size
    r, g, b = image.getpixel(red)
    assert r > 200
    assert max(g, b) < 80


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_the_accepted_kinds_become_jpeg(kind):
    encoded = encode_photo(picture(3, kind=kind))
    assert opened(encoded.data).format == "JPEG"
    assert encoded.extension == "jpg"


def test_see_through_pixels_stay_so():
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (255, 0, 0, 80)).save(out, "PNG")
    encoded = encode_photo(out.getvalue())
    assert encoded.extension == "png"
    assert opened(encoded.data).getpixel((1, 1))[3] == 80


def test_no_colour_profile_comes_along_in_either_format():
    for mode in ("RGB", "RGBA"):
        out = io.BytesIO()
        Image.new(mode, (10, 10)).save(out, "PNG", icc_profile=b"profile" * 40)
        assert "icc_profile" not in opened(encode_photo(out.getvalue()).data).info


def test_a_large_photo_is_made_smaller(settings):
    settings.PHOTO_MAX_WIDTH = 100
    assert opened(encode_photo(picture(size=(400, 200))).data).size == (100, 50)
    assert opened(encode_photo(picture(size=(200, 400))).data).size == (50, 100)


def zip_behind_a_picture() -> bytes:
    out = io.BytesIO(picture())
    out.seek(0, io.SEEK_END)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("payload.html", "<script>alert(1)</script>")
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [picture() + b"<?php system('id'); ?>", picture() + b"<script>alert(1)</script>", zip_behind_a_picture()],
    ids=["php", "script", "zip"],
)
def test_what_hides_behind_a_picture_stays_behind(data):
    encoded = encode_photo(data)
    assert not {b for b in (b"<?php", b"<script", b"PK\x03\x04") if b in encoded.data}
    assert not zipfile.is_zipfile(io.BytesIO(encoded.data))


def bitmap() -> bytes:
    return picture(kind="BMP")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"khong phai anh",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"%PDF-1.7\n1 0 obj",
        b"<html><body>GIF89a</body></html>",
        b"GIF89a=1;alert(1)",
        b"PK\x03\x04" + b"\x00" * 60,
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        bitmap(),
        picture()[:200],
        b"\xff\xd8\xff\xe0" + b"\x00" * 100,
    ],
    ids=["empty", "text", "svg", "pdf", "html", "gif-script", "zip", "eps", "bmp", "cut-off", "jpeg-head"],
)
def test_what_is_no_photo_is_refused_in_vietnamese(data):
    with pytest.raises(BadPhoto, match=r"[Tt]ệp"):
        encode_photo(data)


def test_a_file_too_heavy_is_refused_unread(settings):
    settings.PHOTO_MAX_BYTES = 1024 * 1024
    with pytest.raises(BadPhoto, match="1 MB"):
        encode_photo(b"\xff\xd8" + b"\x00" * 1024 * 1024)


def test_a_picture_of_too_many_pixels_is_refused_undecoded(settings):
    settings.PHOTO_MAX_PIXELS = 1000
    with pytest.raises(BadPhoto, match="điểm ảnh"):
        encode_photo(picture(size=(100, 100)))


# --- The library ------------------------------------------------------------------


@pytest.mark.django_db
class TestLibrary:
    def test_a_photo_is_stored_under_a_name_of_ours(self):
        stored = store_photo(photograph(), by=member("contributor"), caption="Đại hội", credit="Minh Châu")
        photo = stored.photo
        assert stored.new
        assert photo.file.name.startswith("anh/")
        assert photo.file.name.endswith(".jpg")
        assert (photo.width, photo.height) == (60, 40)
        assert photo.size == photo.file.size
        assert (photo.caption, photo.credit) == ("Đại hội", "Minh Châu")

    def test_the_same_file_twice_is_one_photo(self):
        by = member("editor")
        photo = store_photo(photograph(), by=by, caption="Đầu tiên").photo
        again = store_photo(photograph(), by=by, caption="Lần hai")
        assert (again.photo, again.new) == (photo, False)
        assert Photo.objects.get().caption == "Đầu tiên"

    @pytest.mark.parametrize("role", ["contributor", "editor", "publisher"])
    def test_who_writes_may_add_photos(self, role):
        assert store_photo(picture(), by=member(role)).new

    def test_who_does_not_write_may_not(self):
        for person in (UserFactory(), member("administrator"), member("editor", is_active=False)):
            with pytest.raises(NotAllowed):
                store_photo(picture(), by=person)
        assert not Photo.objects.exists()

    def test_a_refused_file_leaves_nothing_behind(self, settings):
        before = set(settings.MEDIA_ROOT.rglob("*"))
        with pytest.raises(BadPhoto):
            store_photo(b"%PDF-1.7", by=member("editor"))
        assert not Photo.objects.exists()
        assert set(settings.MEDIA_ROOT.rglob("*")) == before
