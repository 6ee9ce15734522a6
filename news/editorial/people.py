"""Verbs on people's accounts: who they are, whether they may enter, and their passwords.

An account is never deleted: what somebody did keeps their name. How far an administrator
reaches is asked of `permissions`; roles are given and ended in `memberships`.
"""

import axes.utils
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from accounts.models import Membership, User
from accounts.roles import Role
from news.editorial.permissions import Act, forget_holdings, may, may_manage
from news.editorial.record import log
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady
from news.search import desk


def site_administrators(day=None):
    """Active people who are administrators of the whole site on `day` (today, unless told)."""
    held = Membership.objects.on(day or timezone.localdate())
    return User.objects.filter(
        is_active=True,
        pk__in=held.filter(role=Role.ADMINISTRATOR, scope=Membership.Scope.SITE).values("user"),
    )


def lock_administration(by) -> None:
    """Make deciding about administrators one at a time; `by`'s own roles are read anew.

    Without it two administrators who end each other's roles at once could both win. SQLite
    has one writer at a time anyway.
    """
    list(Membership.objects.filter(role=Role.ADMINISTRATOR).order_by("pk").select_for_update())
    forget_holdings(by)
    if not User.objects.filter(pk=by.pk, is_active=True).exists():
        raise NotAllowed("Tài khoản của bạn đã bị khóa.")


@transaction.atomic
def create_person(*, username: str, full_name: str, email: str = "", phone: str = "", by) -> User:
    """A new account without a password; a one-time link or an e-mail lets the person set one.

    Raises NotAllowed, NotReady (a sentence for everything that is wrong).
    """
    if not may(by, Act.MANAGE_PEOPLE):
        raise NotAllowed("Bạn không có quyền tạo người dùng.")
    username = User.normalize_username(username.strip())
    if User.objects.filter(username__iexact=username).exists():
        raise NotReady(["Tên đăng nhập này đã có người dùng."])
    person = User(username=username, full_name=" ".join(full_name.split()), email=email, phone=phone)
    person.set_unusable_password()
    _save(person)
    log("create_person", by=by, subject=named(person))
    desk.put_person(person)
    return person


@transaction.atomic
def change_person(person: User, *, full_name: str, email: str, phone: str, by) -> None:
    """Correct a name or how the person is reached. Raises NotAllowed, NotReady."""
    _ask(person, by, "sửa thông tin của người này")
    old = User.objects.get(pk=person.pk)
    person.full_name, person.email, person.phone = " ".join(full_name.split()), email, phone
    _save(person)
    changes = [
        f"{User._meta.get_field(name).verbose_name}: {getattr(old, name)} → {getattr(person, name)}"
        for name in ("full_name", "email", "phone")
        if getattr(old, name) != getattr(person, name)
    ]
    if changes:
        log("change_person", by=by, subject=named(person), note="; ".join(changes))
    desk.put_person(person)


@transaction.atomic
def deactivate(person: User, *, by, reason: str = "") -> None:
    """Nobody enters with this account any more, from this moment. Raises NotAllowed, NotReady, AlreadyDone."""
    if person.pk == by.pk:
        raise NotAllowed("Bạn không thể tự khóa tài khoản của mình.")
    lock_administration(by)
    _ask(person, by, "khóa người này")
    others = site_administrators().exclude(pk=person.pk)
    if site_administrators().filter(pk=person.pk).exists() and not others.exists():
        raise NotReady(["Đây là người quản trị toàn trang cuối cùng, không thể khóa."])
    if not User.objects.filter(pk=person.pk, is_active=True).update(is_active=False, session_epoch=_NEXT):
        raise AlreadyDone("Tài khoản này đã bị khóa từ trước.")
    person.refresh_from_db()
    log("deactivate_person", by=by, subject=named(person), note=reason)


@transaction.atomic
def activate(person: User, *, by) -> None:
    """Let a locked account in again. Raises NotAllowed, AlreadyDone."""
    _ask(person, by, "mở khóa người này")
    if not User.objects.filter(pk=person.pk, is_active=False).update(is_active=True):
        raise AlreadyDone("Tài khoản này đang hoạt động.")
    person.refresh_from_db()
    log("activate_person", by=by, subject=named(person))


@transaction.atomic
def one_time_link(person: User, *, by) -> str:
    """The path at which `person` sets a new password, once, within PASSWORD_RESET_TIMEOUT.

    Shown to the administrator who asked and kept nowhere. Raises NotAllowed, NotReady.
    """
    _ask(person, by, "đặt lại mật khẩu của người này")
    _must_be_active(person)
    log("make_reset_link", by=by, subject=named(person))
    return reset_path(person)


