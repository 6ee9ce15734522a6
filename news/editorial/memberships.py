"""Verbs on roles: given in a place for a time, and ended. Ending is not deleting."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Membership, User
from accounts.roles import Role
from news.editorial.generations import start_generation
from news.editorial.people import lock_administration, named, site_administrators
from news.editorial.permissions import Act, forget_holdings, may, may_grant, memberships_within
from news.editorial.record import log
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady
from news.models import Unit, UnitChange
from news.search import desk

# Changes after which the units before them are no more.
_CLOSING = (
    UnitChange.Kind.RENAME, UnitChange.Kind.MERGE, UnitChange.Kind.SPLIT, UnitChange.Kind.DISSOLUTION,
)  # fmt: skip


@transaction.atomic
def grant_role(
    person: User,
    role: Role,
    *,
    by,
    scope: str = Membership.Scope.SITE,
    unit: Unit | None = None,
    include_children: bool = False,
    sections=(),
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Membership:
    """Give `person` a role in a place, from `starts_on` (today) to the end of `ends_on` (open).

    Raises NotAllowed (oneself, or beyond `by`'s reach), NotReady (what does not fit together).
    """
    if person.pk == by.pk:
        raise NotAllowed("Bạn không thể tự phân quyền cho mình.")
    lock_administration(by)
    membership = Membership(
        user=person,
        role=Role(role),
        scope=scope,
        unit=unit,
        include_children=include_children and scope == Membership.Scope.UNIT,
        starts_on=starts_on or timezone.localdate(),
        ends_on=ends_on,
        granted_by=by,
    )
    sections = list(sections)
    _refuse(_misfits(membership, sections))
    if not may_grant(by, membership, sections):
        raise NotAllowed("Bạn chỉ được phân quyền trong phạm vi mình quản trị.")
    _refuse(_already_held(membership, sections))
    membership.save()
    membership.sections.set(sections)
    forget_holdings(person)
    log("grant_role", by=by, subject=named(person), note=_described(membership))
    desk.put_person(person)
    return membership


@transaction.atomic
def end_role(membership: Membership, *, by, on: date | None = None) -> None:
    """Let it hold to the end of `on` (yesterday: it holds no more). One not begun is cancelled.

    Raises NotAllowed (own, beyond reach), NotReady (the last administrator, a senseless day), AlreadyDone.
    """
    if membership.user_id == by.pk:
        raise NotAllowed("Bạn không thể kết thúc hay sửa phân quyền của chính mình.")
    lock_administration(by)
    membership.refresh_from_db()
    if not may_grant(by, membership):
        raise NotAllowed("Bạn chỉ được kết thúc phân quyền trong phạm vi mình quản trị.")
    today = timezone.localdate()
    on = on or today - timedelta(days=1)
    if membership.standing in ("ended", "cancelled"):
        raise AlreadyDone("Phân quyền này đã kết thúc từ trước.")
    if on < today - timedelta(days=1):
        raise NotReady(["Ngày kết thúc không thể ở quá khứ."])
    _keep_an_administrator(membership, on)
    _end(membership, on)
    log("end_role", by=by, subject=named(membership.user), note=_described(membership))


@transaction.atomic
def apply_unit_change(change: UnitChange, *, by) -> list[Membership]:
    """Close the units that `change` ends and end the roles in them the day before it takes effect.

    What was ended waits under `to_grant_again`, never inherited silently. Doing it twice does
    nothing more. Raises NotAllowed.
    """
    if not may(by, Act.MANAGE_SITE):
        raise NotAllowed("Bạn không có quyền ghi thay đổi tổ chức.")
    start_generation()
    if change.kind not in _CLOSING:
        return []
    last_day = (change.effective_on or change.decision_date) - timedelta(days=1)
    units = list(change.predecessors.all())
    for unit in units:
        if unit.closed_on is None:
            unit.closed_on = max(last_day, unit.founded_on or last_day)
            unit.save(update_fields=["closed_on"])
    ended = list(
        Membership.objects.filter(
            Q(ends_on=None) | Q(ends_on__gt=last_day), unit__in=units, cancelled_at=None
        )
        .select_related("user", "unit")
        .order_by("pk")
    )
    for membership in ended:
        _end(membership, last_day, change=change)
        log("end_role", by=by, subject=named(membership.user), note=f"{_described(membership)}; {change}")
    return ended


def to_grant_again(user):
    """What `user` has to decide about after changes of units."""
    return (
        memberships_within(user)
        .to_grant_again()
        .select_related("user", "unit", "ended_by_change")
        .prefetch_related("ended_by_change__successors")
        .order_by("-ended_by_change__decision_date", "unit__name", "user__full_name", "pk")
    )


@transaction.atomic
def grant_again(membership: Membership, unit: Unit, *, by) -> Membership:
    """The same role in `unit`, a successor, from the day the change took effect or today.

    Raises NotAllowed, NotReady, AlreadyDone.
    """
    _claim_decision(membership, by)
    change = membership.ended_by_change
    if not change.successors.filter(pk=unit.pk).exists():
        raise NotReady(["Tổ chức này không phải là tổ chức sau thay đổi."])
    starts_on = max(change.effective_on or change.decision_date, timezone.localdate())
    return grant_role(
        membership.user, Role(membership.role), by=by, scope=Membership.Scope.UNIT, unit=unit,
        include_children=membership.include_children, starts_on=starts_on,
    )  # fmt: skip


@transaction.atomic
def settle_without_grant(membership: Membership, *, by) -> None:
    """Decide that the role is not granted again. Raises NotAllowed, AlreadyDone."""
    _claim_decision(membership, by)
    log("settle_role", by=by, subject=named(membership.user), note=_described(membership))


def _claim_decision(membership: Membership, by) -> None:
    if membership.user_id == by.pk or not memberships_within(by).filter(pk=membership.pk).exists():
        raise NotAllowed("Bạn không có quyền quyết định về phân quyền này.")
    if not Membership.objects.to_grant_again().filter(pk=membership.pk).update(settled_at=timezone.now()):
        raise AlreadyDone("Phân quyền này đã có người quyết định.")


def _end(membership: Membership, on: date, *, change: UnitChange | None = None) -> None:
    if membership.starts_on > on:
        # No day is left on which it would hold. (A day before the first is no last day.)
        membership.cancelled_at = timezone.now()
    else:
        membership.ends_on = on
    membership.ended_by_change = change
    membership.save(update_fields=["ends_on", "cancelled_at", "ended_by_change"])
    forget_holdings(membership.user)


def _keep_an_administrator(membership: Membership, on: date) -> None:
    """Refuse when nobody would administer the whole site on the day after `on`."""
    if membership.role != Role.ADMINISTRATOR or membership.scope != Membership.Scope.SITE:
        return
    after = max(on + timedelta(days=1), timezone.localdate())
    others = (
        Membership.objects.on(after)
        .filter(role=Role.ADMINISTRATOR, scope=Membership.Scope.SITE, user__in=site_administrators())
        .exclude(pk=membership.pk)
    )
    if not others.exists():
        raise NotReady(["Đây là người quản trị toàn trang cuối cùng. Hãy phân quyền cho người khác trước."])


def _misfits(membership: Membership, sections: list) -> list[str]:
    found = []
    if (membership.scope == Membership.Scope.UNIT) != (membership.unit is not None):
        found.append("Chọn tổ chức khi phạm vi là một tổ chức, và chỉ khi đó.")
    if (membership.scope == Membership.Scope.SECTIONS) != bool(sections):
        found.append("Chọn chuyên mục khi phạm vi là một số chuyên mục, và chỉ khi đó.")
    if membership.unit is not None and membership.unit.is_closed:
        found.append("Tổ chức này đã kết thúc hoạt động.")
    if membership.starts_on < timezone.localdate():
        found.append("Ngày bắt đầu không thể ở quá khứ.")
    if membership.ends_on and membership.ends_on < membership.starts_on:
        found.append("Ngày kết thúc phải sau ngày bắt đầu.")
    if not membership.user.is_active:
        found.append("Tài khoản đang bị khóa. Hãy mở khóa trước khi phân quyền.")
    return found


def _already_held(membership: Membership, sections: list) -> list[str]:
    same = Membership.objects.not_over().filter(
        user=membership.user, role=membership.role, scope=membership.scope, unit=membership.unit, ends_on=None
    )
    if membership.scope == Membership.Scope.SECTIONS:
        wanted = {section.pk for section in sections}
        held = (set(other.sections.values_list("pk", flat=True)) for other in same)
        taken = any(wanted <= numbers for numbers in held)
    else:
        taken = any(other.include_children >= membership.include_children for other in same)
    return ["Người này đã có đúng vai trò ấy ở đó rồi."] if taken else []


def _refuse(sentences: list[str]) -> None:
    if sentences:
        raise NotReady(sentences)


def _described(membership: Membership) -> str:
    """`Biên tập viên, Toàn trang, từ 24-11-2026 đến hết 30-11-2026`."""
    first = date_format(membership.starts_on, "d-m-Y")
    last = f" đến hết {date_format(membership.ends_on, 'd-m-Y')}" if membership.ends_on else ""
    cancelled = ", hủy khi chưa có hiệu lực" if membership.cancelled_at else ""
    return f"{membership.get_role_display()}, {membership.where}, từ {first}{last}{cancelled}"
