"""Versions: every change is one, none is overwritten, each can come back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from news.editorial import presence, texts, workflow, working_copy
from news.editorial.comparison import compare_texts
from news.editorial.refusals import AlreadyDone, BeingEdited, NotAllowed
from news.models import Article, LogEntry, RelatedPick, Tag
from tests.factories import ArticleFactory, PhotoFactory, SectionFactory, figure, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return member("editor", full_name="Lê Quỳnh Anh")


def saved(article, by, **changes):
    """`changes` saved as the form saves them."""
    article = Article.objects.get(pk=article.pk)
    tags = changes.pop("tags", None)
    for name, value in changes.items():
        setattr(article, name, value)
    article.skip_history_when_saving = True
    article.save()
    if tags is not None:
        article.tags.set(Tag.objects.named(tags))
    working_copy.record_version(article, by=by)
    return article


def draft(by, **facts):
    article = ArticleFactory(**facts)
    working_copy.record_version(article, by=by)
    return article


def published(by, **facts):
    """The first edition of an article that has its version on record."""
    article = draft(by, **facts)
    Article.objects.filter(pk=article.pk).update(state=Article.State.APPROVED)
    article.refresh_from_db()
    return workflow.publish(article, by=member("publisher"))


def test_every_change_is_a_version_with_a_name(editor):
    article = saved(draft(editor), editor, title="Tiêu đề mới")
    newest = article.history.first()
    assert newest.title == "Tiêu đề mới"
    assert newest.history_user == editor
    assert newest.version == article.version


def test_saving_the_same_again_makes_no_version(editor):
    article = draft(editor)
    before = article.history.count()
    assert working_copy.record_version(Article.objects.get(pk=article.pk), by=editor) is False
    assert article.history.count() == before


def test_another_tag_alone_is_a_version(editor):
    article = draft(editor, tags=["Đảng ủy"])
    version = article.version
    assert saved(article, editor, tags=["Đảng ủy", "Công đoàn"]).version == version + 1


def test_a_version_that_was_not_seen_is_not_claimed(editor):
    article = draft(editor)
    saved(article, editor, title="Của người khác")
    with pytest.raises(AlreadyDone, match="Bản của bạn chưa được lưu"):
        working_copy.claim_version(article, seen=article.version)


def test_a_restored_version_brings_everything_back(editor):
    photo, section, other = PhotoFactory(), SectionFactory(), ArticleFactory()
    article = ArticleFactory(
        body=figure(photo, "Chú thích riêng"), tags=["Đảng ủy"], further_sections=[section]
    )
    RelatedPick.objects.create(article=article, related=other)
    working_copy.record_version(article, by=editor)
    old = article.history.first()
    was = texts.of_article(article)
    article = saved(article, editor, title="Khác", body="<p>Khác</p>", tags=["Công đoàn"])
    article.further_sections.clear()
    article.picks.all().delete()
    working_copy.record_version(article, by=editor)
    working_copy.restore_version(article, old, by=editor)
    article = Article.objects.get(pk=article.pk)
    assert texts.of_article(article) == was
    assert article.uses.get().photo == photo
    assert LogEntry.objects.filter(verb="restore_version", article=article, actor=editor).exists()


def test_a_restored_version_is_a_new_version_and_the_one_before_stays(editor):
    article = draft(editor, title="Một")
    old = article.history.first()
    article = saved(article, editor, title="Hai")
    working_copy.restore_version(article, old, by=editor)
    assert [row.title for row in article.history.all()[:2]] == ["Một", "Hai"]


def test_what_a_version_points_at_and_is_gone_stays_as_it_is_now(editor):
    gone, stays = SectionFactory(), SectionFactory()
    article = draft(editor, section=gone, further_sections=[])
    old = article.history.first()
    old.filing["further_sections"] = [987654]
    article = saved(article, editor, section=stays, title="Hai")
    gone.delete()
    working_copy.restore_version(article, old, by=editor)
    article = Article.objects.get(pk=article.pk)
    assert article.section == stays
    assert article.title == old.title
    assert not article.further_sections.exists()


def test_a_version_that_would_close_before_it_opens_keeps_the_end_of_now(editor):
    now = timezone.now()
    article = draft(editor, publish_until=now + timedelta(days=1))
    old = article.history.first()
    article = saved(article, editor, publish_from=now + timedelta(days=5), publish_until=None, title="Hai")
    working_copy.restore_version(article, old, by=editor)
    assert Article.objects.get(pk=article.pk).publish_until is None


def test_who_may_not_edit_may_not_restore():
    article = draft(member("editor"), state=Article.State.SUBMITTED)
    writer = member("contributor", unit=article.unit)
    with pytest.raises(NotAllowed):
        working_copy.restore_version(article, article.history.first(), by=writer)


def test_nothing_is_restored_under_the_hands_of_somebody_who_types(editor):
    article = draft(editor)
    presence.beat(article, by=member("editor", full_name="Vũ Đình Khoa"), typing=True)
    with pytest.raises(BeingEdited, match="Vũ Đình Khoa đang sửa"):
        working_copy.restore_version(article, article.history.first(), by=editor)


def test_an_approved_article_that_is_restored_waits_for_approval_again(editor):
    article = draft(editor)
    old = article.history.first()
    article = saved(article, editor, title="Hai")
    Article.objects.filter(pk=article.pk).update(state=Article.State.APPROVED)
    article.refresh_from_db()
    working_copy.restore_version(article, old, by=editor)
    article.refresh_from_db()
    assert article.state == Article.State.SUBMITTED


def test_an_edition_comes_back_as_the_working_copy_it_was_made_from(editor):
    photo = PhotoFactory()
    edition = published(editor, body=figure(photo) + "<p>Bản đầu.</p>")
    article, body = edition.article, edition.article.body
    assert edition.version == article.version
    article = saved(article, editor, body="<p>Bản sau.</p>")
    edition.refresh_from_db()
    working_copy.restore_edition(edition, by=editor)
    article = Article.objects.get(pk=article.pk)
    assert article.body == body
    assert "data-photo" in article.body
    assert article.editions.live().get() == edition
    assert LogEntry.objects.filter(verb="restore_version").first().note == "Lấy lại bản đăng số 1"


def test_an_edition_without_its_version_is_refused_in_words(editor):
    edition = published(editor)
    edition.version = 99
    with pytest.raises(AlreadyDone, match="không ghi bản sửa gốc"):
        working_copy.restore_edition(edition, by=editor)


# --- Comparing --------------------------------------------------------------------


def test_another_photo_is_another_text():
    one, two = PhotoFactory.create_batch(2)
    parts = compare_texts(
        texts.Text(body=ArticleFactory(body=figure(one)).body),
        texts.Text(body=ArticleFactory(body=figure(two)).body),
    )
    assert [part.field for part in parts] == ["body"]
    assert f"số {one.pk}" in "".join(change.text for change in parts[0].changes)


def test_bold_alone_is_said_without_markup():
    (part,) = compare_texts(texts.Text(body="<p>Một</p>"), texts.Text(body="<p><strong>Một</strong></p>"))
    assert part.differs
    assert "cách trình bày" in part.note
    assert part.changes == []


def test_comparing_costs_one_query_a_kind(django_assert_max_num_queries):
    sections = SectionFactory.create_batch(6)
    article = ArticleFactory(further_sections=sections, tags=["a", "b"], lead_photo=PhotoFactory())
    one = texts.of_article(article)
    with django_assert_max_num_queries(5):
        compare_texts(one, texts.Text())
