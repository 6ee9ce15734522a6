"""The article files: complete, well-formed, and naming only what exists."""

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest

from news.demo import committee
from news.demo.articles import FOLDER, DemoPhoto, read_article, read_articles, read_drafts
from news.text.html import clean_html
from news.text.plain import plain_text

ARTICLES = read_articles()
DRAFTS = read_drafts()
FILE = sorted((FOLDER / "articles").glob("*.html"))[0].read_text(encoding="utf-8")


def _each(articles):
    return pytest.mark.parametrize("article", articles, ids=lambda article: article.import_key)


def _photos(article):
    return [piece for piece in article.pieces if isinstance(piece, DemoPhoto)]


def test_there_are_sixty_articles_and_three_drafts():
    assert [article.number for article in sorted(ARTICLES, key=lambda a: a.number)] == list(range(1, 61))
    assert len(DRAFTS) == 3


def test_articles_come_in_the_order_of_their_time():
    times = [article.published_at for article in ARTICLES]
    assert times == sorted(times)


def test_no_title_is_used_twice():
    assert max(Counter(article.title for article in ARTICLES + DRAFTS).values()) == 1


def test_every_section_and_every_open_unit_but_the_root_has_news():
    assert {article.section for article in ARTICLES} == {section.slug for section in committee.SECTIONS}
    used = {article.unit for article in ARTICLES}
    assert {unit.slug for unit in committee.UNITS if not unit.closed_on} <= used


def test_no_two_photos_are_the_same_picture():
    drawn = [
        photo for article in ARTICLES + DRAFTS for photo in [article.lead_photo, *_photos(article)] if photo
    ]
    assert len(drawn) >= 110
    assert max(Counter((photo.scene, photo.seed) for photo in drawn).values()) == 1


@_each(ARTICLES + DRAFTS)
def test_the_allow_list_keeps_the_body_as_it_is(article):
    for piece in article.pieces:
        if isinstance(piece, str):
            plain = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", piece)).strip()
            cleaned = clean_html(piece)
            assert re.sub(r"\W", "", plain_text(cleaned)) == re.sub(r"\W", "", plain)
            # The box of a gallery opens in one piece and closes in another.
            assert set(re.findall(r"<(\w+)", cleaned)) == set(re.findall(r"<(\w+)", piece)) - {"div"}


def test_four_articles_have_a_gallery():
    holding = [
        a for a in ARTICLES if any(isinstance(p, str) and '<div class="gallery">' in p for p in a.pieces)
    ]
    assert sorted(article.number for article in holding) == [13, 14, 17, 32]
    assert max(len(_photos(article)) for article in holding) >= 8


@_each(ARTICLES)
def test_a_published_article_has_what_a_reader_expects(article):
    assert 40 <= len(article.title) <= 120
    assert article.lead and article.lead_photo and article.lead_photo.caption and article.byline
    assert 2 <= len(article.tags) <= 4
    words = sum(len(plain_text(piece).split()) for piece in article.pieces if isinstance(piece, str))
    assert words >= 150


@_each([article for article in ARTICLES if article.source])
def test_a_republished_article_names_author_time_and_an_address_of_its_source(article):
    source = next(source for source in committee.SOURCES if source.slug == article.source)
    assert urlsplit(article.source_url).netloc == urlsplit(source.address).netloc
    assert article.source_author
    # Republished at the earliest one hour after the original.
    assert (article.published_at - article.source_published_at).total_seconds() >= 3600


@_each(ARTICLES)
def test_a_unit_that_was_closed_sends_nothing_afterwards(article):
    unit = next(unit for unit in committee.UNITS if unit.slug == article.unit)
    day = article.published_at.date()
    assert unit.closed_on is None or day <= unit.closed_on
    assert unit.founded_on <= day


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('section = "to-chuc-can-bo"', 'section = "khong-co"'),
        ('unit = "so-nong-nghiep-va-moi-truong"', 'unit = "khong-co"'),
        ('source = "bao-son-binh"', 'source = "khong-co"'),
        ('tags = ["Xây dựng Đảng"', 'tags = ["Xây dựng, Đảng"'),
        ('lead_scene = "hoi-nghi"', 'lead_scene = "khong-co"'),
        ('data-scene="dong-ruong"', 'data-scene="khong-co"'),
        ("title = ", "tieu-de = "),
        ("published = ", "dang = "),
        ("Đảng bộ", "Đa\u0309ng bộ"),
    ],
)
def test_a_file_that_is_wrong_is_refused_by_name(tmp_path, old, new):
    assert old in FILE
    path = tmp_path / "01-sai.html"
    path.write_text(FILE.replace(old, new), encoding="utf-8")
    with pytest.raises(ValueError, match=r"^01-sai\.html: "):
        read_article(path)
