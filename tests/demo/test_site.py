"""The demo site as it stands after loading, and every page of it: loaded and walked once for tests that only look.

The budgets are those of the project's own rules for public pages: an article's HTML at most 30 kB, at most six
queries for any page.
"""

import unicodedata
from itertools import pairwise

import pytest
from django.db import transaction
from django.db.models import Q

from news.demo import committee
from news.demo.articles import read_articles
from news.models import ArticlePhoto, Edition, Photo, Unit
from tests.crawler import Page, crawl
from tests.small_demo import load_small_demo
from tests.validator import what_is_invalid

pytestmark = pytest.mark.django_db

MOST_QUERIES = 6
LARGEST_ARTICLE = 30_000  # bytes


@pytest.fixture(scope="module")
def demo_site(django_db_setup, django_db_blocker):
    """The whole demo site with small photos: what its load said."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_small_demo()
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


@pytest.fixture(scope="module")
def site(demo_site, django_db_blocker) -> dict[str, Page]:
    """Every page that a reader reaches from the front page."""
    with django_db_blocker.unblock():
        return crawl("/")


@pytest.fixture(scope="module")
def pages(site) -> list[Page]:
    found = [page for page in site.values() if page.is_html]
    assert len(found) > 60
    return found


def test_no_link_is_broken(site):
    assert not [
        f"{page.address}: {page.status}, on {page.linked_from}"
        for page in site.values()
        if page.status != 200
    ]


def test_no_link_leads_to_a_part_that_is_not_there(pages):
    lost = [
        f"{page.address}#{fragment}"
        for page in pages
        for fragment in page.fragments
        if not page.tree.xpath("//*[@id=$id]", id=fragment)
    ]
    assert not lost


def test_every_page_has_a_title_a_description_and_one_main_heading(pages):
    poor = [
        page.address
        for page in pages
        if not page.said("//title")
        or not page.said("//meta[@name='description']/@content")
        or len(page.tree.xpath("//h1")) != 1
        or page.tree.get("lang") != "vi"
    ]
    assert not poor


def test_no_two_pages_share_a_title_but_the_parts_of_one_list(pages):
    titles = {}
    for page in pages:
        if "?" in page.address:
            continue
        titles.setdefault(page.said("//title"), []).append(page.address)
    assert not {title: shared for title, shared in titles.items() if len(shared) > 1}


def test_headings_go_down_step_by_step(pages):
    jumps = []
    for page in pages:
        levels = [
            int(heading.tag[1]) for heading in page.tree.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")
        ]
        if any(below > above + 1 for above, below in pairwise(levels)):
            jumps.append((page.address, levels))
    assert not jumps


def test_every_page_is_valid_html(pages, tmp_path):
    markup = {page.address: page.content.decode() for page in pages}
    assert not what_is_invalid(markup, tmp_path)


def test_no_page_takes_more_than_six_queries(site):
    assert not {page.address: page.queries for page in site.values() if page.queries > MOST_QUERIES}


def test_articles_are_small(pages):
    sizes = {page.address: len(page.content) for page in pages if page.address.startswith("/bai-viet/")}
    assert len(sizes) > 50
    assert not {address: size for address, size in sizes.items() if size > LARGEST_ARTICLE}
