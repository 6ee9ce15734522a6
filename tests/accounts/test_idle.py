"""The idle time-out, and the pages of one's own account."""

import time

import pytest

from accounts.roles import Role
from news.admin.middleware import LAST_SEEN
from tests.accounts.signing_in import DESK, SIGN_IN, sign_in
from tests.factories import member

pytestmark = pytest.mark.django_db


def idle_for(client, minutes: float) -> None:
    session = client.session
    session[LAST_SEEN] = int(time.time() - minutes * 60)
    session.save()


def test_after_the_idle_time_one_signs_in_again_as_after_an_expiry(client, editor, settings):
    sign_in(client, "bientap")
    idle_for(client, settings.IDLE_MINUTES + 1)
    timed_out = client.post("/quan-tri/news/article/add/", {"title": "Dang gõ"})
    expired = client.__class__().post("/quan-tri/news/article/add/", {"title": "Dang gõ"})
    assert timed_out.status_code == expired.status_code == 302
    assert (
        timed_out.headers["Location"]
        == expired.headers["Location"]
        == f"{SIGN_IN}?next=/quan-tri/news/article/add/"
    )


def test_every_own_request_starts_the_idle_time_anew(client, editor, settings):
    sign_in(client, "bientap")
    idle_for(client, settings.IDLE_MINUTES - 1)
    client.get(DESK)
    assert client.get("/quan-tri/phien-lam-viec/").json()["left"] > (settings.IDLE_MINUTES - 1) * 60


def test_asking_how_long_is_left_and_scripts_by_themselves_keep_nothing_alive(client, editor, settings):
    sign_in(client, "bientap")
    idle_for(client, settings.IDLE_MINUTES - 1)
    client.get(DESK, headers={"X-Background": "1"})
    assert client.get("/quan-tri/phien-lam-viec/").json()["left"] <= 60


def test_going_on_with_the_work_starts_the_idle_time_anew(client, editor, settings):
    sign_in(client, "bientap")
    idle_for(client, settings.IDLE_MINUTES - 1)
    assert client.post("/quan-tri/phien-lam-viec/").json()["left"] > settings.IDLE_MINUTES * 60 - 5


def test_nobody_signed_in_has_no_time_left(client):
    assert client.get("/quan-tri/phien-lam-viec/").json()["left"] == 0
    assert client.post("/quan-tri/phien-lam-viec/").json()["left"] == 0


def test_the_pages_of_ones_own_account_open_for_every_role_and_for_no_visitor(client):
    pages = ["", "xac-thuc-hai-lop/", "ma-du-phong/", "tat-xac-thuc/"]
    for page in pages:
        assert client.get(f"/quan-tri/tai-khoan/{page}").headers["Location"].startswith(SIGN_IN)
    for role in Role:
        client.force_login(member(role))
        for page in pages:
            assert client.get(f"/quan-tri/tai-khoan/{page}").status_code == 200
