"""Files of an article: versions, editions and the record know of them; nothing published is lost."""

import pytest

from news.editorial import attachments, autosaving, presence, workflow, working_copy
from news.editorial.comparison import compare_editions, compare_texts
from news.editorial.frozen import freeze, thaw
from news.editorial.publishing import snapshot
from news.editorial.refusals import AlreadyDone, BadFile, BeingEdited, NotAllowed
from news.editorial.texts import of_article, of_version
from news.models import Article, Attachment, LogEntry
from tests.factories import ArticleFactory, approved_article, member, published_article
from tests.office_files import pdf

pytestmark = pytest.mark.django_db
KIND = Attachment.Kind.PDF


@pytest.fixture
def editor(db):
    return member("editor")


def attach(article, editor, number=1):
    return attachments.attach(article, pdf(f"% {number}\n"), name=f"mau_{number}.pdf", kind=KIND, by=editor)


def titles(article) -> list[str]:
    return [file.title for file in article.attachments.current()]


def latest(article):
    return article.history.latest("history_id")


def test_a_file_makes_a_version_and_an_entry_of_the_record(editor):
    article = ArticleFactory()
    before = article.version
    attach(article, editor)
    assert titles(article) == ["mau 1"]
    assert article.version > before
    assert latest(article).filing["attachments"][0]["name"] == "mau_1.pdf"
    assert LogEntry.objects.get(verb="attach_file").note == "mau_1.pdf"


def test_the_same_file_twice_is_refused_by_its_title(editor):
    article = ArticleFactory()
    attach(article, editor)
    with pytest.raises(BadFile, match="đã có trong bài: “mau 1”"):
        attach(article, editor)


def test_there_is_a_most(editor, monkeypatch):
    monkeypatch.setattr(attachments, "MOST", 2)
    article = ArticleFactory()
    attach(article, editor, 1)
    attach(article, editor, 2)
    with pytest.raises(BadFile, match="nhiều nhất"):
        attach(article, editor, 3)


def test_files_are_put_in_order_and_at_the_end_stay(editor):
    article = ArticleFactory()
    first, _, last = (attach(article, editor, number) for number in (1, 2, 3))
    attachments.move(article, last.pk, up=True, by=editor)
    assert titles(article) == ["mau 1", "mau 3", "mau 2"]
    version = article.version
    attachments.move(article, first.pk, up=True, by=editor)
    assert (titles(article), article.version) == (["mau 1", "mau 3", "mau 2"], version)


def test_a_title_is_typed_and_an_empty_one_is_the_file_s_name(editor):
    article = ArticleFactory()
    file = attach(article, editor)
    assert attachments.retitle(article, {file.pk: " Mẫu  đơn "}, by=editor)
    assert titles(article) == ["Mẫu đơn"]
    version = article.version
    assert not attachments.retitle(article, {file.pk: "Mẫu đơn"}, by=editor)
    assert article.version == version
    attachments.retitle(article, {file.pk: ""}, by=editor)
    assert titles(article) == ["mau 1"]
    with pytest.raises(BadFile, match="quá 200"):
        attachments.retitle(article, {file.pk: "a" * 201}, by=editor)


def test_a_file_taken_off_can_be_put_back_and_gone_twice_is_said(editor):
    article = ArticleFactory()
    file = attach(article, editor)
    attachments.remove(article, file.pk, by=editor)
    assert titles(article) == []
    with pytest.raises(AlreadyDone):
        attachments.remove(article, file.pk, by=editor)
    attachments.put_back(article, file.pk, by=editor)
    assert titles(article) == ["mau 1"]
    with pytest.raises(AlreadyDone):
        attachments.put_back(article, file.pk, by=editor)


def test_the_same_bytes_sent_again_come_back_as_the_same_file(editor):
    article = ArticleFactory()
    file = attach(article, editor)
    attachments.remove(article, file.pk, by=editor)
    assert attach(article, editor) == file


def test_deleted_for_good_row_and_bytes_are_gone(editor, django_capture_on_commit_callbacks):
    article = ArticleFactory()
    file = attach(article, editor)
    attachments.remove(article, file.pk, by=editor)
    with django_capture_on_commit_callbacks(execute=True):
        attachments.delete_for_good(article, file.pk, by=editor)
    assert not Attachment.objects.exists()
    assert not file.file.storage.exists(file.file.name)
    assert LogEntry.objects.filter(verb="delete_file").exists()


def test_what_stands_on_the_article_is_not_deleted(editor):
    article = ArticleFactory()
    file = attach(article, editor)
    with pytest.raises(AlreadyDone):
        attachments.delete_for_good(article, file.pk, by=editor)


