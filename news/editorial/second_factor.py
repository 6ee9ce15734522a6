"""The second step of signing in: an authenticator app, and recovery codes for a lost phone."""

import django_otp
from django.db import transaction
from django.db.models import F
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import User
from news.editorial.people import named
from news.editorial.permissions import may_manage, needs_second_factor
from news.editorial.record import log
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady

RECOVERY_CODES = 10


def has_second_factor(person: User) -> bool:
    return TOTPDevice.objects.filter(user=person, confirmed=True).exists()


def recovery_codes_left(person: User) -> int:
    return StaticToken.objects.filter(device__user=person).count()


def app_address(person: User, key: str) -> str:
    """The `otpauth://` address that the QR code of `key` (hex) draws."""
    return TOTPDevice(user=person, key=key).config_url


def check_code(person: User, code: str):
    """The device that `code`, of the app or for recovery, belongs to, or None.

    A recovery code works once. After a wrong code the next has to wait, longer every time.
    No transaction around it: a failure must be remembered.
    """
    return django_otp.match_token(person, code)


def must_wait(person: User) -> bool:
    """Would any code be refused now, because of the wrong ones before?"""
    devices = django_otp.devices_for_user(person)
    return any(not device.verify_is_allowed()[0] for device in devices)


@transaction.atomic
def enrol(person: User, key: str, code: str) -> tuple[TOTPDevice, list[str]]:
    """Set up the app that knows `key` (hex) and proves it by `code`; the device and recovery codes.

    An app of before is forgotten; other sessions end. The codes are shown once, kept as they are
    only in the database. Raises NotReady for a wrong code.
    """
    TOTPDevice.objects.filter(user=person).delete()
    device = TOTPDevice.objects.create(user=person, name="app", key=key, confirmed=True)
    if not device.verify_token(code):
        raise NotReady(["Mã không đúng. Hãy xem giờ của điện thoại có đúng không rồi nhập mã đang hiện."])
    User.objects.filter(pk=person.pk).update(session_epoch=F("session_epoch") + 1)
    person.refresh_from_db()
    log("second_factor", by=person, subject=named(person))
    return device, _new_codes(person)


@transaction.atomic
def renew_recovery_codes(person: User) -> list[str]:
    """New recovery codes in place of the old ones. Raises NotReady without an app set up."""
    if not has_second_factor(person):
        raise NotReady(["Hãy bật xác thực hai lớp trước."])
    log("renew_recovery_codes", by=person, subject=named(person))
    return _new_codes(person)


@transaction.atomic
def remove_second_factor(person: User, *, by) -> None:
    """Forget app and codes, because the phone is lost or the person no longer wants it.

    Raises NotAllowed (beyond reach; one's own where it is required), AlreadyDone.
    """
    if person.pk == by.pk:
        if needs_second_factor(person):
            raise NotAllowed("Vai trò của bạn bắt buộc xác thực hai lớp.")
    elif not may_manage(by, person):
        raise NotAllowed("Bạn không có quyền gỡ xác thực hai lớp của người này.")
    removed, _ = TOTPDevice.objects.filter(user=person).delete()
    StaticDevice.objects.filter(user=person).delete()
    if not removed:
        raise AlreadyDone("Người này không dùng xác thực hai lớp.")
    if person.pk != by.pk:
        User.objects.filter(pk=person.pk).update(session_epoch=F("session_epoch") + 1)
    log("remove_second_factor", by=by, subject=named(person))


def _new_codes(person: User) -> list[str]:
    StaticDevice.objects.filter(user=person).delete()
    device = StaticDevice.objects.create(user=person, name="recovery", confirmed=True)
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes
