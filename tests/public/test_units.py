"""The page of a unit (place, history, predecessors' news) and the organisation chart."""

import datetime

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from news.editorial.due import next_due
from news.editorial.generations import start_generation
from news.models import Unit, UnitChange
from tests.factories import UnitFactory, published_edition

pytestmark = pytest.mark.django_db

LONG_AGO = datetime.date(2020, 6, 30)


@pytest.fixture
def merged() -> Unit:
    """`Sở mới`, out of `Sở giữa` (closed, renamed from `Sở đầu`) and `Sở kia`; each has published once."""
    top = UnitFactory(name="Đảng bộ Khối", slug="khoi")
    new, middle, first, other = (
        UnitFactory(name=name, slug=slug, parent=top)
        for name, slug in (("Sở mới", "moi"), ("Sở giữa", "giua"), ("Sở đầu", "dau"), ("Sở kia", "kia"))
    )
    for unit in (new, middle, first, other):
        published_edition(title=f"Tin của {unit.name}", unit=unit)
    for kind, number, before, after in (
        (UnitChange.Kind.RENAME, "1-QĐ", [first], middle),
        (UnitChange.Kind.MERGE, "2-QĐ", [middle, other], new),
    ):
        change = UnitChange.objects.create(
            kind=kind, decision_number=number, decision_date=datetime.date(2020, 6, 1)
        )
        change.predecessors.set(before)
        change.successors.set([after])
    Unit.objects.filter(slug__in=["giua", "dau", "kia"]).update(closed_on=LONG_AGO)
    UnitFactory(name="Phòng một", slug="phong", parent=new)
    return new


def shown(client, address: str) -> list[str]:
    return sorted(edition.title for edition in client.get(address).context["page"].editions)


def test_a_unit_shows_its_place_its_history_and_its_own_news(client, merged, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        page = client.get("/don-vi/moi/")
    assert [edition.title for edition in page.context["page"].editions] == ["Tin của Sở mới"]
    assert page.context["trail"] == [
        ("Cơ cấu tổ chức", "/co-cau-to-chuc/"),
        (Unit.objects.get(slug="khoi").label, "/don-vi/khoi/"),
    ]
    assertContains(page, 'href="/don-vi/phong/"')
    assertContains(page, "2-QĐ")
    assertContains(page, "01-06-2020")
    assertContains(page, 'href="/don-vi/giua/"')
    assertNotContains(page, "1-QĐ")  # of the one before; its page tells


def test_the_news_of_all_units_before_is_shown_on_request(client, merged, django_assert_max_num_queries):
    assertContains(client.get("/don-vi/moi/"), 'href="?ke-ca=truoc"')
    with django_assert_max_num_queries(6):
        found = shown(client, "/don-vi/moi/?ke-ca=truoc")
    assert found == ["Tin của Sở giữa", "Tin của Sở kia", "Tin của Sở mới", "Tin của Sở đầu"]
    assert shown(client, "/don-vi/giua/?ke-ca=truoc") == ["Tin của Sở giữa", "Tin của Sở đầu"]
    assertNotContains(client.get("/don-vi/dau/"), "ke-ca=truoc")
    assert shown(client, "/don-vi/dau/?ke-ca=truoc") == ["Tin của Sở đầu"]


def test_pages_of_the_news_of_units_before_stay_with_them(client, merged, monkeypatch):
    monkeypatch.setattr("news.public.paging.PER_PAGE", 2)
    first = client.get("/don-vi/moi/?ke-ca=truoc")
    older = first.context["page"].older
    assertContains(first, f'href="?ke-ca=truoc&amp;truoc={older}"')
    second = shown(client, f"/don-vi/moi/?ke-ca=truoc&truoc={older}")
    assert len({*second, *(edition.title for edition in first.context["page"].editions)}) == 4


def test_units_that_came_out_of_each_other_in_a_circle_have_a_page(client):
    one, other = UnitFactory(slug="mot"), UnitFactory(slug="hai")
    for number, (before, after) in enumerate(((one, other), (other, one))):
        change = UnitChange.objects.create(
            kind=UnitChange.Kind.RENAME, decision_number=f"{number}-QĐ", decision_date=LONG_AGO
        )
        change.predecessors.set([before])
        change.successors.set([after])
    assert client.get("/don-vi/mot/?ke-ca=truoc").context["predecessors"] == [other]


def test_a_closed_unit_keeps_its_page_and_says_so(client, merged):
    page = client.get("/don-vi/kia/")
    assertContains(page, "hoạt động đến hết ngày")
    assertContains(page, "30-06-2020")
    assertContains(page, "Tin của Sở kia")
    assertContains(page, 'href="/don-vi/moi/"')


def test_the_chart_holds_every_open_unit_in_its_place_in_few_queries(
    client, merged, django_assert_max_num_queries
):
    closed = UnitFactory(slug="dong", parent=merged, closed_on=LONG_AGO)
    UnitFactory(slug="duoi-dong", parent=closed)
    next_due()  # known for half a minute; see `news.editorial.due`
    with django_assert_max_num_queries(3):  # the generation, the tree and the menu
        page = client.get("/co-cau-to-chuc/")

    def outline(branches):
        return {branch.unit.slug: outline(branch.below) for branch in branches}

    assert outline(page.context["branches"]) == {"khoi": {"moi": {"phong": {}, "duoi-dong": {}}}}
    assertContains(page, 'href="/don-vi/phong/"')
    assertNotContains(page, "/don-vi/kia/")
    Unit.objects.update(closed_on=LONG_AGO)
    start_generation()
    assertContains(client.get("/co-cau-to-chuc/"), "đang được cập nhật")
