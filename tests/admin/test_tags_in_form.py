"""Tags as they are typed into the article's form."""

import pytest
from django.urls import reverse

from news.models import Article
from tests.admin.article_form import sent
from tests.factories import ArticleFactory, member

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "tag", ["Xây dựng Đảng " * 10, "İ" * 60]
)  # the second is longer once case does not count
def test_a_tag_that_is_too_long_is_refused_in_words_with_all_that_was_typed(client, tag):
    editor, article = member("editor"), ArticleFactory()
    client.force_login(editor)
    page = client.post(
        reverse("admin:news_article_change", args=[article.pk]),
        sent(article, editor, title="Tiêu đề mới", tags=tag),
    ).text
    assert "dài quá 100 ký tự" in page
    assert "Tiêu đề mới" in page
    assert Article.objects.get(pk=article.pk).title == article.title
