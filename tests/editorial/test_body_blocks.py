"""Galleries and videos on their way from the working copy to readers."""

import re
from html.parser import HTMLParser

import pytest

from news.editorial.advice import GALLERY_PHOTOS
from news.editorial.checks import problems
from news.editorial.comparison import compare_texts
from news.editorial.photo_uses import photo_uses
from news.editorial.publishing import render_body, snapshot
from news.editorial.texts import of_article
from news.models import Article, ArticlePhoto, EditionPhoto
from news.text.plain import paragraphs
from news.text.videos import VIDEO_STILL
from tests.factories import ArticleFactory, PhotoFactory, figure, gallery, published_edition, video

pytestmark = pytest.mark.django_db

YOUTUBE = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


class Tags(HTMLParser):
    def __init__(self, markup: str):
        super().__init__()
        self.found: list[tuple[str, dict]] = []
        self.feed(markup)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))

    def of(self, tag: str) -> list[dict]:
        return [attributes for name, attributes in self.found if name == tag]


def uses(article: Article) -> list[tuple]:
    return list(article.uses.order_by("position").values_list("role", "photo", "position"))


# --- The working copy -----------------------------------------------------------------


def test_photos_of_a_gallery_are_on_record_as_such():
    one, two, three = PhotoFactory.create_batch(3)
    article = ArticleFactory(body=figure(one) + gallery(two, three, one))
    body, inside = ArticlePhoto.Role.BODY, ArticlePhoto.Role.GALLERY
    assert uses(article) == [
        (body, one.pk, 0),
        (inside, two.pk, 1),
        (inside, three.pk, 2),
        (inside, one.pk, 3),
    ]
    article.body = gallery(three) + figure(two)
    article.save()
    assert uses(article) == [(inside, three.pk, 0), (body, two.pk, 1)]


def test_the_still_of_a_video_is_a_use_and_no_still_is_none():
    still = PhotoFactory()
    article = ArticleFactory(body=video(YOUTUBE, "Phim") + video(YOUTUBE, "Phim", still))
    assert uses(article) == [(ArticlePhoto.Role.BODY, still.pk, 1)]
    assert photo_uses(still).draft_count == 1


def test_a_still_that_is_not_of_the_library_gives_way_to_the_drawn_one():
    body = video(YOUTUBE, "Phim").replace(VIDEO_STILL, "/media/anh/khong-co.jpg")
    assert ArticleFactory(body=body).body == video(YOUTUBE, "Phim")
    still = PhotoFactory()
    named = video(YOUTUBE, "Phim").replace(" data-video", f' data-photo="{still.pk}" data-video')
    assert ArticleFactory(body=named).body == video(YOUTUBE, "Phim", still)


def test_saving_and_publishing_a_gallery_cost_no_query_per_photo(django_assert_max_num_queries):
    photos = PhotoFactory.create_batch(30)
    article = ArticleFactory(body=gallery(*photos))
    with django_assert_max_num_queries(8):
        article.save()
    with django_assert_max_num_queries(1):
        render_body(article.body)
    with django_assert_max_num_queries(4):
        problems(article)


def test_a_page_with_a_gallery_costs_no_query_more(client, django_assert_max_num_queries):
    edition = published_edition(body=gallery(*PhotoFactory.create_batch(30)))
    plain = published_edition(body="<p>Không ảnh.</p>")
    client.get(plain.get_absolute_url())
    with django_assert_max_num_queries(8):
        assert client.get(edition.get_absolute_url()).content.count(b"<li><figure") == 30


# --- What readers get -----------------------------------------------------------------


def test_a_gallery_is_a_list_of_crops_that_link_to_the_whole_photo():
    one, two = (
        PhotoFactory(alt='Đoàn "A" & B', caption="Cổng <chào>"),
        PhotoFactory(alt="Sân khấu", credit=""),
    )
    html = render_body(gallery(one, two))
    tags = Tags(html)
    assert tags.of("div") == [{"class": "gallery", "role": "group", "aria-label": "Bộ ảnh, 2 ảnh"}]
    assert len(tags.of("li")) == 2
    first, second = tags.of("a")
    assert first["aria-label"] == 'Ảnh 1/2: Đoàn "A" & B (xem cỡ lớn)'
    assert second["aria-label"] == "Ảnh 2/2: Sân khấu (xem cỡ lớn)"
    assert re.fullmatch(r"/media/anh-co/.*/goc-\d+\.webp", first["href"])
    for image in tags.of("img"):
        assert "/4x3-50-50-" in image["src"]
        assert image["width"] and image["height"] and image["loading"] == "lazy"
    assert "Cổng &lt;chào&gt;" in html
    assert html.count("Ảnh: Minh Châu") == 1


def test_crops_follow_the_focal_point():
    photo = PhotoFactory(focal_x=10, focal_y=80)
    assert "/4x3-10-80-" in render_body(gallery(photo))


def test_a_photo_that_has_not_come_yet_keeps_its_sentence_and_takes_no_number():
    photo = PhotoFactory()
    waiting = '<div class="gallery"><figure><figcaption>Còn thiếu</figcaption></figure>'
    html = render_body(ArticleFactory(body=gallery(photo).replace('<div class="gallery">', waiting)).body)
    assert "Ảnh 1/1" in html
    assert '<figure class="photo photo-awaited"><figcaption>Còn thiếu</figcaption></figure>' in html


