"""The list of articles: who sees what, filters, the trash, and what it costs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import (
    ArticleFactory,
    SectionFactory,
    UnitFactory,
    UserFactory,
    approved_article,
    give_role,
    member,
)

pytestmark = pytest.mark.django_db
ADDRESS = "/quan-tri/news/article/"


def listed(client, **query) -> set[int]:
    answer = client.get(ADDRESS, query)
    assert answer.status_code == 200
    return {article.pk for article in answer.context["cl"].result_list}


@pytest.fixture
def editor(client):
    person = member("editor")
    client.force_login(person)
    return person


def test_the_trash_is_left_out_unless_asked_for(client, editor):
    kept, thrown = ArticleFactory(), ArticleFactory(state="trashed")
    assert listed(client) == {kept.pk}
    assert listed(client, **{"trang-thai": "trashed"}) == {thrown.pk}


def test_the_list_filters_by_every_fact(client, editor):
    other = ArticleFactory()
    section, unit, writer = SectionFactory(), UnitFactory(), member("contributor")
    wanted = ArticleFactory(
        state="submitted", section=section, unit=unit, created_by=writer, assigned_to=editor
    )
    for name, value in {
        "trang-thai": "submitted", "chuyen-muc": section.pk, "to-chuc": unit.pk,
        "nguoi-viet": writer.pk, "nguoi-duoc-giao": editor.pk,
    }.items():  # fmt: skip
        assert listed(client, **{name: value}) == {wanted.pk}, name
    assert listed(client) == {wanted.pk, other.pk}


def test_the_list_filters_by_date(client, editor):
    article = ArticleFactory()
    since = timezone.localdate() + timedelta(days=1)
    assert listed(client, updated_at__gte=f"{since} 00:00:00+07:00") == set()
    assert listed(client, updated_at__lt=f"{since} 00:00:00+07:00") == {article.pk}


@pytest.mark.parametrize("value", ["9" * 40, "x", "-1", "1 OR 1=1", "²"])
def test_a_mistyped_filter_breaks_nothing(client, editor, value):
    ArticleFactory()
    for name in ("chuyen-muc", "to-chuc", "nguoi-viet", "nguoi-duoc-giao", "trang-thai", "viec"):
        assert client.get(ADDRESS, {name: value}).status_code == 200


def test_my_work_is_everything_that_waits_for_me(client, editor):
    waits = ArticleFactory(state="submitted")
    mine = ArticleFactory(created_by=editor)
    given = ArticleFactory(assigned_to=editor)
    ArticleFactory()
    assert listed(client, viec="tat-ca") == {waits.pk, mine.pk, given.pk}
    assert listed(client, viec="cho-duyet") == {waits.pk}
    assert listed(client, viec="phan-cong") == {given.pk}


def test_a_contributor_sees_their_unit_only(client):
    unit = UnitFactory()
    inside, outside = ArticleFactory(unit=unit), ArticleFactory()
    client.force_login(member("contributor", unit=unit))
    assert listed(client) == {inside.pk}
    assert listed(client, **{"to-chuc": outside.unit_id}) == set()


def test_an_administrator_sees_no_list(client):
    client.force_login(member("administrator"))
    assert client.get(ADDRESS).status_code == 403


def test_a_late_assignment_is_marked(client, editor):
    yesterday = timezone.localdate() - timedelta(days=1)
    ArticleFactory(assigned_to=editor, due_on=yesterday)
    ArticleFactory(assigned_to=editor, due_on=yesterday, state="withdrawn")
    assert client.get(ADDRESS).content.decode().count("quá hạn") == 1


def test_the_list_takes_fewer_than_twelve_queries(client, django_assert_max_num_queries):
    person = UserFactory(role="editor", role__sections=[SectionFactory()])
    give_role(person, "publisher")
    for _ in range(25):
        approved_article(assigned_to=person, due_on=timezone.localdate())
    client.force_login(person)
    with django_assert_max_num_queries(11):
        client.get(ADDRESS)


def test_people_are_found_for_a_filter_by_their_names_alone(client):
    wanted = member("contributor", full_name="Hứa Kim Ngân", phone="0912000111", username="ngan")
    member("contributor", full_name="Lý Gia Đức")
    client.force_login(member("contributor"))
    field = {"app_label": "news", "model_name": "article", "field_name": "created_by"}

    def found(term):
        answer = client.get("/quan-tri/autocomplete/", {**field, "term": term})
        return [row["text"] for row in answer.json()["results"]]

    assert found("hua kim ng") == ["Hứa Kim Ngân"]
    assert found("0912000111") == []
    assert len(found("")) == 3
    page = client.get(ADDRESS, {"nguoi-viet": wanted.pk}).content.decode()
    assert f'<option value="{wanted.pk}" selected>Hứa Kim Ngân</option>' in page and "Lý Gia Đức" not in page
