"""An imported article goes into the database once, whole or not at all."""

from datetime import UTC, datetime

import pytest

from news.editorial.refusals import NotAllowed, NotReady
from news.importers.imported import ImportedArticle
from news.importers.save import Outcome, save_imported
from news.models import Article, Edition, Section, Source
from tests.factories import SectionFactory, SourceFactory, UnitFactory, member

pytestmark = pytest.mark.django_db

THEN = datetime(2020, 7, 21, 1, 46, tzinfo=UTC)


def imported(**facts) -> ImportedArticle:
    return ImportedArticle(
        **{
            "key": "a" * 64,
            "title": "Một nhiệm kỳ nhiều dấu ấn",
            "lead": "Trong năm năm qua.",
            "body": "<p>Nội dung.</p>",
            "section_name": "Hoạt động Đảng ủy",
            "published_at": THEN,
            "source_name": "Báo mẫu",
            **facts,
        }
    )


def test_a_page_becomes_an_archived_draft_with_its_old_time():
    saved = save_imported(imported())
    assert saved.outcome is Outcome.DRAFTED
    article = saved.article
    assert (article.state, article.from_archive, article.first_published_at) == ("draft", True, THEN)
    assert not Edition.objects.exists()


def test_unknown_section_and_source_are_made_and_reported():
    saved = save_imported(imported())
    section = Section.objects.get()
    assert (section.name, section.slug, section.in_menu) == ("Hoạt động Đảng ủy", "hoat-dong-dang-uy", False)
    assert Source.objects.get().name == "Báo mẫu"
    assert any("Chuyên mục “Hoạt động Đảng ủy”" in note for note in saved.notes)
    assert any("Nguồn tin “Báo mẫu”" in note for note in saved.notes)


def test_known_section_and_source_are_found_by_name():
    section, source = SectionFactory(name="Hoạt động Đảng ủy"), SourceFactory(name="Báo mẫu")
    saved = save_imported(imported())
    assert (saved.article.section, saved.article.source) == (section, source)
    assert saved.notes == []


def test_what_is_asked_for_overrules_the_page():
    section, unit = SectionFactory(), UnitFactory()
    article = save_imported(imported(), section=section, unit=unit).article
    assert (article.section, article.unit) == (section, unit)
    assert Section.objects.count() == 1


def test_the_same_page_again_changes_nothing():
    first = save_imported(imported()).article
    again = save_imported(imported(title="Tiêu đề khác"))
    assert again.outcome is Outcome.UNCHANGED
    assert Article.objects.get().title == first.title


def test_publishing_shows_the_time_of_the_old_site():
    saved = save_imported(imported(), by=member("publisher"), publish=True)
    assert saved.outcome is Outcome.PUBLISHED
    assert Edition.objects.live().get().published_at == THEN


def test_a_draft_of_before_is_published_when_asked_and_once():
    save_imported(imported())
    publisher = member("publisher")
    assert save_imported(imported(), by=publisher, publish=True).outcome is Outcome.PUBLISHED
    assert save_imported(imported(), by=publisher, publish=True).outcome is Outcome.UNCHANGED
    assert Edition.objects.count() == 1


@pytest.mark.parametrize("role", ["contributor", "editor", "administrator"])
def test_who_may_not_publish_imports_nothing_that_way(role):
    with pytest.raises(NotAllowed):
        save_imported(imported(), by=member(role), publish=True)
    assert not Article.objects.exists()
    assert not Section.objects.exists()


def test_a_page_without_section_is_not_published_and_leaves_nothing():
    with pytest.raises(NotReady, match="chuyên mục"):
        save_imported(imported(section_name=""), by=member("publisher"), publish=True)
    assert not Article.objects.exists()
