"""Text is cleaned on every way into the database, not on the way through a form only."""

import pytest

from news.models import Article, Photo, Unit
from tests.factories import ArticleFactory, PhotoFactory, UnitFactory

pytestmark = pytest.mark.django_db

HOSTILE = '<p onclick="x()">Đa\u0309ng</p><script>alert(1)</script>'
CLEAN = "<p>Đảng</p>"


def by_save(article, **values):
    for name, value in values.items():
        setattr(article, name, value)
    article.save()


def by_update(article, **values):
    Article.objects.filter(pk=article.pk).update(**values)


def by_bulk_update(article, **values):
    for name, value in values.items():
        setattr(article, name, value)
    Article.objects.bulk_update([article], list(values))


def by_bulk_create(article, **values):
    """The row anew, without `save` ever being called."""
    columns = {field.attname: getattr(article, field.attname) for field in Article._meta.concrete_fields}
    Article.objects.filter(pk=article.pk).delete()
    Article.objects.bulk_create([Article(**columns | values)])


WAYS = pytest.mark.parametrize("write", [by_save, by_update, by_bulk_update, by_bulk_create])


@WAYS
def test_no_way_in_brings_markup_that_runs(write):
    article = ArticleFactory()
    write(article, body=HOSTILE)
    assert Article.objects.get(pk=article.pk).body == CLEAN


@WAYS
def test_every_way_in_makes_a_line_one_line(write):
    article = ArticleFactory()
    write(article, title="  Đa\u0309ng\u200b \n ủy ")
    assert Article.objects.get(pk=article.pk).title == "Đảng ủy"


@WAYS
def test_every_way_in_composes_letters_of_prose(write):
    article = ArticleFactory()
    write(article, lead="Đa\u0309ng\r\nủy\x00")
    assert Article.objects.get(pk=article.pk).lead == "Đảng\nủy"


def test_what_is_in_memory_after_saving_is_what_is_stored():
    article = ArticleFactory(title=" Tin  vắn ", body=HOSTILE)
    assert (article.title, article.body) == ("Tin vắn", CLEAN)


def test_a_search_for_a_name_cleans_what_was_typed():
    unit = UnitFactory(name="Sở Y tế")
    assert Unit.objects.get(name="Sở  Y\u00a0tế ") == unit


def test_captions_of_the_library_are_cleaned():
    photo = PhotoFactory(caption="Đa\u0309ng", credit="  Minh \n Châu")
    stored = Photo.objects.get(pk=photo.pk)
    assert (stored.caption, stored.credit) == ("Đảng", "Minh Châu")