@transaction.atomic
def reset_password(person: User, *, by, send) -> None:
    """E-mail `person` a link to set a new password; `send(person, path)` writes the letter.

    Raises NotAllowed, NotReady (no e-mail address, locked).
    """
    _ask(person, by, "đặt lại mật khẩu của người này")
    _must_be_active(person)
    if not person.email:
        raise NotReady(["Người này chưa có địa chỉ thư điện tử. Hãy dùng đường dẫn một lần."])
    log("send_reset_link", by=by, subject=named(person))
    path = reset_path(person)
    transaction.on_commit(lambda: send(person, path))


@transaction.atomic
def require_new_password(person: User, *, by) -> None:
    """The next page `person` opens asks for a new password first. Raises NotAllowed, AlreadyDone."""
    _ask(person, by, "buộc người này đổi mật khẩu")
    if not User.objects.filter(pk=person.pk, must_change_password=False).update(must_change_password=True):
        raise AlreadyDone("Người này đã được yêu cầu đổi mật khẩu từ trước.")
    person.refresh_from_db()
    log("require_new_password", by=by, subject=named(person))


@transaction.atomic
def end_all_sessions(person: User, *, by) -> None:
    """Sign `person` out everywhere; their own page may ask it too. Raises NotAllowed."""
    if person.pk != by.pk:
        _ask(person, by, "kết thúc các phiên của người này")
    User.objects.filter(pk=person.pk).update(session_epoch=_NEXT)
    person.refresh_from_db()
    log("end_sessions", by=by, subject=named(person))


@transaction.atomic
def unlock_sign_in(person: User, *, by) -> None:
    """Forget the failed sign-ins that shut `person` out. Raises NotAllowed, AlreadyDone."""
    _ask(person, by, "mở khóa đăng nhập cho người này")
    if not axes.utils.reset(username=person.username):
        raise AlreadyDone("Tài khoản này không bị khóa đăng nhập.")
    log("unlock_sign_in", by=by, subject=named(person))


@transaction.atomic
def set_password(person: User, password: str, *, by) -> None:
    """`person` chose a new password, signed in or by a link; ends their other sessions.

    The form has checked it. Failed sign-ins of before are forgotten.
    """
    person.set_password(password)
    person.must_change_password = False
    person.save(update_fields=["password", "must_change_password"])
    axes.utils.reset(username=person.username)
    log("change_password", by=by, subject=named(person))


@transaction.atomic
def create_administrator(username: str, *, full_name: str, email: str = "") -> User:
    """The first administrator of a new machine, or a rescue; only a command may call it.

    An existing account is made administrator of the whole site and active. Raises NotReady, AlreadyDone.
    """
    person = User.objects.filter(username=username).first()
    if person is None:
        person = User(username=username, full_name=full_name, email=email)
        person.set_unusable_password()
        _save(person)
        log("create_person", by=None, subject=named(person))
    elif site_administrators().filter(pk=person.pk).exists():
        raise AlreadyDone(f"{username} đã là quản trị toàn trang.")
    elif not person.is_active:
        User.objects.filter(pk=person.pk).update(is_active=True)
        log("activate_person", by=None, subject=named(person))
    held = Membership.objects.create(user=person, role=Role.ADMINISTRATOR, scope=Membership.Scope.SITE)
    log("grant_role", by=None, subject=named(person), note=f"{held.get_role_display()}, Toàn trang")
    desk.put_person(person)
    return person


def reset_path(person: User) -> str:
    """The address at which a new password is set once; worthless after that."""
    number = urlsafe_base64_encode(force_bytes(person.pk))
    return reverse("admin:password_reset_confirm", args=[number, default_token_generator.make_token(person)])


def is_shut_out(person: User) -> bool:
    """Do repeated failures keep `person` from signing in now, from some address at least?"""
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    return AccessAttempt.objects.filter(
        username=person.username,
        failures_since_start__gte=settings.AXES_FAILURE_LIMIT,
        attempt_time__gte=since,
    ).exists()


_NEXT = F("session_epoch") + 1


def _ask(person: User, by, what: str) -> None:
    if person.pk == by.pk:
        raise NotAllowed("Với tài khoản của chính mình, hãy dùng trang “Tài khoản của tôi”.")
    if not may_manage(by, person):
        raise NotAllowed(f"Bạn không có quyền {what}.")


def _must_be_active(person: User) -> None:
    if not person.is_active:
        raise NotReady(["Tài khoản đang bị khóa. Hãy mở khóa trước."])


def _save(person: User) -> None:
    try:
        person.full_clean(exclude=["password"])
        with transaction.atomic():
            person.save()
    except ValidationError as error:
        names = {name: User._meta.get_field(name).verbose_name for name in error.message_dict}
        raise NotReady(
            [
                f"{str(names[name]).capitalize()}: {' '.join(said)}"
                for name, said in error.message_dict.items()
            ]
        ) from error
    except IntegrityError as error:
        raise NotReady(["Tên đăng nhập này đã có người dùng."]) from error


def named(person: User) -> str:
    """How the record names a person whom something was done to."""
    return f"{person.full_name} ({person.username})"
