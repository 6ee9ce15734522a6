"""The record on the screen: who may see it, what the filters find, what the spreadsheet holds."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from news.editorial import workflow
from news.editorial.record import log, request_address
from news.editorial.working_copy import record_version
from news.models import LogEntry
from tests.factories import ArticleFactory, UnitFactory, member

pytestmark = pytest.mark.django_db

LIST, EXPORT = "admin:news_logentry_changelist", "admin:news_logentry_export"


@pytest.fixture
def administrator(client):
    person = member("administrator", full_name="Lý Thúy Ngân")
    client.force_login(person)
    return person


def shown(client, **query) -> list[str]:
    """The subjects on the list, in order."""
    return [entry.subject for entry in client.get(reverse(LIST), query).context["entries"]]


def exported(response) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_newest_first(client, administrator):
    for subject in ("một", "hai", "ba"):
        log("sign_in", by=administrator, subject=subject)
    assert shown(client) == ["ba", "hai", "một"]


def test_each_filter_narrows(client, administrator):
    hanh = member("editor", full_name="Nguyễn Thị Hạnh")
    article = ArticleFactory(title="Đảng ủy Khối họp thường kỳ")
    token = request_address.set("203.0.113.7")
    log("approve", by=hanh, article=article)
    request_address.reset(token)
    log("sign_in", by=administrator, subject="Đăng nhập")
    assert shown(client, ai=hanh.pk) == [article.title]
    assert shown(client, viec="sign_in") == ["Đăng nhập"]
    assert shown(client, bai=article.pk) == [article.title]
    assert shown(client, bai="dang uy khoi") == [article.title]  # without diacritics as well
    assert shown(client, bai="Đăng nhập") == ["Đăng nhập"]
    assert shown(client, may="203.0.113.7") == [article.title]
    assert shown(client, ai=hanh.pk, viec="sign_in") == []


def test_what_is_written_in_an_article_is_not_asked_of_the_record(client, administrator):
    article = ArticleFactory(
        title="Đảng ủy họp", lead="Sapo còn mật", body="<p>Nội dung còn mật.</p>", tags=["Mật"]
    )
    record_version(article, by=member("editor"))
    log("approve", by=member("editor"), article=article)
    assert shown(client, bai="đảng ủy h") == shown(client, bai="dang uy -mật") == [article.title]
    for words in ("còn mật", "sapo", "mật", "dang uy mat", "nội"):
        assert shown(client, bai=words) == [], words


def test_days_are_vietnamese_days_and_both_ends_count(client, administrator):
    log("sign_in", by=administrator, subject="hôm nay")
    today, day = timezone.localdate(), timedelta(days=1)
    assert shown(client, tu=f"{today:%d-%m-%Y}", den=f"{today:%d-%m-%Y}") == ["hôm nay"]
    assert shown(client, tu=f"{today + day:%d-%m-%Y}") == []
    assert shown(client, den=f"{today - day:%d-%m-%Y}") == []


@pytest.mark.parametrize(
    "query",
    [{"tu": "31-02-2026"}, {"may": "khong-phai"}, {"ai": "999999"}, {"viec": "la"},
     {"tu": "24-11-2026", "den": "23-11-2026"}, {"bai": "9" * 60}],
)  # fmt: skip
def test_what_is_mistyped_finds_nothing_and_breaks_nothing(client, administrator, query):
    log("sign_in", by=administrator, subject="có")
    response = client.get(reverse(LIST), query)
    assert response.status_code == 200
    assert response.context["entries"] == []


@pytest.mark.parametrize("before", ["", "chữ", "-1", "9" * 40, "²"])
def test_a_mistyped_page_is_a_page(client, administrator, before):
    assert client.get(reverse(LIST), {"truoc": before}).status_code == 200


def test_pages_go_on_where_the_last_ended_and_keep_the_filter(client, administrator):
    for number in range(120):
        log("sign_in" if number % 2 else "sign_out", by=administrator, subject=str(number))
    first = client.get(reverse(LIST), {"viec": "sign_in"})
    second = client.get(f"{reverse(LIST)}?{first.context['older']}")
    subjects = [entry.subject for page in (first, second) for entry in page.context["entries"]]
    assert subjects == [str(number) for number in range(119, 0, -2)]
    assert second.context["older"] == ""


def test_a_page_costs_the_same_however_long_the_record_is(
    client, administrator, django_assert_max_num_queries
):
    article = ArticleFactory()
    for _ in range(60):
        log("approve", by=administrator, article=article)
    with django_assert_max_num_queries(8) as counted:
        client.get(reverse(LIST))
    assert not any(
        "COUNT(" in query["sql"] and "logentry" in query["sql"] for query in counted.captured_queries
    )


def test_the_spreadsheet_holds_what_is_filtered(client, administrator):
    log("sign_in", by=administrator, subject="vào")
    log("sign_out", by=administrator, subject="ra")
    rows = exported(client.post(reverse(EXPORT), {"viec": "sign_out"}))
    assert rows[0][:4] == ["Số", "Lúc", "Ai", "Việc"]
    assert [row[2:5] for row in rows[1:]] == [["Lý Thúy Ngân", "Đăng xuất", "ra"]]


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+84", "-1+1", "@SUM(A1)", "\t=1", " =1"])
def test_nothing_in_the_spreadsheet_is_calculated(client, administrator, text):
    log("sign_in_failed", by=None, subject=text, note=text)
    row = exported(client.post(reverse(EXPORT)))[1]
    assert row[4] == f"'{text}" and row[9] == f"'{text}"


def test_taking_the_record_out_is_on_the_record(client, administrator):
    client.post(reverse(EXPORT), {"viec": "sign_in", "tu": "01-11-2026"})
    entry = LogEntry.objects.get(verb="export_record")
    assert entry.actor == administrator
    assert entry.note == "Việc: Đăng nhập; Từ ngày: 01-11-2026"


def test_a_mistyped_filter_takes_nothing_out(client, administrator):
    response = client.post(reverse(EXPORT), {"tu": "31-02-2026"})
    assert "text/html" in response["Content-Type"]
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("role", ["contributor", "editor", "publisher"])
def test_only_administrators_see_or_take_out_the_whole_record(client, role):
    client.force_login(member(role))
    assert client.get(reverse(LIST)).status_code == 403
    assert client.post(reverse(EXPORT)).status_code == 403
    assert not LogEntry.objects.exists()


# --- one article's ---


def test_who_may_see_an_article_sees_its_record(client):
    unit = UnitFactory()
    writer, editor = member("contributor", unit=unit), member("editor", full_name="Trần Văn Đức")
    article = ArticleFactory(unit=unit, created_by=writer)
    token = request_address.set("203.0.113.7")
    workflow.submit(article, by=writer, note="Nhờ duyệt sớm")
    workflow.send_back(article, by=editor, note="Thiếu tên người dự")
    request_address.reset(token)
    url = reverse("admin:news_article_record", args=[article.pk])
    client.force_login(writer)
    page = client.get(url).text
    for said in ("Gửi duyệt", "Trả lại", "Trần Văn Đức", "Thiếu tên người dự", "chờ duyệt → trả lại"):
        assert said in page
    assert "203.0.113.7" not in page  # where somebody sits is for administrators
    client.force_login(member("contributor", unit=UnitFactory()))
    assert client.get(url).status_code == 403


def test_the_form_leads_to_the_record_and_the_sheet(client):
    article = ArticleFactory()
    client.force_login(member("editor"))
    page = client.get(reverse("admin:news_article_change", args=[article.pk])).text
    assert reverse("admin:news_article_record", args=[article.pk]) in page
    assert reverse("admin:news_article_approval_sheet", args=[article.pk]) in page


def test_who_may_only_look_sees_no_markup(client):
    article = ArticleFactory(body="<p>Hội nghị nghe báo cáo.</p>")
    client.force_login(member("publisher"))
    page = client.get(reverse("admin:news_article_change", args=[article.pk])).text
    assert "<p>Hội nghị nghe báo cáo.</p>" in page
    assert "&lt;p&gt;" not in page
