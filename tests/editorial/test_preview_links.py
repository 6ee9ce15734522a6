"""Preview links: one version, for one person, for some days, with one comment."""

import hashlib
import json
from datetime import timedelta

import pytest
from django.utils import timezone

from news.editorial import preview_links
from news.editorial.frozen import freeze, thaw
from news.editorial.publishing import CONTENT, snapshot
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady
from news.models import Article, LogEntry, Note, Notice, PreviewLink
from tests.factories import ArticleFactory, PhotoFactory, SourceFactory, UnitFactory, figure, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return member("editor")


@pytest.fixture
def article():
    unit = UnitFactory()
    return ArticleFactory(created_by=member("contributor", unit=unit), unit=unit)


def make(article, by, **facts):
    return preview_links.make_link(article, by=by, **{"recipient": "Đồng chí Đức", **facts})


def test_only_the_hash_of_the_token_is_kept(article, editor):
    link, token = make(article, editor)
    assert len(token) == 43
    assert link.token_hash == hashlib.sha256(token.encode()).hexdigest()
    stored = str(list(PreviewLink.objects.values())) + str(list(LogEntry.objects.values()))
    assert token not in stored


@pytest.mark.parametrize("role", ["contributor", "administrator"])
def test_only_editors_and_publishers_share(article, role):
    with pytest.raises(NotAllowed):
        make(article, member(role))
    make(article, member("editor"))
    make(article, member("publisher"))
    assert PreviewLink.objects.count() == 2


def test_nobody_shares_or_revokes_beyond_their_reach(article, editor):
    stranger = member("publisher", unit=UnitFactory())
    with pytest.raises(NotAllowed):
        make(article, stranger)
    link, token = make(article, editor)
    with pytest.raises(NotAllowed):
        preview_links.revoke(link, by=stranger)
    assert preview_links.find_open(token) == link


@pytest.mark.parametrize("days", [0, -1, 31])
def test_days_outside_the_range_are_refused(article, editor, days):
    with pytest.raises(NotReady, match="từ 1 đến 30"):
        make(article, editor, days=days)


def test_a_link_opens_for_three_days_unless_told_otherwise(article, editor):
    link, _ = make(article, editor)
    assert abs(link.expires_at - timezone.now() - timedelta(days=3)) < timedelta(minutes=1)
    link, _ = make(article, editor, days=30)
    assert abs(link.expires_at - timezone.now() - timedelta(days=30)) < timedelta(minutes=1)


@pytest.mark.parametrize("recipient", ["", "  ", "x" * 121])
def test_a_link_is_for_somebody(article, editor, recipient):
    with pytest.raises(NotReady):
        make(article, editor, recipient=recipient)


def test_making_and_revoking_are_on_record(article, editor):
    link, _ = make(article, editor, recipient="Đồng chí Đức")
    preview_links.revoke(link, by=editor)
    entries = LogEntry.objects.order_by("pk")
    assert [entry.verb for entry in entries] == ["share_preview", "revoke_preview"]
    assert all(entry.actor == editor and entry.article == article for entry in entries)
    assert "Đồng chí Đức: bản sửa số 1" in entries[0].note


def test_a_link_shows_what_a_reader_would_have_seen(editor):
    photo = PhotoFactory()
    article = ArticleFactory(
        lead_photo=photo,
        body="<p>Tin.</p>" + figure(photo, "Chú thích riêng."),
        tags=["Đảng ủy"],
        source=SourceFactory(),
        source_url="https://bao.example/1",
        source_published_at=timezone.now() - timedelta(days=1, microseconds=7),
    )
    taken = snapshot(article)
    shown = thaw(json.loads(json.dumps(freeze(taken))), article)
    for name in (*CONTENT, "published_at", "section_id", "digest"):
        if name != "lead_photo_id":
            assert getattr(shown, name) == getattr(taken, name), name
    assert shown.lead_photo.file.url == photo.file.url
    assert (shown.lead_photo.width, shown.lead_photo.height) == (photo.width, photo.height)


def test_an_unfinished_draft_can_be_shown_too(editor):
    article = ArticleFactory(section=None, unit=None, body="", lead="")
    link, _ = make(article, editor)
    assert thaw(link.content, article).section_id is None


