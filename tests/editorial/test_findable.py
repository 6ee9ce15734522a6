"""What a search looks among is what the person may see: neither more nor less."""

import pytest

from news.editorial.findable import articles_findable_by, people_findable_by
from news.editorial.permissions import visible_articles, visible_people
from news.models import DeskEntry
from tests.factories import ArticleFactory, SectionFactory, UnitFactory, UserFactory, give_role, member

pytestmark = pytest.mark.django_db


def among(kind: str, facets: tuple[str, ...] | None) -> set[int]:
    entries = DeskEntry.objects.filter(kind=kind)
    return {entry.object_id for entry in entries if facets is None or set(facets) & set(entry.facets.split())}


@pytest.fixture
def people():
    unit = UnitFactory()
    below, section = UnitFactory(parent=unit), SectionFactory()
    people = [UserFactory(), member("editor"), member("publisher"), member("administrator")]
    for role in ("contributor", "editor", "publisher", "administrator"):
        people.append(member(role, unit=unit))
        people.append(member(role, unit=unit, include_children=True))
        people.append(member(role, sections=[section]))
    both = member("contributor", unit=below)
    give_role(both, "editor", sections=[section])
    people.append(both)
    for author in people:
        ArticleFactory(created_by=author)
        ArticleFactory(unit=unit, created_by=author)
        ArticleFactory(unit=below, section=section)
    ArticleFactory(unit=None, section=None, created_by=None)
    return people


def test_everyone_finds_the_articles_that_they_may_see(people):
    for person in people:
        may_see = set(visible_articles(person).values_list("pk", flat=True))
        assert among("article", articles_findable_by(person)) == may_see


def test_an_administrator_finds_the_people_of_their_places(people):
    for person in people:
        may_see = set(visible_people(person).values_list("pk", flat=True))
        assert among("person", people_findable_by(person)) == may_see
