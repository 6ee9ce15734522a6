"""Publishing in bulk leaves behind what publishing one leaves behind."""

import pytest
from django.forms.models import model_to_dict

from news.editorial.publishing_in_bulk import NewArticle, publish_in_bulk
from news.models import Article, ArticlePhoto, Edition, EditionPhoto, EditionSection, EditionTag, Tag
from news.search.rebuild import check, rebuild
from tests.factories import PhotoFactory, SectionFactory, UnitFactory, member, published_edition

pytestmark = pytest.mark.django_db

# Of the row and of the moment, not of the text.
_OWN = {"id", "article", "live_from", "made_by", "published_at"}


def test_an_edition_made_in_bulk_is_like_one_that_was_published():
    below = SectionFactory(parent=SectionFactory())
    further, unit, photo = SectionFactory(), UnitFactory(), PhotoFactory()
    facts = {
        "title": "Trao  huy hiệu", "lead": "Sáng nay.", "body": "<p onclick='x'>Một.</p>", "section": below, "unit": unit,
        "byline": "Vi Lan", "lead_photo": photo,
    }  # fmt: skip
    one = published_edition(**facts, tags=["Đảng ủy"], further_sections=[further])
    new = NewArticle(
        Article(first_published_at=one.published_at, **facts), Tag.objects.named(["Đảng ủy"]), [further.pk]
    )
    assert list(publish_in_bulk([new], by=member("publisher"))) == [1]
    other = Edition.objects.live().exclude(pk=one.pk).get()
    one.refresh_from_db()
    assert model_to_dict(other, exclude=_OWN) == model_to_dict(one, exclude=_OWN)
    for rows, column in ((EditionSection, "section"), (EditionTag, "tag"), (EditionPhoto, "photo")):
        placed = [
            sorted(rows.objects.filter(edition=edition).values_list(column, flat=True))
            for edition in (one, other)
        ]
        assert placed[0] == placed[1] != []
    assert [tag.name for tag in other.article.tags.all()] == ["Đảng ủy"]
    uses = [
        list(ArticlePhoto.objects.filter(article=edition.article).values_list("photo", "role"))
        for edition in (one, other)
    ]
    assert uses[0] == uses[1] != []
    for name in ("title", "slug", "lead", "body", "state", "section", "unit", "byline"):
        assert getattr(other.article, name) == getattr(one.article, name), name
    assert other.article.history.get().filing == {
        "tags": ["Đảng ủy"],
        "further_sections": [further.pk],
        "picked": [],
    }
    moves = other.article.log_entries.order_by("pk").values_list("verb", "to_state", "edition", "digest")
    assert list(moves) == [
        ("submit", "submitted", None, other.digest),
        ("approve", "approved", None, other.digest),
        ("publish", "published", other.pk, other.digest),
    ]
    rebuild()
    assert not check()
