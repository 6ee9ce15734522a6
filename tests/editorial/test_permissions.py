"""Role × what is done × whose article × its state, walked completely.

The expectations are written out here and do not look at the tables of the program: a change
of who may do what has to be made in both places.
"""

from itertools import product

import pytest

from news.editorial.acts import SITE_WIDE
from news.editorial.permissions import (
    ROLES,
    Act,
    may,
    moves,
    people_who_may,
    units_for_writing,
    visible_articles,
)
from news.editorial.transitions import Verb
from news.models import Article
from tests.factories import ArticleFactory, SectionFactory, UnitFactory, UserFactory, give_role, member

pytestmark = pytest.mark.django_db

STATES = ["draft", "submitted", "returned", "approved", "scheduled", "published", "withdrawn", "trashed"]

# Who the person is, and whose the article is. A contributor holds the role in one unit, editors
# and publishers in one unit (`of unit`), one section (`of section`) or everywhere.
#   own      they wrote it, in their own unit and section
#   unit     a colleague of their unit wrote it        section  somebody of another unit, in their section
#   other    another unit's, another section's         nobody   imported: no author, no unit
WHOSE = ("own", "unit", "section", "other", "nobody")
PEOPLE = ("contributor", "editor of unit", "editor of section", "editor", "publisher of unit",
          "publisher of section", "publisher", "administrator", "nobody")  # fmt: skip

C, EU, ES, E, PU, PS, P = PEOPLE[:7]
OWN = {(who, "own") for who in (C, EU, ES, E, PU, PS, P)}
# Where each of them is at work.
WRITERS = {(C, "own"), (C, "unit")}
EDITORS = {(EU, "own"), (EU, "unit"), (ES, "own"), (ES, "section")} | {(E, whose) for whose in WHOSE}
PUBLISHERS = {(PU, "own"), (PU, "unit"), (PS, "own"), (PS, "section")} | {(P, whose) for whose in WHOSE}
OWN_OF_PUBLISHERS = {(PU, "own"), (PS, "own"), (P, "own")}
NOT_OWN = {(who, whose) for who in PEOPLE for whose in WHOSE if whose != "own"}

# fmt: off
#   what is done:      {state: who may}
EXPECTED = {
    Verb.SUBMIT:       dict.fromkeys(("draft", "returned", "withdrawn"), WRITERS | EDITORS | OWN_OF_PUBLISHERS),
    Verb.RECALL:       {"submitted": WRITERS | OWN},
    Verb.RETURN:       dict.fromkeys(("submitted", "approved"), EDITORS | PUBLISHERS),
    Verb.APPROVE:      {"submitted": EDITORS & NOT_OWN},
    Verb.PUBLISH:      dict.fromkeys(("approved", "scheduled", "published"), PUBLISHERS),
    Verb.PUBLISH_ARCHIVED: {},  # only articles from an archive, see below
    Verb.SCHEDULE:     dict.fromkeys(("approved", "scheduled", "published"), PUBLISHERS),
    Verb.UNSCHEDULE:   dict.fromkeys(("scheduled", "published"), PUBLISHERS),
    Verb.WITHDRAW:     {"published": PUBLISHERS},
    Verb.TRASH:        dict.fromkeys(("draft", "returned"), WRITERS | EDITORS | OWN_OF_PUBLISHERS)
                       | dict.fromkeys(("submitted", "approved"), EDITORS) | {"withdrawn": PUBLISHERS},
    Verb.RESTORE:      {"trashed": WRITERS | EDITORS | OWN_OF_PUBLISHERS},
    # Nobody presses these: they follow from something else.
    Verb.REOPEN: {}, Verb.APPEAR: {}, Verb.EXPIRE: {},

    Act.VIEW:          dict.fromkeys(STATES, WRITERS | EDITORS | PUBLISHERS | OWN),
    Act.EDIT:          dict.fromkeys(("draft", "returned"), WRITERS | EDITORS | OWN)
                       | {"submitted": EDITORS}
                       | dict.fromkeys(("approved", "scheduled", "published", "withdrawn"), EDITORS | PUBLISHERS),
    Act.ASSIGN:        dict.fromkeys(STATES, EDITORS | PUBLISHERS),
    Act.TAKE_OVER:     dict.fromkeys(STATES, EDITORS),
    Act.WRITE_NOTE:    dict.fromkeys(STATES, WRITERS | EDITORS | PUBLISHERS | OWN),
    Act.SHARE_PREVIEW: dict.fromkeys(STATES, EDITORS | PUBLISHERS),
    Act.CORRECT:       dict.fromkeys(STATES, PUBLISHERS),
}

