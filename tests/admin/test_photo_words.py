"""The form tells which caption, credit and alt text count, and where they are from."""

import re

import pytest
from django.urls import reverse

from news.models import Article
from news.renditions import url
from tests.admin.article_form import sent
from tests.factories import ArticleFactory, PhotoFactory, UnitFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    person = member("editor")
    client.force_login(person)
    return person


@pytest.fixture
def photo():
    return PhotoFactory(caption="Quang cảnh <hội> nghị", credit="Thu Hà", alt="Hội trường đông người")


def figure(photo, *, caption="", credit="", alt=""):
    return (
        f'<figure class="image" data-photo="{photo.pk}" data-credit="{credit}">'
        f'<img src="{photo.file.url}" alt="{alt}"><figcaption>{caption}</figcaption></figure>'
    )


def form_of(client, article) -> str:
    return client.get(reverse("admin:news_article_change", args=[article.pk])).text


def sentences(page: str) -> list[str]:
    """What is seen beside the lead photo's caption, credit and alt text."""
    found = re.findall(r'<span data-when="[a-z-]+">(.*)</span>$', page, re.MULTILINE)
    return [re.sub(r"<[^>]+>", "", sentence) for sentence in found]


def words(page: str) -> list[str]:
    found = re.findall(r"<dd>(.*?)</dd>", page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", "", one).split()) for one in found]


def ask(client, **data):
    return client.post(reverse("admin:news_article_photo_words"), data)


def test_the_form_says_what_of_the_lead_photo_is_used(client, editor, photo):
    page = form_of(client, ArticleFactory(lead_photo=photo, lead_credit="Văn Đức"))
    assert sentences(page) == [
        "Đang dùng chú thích của ảnh: “Quang cảnh &lt;hội&gt; nghị”.",
        "Đang dùng tác giả ghi ở bài này thay cho của ảnh: “Thu Hà”.",
        "Đang dùng mô tả của ảnh: “Hội trường đông người”.",
    ]


def test_the_form_says_what_the_lead_photo_lacks(client, editor):
    article = ArticleFactory(lead_photo=PhotoFactory(caption="", credit="", alt=""), lead_alt="Ở bài")
    assert sentences(form_of(client, article)) == [
        "Ảnh trong thư viện chưa có chú thích; hãy ghi ở đây.",
        "Ảnh trong thư viện chưa có tác giả; hãy ghi ở đây.",
        "Đang dùng mô tả ghi ở bài này.",
    ]


def test_a_form_without_lead_photo_says_so(client, editor):
    assert sentences(form_of(client, ArticleFactory(lead_photo=None))) == ["Chưa chọn ảnh đại diện."] * 3


def test_the_photos_of_the_text_stand_in_order_with_the_words_that_count(client, editor, photo):
    bare = PhotoFactory(caption="", credit="", alt="")
    body = figure(bare) + "<p>Giữa</p>" + figure(photo, caption="Ở <em>bài</em>", credit="Văn Đức")
    page = form_of(client, ArticleFactory(lead_photo=None, body=body))
    assert words(page) == [
        "chưa có", "chưa có", "chưa có",
        "Ở bài của bài", "Văn Đức của bài", "Hội trường đông người của ảnh",
    ]  # fmt: skip
    assert page.count("Thiếu mô tả ảnh") == 1
    assert f'<img src="{url(photo.picture, shape="16x9", width=320)}"' in page


def test_who_may_only_look_sees_the_words_too(client, photo):
    client.force_login(member("publisher"))
    page = form_of(client, ArticleFactory(lead_photo=photo, state=Article.State.DRAFT))
    assert "Quang cảnh &lt;hội&gt; nghị" in words(page)[0]


def test_what_stands_in_the_form_right_now_is_told_without_saving(client, editor, photo):
    answer = ask(client, body=figure(photo, alt="Gõ dở"), lead_photo=photo.pk, lead_caption=" Mới ")
    assert words(answer.text) == [
        "Mới của bài", "Thu Hà của ảnh", "Hội trường đông người của ảnh",
        "Quang cảnh &lt;hội&gt; nghị của ảnh", "Thu Hà của ảnh", "Gõ dở của bài",
    ]  # fmt: skip
    assert not Article.objects.exists()


@pytest.mark.parametrize("odd", ["", "0", "x", "999999999999999999999999", "\x00"])
def test_odd_numbers_name_no_photo(client, editor, odd):
    assert "Bài chưa có ảnh." in ask(client, lead_photo=odd, body="<p>không</p>").text


def test_hostile_markup_is_never_repeated(client, editor, photo):
    body = figure(photo, caption="<script>alert(1)</script>", alt="&quot;><svg onload=alert(1)>")
    page = ask(client, body=body, lead_credit="<script>", lead_photo=photo.pk).text
    assert "<script" not in page
    assert "<svg" not in page


def test_who_may_not_see_photos_is_refused(client):
    client.force_login(member("administrator"))
    assert ask(client, body="").status_code == 403


def test_thirty_photos_cost_no_query_each(client, editor, django_assert_max_num_queries):
    body = "".join(figure(PhotoFactory()) for _ in range(30))
    with django_assert_max_num_queries(10):
        assert ask(client, body=body).text.count("<li") == 30


def test_a_credit_of_the_lead_photo_is_saved_with_the_form(client, photo):
    person = member("contributor", unit=UnitFactory())
    client.force_login(person)
    article = ArticleFactory(unit=person.memberships.get().unit, lead_photo=photo, created_by=person)
    data = sent(article, person, lead_credit="  Văn   Đức ")
    client.post(reverse("admin:news_article_change", args=[article.pk]), data)
    article.refresh_from_db()
    assert article.lead_credit == "Văn Đức"
    assert list(article.uses.values_list("credit", flat=True)) == ["Văn Đức"]


def test_a_credit_too_long_comes_back_with_a_sentence(client, editor, photo):
    article = ArticleFactory(lead_photo=photo, created_by=editor)
    data = sent(article, editor, lead_credit="a" * 121)
    page = client.post(reverse("admin:news_article_change", args=[article.pk]), data).text
    assert "a" * 121 in page
    article.refresh_from_db()
    assert article.lead_credit == ""
