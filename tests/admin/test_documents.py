"""`Văn bản` in the admin: written, refused without loss, published, found again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from news.editorial.documents import save_document
from news.models import Document, LogEntry
from tests.english import english_in
from tests.factories import (
    DocumentFactory,
    DocumentTypeFactory,
    IssuerFactory,
    UnitFactory,
    member,
    published_document,
)
from tests.office_files import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    person = member("editor")
    client.force_login(person)
    return person


@pytest.fixture
def publisher(client):
    person = member("publisher")
    client.force_login(person)
    return person


def sent(document: Document | None = None, **typed) -> dict:
    """What the form sends, with `typed` in its fields."""
    facts = {
        "number": "12-NQ/ĐUK", "type": DocumentTypeFactory().pk, "issuer": "", "unit": "",
        "summary": "Đẩy mạnh chuyển đổi số", "issued_on": "02-03-2026", "effective_on": "", "expires_on": "",
        "signer_name": "", "signer_title": "", "replaces": [],
    }  # fmt: skip
    if document:
        facts |= {
            "number": document.number, "type": document.type_id, "issuer": document.issuer_id,
            "summary": document.summary, "issued_on": document.issued_on.strftime("%d-%m-%Y"),
            "seen_version": document.version,
        }  # fmt: skip
    return facts | typed


def change(document) -> str:
    return reverse("admin:news_document_change", args=[document.pk])


def test_an_editor_writes_a_draft_with_a_file(client, editor):
    old = DocumentFactory()
    data = sent(
        issuer=IssuerFactory().pk, unit=UnitFactory().pk, effective_on="05-03-2026", replaces=[old.pk]
    )
    answer = client.post(reverse("admin:news_document_add"), data)
    made = Document.objects.latest("pk")
    assertRedirects(answer, change(made))
    assert (made.number, str(made.effective_on), list(made.replaces.all())) == (
        "12-NQ/ĐUK", "2026-03-05", [old],
    )  # fmt: skip
    files = reverse("admin:news_document_files", args=[made.pk])
    both = [SimpleUploadedFile("nghị quyết.pdf", pdf()), SimpleUploadedFile("hỏng.pdf", b"MZ" + bytes(99))]
    answer = client.post(files, {"do": "add", "files": both}, headers={"X-Requested-With": "fetch"})
    assert answer.status_code == 400 and answer.json()["said"] == "Đã thêm 1 tệp."
    assert answer.json()["refused"][0].startswith("hỏng.pdf: Đây là tệp chương trình")
    file = made.files.get()
    assert file.preview
    answer = client.post(files, {"do": "titles", f"title-{file.pk}": "x" * 201})
    assertContains(answer, "x" * 201, status_code=400)  # comes back
    client.post(files, {"do": "titles", f"title-{file.pk}": "Toàn văn"})
    page = client.get(change(made))
    assertContains(page, 'value="Toàn văn"')
    assertNotContains(page, "_publish")
    assert english_in(page.text) == {}
    # A button that is not theirs, pressed all the same.
    made.refresh_from_db()
    page = client.post(change(made), sent(made) | {"_publish": "1"}, follow=True)
    assertContains(page, "Bạn không có quyền đăng văn bản")
    # Nobody sees the file yet but the board.
    assert client.get(reverse("admin:news_document_file", args=[made.pk, file.pk])).status_code == 200
    assert client.get(reverse("public:document_file", args=[file.pk, file.name])).status_code == 404


def test_whatever_is_refused_comes_back_as_typed(client, editor):
    there = DocumentFactory()
    for typed, said in (
        ({"issued_on": "31-02-2026"}, "errorlist"),
        ({"issued_on": "02-03-0026"}, "Năm phải trong khoảng"),
        ({"effective_on": "01-03-2026"}, "Ngày có hiệu lực không thể trước ngày ban hành"),
        ({"expires_on": "02-03-2026"}, "Ngày hết hiệu lực phải sau"),
        ({"number": there.number}, "Đã có văn bản số"),
        ({"number": ""}, "errorlist"),
        ({"replaces": ["²"]}, "errorlist"),
    ):
        data = sent(issuer=there.issuer_id, summary="Chữ vừa gõ", **typed)
        answer = client.post(reverse("admin:news_document_add"), data)
        assert answer.status_code == 400, typed
        assertContains(answer, said, status_code=400)
        assertContains(answer, "Chữ vừa gõ", status_code=400)
        assert english_in(answer.text) == {}
    assert Document.objects.get() == there


def test_of_two_who_save_the_second_sees_what_the_first_changed_beside_their_own(client, editor):
    draft = DocumentFactory(summary="Cũ")
    opened = sent(draft, summary="Của tôi")
    other = Document.objects.get(pk=draft.pk)
    other.summary = "Của người kia"
    save_document(other, replaces=(), seen=1, by=member("editor", full_name="Lý Ngân"))
    answer = client.post(change(draft), opened)
    for said in ("Lý Ngân vừa lưu", "<del>Cũ</del> → <ins>Của người kia</ins>", ">\nCủa tôi</textarea>"):
        assertContains(answer, said, status_code=409)
    assertContains(answer, 'name="seen_version" value="2"', status_code=409)
    # Having seen it, the second may go on.
    client.post(change(draft), opened | {"seen_version": "2"})
    assert Document.objects.get().summary == "Của tôi"


def test_a_publisher_saves_and_publishes_with_one_button_and_takes_it_down_with_a_reason(client, publisher):
    draft = DocumentFactory()
    page = client.post(change(draft), sent(draft, summary="Mới") | {"_publish": "1"}, follow=True)
    assertContains(page, "Đã lưu văn bản. Văn bản chưa có tệp nào")
    client.post(
        reverse("admin:news_document_files", args=[draft.pk]),
        {"do": "add", "files": [SimpleUploadedFile("a.pdf", pdf())]},
    )
    draft.refresh_from_db()
    page = client.post(change(draft), sent(draft, summary="Mới hơn") | {"_publish": "1"}, follow=True)
    draft.refresh_from_db()
    assertContains(page, "Đã đăng.")
    assertContains(client.get(draft.get_absolute_url()), "Mới hơn")
    down = reverse("admin:news_document_withdraw", args=[draft.pk])
    assertContains(client.post(down, {"note": " "}), "Hãy ghi lý do", status_code=400)
    assertRedirects(client.post(down, {"note": "Đăng nhầm"}), change(draft))
    assertContains(client.get(change(draft)), "Lý do: Đăng nhầm")
    again = client.post(down, {"note": "Lần nữa"})
    assertContains(again, "Lần nữa", status_code=400)
    refused = client.post(reverse("admin:news_document_delete", args=[draft.pk]), follow=True)
    assertContains(refused, "giữ làm hồ sơ")
    assert LogEntry.objects.latest("pk").verb == "withdraw_document"


def test_an_editor_does_not_change_what_readers_see_and_loses_no_word(client, editor):
    shown = published_document()
    page = client.get(change(shown))
    assertContains(page, "chỉ người được đăng văn bản mới sửa được")
    assertNotContains(page, "attachment-drop")
    answer = client.post(change(shown), sent(shown, summary="Chữ vừa gõ"))
    assertContains(answer, "Chữ vừa gõ", status_code=403)
    files = reverse("admin:news_document_files", args=[shown.pk])
    answer = client.post(files, {"do": f"remove-{shown.files.get().pk}"})
    assertContains(answer, "Bạn không có quyền sửa tệp", status_code=400)
    assert reverse("admin:news_document_delete", args=[shown.pk]) not in page.text
    assert client.post(reverse("admin:news_document_delete", args=[shown.pk])).status_code == 403


def test_the_list_is_searched_without_diacritics_and_filtered(client, editor):
    published_document(number="1-NQ/ĐUK", summary="Chuyển đổi số")
    draft = DocumentFactory(number="2-KH/ĐUK", type=DocumentTypeFactory(name="Kế hoạch"))
    where = reverse("admin:news_document_changelist")
    for asked, expected in (
        ("?q=chuyen+DOI", ["1-NQ/ĐUK"]),
        ("?q=2-kh", ["2-KH/ĐUK"]),
        ("?trang-thai=draft", ["2-KH/ĐUK"]),
        (f"?loai={draft.type_id}&co-quan={draft.issuer_id}&nam=2026", ["2-KH/ĐUK"]),
        ("?nam=1999", []),
        ("?nam=99999&loai=²&co-quan=x&trang-thai=x", ["1-NQ/ĐUK", "2-KH/ĐUK"]),
    ):
        page = client.get(where + asked)
        assert page.status_code == 200
        assert sorted(one.number for one in page.context["cl"].result_list) == expected, asked
    # The field `Thay thế` finds them the same way.
    asked = {"app_label": "news", "model_name": "document", "field_name": "replaces", "term": "chuyen doi"}
    assert len(client.get(reverse("admin:autocomplete"), asked).json()["results"]) == 1
