"""The verbs: allowed and refused, what they leave behind, and two people at once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from news.editorial import publishing, workflow
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady, Refused
from news.models import Article, Edition, LogEntry, Notice
from tests.factories import ArticleFactory, approved_article, member, published_article

pytestmark = pytest.mark.django_db


def in_an_hour():
    return timezone.now() + timedelta(hours=1)


def scheduled_article() -> Article:
    article = approved_article()
    workflow.schedule(article, by=member("publisher"), at=in_an_hour())
    return article


VERBS = {
    # verb: (makes the article, who may, does it, the state after)
    "submit": (ArticleFactory, "editor", lambda a, by: workflow.submit(a, by=by), "submitted"),
    "return": (
        lambda: ArticleFactory(state="submitted"), "editor",
        lambda a, by: workflow.send_back(a, by=by, note="Sửa ngày."), "returned",
    ),
    "approve": (
        lambda: ArticleFactory(state="submitted"), "editor",
        lambda a, by: workflow.approve(a, by=by), "approved",
    ),
    "publish": (approved_article, "publisher", lambda a, by: workflow.publish(a, by=by), "published"),
    "schedule": (
        approved_article, "publisher",
        lambda a, by: workflow.schedule(a, by=by, at=in_an_hour()), "scheduled",
    ),
    "unschedule": (scheduled_article, "publisher", lambda a, by: workflow.unschedule(a, by=by), "approved"),
    "withdraw": (
        published_article, "publisher", lambda a, by: workflow.withdraw(a, by=by, reason="Sai."), "withdrawn",
    ),
    "trash": (ArticleFactory, "editor", lambda a, by: workflow.trash(a, by=by), "trashed"),
    "restore": (
        lambda: ArticleFactory(state="trashed"), "editor", lambda a, by: workflow.restore(a, by=by), "draft",
    ),
}  # fmt: skip
each_verb = pytest.mark.parametrize("verb", VERBS)


@each_verb
def test_whoever_may_does_it_and_the_record_says_so(verb):
    make, role, do, after = VERBS[verb]
    article, person = make(), member(role)
    before = article.state
    do(Article.objects.get(pk=article.pk), person)
    assert Article.objects.get(pk=article.pk).state == after
    entry = LogEntry.objects.filter(article=article).first()
    assert (entry.verb, entry.actor, entry.from_state, entry.to_state) == (verb, person, before, after)


@each_verb
def test_an_administrator_may_nothing_of_it(verb):
    make, _, do, _ = VERBS[verb]
    article = make()
    before, entries = article.state, LogEntry.objects.count()
    with pytest.raises(NotAllowed):
        do(Article.objects.get(pk=article.pk), member("administrator"))
    assert Article.objects.get(pk=article.pk).state == before
    assert LogEntry.objects.count() == entries


@each_verb
def test_of_two_at_once_one_wins_and_the_other_hears_who_did_what(verb):
    make, role, do, after = VERBS[verb]
    article = make()
    mine, theirs = (Article.objects.get(pk=article.pk) for _ in range(2))
    first = member(role, full_name="Trần Thị Nhanh")
    do(mine, first)
    entries, editions = LogEntry.objects.count(), Edition.objects.count()
    with pytest.raises(AlreadyDone, match="Trần Thị Nhanh đã"):
        do(theirs, member(role))
    assert Article.objects.get(pk=article.pk).state == after
    assert (LogEntry.objects.count(), Edition.objects.count()) == (entries, editions)


def test_the_writer_takes_back_what_they_sent():
    writer = member("contributor")
    article = ArticleFactory(created_by=writer)
    workflow.submit(article, by=writer)
    workflow.recall(article, by=writer)
    assert article.state == Article.State.DRAFT
    workflow.submit(article, by=writer)
    with pytest.raises(NotAllowed):
        workflow.recall(article, by=member("publisher"))


@pytest.mark.parametrize("note", ["", "  \n "])
def test_returning_and_withdrawing_need_a_reason(note):
    submitted, live = ArticleFactory(state="submitted"), published_article()
    with pytest.raises(NotReady):
        workflow.send_back(submitted, by=member("editor"), note=note)
    with pytest.raises(NotReady):
        workflow.withdraw(live, by=member("publisher"), reason=note)
    assert publishing.live_edition(live) is not None


@pytest.mark.parametrize("verb", ["submit", "approve", "publish", "schedule"])
def test_what_is_not_right_goes_no_further(verb):
    make, role, do, _ = VERBS[verb]
    article = make()
    Article.objects.filter(pk=article.pk).update(section=None)
    with pytest.raises(NotReady, match="chuyên mục"):
        do(Article.objects.get(pk=article.pk), member(role))


def test_the_writer_does_not_approve_their_own_unless_the_setting_says_so(settings):
    editor = member("editor")
    article = ArticleFactory(state="submitted", created_by=editor)
    with pytest.raises(NotAllowed):
        workflow.approve(article, by=editor)
    settings.APPROVE_OWN_ARTICLES = True
    workflow.approve(article, by=editor)


def test_a_text_saved_since_it_was_seen_is_not_approved():
    article = ArticleFactory(state="submitted")
    Article.objects.filter(pk=article.pk).update(version=article.version + 1)
    with pytest.raises(AlreadyDone):
        workflow.approve(article, by=member("editor"))


def test_a_schedule_lies_a_minute_ahead_and_before_the_end():
    publisher = member("publisher")
    with pytest.raises(NotReady):
        workflow.schedule(approved_article(), by=publisher, at=timezone.now())
    ends_first = approved_article(publish_until=timezone.now() + timedelta(minutes=30))
    with pytest.raises(NotReady):
        workflow.schedule(ends_first, by=publisher, at=in_an_hour())


def test_scheduling_again_moves_the_time_and_leaves_one_edition_waiting():
    article, publisher = scheduled_article(), member("publisher")
    later = timezone.now() + timedelta(days=1)
    workflow.schedule(article, by=publisher, at=later)
    assert publishing.scheduled_edition(article).live_from == later
    assert list(article.editions.order_by("number").values_list("state", flat=True)) == [
        "cancelled",
        "scheduled",
    ]


def test_those_concerned_hear_of_it():
    editor, publisher, writer = member("editor"), member("publisher"), member("contributor")
    article = ArticleFactory(created_by=writer)
    workflow.submit(article, by=writer)
    workflow.send_back(article, by=editor, note="Bổ sung ảnh.")
    workflow.submit(article, by=writer)
    workflow.approve(article, by=editor)
    workflow.publish(article, by=publisher)
    workflow.withdraw(article, by=publisher, reason="Sai.")
    heard = list(Notice.objects.order_by("pk").values_list("recipient", "kind"))
    assert heard == [
        (editor.pk, "submitted"),
        (writer.pk, "returned"),
        (editor.pk, "submitted"),
        *sorted([(writer.pk, "approved"), (publisher.pk, "approved")]),
        (writer.pk, "published"),
        (writer.pk, "withdrawn"),
    ]
    assert "Bổ sung ảnh." in Notice.objects.filter(kind="returned").get().sentence


def test_a_refusal_is_a_vietnamese_sentence():
    with pytest.raises(Refused, match="Bạn không có quyền “Đăng” với bài này"):
        workflow.publish(approved_article(), by=member("editor"))


# --- An edit after the schedule was made ----------------------------------------------------


@pytest.fixture
def edited():
    """Scheduled as it was approved, then edited by an editor."""
    article = scheduled_article()
    article.body = "<p>Câu mới, chưa ai duyệt.</p>"
    article.save()
    return Article.objects.get(pk=article.pk)


def test_an_edited_text_is_neither_published_nor_scheduled_anew_without_approval(edited):
    publisher = member("publisher")
    with pytest.raises(NotReady, match="sửa sau khi duyệt"):
        workflow.publish(edited, by=publisher)
    with pytest.raises(NotReady, match="sửa sau khi duyệt"):
        workflow.schedule(edited, by=publisher, at=in_an_hour())
    assert publishing.scheduled_edition(edited) is not None
    assert publishing.live_edition(edited) is None


def test_what_appears_is_what_was_approved(edited):
    assert len(workflow.publish_due(timezone.now() + timedelta(days=2)).appeared) == 1
    assert "chưa ai duyệt" not in publishing.live_edition(edited).body


def test_cancelling_sends_the_edited_text_back_to_approval(edited):
    workflow.unschedule(edited, by=member("publisher"))
    assert Article.objects.get(pk=edited.pk).state == Article.State.SUBMITTED
    assert publishing.scheduled_edition(edited) is None


def test_cancelling_an_unedited_text_leaves_it_approved():
    article = scheduled_article()
    workflow.unschedule(article, by=member("publisher"))
    assert Article.objects.get(pk=article.pk).state == Article.State.APPROVED
