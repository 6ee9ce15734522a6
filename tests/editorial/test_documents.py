"""The verbs of documents: who may, what is refused, and what the record says of it."""

from datetime import date

import pytest

from news.editorial import document_files, documents
from news.editorial.refusals import AlreadyDone, BadFile, NotAllowed, NotReady
from news.models import Document, DocumentFile, LogEntry
from tests.factories import (
    DocumentFactory,
    DocumentTypeFactory,
    IssuerFactory,
    member,
    published_document,
)

pytestmark = pytest.mark.django_db
PDF = DocumentFile.Kind.PDF


@pytest.fixture
def editor(db):
    return member("editor", full_name="Hứa Vy")


@pytest.fixture
def publisher(db):
    return member("publisher", full_name="Vi Sơn")


def typed(document: Document, **facts) -> Document:
    """`document` as somebody's form holds it."""
    copy = Document.objects.get(pk=document.pk)
    for name, value in facts.items():
        setattr(copy, name, value)
    return copy


def save(document, *, by, seen=None, replaces=(), **facts):
    copy = typed(document, **facts)
    return documents.save_document(copy, replaces=replaces, seen=seen or copy.version, by=by)


def add(document, by, data=b"%PDF-1", **facts):
    return document_files.add_file(document, data, name="a.pdf", kind=PDF, by=by, **facts)


def last_entry() -> LogEntry:
    return LogEntry.objects.latest("pk")


def test_an_editor_writes_and_a_publisher_publishes(editor, publisher):
    draft = Document(
        number=" 12-NQ/ĐUK ", type=DocumentTypeFactory(), issuer=IssuerFactory(),
        issued_on=date(2026, 3, 2), summary="Đẩy mạnh chuyển đổi số",
    )  # fmt: skip
    documents.add_document(draft, by=editor)
    assert (draft.number, draft.state, draft.created_by) == ("12-NQ/ĐUK", "draft", editor)
    assert draft.slug == "nghi-quyet-12-nq-duk"
    with pytest.raises(NotAllowed):
        documents.publish_document(draft, seen=1, by=editor)
    with pytest.raises(NotReady, match="chưa có tệp"):
        documents.publish_document(draft, seen=1, by=publisher)
    add(draft, editor)
    documents.publish_document(draft, seen=1, by=publisher)
    assert (draft.state, draft.version) == ("published", 2) and draft.published_at
    entry = last_entry()
    assert (entry.verb, entry.actor, entry.subject) == ("publish_document", publisher, "Nghị quyết 12-NQ/ĐUK")
    assert (entry.from_state, entry.to_state) == ("draft", "published")
    with pytest.raises(AlreadyDone):
        documents.publish_document(draft, seen=2, by=publisher)