def test_a_video_is_a_still_that_loads_nothing_from_elsewhere():
    html = render_body(video(YOUTUBE, "Phim <em>về</em> ngày hội", PhotoFactory(credit="Minh Châu")))
    tags = Tags(html)
    assert not tags.of("iframe") and not tags.of("video")
    [link] = tags.of("a")
    assert link["href"] == YOUTUBE
    assert link["data-frame"] == "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"
    assert link["data-title"] == "Phim về ngày hội"
    assert (link["target"], link["rel"]) == ("_blank", "noopener noreferrer")
    assert "Xem video trên youtube.com" in html
    loaded = [
        value for tag, given in tags.found for name, value in given.items() if name in ("src", "srcset")
    ]
    assert loaded and all("//" not in value for value in loaded)
    assert "Ảnh: Minh Châu" in html


def test_a_file_of_our_own_has_no_frame():
    [link] = Tags(render_body(video("/media/video/a.mp4", "Phim"))).of("a")
    assert link["href"] == "/media/video/a.mp4" and "data-frame" not in link


def test_a_video_of_a_host_that_is_not_let_in_is_a_link(settings):
    article = ArticleFactory(body=video(YOUTUBE, "Phim <em>A</em>"))
    settings.VIDEO_HOSTS = []
    assert (
        render_body(article.body)
        == f'<p><a href="{YOUTUBE}" rel="noopener noreferrer">Phim <em>A</em></a></p>'
    )
    [said] = [problem for problem in problems(article) if "Video" in problem.sentence]
    assert not said.blocking
    assert "(trang này)" in said.sentence and "liên kết" in said.sentence


def test_an_edition_knows_the_photos_of_its_galleries_and_stills():
    photos = PhotoFactory.create_batch(3)
    edition = published_edition(body=gallery(*photos[:2]) + video(YOUTUBE, "Phim", photos[2]))
    known = EditionPhoto.objects.filter(edition=edition).values_list("photo", flat=True)
    assert sorted(known) == [photo.pk for photo in photos]


# --- Words ----------------------------------------------------------------------------


def test_captions_stand_in_the_words_of_an_edition_and_counters_do_not():
    edition = published_edition(body=gallery(PhotoFactory(caption="Trao huy hiệu"), PhotoFactory()))
    assert "1/2" not in " ".join(paragraphs(edition.body))
    assert "Trao huy hiệu Ảnh: Minh Châu" in paragraphs(edition.body)


def test_versions_say_which_photo_and_which_video_changed():
    one, two, three = PhotoFactory.create_batch(3)
    article = ArticleFactory(body=gallery(one, two) + video(YOUTUBE, "Phim"))
    old = of_article(article)
    article.body = gallery(one, three) + video("/media/video/a.mp4", "Phim", two)
    article.save()
    [part] = compare_texts(old, of_article(article))
    removed = " ".join(change.text for change in part.changes if change.kind == "removed")
    added = " ".join(change.text for change in part.changes if change.kind == "added")
    assert str(two.pk) in removed and YOUTUBE in removed
    assert str(three.pk) in added and "/media/video/a.mp4" in added


def test_a_photo_taken_out_of_its_gallery_is_another_layout():
    one, two = PhotoFactory.create_batch(2)
    article = ArticleFactory(body=gallery(one, two))
    old = of_article(article)
    article.body = figure(one) + figure(two)
    article.save()
    [part] = compare_texts(old, of_article(article))
    assert part.note


# --- Checks ---------------------------------------------------------------------------


def sentences(body: str) -> list[tuple[str, bool]]:
    found = problems(ArticleFactory(body=body, lead_photo=None))
    return [(problem.sentence, problem.blocking) for problem in found if "thứ" in problem.sentence]


def test_photos_of_a_gallery_need_caption_and_description_as_others_do():
    wide = {"width": 1200, "height": 900}
    good, mute, blind = PhotoFactory(**wide), PhotoFactory(caption="", **wide), PhotoFactory(alt="", **wide)
    body = video(YOUTUBE, "Phim") + gallery(good, mute, blind)
    said = [(sentence, blocking) for sentence, blocking in sentences(body) if "chỉ rộng" not in sentence]
    assert said == [
        ("Ảnh thứ 2 trong bài chưa có chú thích.", True),
        ("Ảnh thứ 3 trong bài chưa có mô tả cho người dùng phần mềm đọc màn hình.", True),
    ]


def test_a_video_without_caption_is_mentioned_and_stops_nothing():
    [(sentence, blocking)] = sentences(video(YOUTUBE))
    assert sentence.startswith("Video thứ 1 trong bài chưa có chú thích")
    assert not blocking


def test_a_very_long_gallery_is_mentioned():
    photo = PhotoFactory()
    said = sentences(gallery(*[photo] * (GALLERY_PHOTOS + 1)))
    assert (f"Bộ ảnh thứ 1 có {GALLERY_PHOTOS + 1} ảnh; nên chọn nhiều nhất {GALLERY_PHOTOS}.", False) in said


def test_snapshot_of_the_same_gallery_is_the_same():
    article = ArticleFactory(body=gallery(*PhotoFactory.create_batch(2)) + video(YOUTUBE, "Phim"))
    assert snapshot(article).digest == snapshot(Article.objects.get(pk=article.pk)).digest
