"""One person: facts, every role of theirs, what can be done; and a new person."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect

from news.admin.people.forms import FactsForm, GrantForm, NewPersonForm
from news.admin.people.screen import PeopleScreen, route
from news.editorial import people
from news.editorial.memberships import grant_role
from news.editorial.permissions import may_grant, may_grant_everywhere, may_manage
from news.editorial.refusals import NotReady, Refused
from news.editorial.second_factor import has_second_factor


class Person(PeopleScreen):
    def get(self, request):
        return self.page(GrantForm(by=request.user))

    def page(self, form, refusal: str = "", status: int = 200):
        by, person = self.request.user, self.person
        held = person.memberships.select_related("unit", "granted_by", "ended_by_change").prefetch_related(
            "sections"
        )
        rows = sorted(
            (
                {
                    "membership": membership,
                    "standing": membership.standing,
                    "may_end": membership.standing in ("current", "future") and may_grant(by, membership),
                }
                for membership in held
            ),
            key=lambda row: (
                ["current", "future", "ended", "cancelled"].index(row["standing"]),
                row["membership"].pk,
            ),
        )
        return self.render(
            "person.html", str(person), status,
            rows=rows,
            form=form,
            refusal=refusal,
            is_self=person.pk == by.pk,
            may_manage=may_manage(by, person),
            shut_out=people.is_shut_out(person),
            has_second_factor=has_second_factor(person),
            has_password=person.has_usable_password(),
        )  # fmt: skip


class Grant(Person):
    """The grant form of the person's page; a GET opens that page."""

    def get(self, request):
        return self.to_person()

    def post(self, request):
        form = GrantForm(request.POST, by=request.user)
        if not form.is_valid():
            return self.page(form)
        try:
            membership = grant_role(self.person, by=request.user, **form.granted())
        except Refused as refusal:
            return self.page(form, refusal=str(refusal))
        messages.success(request, f"Đã phân quyền {membership.get_role_display()}, {membership.where}.")
        return self.to_person()


class Facts(PeopleScreen):
    def get(self, request):
        person = self.person
        return self._page(
            FactsForm(initial={"full_name": person.full_name, "email": person.email, "phone": person.phone})
        )

    def post(self, request):
        form = FactsForm(request.POST)
        if not form.is_valid():
            return self._page(form)
        try:
            people.change_person(self.person, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            return self._page(form, refusal=str(refusal))
        messages.success(request, "Đã lưu thông tin.")
        return self.to_person()

    def _page(self, form, refusal: str = ""):
        return self.render("facts.html", "Sửa thông tin", form=form, refusal=refusal)


class NewPerson(PeopleScreen):
    """An account and, unless left for later, its first role: both or neither."""

    def get(self, request):
        return self._page(NewPersonForm(), self._grant_form())

    def post(self, request):
        form, grant = NewPersonForm(request.POST), self._grant_form(request.POST)
        if not (form.is_valid() & grant.is_valid()):
            return self._page(form, grant)
        try:
            with transaction.atomic():
                person = people.create_person(by=request.user, **form.cleaned_data)
                if grant.cleaned_data["role"]:
                    grant_role(person, by=request.user, **grant.granted())
        except NotReady as refusal:
            return self._page(form, grant, refusals=refusal.problems)
        except Refused as refusal:
            return self._page(form, grant, refusals=[str(refusal)])
        messages.success(request, f"Đã tạo tài khoản {person.username}. Người này chưa có mật khẩu.")
        return redirect("admin:accounts_user_change", person.pk)

    def _grant_form(self, data=None) -> GrantForm:
        # An administrator of a unit would lose sight of a person without a role in it.
        return GrantForm(data, by=self.request.user, optional=may_grant_everywhere(self.request.user))

    def _page(self, form, grant, refusals=()):
        return self.render("new.html", "Thêm người dùng", form=form, grant=grant, refusals=refusals)


def urls(admin):
    return [
        route(admin, "add/", NewPerson, "add"),
        route(admin, "<int:pk>/change/", Person, "change"),
        route(admin, "<int:pk>/sua/", Facts, "facts"),
        route(admin, "<int:pk>/phan-quyen/", Grant, "grant"),
    ]
