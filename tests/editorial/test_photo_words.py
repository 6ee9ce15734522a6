"""What is said of a photo is said once, and over it where it is used."""

import pytest

from news.editorial import photo_words
from news.editorial.comparison import compare_texts
from news.editorial.publishing import snapshot
from news.editorial.texts import of_article
from news.editorial.working_copy import record_version, restore_version
from tests.factories import ArticleFactory, PhotoFactory, member

pytestmark = pytest.mark.django_db


def body_with(photo, *, credit="", alt="", caption="") -> str:
    said = f' data-credit="{credit}"' if credit else ""
    return (
        f'<figure class="image" data-photo="{photo.pk}"{said}><img src="{photo.file.url}" alt="{alt}">'
        f"<figcaption>{caption}</figcaption></figure>"
    )


def photo_with_words():
    return PhotoFactory(caption="Của ảnh", credit="Thu Hà", alt="Hội trường")


def test_the_words_of_the_library_count_until_the_article_says_its_own():
    photo = photo_with_words()
    article = ArticleFactory(body=body_with(photo) + body_with(photo, credit="Văn Đức", caption="Ở bài"))
    said = [[(w.text, w.origin) for w in one.all] for one in photo_words.in_body(article.body)]
    assert said == [
        [("Của ảnh", "của ảnh"), ("Thu Hà", "của ảnh"), ("Hội trường", "của ảnh")],
        [("Ở bài", "của bài"), ("Văn Đức", "của bài"), ("Hội trường", "của ảnh")],
    ]


def test_what_neither_says_is_lacking():
    lead = photo_words.of_lead_photo(ArticleFactory(lead_photo=PhotoFactory(caption="", credit="", alt="")))
    assert {words.origin for words in lead.all} == {"chưa có"}


def test_a_place_without_photo_keeps_its_own_words():
    article = ArticleFactory(body='<figure data-credit="Văn Đức"><figcaption>Chờ ảnh</figcaption></figure>')
    (waiting,) = photo_words.in_body(article.body)
    assert waiting.photo is None
    assert (waiting.caption.text, waiting.credit.text) == ("Chờ ảnh", "Văn Đức")


def test_the_words_of_a_body_cost_one_query(django_assert_num_queries):
    article = ArticleFactory(body="".join(body_with(PhotoFactory()) for _ in range(4)))
    with django_assert_num_queries(1):
        assert len(photo_words.in_body(article.body)) == 4


def test_readers_get_the_credit_of_the_place_before_that_of_the_photo():
    photo = photo_with_words()
    article = ArticleFactory(
        lead_photo=photo,
        lead_credit="Lê <b> Nam",
        body=body_with(photo, credit="Văn &lt;i&gt; Đức") + body_with(photo),
    )
    edition = snapshot(article)
    assert edition.lead_credit == "Lê <b> Nam"
    assert '<span class="credit">Ảnh: Văn &lt;i&gt; Đức</span>' in edition.body
    assert '<span class="credit">Ảnh: Thu Hà</span>' in edition.body


def test_the_uses_of_a_photo_tell_its_credit_there():
    photo = photo_with_words()
    article = ArticleFactory(lead_photo=photo, lead_credit="A", body=body_with(photo, credit="B"))
    assert list(article.uses.order_by("-role").values_list("role", "credit")) == [
        ("lead", "A"),
        ("body", "B"),
    ]


def test_another_credit_is_another_text():
    photo = photo_with_words()
    article = ArticleFactory(lead_photo=photo, body=body_with(photo))
    old = of_article(article)
    article.lead_credit, article.body = "Văn Đức", body_with(photo, credit="Văn Đức")
    article.save()
    assert [part.field for part in compare_texts(old, of_article(article))] == ["body", "lead_credit"]


def test_an_earlier_version_brings_its_credit_back():
    editor = member("editor")
    article = ArticleFactory(lead_photo=photo_with_words(), lead_credit="Văn Đức", created_by=editor)
    record_version(article, by=editor)
    first = article.history.first()
    article.lead_credit = ""
    article.skip_history_when_saving = True
    article.save()
    record_version(article, by=editor)
    restore_version(article, first, by=editor)
    article.refresh_from_db()
    assert article.lead_credit == "Văn Đức"
