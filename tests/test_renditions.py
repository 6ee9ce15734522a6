"""Renditions: addresses without a query, made when asked for, once, and only those a photo has."""

import re
import threading
from html.parser import HTMLParser

import pytest
from PIL import Image

from news import renditions
from news.editorial.photo_library import describe_photo, replace_photo
from news.models import Photo
from news.pictures.shapes import WHOLE, Picture, rendition, widths_of
from tests.factories import PhotoFactory, member, picture, published_edition

WIDE = Picture("anh/2026/11/abc.jpg", 2000, 1200, 30, 40)


def tags(markup) -> dict[str, dict]:
    found = {}

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found[tag] = dict(attrs)

    Reader().feed(str(markup))
    return found


class TestMarkup:
    def test_webp_comes_in_every_width_and_one_jpeg_stands_behind_it(self):
        read = tags(renditions.picture_html(WIDE, alt="Hội trường"))
        assert read["source"]["type"] == "image/webp"
        widths = re.findall(r"goc-(\d+)\.webp (\d+)w", read["source"]["srcset"])
        assert [int(one) for one, _ in widths] == [320, 480, 640, 960, 1280, 1600]
        assert all(one == other for one, other in widths)
        assert read["img"]["src"].endswith("goc-960.jpg")
        assert "srcset" not in read["img"]

    def test_a_small_place_offers_no_large_file(self):
        read = tags(renditions.picture_html(WIDE, alt="", place="card"))
        assert re.findall(r"(\d+)w", read["source"]["srcset"]) == ["320", "480", "640"]

    def test_the_size_is_said_so_that_nothing_moves(self):
        image = tags(renditions.picture_html(WIDE, alt=""))["img"]
        assert (image["width"], image["height"]) == ("960", "576")

    def test_it_is_lazy_but_for_the_first(self):
        assert tags(renditions.picture_html(WIDE, alt=""))["img"]["loading"] == "lazy"
        first = tags(renditions.picture_html(WIDE, alt="", first=True))["img"]
        assert "loading" not in first
        assert first["fetchpriority"] == "high"

    def test_alt_text_is_text(self):
        markup = renditions.picture_html(WIDE, alt='"><script>alert(1)</script>')
        assert "<script" not in markup

    def test_a_card_shows_a_crop_around_the_focal_point(self):
        assert "/media/anh-co/2026/11/abc.jpg/16x9-30-40-640.webp 640w" in renditions.picture_html(
            WIDE, alt="", place="card"
        )

    def test_social_networks_get_their_own_crop(self):
        assert renditions.social_url(WIDE) == "/media/anh-co/2026/11/abc.jpg/1200x630-30-40-1200.jpg"


@pytest.mark.django_db
class TestFiles:
    def photo(self, size=(800, 600)) -> Photo:
        return PhotoFactory(data=picture(3, size=size))

    @pytest.mark.parametrize("format", ["webp", "jpg"])
    @pytest.mark.parametrize("shape", [WHOLE, "16x9", "4x3", "1x1", "1200x630"])
    def test_every_rendition_of_a_photo_is_made_with_the_size_it_says(self, client, shape, format):
        shown = self.photo().picture
        for width in widths_of(shown, shape):
            answer = client.get("/media/" + rendition(shown, shape, width, format).name)
            assert answer.status_code == 200
            assert answer["Content-Type"] == {"webp": "image/webp", "jpg": "image/jpeg"}[format]
            assert "immutable" in answer["Cache-Control"]
            path = Photo.objects.get().file.storage.path(rendition(shown, shape, width, format).name)
            with Image.open(path) as image:
                assert image.width == width
                assert image.format == {"webp": "WEBP", "jpg": "JPEG"}[format]

    def test_what_a_photo_does_not_have_is_never_made(self, client, settings):
        shown = self.photo().picture
        folder = "/media/anh-co/" + shown.name.removeprefix("anh/")
        for leaf in ("goc-1600.webp", "goc-333.jpg", "16x9-50-50-641.jpg", "goc-640.png", "goc-640.webp.jpg"):
            assert client.get(f"{folder}/{leaf}").status_code == 404
        assert client.get("/media/anh-co/2026/11/khong-co.jpg/goc-320.webp").status_code == 404
        assert client.get("/media/anh-co/../../etc/passwd").status_code == 404
        assert not (settings.MEDIA_ROOT / folder.removeprefix("/media/")).exists()

    def test_a_page_from_before_the_focal_point_moved_is_shown_the_way(self, client):
        photo = self.photo()
        before = renditions.url(photo.picture, shape="16x9", width=320)
        describe_photo(photo, by=member("editor"), focal_x=10, focal_y=10)
        answer = client.get(before)
        assert answer.status_code == 302
        assert answer["Location"] == renditions.url(Photo.objects.get().picture, shape="16x9", width=320)

    def test_a_replaced_file_keeps_its_renditions_for_what_was_published(self, client):
        photo = self.photo()
        edition = published_edition(lead_photo=photo)
        replace_photo(photo, picture(99, size=(700, 500)), by=member("editor"))
        edition.refresh_from_db()
        for shown in (edition.lead_picture, Photo.objects.get().picture):
            assert client.get(renditions.url(shown, width=320)).status_code == 200
        assert edition.lead_picture != Photo.objects.get().picture

    def test_two_askers_at_once_make_it_once(self, monkeypatch):
        shown = self.photo().picture
        wanted = rendition(shown, WHOLE, 320, "webp")
        made, begun = [], threading.Event()
        real = renditions._render

        def slowly(*arguments):
            made.append(arguments)
            begun.set()
            threading.Event().wait(0.2)
            return real(*arguments)

        monkeypatch.setattr(renditions, "_render", slowly)
        threads = [threading.Thread(target=renditions.make, args=(shown, wanted)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert begun.is_set()
        assert len(made) == 1

    def test_one_that_failed_leaves_nothing_half_done(self, monkeypatch, settings):
        shown = self.photo().picture
        wanted = rendition(shown, WHOLE, 320, "webp")
        monkeypatch.setattr("news.whole_files.Path.replace", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            renditions.make(shown, wanted)
        folder = (settings.MEDIA_ROOT / wanted.name).parent
        assert list(folder.iterdir()) == []

    def test_a_photo_whose_file_is_gone_is_not_found(self, client):
        photo = self.photo()
        photo.file.storage.delete(photo.file.name)
        assert client.get(renditions.url(photo.picture, width=320)).status_code == 404

    def test_a_page_asks_no_further_query_for_its_photos(self, client, django_assert_max_num_queries):
        for _ in range(4):
            published_edition(lead_photo=self.photo())
        with django_assert_max_num_queries(6):
            assert client.get("/").content.count(b"<picture>") == 4