# Not about one article: who may at all.
AT_ALL = {
    Act.CREATE:         {"contributor", "editor", "publisher"},
    Act.SEE_SCHEDULE:   {"editor", "publisher"},
    Act.SEE_RECORD:     {"administrator"},
    Act.SEE_PHOTOS:     {"contributor", "editor", "publisher"},
    Act.ADD_PHOTO:      {"contributor", "editor", "publisher"},
    Act.EDIT_PHOTO:     {"editor", "publisher"},
    Act.MANAGE_SOURCES: {"editor", "publisher", "administrator"},
    Act.MANAGE_TAGS:    {"editor", "publisher"},
    Act.MANAGE_TOPICS:  {"editor", "publisher"},
    Act.MANAGE_ABBREVIATIONS: {"editor", "publisher"},
    Act.ADD_DOCUMENT:   {"editor", "publisher"},
    Act.PUBLISH_DOCUMENT: {"publisher"},
    Act.ANSWER_LETTERS: {"editor", "publisher"},
    Act.MANAGE_PAGES:   {"publisher", "administrator"},
    Act.ARRANGE_SITE:   {"publisher", "administrator"},
    Act.MANAGE_IDENTITY: {"administrator"},
    Act.MANAGE_SITE:    {"administrator"},
    Act.MANAGE_PEOPLE:  {"administrator"},
}
# fmt: on


@pytest.fixture
def home(db):
    """The unit and the section that the people of the matrix belong to."""
    return UnitFactory(), SectionFactory()


@pytest.fixture
def people(home):
    unit, section = home
    return {
        "contributor": member("contributor", unit=unit),
        "editor of unit": member("editor", unit=unit),
        "editor of section": member("editor", sections=[section]),
        "editor": member("editor"),
        "publisher of unit": member("publisher", unit=unit),
        "publisher of section": member("publisher", sections=[section]),
        "publisher": member("publisher"),
        "administrator": member("administrator"),
        "nobody": UserFactory(),
    }


@pytest.fixture
def articles(home, people):
    """{(person, whose): an article}; changed in memory only, so one of each is enough."""
    unit, section = home
    colleague, stranger = UserFactory(), UserFactory()
    shared = {
        "unit": ArticleFactory(unit=unit, section=SectionFactory(), created_by=colleague),
        "section": ArticleFactory(section=section, created_by=stranger),
        "other": ArticleFactory(created_by=stranger),
        "nobody": ArticleFactory(unit=None, section=None, created_by=None),
    }
    found = {(who, whose): article for who in PEOPLE for whose, article in shared.items()}
    for who, person in people.items():
        found[who, "own"] = ArticleFactory(unit=unit, section=section, created_by=person)
    return found


def test_the_table_speaks_of_everything_that_can_be_done():
    assert set(EXPECTED) | set(AT_ALL) == set(Verb) | set(Act)
    assert set(ROLES) == set(Act)
    assert set(STATES) == set(Article.State.values)


@pytest.mark.parametrize("deed", EXPECTED, ids=lambda deed: deed.name.lower())
def test_matrix(people, articles, deed):
    allowed = {state: set() for state in STATES}
    for state, who, whose in product(STATES, PEOPLE, WHOSE):
        article = articles[who, whose]
        article.state = state
        if may(people[who], deed, article):
            allowed[state].add((who, whose))
    assert allowed == {state: EXPECTED[deed].get(state, set()) for state in STATES}


def test_what_changes_the_whole_site_is_for_those_whose_role_holds_on_it(people, home):
    unit, _ = home
    people["administrator of unit"] = member("administrator", unit=unit)
    for deed in SITE_WIDE:
        may_it = {who for who, person in people.items() if may(person, deed)}
        assert may_it == AT_ALL[deed], deed