def test_a_file_of_any_edition_is_kept(editor):
    article = approved_article()
    boss = member("publisher")
    file = attach(article, editor)
    workflow.approve(article, by=editor)
    workflow.publish(article, by=boss)
    workflow.withdraw(article, by=boss, reason="Sai.")
    attachments.remove(article, file.pk, by=boss)
    with pytest.raises(BadFile, match="giữ làm hồ sơ"):
        attachments.delete_for_good(article, file.pk, by=boss)


def test_an_edition_keeps_its_files_whatever_happens_to_the_article(editor):
    article = approved_article(title="Có tệp")
    file = attach(article, editor)
    workflow.approve(article, by=editor)
    edition = workflow.publish(article, by=member("publisher"))
    shown = [{"id": file.pk, "title": "mau 1", "name": "mau_1.pdf", "kind": "pdf", "size": file.size}]
    assert edition.attachments == shown
    attachments.retitle(article, {file.pk: "Khác"}, by=editor)
    attachments.remove(article, file.pk, by=editor)
    edition.refresh_from_db()
    assert edition.attachments == shown
    assert snapshot(article).digest != edition.digest
    parts = compare_editions(edition, snapshot(article))
    assert [part.label for part in parts] == ["Tệp đính kèm"]


def test_an_article_without_files_has_the_digest_it_always_had():
    edition = published_article().editions.get()
    with_files = snapshot(edition.article)
    assert with_files.digest == edition.digest
    assert edition.attachments == []


def test_a_file_on_an_approved_article_sends_it_back_for_approval(editor):
    article = approved_article()
    attach(article, editor)
    article.refresh_from_db()
    assert article.state == Article.State.SUBMITTED


def test_an_older_version_comes_back_with_its_files(editor):
    article = ArticleFactory()
    first, second = attach(article, editor, 1), attach(article, editor, 2)
    version = latest(article)
    attachments.remove(article, first.pk, by=editor)
    attachments.retitle(article, {second.pk: "Khác"}, by=editor)
    (part,) = compare_texts(of_version(version), of_article(article))
    assert part.label == "Tệp đính kèm"
    working_copy.restore_version(article, version, by=editor)
    assert titles(article) == ["mau 1", "mau 2"]


def test_a_version_of_before_there_were_files_comes_back_without(editor):
    article = ArticleFactory()
    version = latest(article)
    attach(article, editor)
    working_copy.restore_version(article, version, by=editor)
    assert titles(article) == []


def test_saving_an_article_without_files_again_makes_no_version(editor):
    article = ArticleFactory()
    working_copy.record_version(article, by=editor)
    assert "attachments" not in article.filing
    assert not working_copy.record_version(article, by=editor)


def test_a_frozen_copy_shows_its_files_and_an_older_one_none(editor):
    article = ArticleFactory()
    attach(article, editor)
    content = freeze(snapshot(article))
    assert thaw(content, article).attachments == snapshot(article).attachments
    del content["attachments"]
    assert thaw(content, article).attachments == []


def test_what_its_own_writer_is_typing_follows_the_new_version(editor):
    article, other = ArticleFactory(), member("editor")
    working_copy.record_version(article, by=editor)
    for person in (editor, other):
        autosaving.keep({"title": ["x"]}, article=article, version=article.version, by=person)
    before = article.version
    attach(article, editor)
    assert autosaving.find(article, editor).version == article.version
    assert autosaving.find(article, other).version == before


VERBS = {
    "attach": lambda article, file, by: attach(article, by, 9),
    "retitle": lambda article, file, by: attachments.retitle(article, {file.pk: "Khác"}, by=by),
    "move": lambda article, file, by: attachments.move(article, file.pk, up=True, by=by),
    "remove": lambda article, file, by: attachments.remove(article, file.pk, by=by),
    "put back": lambda article, file, by: attachments.put_back(article, file.pk, by=by),
    "delete": lambda article, file, by: attachments.delete_for_good(article, file.pk, by=by),
}


@pytest.mark.parametrize("verb", VERBS)
def test_who_may_not_edit_changes_nothing(verb, editor):
    article = ArticleFactory()
    file = attach(article, editor)
    with pytest.raises(NotAllowed):
        VERBS[verb](article, file, member("contributor"))


@pytest.mark.parametrize("verb", VERBS)
def test_while_somebody_else_is_typing_nothing_changes(verb, editor):
    article = ArticleFactory()
    file = attach(article, editor)
    presence.beat(article, by=member("editor"), typing=True)
    with pytest.raises(BeingEdited):
        VERBS[verb](article, file, editor)


def test_the_state_of_now_counts_not_the_one_that_was_seen(editor):
    contributor = member("contributor")
    article = ArticleFactory(created_by=contributor)
    Article.objects.filter(pk=article.pk).update(state=Article.State.APPROVED)
    with pytest.raises(NotAllowed, match="chờ đăng"):
        attach(article, contributor)
