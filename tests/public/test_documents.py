"""`/van-ban/` as readers meet it: found, filtered, read, taken down; and what it costs."""

from datetime import date

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from news import documents
from news.editorial import document_files
from news.editorial.documents import withdraw_document
from news.importers.save_document_file import save_document_file
from tests.english import english_in
from tests.factories import (
    DocumentFactory,
    DocumentTypeFactory,
    IssuerFactory,
    UnitFactory,
    member,
    published_document,
)
from tests.office_files import office, pdf
from tests.public.test_headers import Markup

pytestmark = pytest.mark.django_db
LIST = "/van-ban/"


def found(client, **asked) -> list[str]:
    page = client.get(LIST, asked)
    assert page.status_code == 200 and english_in(page.text) == {}
    return [document.number for document in page.context["page"].documents]


def address(file) -> str:
    return reverse("public:document_file", args=[file.pk, file.name])


def test_readers_find_what_is_published_by_every_filter(client):
    plan, issuer = DocumentTypeFactory(name="Kế hoạch"), IssuerFactory(name="Ban Tổ chức")
    old = published_document(number="1-NQ/ĐUK", issued_on=date(2024, 5, 1), summary="Sinh hoạt chi bộ")
    published_document(number="2-KH/BTC", issued_on=date(2025, 5, 1), type=plan, issuer=issuer)
    published_document(number="3-NQ/ĐUK", issued_on=date(2026, 5, 1), replaces=[old])
    DocumentFactory(number="4-NQ/ĐUK")
    assert found(client) == ["3-NQ/ĐUK", "2-KH/BTC", "1-NQ/ĐUK"]
    for asked, expected in (
        ({"tim": "SINH hoat Chi bo"}, ["3-NQ/ĐUK", "2-KH/BTC", "1-NQ/ĐUK"]),
        ({"tim": "chi kế hoạch"}, ["2-KH/BTC"]),
        ({"loai": "ke-hoach"}, ["2-KH/BTC"]),
        ({"co-quan": issuer.slug}, ["2-KH/BTC"]),
        ({"nam": "2024"}, ["1-NQ/ĐUK"]),
        ({"hieu-luc": "con-hieu-luc"}, ["3-NQ/ĐUK", "2-KH/BTC"]),
        ({"hieu-luc": "het-hieu-luc"}, ["1-NQ/ĐUK"]),
        ({"loai": "ke-hoach", "nam": "2024"}, []),
        # Nonsense finds nothing, and says so.
        ({"loai": "khong-co"}, []),
        ({"nam": "²"}, []),
        ({"nam": "1066"}, []),
    ):
        assert found(client, **asked) == expected, asked
    page = client.get(LIST, {"tim": "khong <co>", "nam": "2025"})
    assertContains(page, "Không có văn bản nào khớp")
    # What was typed comes back.
    assertContains(page, 'value="khong &lt;co&gt;"')
    assertContains(page, '<option value="2025" selected>')
    assertContains(page, 'content="noindex, follow"')
    assert Markup(page.text).inline == []


def test_an_empty_list_says_so_kindly(client):
    page = client.get(LIST)
    assertContains(page, "Chưa có văn bản nào ở đây")
    assertNotContains(page, "noindex")
    assert page.context["canonical"] == "/van-ban/" and page.context["description"]