@pytest.mark.parametrize("deed", AT_ALL, ids=lambda deed: deed.name.lower())
def test_what_is_about_no_article(people, deed):
    whole_site = {"contributor", "editor", "publisher", "administrator"}
    assert {who for who in whole_site if may(people[who], deed)} == AT_ALL[deed]
    assert not may(people["nobody"], deed)


@pytest.mark.parametrize("state", STATES)
def test_the_buttons_offered_are_the_verbs_allowed(people, articles, state):
    for (who, whose), article in articles.items():
        article.state = state
        expected = {verb for verb in Verb if (who, whose) in EXPECTED[verb].get(state, set())}
        assert set(moves(people[who], article)) == expected, (who, whose)


def test_the_list_shows_exactly_what_may_be_opened(people, articles):
    for who in PEOPLE:
        listed = set(visible_articles(people[who]).values_list("pk", flat=True))
        opened = {article.pk for article in Article.objects.all() if may(people[who], Act.VIEW, article)}
        assert listed == opened, who


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("whose", WHOSE)
def test_only_a_publisher_in_reach_publishes_an_archived_draft(people, articles, who, whose):
    article = articles[who, whose]
    article.state, article.from_archive = "draft", True
    assert may(people[who], Verb.PUBLISH_ARCHIVED, article) == ((who, whose) in PUBLISHERS)
    article.state = "submitted"
    assert not may(people[who], Verb.PUBLISH_ARCHIVED, article)


@pytest.mark.parametrize("allowed", [True, False])
def test_whether_an_editor_approves_their_own_is_a_setting(settings, people, articles, allowed):
    settings.APPROVE_OWN_ARTICLES = allowed
    article = articles["editor", "own"]
    article.state = "submitted"
    assert may(people["editor"], Verb.APPROVE, article) is allowed


def test_a_role_counts_from_its_first_day_to_its_last(home):
    from datetime import timedelta

    from django.utils import timezone

    unit, _ = home
    today = timezone.localdate()
    day = timedelta(days=1)
    article = ArticleFactory(unit=unit)
    for starts, ends, holds in [
        (today, None, True), (today, today, True), (today + day, None, False), (today - day, today - day, False),
    ]:  # fmt: skip
        person = UserFactory()
        give_role(person, "editor", unit=unit, starts_on=starts, ends_on=ends)
        assert may(person, Act.EDIT, article) is holds, (starts, ends)


def test_a_unit_reaches_below_only_when_it_says_so():
    above = UnitFactory()
    below = UnitFactory(parent=above)
    article = ArticleFactory(unit=below)
    assert may(member("editor", unit=above, include_children=True), Act.EDIT, article)
    assert not may(member("editor", unit=above), Act.EDIT, article)
    assert not may(member("editor", unit=below), Act.EDIT, ArticleFactory(unit=above))


def test_two_roles_in_two_units_do_not_mix():
    """An editor here and a contributor there approves here only."""
    here, there = UnitFactory(), UnitFactory()
    person = member("editor", unit=here)
    give_role(person, "contributor", unit=there)
    person.__dict__.pop("_holdings", None)
    assert may(person, Verb.APPROVE, ArticleFactory(unit=here, state="submitted"))
    assert not may(person, Verb.APPROVE, ArticleFactory(unit=there, state="submitted"))


def test_a_locked_account_may_nothing():
    person = member("publisher", is_active=False)
    assert not any(may(person, deed) for deed in [*Verb, *Act])
    assert not visible_articles(person).exists()


def test_a_superuser_without_a_role_may_nothing():
    person = UserFactory(is_superuser=True, is_staff=True)
    assert not any(may(person, deed) for deed in [*Verb, *Act])


def test_who_is_told_are_those_who_may(people, articles):
    article = articles["contributor", "own"]
    article.state = "submitted"
    told = set(people_who_may(Verb.APPROVE, article))
    assert told == {people["editor of unit"], people["editor of section"], people["editor"]}


def test_a_contributor_writes_for_their_own_units_only(home, people):
    unit, _ = home
    UnitFactory()
    assert list(units_for_writing(people["contributor"])) == [unit]
    assert units_for_writing(people["editor"]).count() >= 2
