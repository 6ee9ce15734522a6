"""The schedule as a list and a month, and changing a time from there."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from news.editorial import publishing, workflow
from news.editorial.working_copy import record_version
from news.models import Article, Edition
from tests.admin.article_form import sent
from tests.factories import ArticleFactory, UnitFactory, approved_article, member, published_article

pytestmark = pytest.mark.django_db
ADDRESS = "/quan-tri/lich-dang/"


def local(*parts) -> datetime:
    return datetime(*parts, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def publisher(client, at_noon):
    person = member("publisher")
    client.force_login(person)
    return person


@pytest.fixture(autouse=True)
def at_noon(monkeypatch):
    """It is noon on 24-11-2026, before anybody is given a role or signs in."""
    monkeypatch.setattr(timezone, "now", lambda: local(2026, 11, 24, 12, 0))


def entries(client, month="2026-11") -> list[tuple]:
    answer = client.get(ADDRESS, {"thang": month})
    assert answer.status_code == 200
    return [(entry.at, entry.edition.title, entry.goes) for entry in answer.context["entries"]]


def test_what_comes_and_goes_in_a_month_is_shown_in_order(client, publisher, at_noon):
    late = approved_article(title="Sau", publish_until=local(2026, 12, 2, 8, 0))
    workflow.schedule(late, by=publisher, at=local(2026, 11, 30, 23, 30))
    workflow.schedule(approved_article(title="Trước"), by=publisher, at=local(2026, 11, 25, 8, 0))
    published_article(title="Hết hạn", by=publisher, publish_until=local(2026, 11, 26, 0, 0))
    assert entries(client) == [
        (local(2026, 11, 25, 8, 0), "Trước", False),
        (local(2026, 11, 26, 0, 0), "Hết hạn", True),
        (local(2026, 11, 30, 23, 30), "Sau", False),
    ]
    assert entries(client, "2026-12") == [(local(2026, 12, 2, 8, 0), "Sau", True)]


def test_the_month_starts_on_monday_and_marks_today(client, publisher, at_noon):
    answer = client.get(ADDRESS)
    weeks = answer.context["weeks"]
    assert all(week[0].date.weekday() == 0 and len(week) == 7 for week in weeks)
    assert [day.date.day for week in weeks for day in week if day.is_today] == [24]
    text = answer.content.decode()
    assert text.index("Thứ Hai") < text.index("Chủ nhật")
    assert text.count('aria-current="date"') == 1


@pytest.mark.parametrize("month", ["", "2026-13", "abc", "9999-99", "2026-1", "../x"])
def test_a_mistyped_month_is_this_month(client, publisher, at_noon, month):
    assert client.get(ADDRESS, {"thang": month}).context["month"].isoformat() == "2026-11-01"


def test_months_follow_one_another_across_the_year(client, publisher):
    context = client.get(ADDRESS, {"thang": "2026-12"}).context
    assert (context["before"].isoformat(), context["after"].isoformat()) == ("2026-11-01", "2027-01-01")


def test_the_time_is_changed_from_the_schedule(client, publisher, at_noon):
    article = approved_article()
    workflow.schedule(article, by=publisher, at=local(2026, 11, 25, 8, 0))
    screen = client.get(f"/quan-tri/news/article/{article.pk}/schedule/?lich")
    assert screen.context["form"].initial["at"] == local(2026, 11, 25, 8, 0)
    answer = client.post(
        f"/quan-tri/news/article/{article.pk}/schedule/?lich",
        {"at_0": "27-11-2026", "at_1": "09:30", "seen": article.updated_at.isoformat()},
    )
    assert answer.url == ADDRESS
    assert publishing.scheduled_edition(article).live_from == local(2026, 11, 27, 9, 30)
    assert Edition.objects.filter(state="scheduled").count() == 1


def test_the_form_says_when_and_the_screen_takes_it_over(client, publisher, at_noon):
    article = approved_article(publish_from=local(2026, 11, 25, 8, 0))
    form = client.get(f"/quan-tri/news/article/{article.pk}/change/")
    assert "Hẹn đăng 08:00 25-11-2026" in form.content.decode()
    screen = client.get(f"/quan-tri/news/article/{article.pk}/schedule/")
    assert screen.context["form"].initial["at"] == local(2026, 11, 25, 8, 0)


def approved_version():
    """As an article comes there: written as a version, then approved."""
    article = ArticleFactory()
    record_version(article, by=article.created_by)
    Article.objects.filter(pk=article.pk).update(state=Article.State.APPROVED)
    article.refresh_from_db()
    return article


HOUR = {"publish_from_0": "25-11-2026", "publish_from_1": "08:00", "_move": "schedule"}


def test_the_hour_typed_in_the_form_leads_to_scheduling_and_the_approval_stays(client, publisher, at_noon):
    article = approved_version()
    answer = client.post(
        f"/quan-tri/news/article/{article.pk}/change/", sent(article, publisher, **HOUR), follow=True
    )
    assert answer.context["possible"]
    assert answer.context["form"].initial["at"] == local(2026, 11, 25, 8, 0)
    article.refresh_from_db()
    client.post(
        f"/quan-tri/news/article/{article.pk}/schedule/",
        {"at_0": "25-11-2026", "at_1": "08:00", "seen": article.updated_at.isoformat()},
    )
    assert publishing.scheduled_edition(article).live_from == local(2026, 11, 25, 8, 0)


def test_with_the_hour_an_edit_of_the_text_still_waits_for_approval_and_says_so(client, publisher, at_noon):
    article = approved_version()
    data = sent(article, publisher, **HOUR, title="Tiêu đề mới")
    answer = client.post(f"/quan-tri/news/article/{article.pk}/change/", data, follow=True)
    article.refresh_from_db()
    assert article.state == Article.State.SUBMITTED
    assert "chờ duyệt lại" in answer.content.decode()


def test_an_hour_from_who_may_not_schedule_asks_for_approval_anew(client, publisher, at_noon):
    article, editor = approved_version(), member("editor")
    client.force_login(editor)
    client.post(f"/quan-tri/news/article/{article.pk}/change/", sent(article, editor, **HOUR))
    article.refresh_from_db()
    assert article.state == Article.State.SUBMITTED


def test_an_edit_after_scheduling_is_said_before_scheduling_anew(client, publisher, at_noon):
    article = approved_article()
    workflow.schedule(article, by=publisher, at=local(2026, 11, 25, 8, 0))
    address = f"/quan-tri/news/article/{article.pk}/schedule/"
    assert "đã được sửa sau khi hẹn" not in client.get(address).content.decode()
    Article.objects.filter(pk=article.pk).update(title="Tiêu đề mới")
    assert "đã được sửa sau khi hẹn" in client.get(address).content.decode()


@pytest.mark.parametrize("role", ["contributor", "administrator"])
def test_others_see_no_schedule(client, role):
    client.force_login(member(role))
    assert client.get(ADDRESS).status_code == 403


def test_an_editor_looks_but_changes_no_time(client, publisher, at_noon):
    article = approved_article()
    workflow.schedule(article, by=publisher, at=local(2026, 11, 25, 8, 0))
    client.force_login(member("editor"))
    text = client.get(ADDRESS).content.decode()
    assert article.title in text
    assert "Đổi giờ" not in text


def test_reach_bounds_the_schedule(client, publisher, at_noon):
    workflow.schedule(approved_article(), by=publisher, at=local(2026, 11, 25, 8, 0))
    client.force_login(member("publisher", unit=UnitFactory()))
    assert entries(client) == []


def test_the_schedule_is_only_read(client, publisher):
    assert client.post(ADDRESS).status_code == 405


def test_a_month_costs_the_same_however_full(client, publisher, django_assert_max_num_queries):
    for hours in range(1, 13):
        workflow.schedule(
            approved_article(), by=publisher, at=timezone.now() + timedelta(hours=hours, minutes=1)
        )
    # Session, person, roles, what is scheduled and what goes, notices waiting.
    with django_assert_max_num_queries(6):
        client.get(ADDRESS)


def test_the_checks_stand_beside_the_form(client):
    editor = member("editor")
    client.force_login(editor)
    article = ArticleFactory(section=None, title="HỘI NGHỊ TỔNG KẾT CÔNG TÁC NĂM")
    text = client.get(f"/quan-tri/news/article/{article.pk}/change/").content.decode()
    assert '<a href="#id_section">Bài chưa chọn chuyên mục.</a>' in text
    assert '<a href="#id_title">Tiêu đề viết toàn chữ hoa' in text
    fine = ArticleFactory()
    text = client.get(f"/quan-tri/news/article/{fine.pk}/change/").content.decode()
    assert "Không có gì phải sửa" in text
