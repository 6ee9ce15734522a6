"""Galleries and videos: what the allow-list lets in, in the one shape that is read exactly."""

import re

import pytest
from hypothesis import given

from news.text.figures import Figure, figures, galleries, replace_blocks, replace_figures
from news.text.html import clean_html
from news.text.plain import paragraphs
from news.text.tidy import AWAITED_PHOTO
from news.text.videos import VIDEO_STILL
from tests.inert import complaints
from tests.text import markup

ADDRESS = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


def one(number: int, caption: str = "", classes: str = "image") -> str:
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure class="{classes}" data-photo="{number}"><img src="/media/{number}.jpg" alt="">{below}</figure>'


def gallery(*content: str) -> str:
    return f'<div class="gallery">{"".join(content)}</div>'


def video(address: str, *, caption: str = "", still: str = VIDEO_STILL) -> str:
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure class="video" data-video="{address}"><img src="{still}" alt="">{below}</figure>'


BODY = f"<p>đầu</p>{gallery(one(1, 'một'), one(2, 'hai'))}<p>giữa</p>{one(3)}{video(ADDRESS, caption='phim')}"


def numbers(body: str) -> list[list[int | None]]:
    return [[figure.photo for figure in figures] for figures in galleries(body)]


# --- Galleries ----------------------------------------------------------------------


def test_a_gallery_comes_through_as_it_is():
    assert clean_html(BODY) == BODY
    assert complaints(BODY) == []


def test_figures_know_whether_they_stand_in_a_gallery():
    assert [(figure.photo, figure.in_gallery) for figure in figures(BODY)] == [
        (1, True), (2, True), (3, False), (None, False),
    ]  # fmt: skip
    assert numbers(BODY) == [[1, 2]]


def test_rewriting_figures_leaves_the_gallery_around_them():
    assert replace_figures(BODY, Figure.as_working_copy) == BODY


def test_galleries_are_rewritten_as_wholes():
    written = replace_blocks(BODY, lambda figure: "[hình]", lambda photos: f"[bộ {len(photos)}]")
    assert written == "<p>đầu</p>[bộ 2]<p>giữa</p>[hình][hình]"


@pytest.mark.parametrize(
    "body",
    [
        gallery(one(1), gallery(one(2), gallery(one(3)))),
        f'<div class="gallery wide" id="x"><p>{one(1)}</p><div>{one(2)}</div><ul><li></li></ul>{one(3)}</div>',
        f'<section><div style="color:red" class="gallery">{one(1, classes="image image-left")}{one(2)}{one(3)}</div></section>',
        f'<b><div class="gallery">{one(1)}{one(2)} \n {one(3)}</div></b>',
    ],
)
def test_a_gallery_holds_figures_and_no_gallery(body):
    assert clean_html(body) == gallery(one(1), one(2), one(3))


def test_words_between_photos_part_the_gallery_and_keep_their_place():
    cleaned = clean_html(gallery(one(1), "<p>chữ xen giữa</p>", one(2), video(ADDRESS)))
    assert cleaned == gallery(one(1)) + "<p>chữ xen giữa</p>" + gallery(one(2)) + video(ADDRESS)


@pytest.mark.parametrize(
    "box",
    [
        "<ul><li>{}</li></ul>",
        "<ul>{}</ul>",
        "<table><tr><td>{}</td></tr></table>",
        "<blockquote>{}</blockquote>",
    ],
)
def test_in_a_list_a_table_or_a_quotation_its_figures_stand_alone(box):
    cleaned = clean_html(box.format(gallery(one(1), one(2))))
    assert galleries(cleaned) == []
    assert [figure.photo for figure in figures(cleaned)] == [1, 2]
    assert "<div" not in cleaned


@pytest.mark.parametrize("body", [gallery(), gallery(" "), gallery("<p></p>"), gallery("<br>")])
def test_an_empty_gallery_goes(body):
    assert clean_html(body) == ""


