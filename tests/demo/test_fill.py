"""Filling a site: natural, repeatable, and never over somebody's own news."""

import io

import pytest
from django.core.management import CommandError, call_command

from news.demo import fill_photos, names
from news.demo.fill import fill
from news.demo.load import load_demo
from news.demo.recombine import make_article
from news.models import Article, Edition, EditionPhoto, Photo
from news.search.find import find
from tests.factories import published_article

pytestmark = pytest.mark.django_db

MANY = 50


def _texts():
    return list(
        Edition.objects.live().order_by("article__import_key").values_list("title", "body", "published_at")
    )


def test_filling_twice_changes_nothing_and_more_are_added_to_those_that_are_there():
    assert fill(MANY).articles == MANY
    before = _texts()
    assert fill(MANY).articles == 0 and _texts() == before
    assert fill(MANY + 5).articles == 5
    assert set(before) < set(_texts())


def test_what_is_filled_in_is_spread_and_found():
    fill(MANY, photos=2)
    live = Edition.objects.live()
    assert live.values("section").distinct().count() > 3
    assert live.values("unit").distinct().count() > 3
    assert live.exclude(source=None).exists() and live.filter(source=None).exists()
    assert live.order_by("published_at").first().published_at.year < 2015
    assert all(live.values_list("tags", flat=True))
    assert Photo.objects.count() == 2 and EditionPhoto.objects.count() == MANY
    first = live.order_by("pk").first()
    assert first.article_id in [hit.object_id for hit in find(first.title).hits]


def test_further_photos_share_the_files_of_the_drawn_ones_and_look_like_no_other(monkeypatch):
    monkeypatch.setattr(fill_photos, "DRAWN", 2)
    assert fill(0, photos=7).photos == 7 and fill(0, photos=7).photos == 0
    photos = Photo.objects.all()
    assert photos.values("file").distinct().count() == 2
    assert [Photo.objects.similar_to(photo.fingerprint) for photo in photos[:3]] == [[p] for p in photos[:3]]


def test_names_go_on_coming_as_the_archive_grows():
    made = [make_article(number, units=["a"], sources=[]) for number in range(200)]
    words = [set(f"{one.title} {one.lead} {one.body}".split()) for one in made]
    assert len(set().union(*words)) > len(set().union(*words[:100])) * 1.05
    assert len({names.person(number) for number in range(5000)}) > 4000
    assert len({names.place(number) for number in range(5000)}) > 4000


def test_a_demo_site_may_be_filled_a_real_one_not():
    load_demo(limit=1, papers=0, width=160)
    assert fill(2).articles == 2
    published_article()
    with pytest.raises(CommandError, match="nội dung thật"):
        call_command("fill", articles=3)
    assert not Article.objects.filter(import_key="fill-2").exists()


def test_a_real_server_is_never_filled(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="máy chủ thật"):
        call_command("fill", articles=1)


def test_the_command_says_what_it_did():
    out = io.StringIO()
    call_command("fill", articles=2, stdout=out)
    assert "Đã thêm 2 bài, 0 ảnh" in out.getvalue()
