"""The demo site as it stands after loading: one load for all these tests, which only look."""

import unicodedata

import pytest
from django.db import transaction
from django.db.models import Q

from news.demo import committee
from news.demo.articles import read_articles
from news.demo.load import load_demo
from news.models import ArticlePhoto, Edition, Photo, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demo_site(django_db_setup, django_db_blocker):
    """The whole demo site with small photos: what its load said."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_demo(width=160)
        transaction.set_rollback(True)


def test_loading_says_what_it_made(demo_site):
    report = demo_site
    assert (report.sections, report.units, report.sources) == (8, len(committee.UNITS), 10)
    assert (report.people, report.published, report.drafts) == (
        len(committee.PEOPLE),
        len(read_articles()),
        3,
    )
    assert report.photos == Photo.objects.count()
    assert Edition.objects.live().count() == len(read_articles())


def test_articles_keep_their_time_and_their_writer(demo_site):
    for edition in Edition.objects.live().select_related("article__created_by"):
        assert edition.published_at == edition.article.first_published_at
        assert edition.article.created_by.username in {person.login for person in committee.PEOPLE}
        assert edition.made_by.username == "thuky"


def test_figures_show_photos_of_the_library_with_caption_alt_and_credit(demo_site):
    uses = ArticlePhoto.objects.filter(role=ArticlePhoto.Role.BODY)
    assert uses.exists()
    assert not uses.filter(Q(photo=None) | Q(caption="") | Q(alt="")).exists()
    assert not Photo.objects.filter(Q(caption="") | Q(alt="") | Q(credit="")).exists()
    assert not Edition.objects.filter(body__contains="photo-awaited").exists()


def test_merged_units_are_closed_and_their_news_stay(demo_site):
    assert set(Unit.objects.exclude(closed_on=None).values_list("slug", flat=True)) == {
        unit.slug for unit in committee.UNITS if unit.closed_on
    }
    assert Edition.objects.live().filter(unit__closed_on__isnull=False).exists()
    successor = Unit.objects.get(slug="so-nong-nghiep-va-moi-truong")
    assert successor.predecessors().count() == 2


def test_all_text_is_in_nfc(demo_site):
    for row in Edition.objects.values("title", "lead", "body", "lead_caption", "unit_name", "section_name"):
        assert all(unicodedata.is_normalized("NFC", text) for text in row.values())