def test_every_other_box_is_opened():
    assert clean_html('<div class="galleries"><p>x</p></div><div>y</div>') == "<p>x</p><p>y</p>"


def test_a_thousand_photos_come_through_each_once():
    body = gallery(*(one(n, f"ảnh {n}") for n in range(1, 1001)))
    cleaned = clean_html(body)
    assert cleaned == body
    assert numbers(cleaned) == [list(range(1, 1001))]


def test_a_photo_without_picture_waits_in_its_gallery():
    cleaned = clean_html(gallery("<figure><figcaption>chờ</figcaption></figure>"))
    assert [(f.src, f.in_gallery) for f in figures(cleaned)] == [(AWAITED_PHOTO, True)]


def test_each_caption_is_a_line_of_its_own():
    assert paragraphs(BODY) == ["đầu", "một", "hai", "giữa", "phim"]


BOXES = ["div", "figure", "figcaption", "p", "ul", "li", "td", "table", "tr", "blockquote", "b", "a"]


@given(markup.documents(BOXES))
def test_galleries_are_read_as_they_are_written(body):
    cleaned = clean_html(body)
    assert complaints(cleaned) == []
    assert clean_html(cleaned) == cleaned
    assert replace_figures(cleaned, Figure.as_working_copy).count("<div") == len(galleries(cleaned))
    assert cleaned.count("<div") == cleaned.count('<div class="gallery">') == len(galleries(cleaned))
    rest = replace_blocks(cleaned, lambda figure: "", lambda photos: "")
    assert not re.search("</?(div|figure)", rest)


# --- Videos -------------------------------------------------------------------------


def test_a_video_is_kept_in_its_one_form():
    [found] = figures(clean_html(video("https://youtu.be/dQw4w9WgXcQ?si=x", caption="Phim <em>ngắn</em>")))
    assert (found.video, found.caption, found.photo) == (ADDRESS, "Phim <em>ngắn</em>", None)
    assert not found.awaits_photo


def test_a_video_without_still_or_caption_has_the_drawn_still():
    cleaned = clean_html(f'<figure data-video="{ADDRESS}"></figure>')
    assert cleaned == video(ADDRESS)
    assert clean_html(f'<figure data-video="{ADDRESS}"><img src="{AWAITED_PHOTO}"></figure>') == cleaned


@pytest.mark.parametrize(
    "address",
    [
        "https://vimeo.com/12345",
        "http://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://evil.example/watch?v=1",
    ],
)
def test_what_is_no_video_of_ours_is_left_as_a_link(address):
    cleaned = clean_html(video(address, caption="Phim về <em>lễ</em>"))
    assert cleaned == f'<p><a href="{address}" rel="noopener noreferrer">Phim về lễ</a></p>'
    bare = clean_html(video(address))
    assert f">{address.replace('&', '&amp;')}</a>" in bare


def test_the_still_of_what_is_left_as_a_link_stays():
    cleaned = clean_html(video("https://vimeo.com/1", still="/media/a.jpg", caption="Phim"))
    assert [figure.src for figure in figures(cleaned)] == ["/media/a.jpg"]
    assert ">Phim</a>" in cleaned


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", " jAvAscript:alert(1)", "java&#1;script:alert(1)", "data:text/html,x",
        "//evil.example/a.mp4", "/\\evil.example/a.mp4", "&#8203;//evil.example/a.mp4", "x" * 3000,
    ],
)  # fmt: skip
def test_a_hostile_address_is_neither_video_nor_link(address):
    cleaned = clean_html(video(address, caption="Phim"))
    assert complaints(cleaned) == []
    assert "data-video" not in cleaned and "<a" not in cleaned
    assert "Phim" in cleaned


def test_only_a_figure_shows_a_video():
    cleaned = clean_html(f'<p data-video="{ADDRESS}">x</p><div class="video" data-video="{ADDRESS}">y</div>')
    assert cleaned == "<p>x</p><p>y</p>"