def test_the_list_is_read_to_its_end_in_pages_that_keep_the_filter(client, monkeypatch):
    monkeypatch.setattr(documents, "PER_PAGE", 2)
    made = [published_document(issued_on=date(2026, 5, 1 + n // 2)) for n in range(5)]
    published_document(summary="Khác hẳn", issued_on=date(2026, 5, 2))
    seen, where = [], "?tim=chi+bo&nam=2026"
    while where:
        page = client.get(LIST + where)
        seen += [one.pk for one in page.context["page"].documents]
        where = page.context["older_address"]
        assert not where or where.startswith("?tim=chi+bo&nam=2026&truoc=")
    assert seen == [one.pk for one in reversed(made)]
    assertContains(page, 'href="?tim=chi+bo&amp;nam=2026">Về trang đầu')
    assertContains(client.get(LIST, {"truoc": "20200101-1"}), "Không còn văn bản nào cũ hơn")
    assert client.get(LIST, {"truoc": "x"}).status_code == 404


def test_a_document_says_all_that_is_known_of_it(client):
    old = published_document(number="1-NQ/ĐUK", issued_on=date(2024, 5, 1))
    shown = published_document(
        number="2-NQ/ĐUK", summary="Đẩy mạnh <b>chuyển đổi số</b>", signer_name="Vi Sơn", signer_title="Bí thư",
        issued_on=date(2026, 3, 2), effective_on=date(2026, 3, 5), expires_on=date(2200, 1, 1),
        unit=UnitFactory(name="Đảng bộ Sở Y tế"), replaces=[old, DocumentFactory(number="9-NQ/ĐUK")],
    )  # fmt: skip
    page = client.get(shown.get_absolute_url())
    for said in (
        "<h1 class=\"page-title\">Nghị quyết 2-NQ/ĐUK</h1>", "&lt;b&gt;chuyển đổi số", "Vi Sơn, Bí thư",
        "02-03-2026", "05-03-2026", "01-01-2200", "Đảng bộ Sở Y tế", "Còn hiệu lực", old.get_absolute_url(),
    ):  # fmt: skip
        assertContains(page, said)
    assertNotContains(page, "9-NQ/ĐUK")  # a draft is nobody's business
    assert page.context["canonical"] == shown.get_absolute_url()
    assert Markup(page.text).inline == []
    page = client.get(old.get_absolute_url())
    assertContains(page, "Đã được thay thế")
    assert english_in(page.text) == {}
    assertContains(page, shown.get_absolute_url())


def test_files_and_the_first_page_are_read_as_long_as_the_document_is_shown(client):
    publisher, shown = member("publisher"), published_document()
    file = save_document_file(shown, "nghị quyết.pdf", pdf(), by=publisher)
    word = save_document_file(shown, "mẫu.docx", office("docx"), by=publisher)
    picture = reverse("public:document_first_page", args=[file.pk])
    page = client.get(shown.get_absolute_url())
    for said in (address(file), address(word), "Word, 1 KB", picture, 'width="720" height="720"', "_blank"):
        assertContains(page, said)
    answer = client.get(address(file))
    assert b"".join(answer.streaming_content) == pdf()
    assert answer["Content-Disposition"].startswith("inline")
    assert client.get(address(word))["Content-Disposition"].startswith("attachment")
    answer = client.get(picture)
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/webp", "no-cache")
    assert client.get(picture, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert client.get(reverse("public:document_first_page", args=[word.pk])).status_code == 404
    wrong = reverse("public:document_file", args=[file.pk, "virus.exe"])
    assertRedirects(client.get(wrong), address(file), status_code=301, fetch_redirect_response=False)
    assert client.post(address(file)).status_code == 405

    document_files.remove_file(shown, word.pk, by=publisher)
    assert client.get(address(word)).status_code == 404
    withdraw_document(shown, reason="Sai", by=publisher)
    assert [client.get(url).status_code for url in (address(file), picture)] == [404, 404]


def test_a_withdrawn_document_is_gone_and_a_draft_was_never_there(client):
    gone, stays = published_document(summary="Bí mật gì đó"), published_document(number="7-NQ/ĐUK")
    withdraw_document(gone, reason="Đăng nhầm", by=member("publisher"))
    page = client.get(gone.get_absolute_url())
    assert page.status_code == 410 and english_in(page.text) == {}
    assertNotContains(page, "Bí mật", status_code=410)
    assertContains(page, stays.get_absolute_url(), status_code=410)
    assert gone.number not in found(client)
    draft = DocumentFactory()
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get(f"/van-ban/x-{'9' * 40}/").status_code == 404
    wrong = reverse("public:document", args=["sai", stays.pk])
    assertRedirects(client.get(wrong), stays.get_absolute_url(), status_code=301)


def test_pages_cost_the_same_whatever_the_archive_holds(client, django_assert_max_num_queries):
    old = [published_document() for _ in range(3)]
    shown = published_document(replaces=old)
    for _ in range(3):
        published_document(replaces=[shown])
    client.get("/")  # what a process asks once
    # Two of them are the frame's.
    for url in (LIST, LIST + "?tim=chi&hieu-luc=het-hieu-luc&nam=2026", shown.get_absolute_url()):
        with django_assert_max_num_queries(6):
            assert client.get(url).status_code == 200


def test_the_block_of_the_home_page_names_number_summary_and_date():
    shown = published_document(summary="Một việc rất dài")
    block = render_to_string("components/home_documents.html", {"documents": [shown]})
    for said in (str(shown), "Một việc rất dài", "02-03-2026", shown.get_absolute_url(), LIST):
        assert said in block
