"""The working copy: its address, its photos, its tags, its limits."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from news.models import Article, ArticlePhoto, RelatedPick, Tag
from news.text.figures import figures
from news.text.tidy import AWAITED_PHOTO
from tests.factories import ArticleFactory, PhotoFactory, figure, published_article

pytestmark = pytest.mark.django_db


def refuses(write) -> bool:
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return True
    return False


# --- Address ----------------------------------------------------------------------


def test_the_address_comes_from_the_title():
    assert ArticleFactory(title="Đảng ủy Khối họp").slug == "dang-uy-khoi-hop"


def test_an_address_may_be_changed_before_the_first_publication():
    article = ArticleFactory()
    article.slug = "dia-chi-khac"
    article.save()
    assert Article.objects.get(pk=article.pk).slug == "dia-chi-khac"


@pytest.mark.parametrize("wanted", ["dia-chi-khac", ""])
def test_an_address_that_was_given_out_stays(wanted):
    article = published_article(title="Đảng ủy Khối họp")
    article = Article.objects.get(pk=article.pk)
    article.title, article.slug = "Tiêu đề đã sửa", wanted
    article.save()
    assert Article.objects.get(pk=article.pk).slug == "dang-uy-khoi-hop"


# --- Limits -----------------------------------------------------------------------


def test_a_window_opens_before_it_closes():
    now = timezone.now()
    assert refuses(lambda: ArticleFactory(publish_from=now, publish_until=now))
    assert not refuses(lambda: ArticleFactory(publish_from=now, publish_until=now + timedelta(hours=1)))


def test_a_form_says_in_vietnamese_why_a_window_is_refused():
    now = timezone.now()
    article = ArticleFactory.build(publish_from=now, publish_until=now - timedelta(days=1))
    with pytest.raises(ValidationError, match="Thời điểm “hiện đến” phải sau “hiện từ”"):
        article.validate_constraints()


def test_nothing_counts_as_published_without_a_time():
    assert refuses(lambda: ArticleFactory(state=Article.State.PUBLISHED))


def test_a_published_article_keeps_an_address_even_against_a_bare_update():
    article = published_article()
    assert refuses(lambda: Article.objects.filter(pk=article.pk).update(slug=""))


def test_one_import_is_one_article():
    ArticleFactory(import_key="a")
    assert refuses(lambda: ArticleFactory(import_key="a"))
    assert not refuses(lambda: (ArticleFactory(import_key=None), ArticleFactory(import_key=None)))


def test_what_an_article_stands_on_cannot_be_deleted():
    article = ArticleFactory(lead_photo=PhotoFactory())
    for thing in (article.section, article.unit, article.lead_photo, article.created_by):
        with pytest.raises(ProtectedError):
            thing.delete()


def test_an_article_with_editions_cannot_be_deleted():
    with pytest.raises(ProtectedError):
        published_article().delete()


# --- Tags -------------------------------------------------------------------------


def test_spelling_a_tag_otherwise_finds_the_same_tag():
    first, second = Tag.objects.named(["Đảng ủy", "Công đoàn"])
    assert Tag.objects.named(["ĐẢNG  ỦY", "công đoàn", "đảng ủy"]) == [first, second]
    assert Tag.objects.count() == 2


def test_tags_with_the_same_fold_have_different_addresses():
    one, other = Tag.objects.named(["bản đồ", "bạn đồ"])
    assert one.slug == "ban-do"
    assert other.slug != one.slug


def test_tags_keep_the_spelling_they_came_with():
    article = ArticleFactory(tags=["Chuyển đổi số"])
    assert [tag.name for tag in article.tags.all()] == ["Chuyển đổi số"]


# --- Photos of the body -----------------------------------------------------------


def uses(article) -> list[tuple]:
    return list(article.uses.order_by("role", "position").values_list("role", "photo", "caption", "alt"))


def test_the_picture_decides_which_photo_a_figure_shows():
    right, wrong = PhotoFactory.create_batch(2)
    body = figure(right).replace(f'data-photo="{right.pk}"', f'data-photo="{wrong.pk}"')
    article = ArticleFactory(body=body)
    assert [found.photo for found in figures(article.body)] == [right.pk]


def test_a_figure_that_names_a_photo_but_shows_none_gets_its_picture():
    photo = PhotoFactory()
    article = ArticleFactory(
        body=f'<figure data-photo="{photo.pk}"><img src="{AWAITED_PHOTO}" alt=""></figure>'
    )
    assert figures(article.body)[0].src == photo.file.url


@pytest.mark.parametrize(
    "src", ["/media/anh/khong-co.jpg", "/static/css/base.css", "https://bao.example/a.jpg"]
)
def test_a_picture_that_is_not_of_the_library_waits_for_its_photo(src):
    article = ArticleFactory(
        body=f'<figure data-photo="999"><img src="{src}" alt=""><figcaption>x</figcaption></figure>'
    )
    (found,) = figures(article.body)
    assert found.awaits_photo
    assert found.photo is None
    assert found.caption == "x"


def test_the_rows_say_what_lead_photo_and_body_say():
    one, two, lead = PhotoFactory.create_batch(3)
    article = ArticleFactory(
        lead_photo=lead,
        lead_caption="Toàn cảnh",
        body=figure(one, "Chú thích <em>một</em>") + figure(two, alt="Hai"),
    )
    assert uses(article) == [
        (ArticlePhoto.Role.BODY, one.pk, "Chú thích một", ""),
        (ArticlePhoto.Role.BODY, two.pk, "", "Hai"),
        (ArticlePhoto.Role.LEAD, lead.pk, "Toàn cảnh", ""),
    ]


def test_the_rows_follow_the_body():
    one, two = PhotoFactory.create_batch(2)
    article = ArticleFactory(body=figure(one) + figure(two))
    article.body = figure(two) + "<p>x</p>" + figure(one, "mới") + figure(one)
    article.save()
    assert [row[1:3] for row in uses(article)] == [(two.pk, ""), (one.pk, "mới"), (one.pk, "")]
    article.body = "<p>không còn ảnh</p>"
    article.save()
    assert uses(article) == []


def test_saving_again_writes_no_rows_anew():
    article = ArticleFactory(body=figure(PhotoFactory(), "x"))
    before = list(article.uses.values_list("pk", flat=True))
    Article.objects.get(pk=article.pk).save()
    assert list(article.uses.values_list("pk", flat=True)) == before


def test_a_very_long_description_is_kept_in_the_body_and_cut_in_the_record():
    article = ArticleFactory(body=figure(PhotoFactory(), alt="dài " * 200))
    assert len(figures(article.body)[0].alt) > 300
    assert len(uses(article)[0][3]) <= 300


def test_a_caption_that_waits_for_its_photo_is_on_record():
    article = ArticleFactory(body="<figure><figcaption>Quang cảnh</figcaption></figure>")
    assert uses(article) == [(ArticlePhoto.Role.BODY, None, "Quang cảnh", "")]


def test_a_photo_in_use_cannot_be_deleted():
    photo = PhotoFactory()
    ArticleFactory(body=figure(photo))
    with pytest.raises(ProtectedError):
        photo.delete()


def test_saving_costs_a_bounded_number_of_queries(django_assert_max_num_queries):
    photos = PhotoFactory.create_batch(8)
    article = ArticleFactory(body="".join(figure(photo) for photo in photos))
    with django_assert_max_num_queries(8):
        article.save()


# --- Related by hand --------------------------------------------------------------


def test_an_article_is_not_related_to_itself_and_to_another_once():
    one, other = ArticleFactory.create_batch(2)
    assert refuses(lambda: RelatedPick.objects.create(article=one, related=one))
    RelatedPick.objects.create(article=one, related=other)
    assert refuses(lambda: RelatedPick.objects.create(article=one, related=other))
    RelatedPick.objects.create(article=other, related=one)
