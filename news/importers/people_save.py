"""A list of people checked against the site, and made into accounts by the verbs."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from accounts.models import Membership, User
from accounts.roles import Role
from news.editorial import people
from news.editorial.memberships import grant_role
from news.editorial.refusals import NotReady, Refused
from news.importers.people_rows import PersonRow
from news.models import Unit
from news.text.fold import fold

_ROLES = {
    **{fold(role.label): role for role in Role},
    **{role.value: role for role in Role},
    "ctv": Role.CONTRIBUTOR,
    "btv": Role.EDITOR,
    "thu ky": Role.PUBLISHER,
    "quan tri vien": Role.ADMINISTRATOR,
}


class _Rehearsal(Exception):
    """Takes back what a rehearsal did."""


@dataclass
class Outcome:
    """What one row came or would come to."""

    row: PersonRow
    problems: list[str] = field(default_factory=list)
    role: Role | None = None
    unit: Unit | None = None
    person: User | None = None
    path: str = ""  # the one-time link to set a password; only after creating

    @property
    def where(self) -> str:
        return self.unit.name if self.unit else "Toàn trang"


def rehearse(rows: list[PersonRow], *, by) -> list[Outcome]:
    """What `create_people` would do, to the last refusal; nothing stays."""
    try:
        with transaction.atomic():
            outcomes = _create(rows, by)
            raise _Rehearsal
    except _Rehearsal:
        for outcome in outcomes:
            outcome.person = None
            outcome.path = ""
        return outcomes


@transaction.atomic
def create_people(rows: list[PersonRow], *, by, only_good: bool = False) -> list[Outcome]:
    """Make the accounts and their roles; with one wrong row nothing, unless `only_good`.

    Raises NotReady when nothing was created.
    """
    outcomes = _create(rows, by)
    if not only_good and any(outcome.problems for outcome in outcomes):
        raise NotReady(["Có dòng chưa đúng nên chưa tạo ai."])
    return outcomes


def _create(rows: list[PersonRow], by) -> list[Outcome]:
    # In the order in which every verb takes its locks: first this one, then that of the index.
    people.lock_administration(by)
    units = _units_by_name()
    outcomes, seen = [], {}
    for row in rows:
        outcome = _checked(row, units)
        earlier = seen.setdefault(row.username, row.line)
        if row.username and earlier != row.line:
            outcome.problems.append(f"tên đăng nhập trùng với dòng {earlier}")
        if not outcome.problems:
            _make(outcome, by)
        outcomes.append(outcome)
    return outcomes


def _make(outcome: Outcome, by) -> None:
    row = outcome.row
    try:
        with transaction.atomic():
            person = people.create_person(
                username=row.username, full_name=row.full_name, email=row.email, phone=row.phone, by=by
            )
            if outcome.role:
                scope = Membership.Scope.UNIT if outcome.unit else Membership.Scope.SITE
                grant_role(person, outcome.role, by=by, scope=scope, unit=outcome.unit)
            outcome.path = people.one_time_link(person, by=by)
            outcome.person = person
    except NotReady as refusal:
        outcome.problems += refusal.problems
    except Refused as refusal:
        outcome.problems.append(str(refusal))


def _checked(row: PersonRow, units: dict[str, list[Unit]]) -> Outcome:
    outcome = Outcome(row)
    if not row.full_name:
        outcome.problems.append("thiếu họ tên")
    if not row.username:
        outcome.problems.append("thiếu tên đăng nhập")
    if row.extra:
        outcome.problems.append("dòng có nhiều ô hơn số cột")
    if row.email:
        try:
            validate_email(row.email)
        except ValidationError:
            outcome.problems.append("thư điện tử không đúng dạng")
    if row.role:
        outcome.role = _ROLES.get(fold(row.role))
        if outcome.role is None:
            outcome.problems.append(f"không có vai trò “{row.role}”")
    if row.unit:
        found = units.get(fold(row.unit), [])
        if len(found) == 1:
            outcome.unit = found[0]
        elif found:
            outcome.problems.append(f"có {len(found)} tổ chức tên “{row.unit}”; hãy ghi liên kết tĩnh")
        else:
            outcome.problems.append(f"không có tổ chức “{row.unit}” đang hoạt động")
        if not row.role:
            outcome.problems.append("có tổ chức nhưng thiếu vai trò")
    return outcome


def _units_by_name() -> dict[str, list[Unit]]:
    found: dict[str, list[Unit]] = {}
    for unit in Unit.objects.open():
        for name in {unit.slug, fold(unit.name), fold(unit.short_name)} - {""}:
            found.setdefault(name, []).append(unit)
    return found
