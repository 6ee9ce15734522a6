"""Everybody who has, had or will have a role in one unit."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from news.admin.people.screen import PeopleScreen, route
from news.editorial.permissions import may_grant_everywhere, memberships_within, units_to_grant
from news.models import Unit


class UnitPeople(PeopleScreen):
    def get(self, request, number):
        unit = get_object_or_404(Unit, pk=number)
        held = memberships_within(request.user).filter(unit=unit)
        reaches = (
            may_grant_everywhere(request.user) or units_to_grant(request.user).filter(pk=unit.pk).exists()
        )
        if not reaches and not held.exists():
            raise PermissionDenied("Tổ chức này ở ngoài phạm vi bạn quản trị.")
        held = (
            held.select_related("user", "unit").prefetch_related("sections").order_by("user__full_name", "pk")
        )
        now = [membership for membership in held if membership.standing in ("current", "future")]
        return self.render(
            "unit.html", f"Người của {unit.name}",
            unit=unit,
            groups=[("Đang và sắp có vai trò", now), ("Đã kết thúc", [row for row in held if row not in now])],
        )  # fmt: skip


def urls(admin):
    return [route(admin, "to-chuc/<int:number>/", UnitPeople, "unit")]
