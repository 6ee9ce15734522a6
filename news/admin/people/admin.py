"""The list of people, and the addresses of every screen about them."""

from django.contrib import admin
from django.db.models import Prefetch
from django.urls import path
from django.utils.html import format_html

from accounts.models import Membership, User
from accounts.roles import Role
from news.admin.guard import GuardedAdmin
from news.admin.people import actions, bulk, grants, person, units
from news.admin.search import FoundByEngine
from news.editorial import memberships
from news.editorial.findable import people_findable_by
from news.editorial.permissions import Act, may, units_to_grant, visible_people
from news.models import DeskEntry, Unit
from news.search.every_match import every_title
from news.search.filters import Filters


class _Filter(admin.SimpleListFilter):
    template = "admin/select_filter.html"

    def queryset(self, request, queryset):
        chosen = self.value()
        return self.narrow(queryset, chosen) if chosen in dict(self.lookup_choices) else queryset


class RoleFilter(_Filter):
    title = "vai trò"
    parameter_name = "vai-tro"

    def lookups(self, request, model_admin):
        return Role.choices

    def narrow(self, queryset, chosen):
        return queryset.filter(pk__in=Membership.objects.current().filter(role=chosen).values("user"))


class UnitFilter(_Filter):
    title = "tổ chức"
    parameter_name = "to-chuc"

    def lookups(self, request, model_admin):
        units = units_to_grant(request.user) | Unit.objects.filter(
            pk__in=Membership.objects.not_over().filter(user__in=visible_people(request.user)).values("unit")
        )
        return [(str(unit.pk), str(unit)) for unit in units.order_by("position", "name")]

    def narrow(self, queryset, chosen):
        return queryset.filter(pk__in=Membership.objects.not_over().filter(unit=chosen).values("user"))


class StandingFilter(_Filter):
    title = "tài khoản"
    parameter_name = "tai-khoan"

    def lookups(self, request, model_admin):
        return [("mo", "Đang hoạt động"), ("khoa", "Đã khóa"), ("khong", "Không còn vai trò nào")]

    def narrow(self, queryset, chosen):
        if chosen == "khong":
            return queryset.exclude(pk__in=Membership.objects.not_over().values("user"))
        return queryset.filter(is_active=chosen == "mo")


def _as_name(request) -> bool:
    """Is a person looked for in a field of another screen?"""
    return request.resolver_match is not None and request.resolver_match.url_name == "autocomplete"


@admin.register(User)
class PersonAdmin(FoundByEngine, GuardedAdmin, admin.ModelAdmin):
    view_act = change_act = Act.MANAGE_PEOPLE
    change_list_template = "admin/people/list.html"
    list_display = ["full_name", "username", "roles", "standing", "last_login"]
    list_display_links = ["full_name"]
    list_filter = [RoleFilter, UnitFilter, StandingFilter]
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["full_name"]
    search_help_text = (
        "Tìm theo họ tên, tên đăng nhập, thư hoặc điện thoại; gõ có dấu hay không dấu đều được."
    )
    found_kind = DeskEntry.Kind.PERSON
    ordering = ["full_name", "username"]
    actions = None

    def has_view_permission(self, request, obj=None) -> bool:
        """Who sees articles may filter them by people: names are on them."""
        return super().has_view_permission(request, obj) or (
            _as_name(request) and may(request.user, Act.VIEW)
        )

    def get_search_results(self, request, queryset, search_term):
        if not _as_name(request):
            return super().get_search_results(request, queryset, search_term)
        # By the name alone: nobody learns whose a telephone number is.
        named = every_title(search_term, Filters(kind=DeskEntry.Kind.PERSON), DeskEntry)
        return (queryset if named is None else queryset.filter(pk__in=named)), False

    def get_queryset(self, request):
        if _as_name(request):
            return User.objects.filter(pk__in=Membership.objects.values("user")).order_by(*self.ordering)
        held = Membership.objects.not_over().select_related("unit").prefetch_related("sections")
        return (
            visible_people(request.user)
            .order_by(*self.ordering)
            .prefetch_related(Prefetch("memberships", held, to_attr="held"))
        )

    def lookup_allowed(self, lookup, value, request):
        # Else `?password__startswith=…` would spell out a hash to whoever tries long enough.
        return not lookup.startswith("password") and super().lookup_allowed(lookup, value, request)

    def found_among(self, request):
        return people_findable_by(request.user)

    @admin.display(description="vai trò")
    def roles(self, listed):
        rows = [f"{held.get_role_display()}: {held.where}" for held in listed.held]
        return " · ".join(rows) or "không có"

    @admin.display(description="tài khoản", ordering="is_active")
    def standing(self, listed):
        kind, said = ("current", "Hoạt động") if listed.is_active else ("bad", "Đã khóa")
        return format_html('<span class="standing standing-{}">{}</span>', kind, said)

    def changelist_view(self, request, extra_context=None):
        waiting = memberships.to_grant_again(request.user).count() if self.has_view_permission(request) else 0
        return super().changelist_view(
            request, {"title": "Người dùng và phân quyền", "waiting": waiting, **(extra_context or {})}
        )

    def get_urls(self):
        listing = path("", self.admin_site.admin_view(self.changelist_view), name="accounts_user_changelist")
        return [
            listing,
            *(url for screens in (person, grants, actions, units, bulk) for url in screens.urls(self)),
        ]
