"""Every address of the admin, as every role: the table in `matrix.py`, over HTTP."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone

from news.models import Article
from tests.admin.conftest import people_around
from tests.admin.matrix import DATA, GET, OPEN, PEOPLE, POST, go, no, ok
from tests.factories import UnitFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def committee(django_db_setup, django_db_blocker):
    """A unit, its people and their sessions: made once, and as they were again for every address."""
    with django_db_blocker.unblock(), transaction.atomic():
        unit = UnitFactory()
        people = people_around(unit)
        sessions = {}
        for who, person in people.items():
            client = Client()
            client.force_login(person)
            sessions[who] = client.cookies[settings.SESSION_COOKIE_NAME].value
        yield unit, people, sessions
        transaction.set_rollback(True)


@pytest.fixture
def unit(committee):
    return committee[0]


@pytest.fixture
def people(committee):
    return committee[1]


@pytest.fixture
def signed_in(committee):
    """`signed_in("E")`: the browser of an editor who is signed in."""

    def of(who: str) -> Client:
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = committee[2][who]
        return client

    return of


def patterns(resolver=None) -> list[URLPattern]:
    """Every pattern below /quan-tri/ that has a name."""
    found = []
    for entry in resolver.url_patterns if resolver else admin.site.urls[0]:
        found += patterns(entry) if isinstance(entry, URLResolver) else [entry]
    return [entry for entry in found if entry.name]


ADDRESSES = {pattern.name: pattern for pattern in patterns()}


def test_every_address_of_the_admin_has_a_line_in_the_table():
    missing = sorted(set(ADDRESSES) - set(GET) - set(POST) - set(OPEN))
    assert not missing, f"add a line for each to tests/admin/matrix.py: {missing}"


def test_the_table_names_no_address_that_is_gone():
    assert set(GET) | set(POST) | set(OPEN) <= set(ADDRESSES)


def test_every_line_has_an_answer_for_every_role():
    assert {len(answers) for _, answers in [*GET.values(), *POST.values()]} == {len(PEOPLE)}


def answer(response) -> str:
    """The response in the table's words."""
    if response.status_code in (403, 404):
        return no
    if response.status_code in (301, 302):
        if response.url == reverse("admin:index"):
            return no  # Django's way of saying that there is no such object among theirs
        return "sign-in" if response.url.startswith(reverse("admin:login")) else go
    # 400: the form was read, and refused for what it lacked.
    return ok if response.status_code in (200, 400) else str(response.status_code)


@pytest.mark.parametrize("name", [name for name in GET if name in ADDRESSES])
def test_reading(signed_in, address, name):
    subject, expected = GET[name]
    url, _ = address(name, subject)
    given = [answer(signed_in(who).get(url)) for who in PEOPLE]
    assert dict(zip(PEOPLE, given, strict=True)) == dict(zip(PEOPLE, expected, strict=True))


@pytest.mark.parametrize("name", [name for name in POST if name in ADDRESSES])
def test_writing(signed_in, address, name):
    subject, expected = POST[name]
    given = []
    for who in PEOPLE:
        # A new one for each, since the one before may have moved it on.
        url, brought = address(name, subject)
        given.append(answer(signed_in(who).post(url, {**brought, **DATA.get(name, {})})))
    assert dict(zip(PEOPLE, given, strict=True)) == dict(zip(PEOPLE, expected, strict=True))


@pytest.mark.parametrize("name", sorted(set(GET) - set(POST)))
def test_an_address_for_reading_writes_nothing(signed_in, address, name):
    """POST is refused, or answered as GET is; with no entry under POST nothing may change."""
    url, _ = address(name, GET[name][0])
    before = Article.objects.values_list("pk", "state", "version", "title")
    then = list(before)
    for who in PEOPLE:
        signed_in(who).post(url, {})
    assert list(before) == then


def answers_of(client, address, method: str) -> dict[str, str]:
    """What every address answers to whoever is signed in now."""
    given = {}
    for name, (subject, _) in (GET | POST).items():
        url, _ = address(name, subject)
        given[name] = answer(getattr(client, method)(url))
    return given


@pytest.mark.parametrize("method", ["get", "post"])
def test_anonymous_people_are_sent_to_sign_in(client, address, method):
    given = answers_of(client, address, method)
    assert {name: word for name, word in given.items() if word != "sign-in"} == {}


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_holds_no_role_today_finds_no_door(client, address, method):
    """A membership that ended yesterday opens nothing, and `is_superuser` opens nothing either."""
    past = member("administrator", is_superuser=True)
    past.memberships.update(starts_on="2025-01-01", ends_on=timezone.localdate() - timedelta(days=1))
    client.force_login(past)
    given = answers_of(client, address, method)
    assert {name: word for name, word in given.items() if word != "sign-in"} == {}


@pytest.mark.parametrize("who", ["nobody", "without a role"])
@pytest.mark.parametrize("name", OPEN)
def test_what_is_open_to_everybody_tells_nothing_and_does_nothing(client, address, name, who):
    if who != "nobody":
        past = member("administrator", is_superuser=True)
        past.memberships.update(starts_on="2025-01-01", ends_on=timezone.localdate() - timedelta(days=1))
        client.force_login(past)
    subject, *expected = OPEN[name]
    url, _ = address(name, subject)
    assert [answer(client.get(url)), answer(client.post(url))] == expected


def test_whose_role_ended_can_still_sign_out(client):
    past = member("editor")
    client.force_login(past)
    past.memberships.update(starts_on="2025-01-01", ends_on=timezone.localdate() - timedelta(days=1))
    client.post(reverse("admin:logout"))
    assert "_auth_user_id" not in client.session
