"""`manage.py reindex` makes the lists anew, and says which are missing."""

import io
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from news.models import Article, RelatedNews, TextSketch
from news.related import rebuild
from news.related.alike import keep_sketch
from news.related.subject import sketch_of
from tests.factories import ArticleFactory, published_article

pytestmark = pytest.mark.django_db


def reindex(*options) -> str:
    out = io.StringIO()
    call_command("reindex", *options, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_lists_that_were_lost_are_made_as_they_were():
    articles = [published_article(tags=["Đảng ủy"]) for _ in range(3)]
    draft = ArticleFactory()
    rows = set(RelatedNews.objects.values_list("article", "related"))
    RelatedNews.objects.all().delete()
    TextSketch.objects.all().delete()
    assert rebuild.missing() == [article.pk for article in articles]
    assert "của 3 bài" in reindex()
    assert set(RelatedNews.objects.values_list("article", "related")) == rows
    assert TextSketch.objects.filter(article=draft, live=False).exists()
    assert rebuild.missing() == rebuild.stale() == []


def test_the_check_names_what_has_no_list_and_what_is_listed_though_gone():
    first, second = (published_article(tags=["Đảng ủy"]) for _ in range(2))
    reindex()
    assert "khớp" in reindex("--check")
    TextSketch.objects.filter(article=first).delete()
    second.editions.update(state="superseded")
    assert rebuild.missing() == [first.pk]
    assert rebuild.stale() == [second.pk]
    out = io.StringIO()
    with pytest.raises(CommandError):
        call_command("reindex", "--check", stdout=out, stderr=io.StringIO())
    assert f"Chưa có danh sách tin liên quan: 1 bài: {first.pk}" in out.getvalue()
    assert f"Còn trong tin liên quan dù không hiện: 1 bài: {second.pk}" in out.getvalue()
    reindex()
    assert rebuild.stale() == []


def test_the_check_names_working_copies_without_their_sketch():
    missing, other, _ = ArticleFactory.create_batch(3)
    rebuild.rebuild()
    assert rebuild.unsketched() == []
    TextSketch.objects.filter(article=missing).delete()
    Article.objects.filter(pk=other.pk).update(title="Một tiêu đề khác hẳn")
    assert rebuild.unsketched() == [missing.pk, other.pk]
    rebuild.rebuild()
    assert rebuild.unsketched() == []


def test_sketch_of_another_text_is_written_over():
    article = ArticleFactory()
    sketch = sketch_of(article.title, article.lead, article.body)
    keep_sketch(article.pk, replace(sketch, words=1), live=False)
    keep_sketch(article.pk, sketch, live=False)
    kept = TextSketch.objects.get(article=article)
    assert (kept.words, kept.bands.count()) == (sketch.words, len(set(sketch.bands())))
