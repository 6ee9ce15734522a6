"""The second factor: asked for, set up, required of some roles."""

import time
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import User
from accounts.roles import Role
from news.editorial import second_factor
from news.models import LogEntry
from tests.accounts.signing_in import DESK, SIGN_IN, code_of, sign_in
from tests.factories import PASSWORD, give_role, member

pytestmark = pytest.mark.django_db


def test_with_an_app_the_password_alone_lets_nobody_in(client, with_app):
    answer = sign_in(client, "bientap")
    assert urlsplit(answer.headers["Location"]).path == "/quan-tri/login/ma-xac-thuc/"
    assert client.get(DESK).status_code == 302
    assert "_auth_user_id" not in client.session


def test_the_code_of_the_app_lets_in_and_honours_next(client, with_app):
    _, device, _ = with_app
    answer = sign_in(client, "bientap", next="/quan-tri/news/article/")
    answer = client.post(answer.headers["Location"], {"code": code_of(device)})
    assert answer.headers["Location"] == "/quan-tri/news/article/"
    assert client.get(DESK).status_code == 200


def test_a_code_of_the_app_works_once(client, with_app):
    _, device, _ = with_app
    code = code_of(device)
    for expected in (302, 200):
        sign_in(client, "bientap")
        assert client.post(reverse("admin:code"), {"code": code}).status_code == expected
        client.logout()


def test_a_recovery_code_works_once(client, with_app):
    _, _, codes = with_app
    sign_in(client, "bientap")
    assert client.post(reverse("admin:code"), {"code": f" {codes[0].upper()} "}).status_code == 302
    assert LogEntry.objects.first().note == "Dùng một mã dự phòng"
    client.logout()
    TOTPDevice.objects.update(throttling_failure_count=0)
    sign_in(client, "bientap")
    assert client.post(reverse("admin:code"), {"code": codes[0]}).status_code == 200


def test_a_wrong_code_is_recorded_and_the_next_has_to_wait(client, with_app):
    _, device, _ = with_app
    sign_in(client, "bientap")
    page = client.post(reverse("admin:code"), {"code": "000000"})
    assert "Mã không đúng" in page.content.decode()
    assert LogEntry.objects.first().verb == "sign_in_failed"
    assert "hãy chờ" in client.post(reverse("admin:code"), {"code": code_of(device)}).content.decode()


def test_the_second_step_does_not_wait_for_ever(client, with_app, monkeypatch):
    _, device, _ = with_app
    sign_in(client, "bientap")
    now = time.time()
    monkeypatch.setattr("news.admin.account.sign_in.time.time", lambda: now + 601)
    assert (
        client.post(reverse("admin:code"), {"code": code_of(device)}).headers["Location"].startswith(SIGN_IN)
    )


def test_a_password_changed_meanwhile_ends_the_second_step(client, with_app):
    person, device, _ = with_app
    sign_in(client, "bientap")
    User.objects.filter(pk=person.pk).update(session_epoch=99)
    assert (
        client.post(reverse("admin:code"), {"code": code_of(device)}).headers["Location"].startswith(SIGN_IN)
    )


@pytest.mark.parametrize("role", Role)
def test_publishers_and_administrators_must_set_up_an_app_first(client, settings, role):
    settings.SECOND_FACTOR_REQUIRED = True
    client.force_login(member(role))
    answer = client.get(DESK)
    if role in (Role.PUBLISHER, Role.ADMINISTRATOR):
        assert answer.headers["Location"].startswith("/quan-tri/tai-khoan/xac-thuc-hai-lop/")
        assert client.get(answer.headers["Location"]).status_code == 200
    else:
        assert answer.status_code == 200


def test_setting_up_shows_the_codes_once_and_goes_on(client, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    person = member("publisher")
    client.force_login(person)
    elsewhere = client.__class__()
    elsewhere.force_login(person)
    page = client.get("/quan-tri/tai-khoan/xac-thuc-hai-lop/")
    assert "data:image/svg+xml;base64," in page.content.decode()
    assert not TOTPDevice.objects.exists()
    device = TOTPDevice(key=client.session["second_factor_key"])
    page = client.post("/quan-tri/tai-khoan/xac-thuc-hai-lop/", {"code": code_of(device)})
    assert len(page.context["codes"]) == second_factor.RECOVERY_CODES
    assert "no-store" in page.headers["Cache-Control"]
    assert client.get(DESK).status_code == 200
    assert elsewhere.get(DESK).headers["Location"].startswith(SIGN_IN)


def test_a_wrong_code_sets_nothing_up(client, editor):
    client.force_login(editor)
    client.get("/quan-tri/tai-khoan/xac-thuc-hai-lop/")
    page = client.post("/quan-tri/tai-khoan/xac-thuc-hai-lop/", {"code": "000000"})
    assert "Mã không đúng" in page.content.decode()
    assert not TOTPDevice.objects.exists()


def test_one_cannot_switch_off_what_ones_role_requires(client, settings, with_app):
    person, device, _ = with_app
    give_role(person, "publisher")
    settings.SECOND_FACTOR_REQUIRED = True
    sign_in(client, "bientap")
    client.post(reverse("admin:code"), {"code": code_of(device)})
    page = client.post("/quan-tri/tai-khoan/tat-xac-thuc/", {"password": PASSWORD})
    assert "bắt buộc" in page.content.decode()
    assert TOTPDevice.objects.exists()


def test_codes_and_app_are_not_touched_without_the_password(client, with_app):
    person, _, codes = with_app
    client.force_login(person)
    for address in ("/quan-tri/tai-khoan/tat-xac-thuc/", "/quan-tri/tai-khoan/ma-du-phong/"):
        assert "Mật khẩu không đúng" in client.post(address, {"password": "sai"}).content.decode()
    assert second_factor.recovery_codes_left(person) == len(codes)
    page = client.post("/quan-tri/tai-khoan/ma-du-phong/", {"password": PASSWORD})
    assert not set(page.context["codes"]) & set(codes)