@pytest.mark.parametrize("role", ["contributor", "administrator"])
def test_others_have_no_part_in_it(role, publisher):
    person, shown = member(role), published_document()
    acts = [
        lambda: documents.add_document(DocumentFactory.build(created_by=None), by=person),
        lambda: save(DocumentFactory(), by=person, summary="Khác"),
        lambda: documents.publish_document(DocumentFactory(), seen=1, by=person),
        lambda: documents.withdraw_document(shown, reason="Sai", by=person),
        lambda: documents.delete_draft(DocumentFactory(), by=person),
        lambda: add(shown, person),
        lambda: document_files.remove_file(shown, shown.files.get().pk, by=person),
        lambda: document_files.rename_files(shown, {shown.files.get().pk: "Khác"}, by=person),
        lambda: document_files.move_file(shown, shown.files.get().pk, up=True, by=person),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()


def test_what_readers_see_only_a_publisher_changes_and_the_record_says_how(editor, publisher):
    shown, old = published_document(summary="Cũ"), DocumentFactory(number="1-NQ/ĐUK")
    with pytest.raises(NotAllowed, match="chỉ người được đăng"):
        save(shown, by=editor, summary="Mới")
    assert save(shown, by=publisher, summary="Mới", replaces=[old]) is True
    assert last_entry().note == "Trích yếu: Cũ → Mới; Thay thế các văn bản: (trống) → 1-NQ/ĐUK"
    assert save(shown, by=publisher, replaces=[old]) is False
    shown.refresh_from_db()
    assert (shown.state, shown.version, list(shown.replaces.all())) == ("published", 3, [old])
    # Every version stays on record.
    assert list(shown.history.order_by("version").values_list("summary", flat=True)) == ["Cũ", "Cũ", "Mới"]


def test_of_two_who_save_the_second_is_told_who_changed_what(editor, publisher):
    draft = DocumentFactory()
    save(draft, by=publisher, summary="Mới", expires_on=date(2030, 1, 1))
    with pytest.raises(AlreadyDone, match=r"^Vi Sơn vừa lưu .* sửa: ngày hết hiệu lực, trích yếu\."):
        save(draft, by=editor, seen=1, number="99-NQ/ĐUK")
    with pytest.raises(AlreadyDone):
        documents.publish_document(draft, seen=1, by=publisher)
    assert Document.objects.get().number != "99-NQ/ĐUK"
    changes = documents.newer_changes(Document.objects.get(), 1)
    assert (changes[0].label, changes[0].before, changes[0].after) == (
        "Ngày hết hiệu lực", "(trống)", "01-01-2030",
    )  # fmt: skip


def test_contradictions_are_refused(publisher):
    draft = DocumentFactory(issued_on=date(2026, 3, 2))
    for facts in (
        {"effective_on": date(2026, 3, 1)},
        {"expires_on": date(2026, 3, 2)},
        {"effective_on": date(2026, 4, 1), "expires_on": date(2026, 4, 1)},
        {"replaces": [draft]},
    ):
        with pytest.raises(NotReady):
            save(draft, by=publisher, **facts)
    assert not LogEntry.objects.exists()


def test_the_same_number_organ_and_day_is_one_document_until_it_is_withdrawn(publisher):
    shown = published_document()
    other = DocumentFactory(issuer=shown.issuer)
    same = {"number": shown.number, "issuer": shown.issuer, "issued_on": shown.issued_on}
    with pytest.raises(NotReady, match="Đã có văn bản số"):
        save(other, by=publisher, number=shown.number)
    documents.withdraw_document(shown, reason="Đăng nhầm bản", by=publisher)
    assert save(other, by=publisher, **same)
    with pytest.raises(NotReady, match="Đã có văn bản số"):
        documents.publish_document(shown, seen=shown.version, by=publisher)


def test_withdrawing_wants_a_reason_and_keeps_everything(editor, publisher):
    shown = published_document()
    with pytest.raises(NotReady, match="lý do"):
        documents.withdraw_document(shown, reason="  ", by=publisher)
    with pytest.raises(NotAllowed):
        documents.withdraw_document(shown, reason="Sai", by=editor)
    documents.withdraw_document(shown, reason="Sai bản", by=publisher)
    assert (shown.state, shown.withdrawal_reason) == ("withdrawn", "Sai bản") and shown.files.count() == 1
    assert last_entry().note == "Sai bản"
    with pytest.raises(AlreadyDone):
        documents.withdraw_document(shown, reason="Sai", by=publisher)
    with pytest.raises(AlreadyDone, match="giữ làm hồ sơ"):
        documents.delete_draft(shown, by=publisher)
    first = shown.published_at
    documents.publish_document(shown, seen=shown.version, by=publisher)
    assert (shown.state, shown.withdrawal_reason, shown.published_at) == ("published", "", first)


def test_a_draft_is_deleted_with_its_files(editor, django_capture_on_commit_callbacks):
    draft = DocumentFactory()
    file = add(draft, editor, preview=document_files.Preview(b"RIFF", 3, 4))
    storage, names = file.file.storage, [file.file.name, file.preview.name]
    assert all(map(storage.exists, names))
    with django_capture_on_commit_callbacks(execute=True):
        documents.delete_draft(draft, by=editor)
    assert not any(map(storage.exists, names))
    assert not Document.objects.exists() and last_entry().verb == "delete_document"
    with pytest.raises(AlreadyDone, match="không còn nữa"):
        documents.delete_draft(Document(pk=1), by=editor)


def test_files_are_added_named_put_in_order_and_taken_off(editor, publisher):
    draft = DocumentFactory()
    one, two = add(draft, editor), add(draft, editor, b"%PDF-2")
    with pytest.raises(BadFile, match="đã có trong văn bản"):
        add(draft, editor)
    assert document_files.rename_files(draft, {one.pk: " Toàn  văn ", two.pk: ""}, by=editor)
    assert last_entry().note == "a → Toàn văn"
    assert not document_files.rename_files(draft, {one.pk: "Toàn văn"}, by=editor)
    with pytest.raises(BadFile, match="quá 200"):
        document_files.rename_files(draft, {one.pk: "x" * 201}, by=editor)
    document_files.move_file(draft, two.pk, up=True, by=editor)
    assert list(draft.files.current()) == [two, one]
    document_files.remove_file(draft, two.pk, by=editor)
    assert list(draft.files.all()) == [one]  # nobody had it
    with pytest.raises(AlreadyDone):
        document_files.remove_file(draft, two.pk, by=editor)

    documents.publish_document(draft, seen=1, by=publisher)
    with pytest.raises(BadFile, match="ít nhất một tệp"):
        document_files.remove_file(draft, one.pk, by=publisher)
    add(draft, publisher, b"%PDF-3")
    document_files.remove_file(draft, one.pk, by=publisher)
    assert draft.files.get(pk=one.pk).position is None  # readers have had it
    add(draft, publisher)
    back = list(draft.files.current())[-1]
    assert (back, back.title) == (one, "Toàn văn")


def test_a_document_takes_no_more_files_than_a_page_can_show(editor, monkeypatch):
    monkeypatch.setattr(document_files, "MOST", 1)
    draft = DocumentFactory()
    add(draft, editor)
    with pytest.raises(BadFile, match="nhiều nhất"):
        add(draft, editor, b"%PDF-2")
    assert draft.files.count() == 1