def test_later_edits_of_article_and_library_do_not_change_what_a_link_shows(editor):
    photo = PhotoFactory(caption="Chú thích cũ", credit="Minh Châu")
    article = ArticleFactory(title="Tiêu đề cũ", lead_photo=photo, body=figure(photo), tags=["Đảng ủy"])
    _, token = make(article, editor)
    before = thaw(preview_links.find_open(token).content, article)
    photo.caption, photo.credit, photo.alt = "Chú thích mới", "Người khác", "Khác"
    photo.save()
    article.title, article.body, article.lead_photo = "Tiêu đề mới", "<p>Mới.</p>", None
    article.section.name = "Chuyên mục đổi tên"
    article.section.save()
    article.save()
    article.tags.clear()
    after = thaw(preview_links.find_open(token).content, article)
    for name in CONTENT:
        assert getattr(after, name) == getattr(before, name), name
    assert "Chú thích cũ" in after.body
    assert after.lead_photo.file.name == photo.file.name


def test_expired_revoked_trashed_and_unknown_links_open_nothing(article, editor):
    revoked, revoked_token = make(article, editor)
    preview_links.revoke(revoked, by=editor)
    expired, expired_token = make(article, editor)
    PreviewLink.objects.filter(pk=expired.pk).update(expires_at=timezone.now())
    _, token = make(article, editor)
    for text in (revoked_token, expired_token, token[:-1], token + "A", "A" * 43, "", "ạ" * 43):
        assert preview_links.find_open(text) is None
    assert preview_links.find_open(token) is not None
    Article.objects.filter(pk=article.pk).update(state=Article.State.TRASHED)
    assert preview_links.find_open(token) is None
    article.refresh_from_db()
    with pytest.raises(NotReady, match="thùng rác"):
        make(article, editor)


def test_a_link_is_revoked_once(article, editor):
    link, _ = make(article, editor)
    preview_links.revoke(link, by=editor)
    first = PreviewLink.objects.get().revoked_at
    with pytest.raises(AlreadyDone):
        preview_links.revoke(PreviewLink.objects.get(), by=member("publisher"))
    assert PreviewLink.objects.get().revoked_at == first
    assert LogEntry.objects.filter(verb="revoke_preview").count() == 1


def test_one_comment_becomes_a_note_and_those_concerned_hear_of_it(article, editor):
    assigned = member("editor")
    article.assigned_to = assigned
    article.save()
    link, _ = make(article, editor)
    note = preview_links.leave_comment(link, name="Trần Văn Đức", text="Nên đổi ảnh.")
    assert (note.outsider, note.author, note.article, note.text) == (
        "Trần Văn Đức", None, article, "Nên đổi ảnh.",
    )  # fmt: skip
    assert PreviewLink.objects.get().comment == note
    told = {notice.recipient for notice in Notice.objects.all()}
    assert told == {article.created_by, assigned, editor}
    assert "Trần Văn Đức góp ý" in Notice.objects.first().sentence


def test_a_second_comment_is_refused_and_leaves_no_note(article, editor):
    link, token = make(article, editor)
    stale = preview_links.find_open(token)
    preview_links.leave_comment(link, name="Đức", text="Nên đổi ảnh.")
    with pytest.raises(AlreadyDone, match="một góp ý"):
        preview_links.leave_comment(stale, name="Đức", text="Thêm nữa.")
    assert Note.objects.get().text == "Nên đổi ảnh."


def test_a_link_revoked_in_the_meantime_takes_no_comment(article, editor):
    link, token = make(article, editor)
    opened = preview_links.find_open(token)
    preview_links.revoke(link, by=editor)
    with pytest.raises(AlreadyDone):
        preview_links.leave_comment(opened, name="Đức", text="Nên đổi ảnh.")
    assert not Note.objects.exists()


@pytest.mark.parametrize(
    ("name", "text"), [("", "Hay."), ("Đức", " "), ("Đức", "x" * 4001), ("x" * 121, "Hay.")]
)
def test_a_comment_needs_a_name_and_some_text_of_bounded_length(article, editor, name, text):
    link, _ = make(article, editor)
    with pytest.raises(NotReady):
        preview_links.leave_comment(link, name=name, text=text)
    assert not Note.objects.exists()
