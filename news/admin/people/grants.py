"""Ending a role, and deciding about roles that a change of units ended."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from accounts.models import Membership
from news.admin.people.forms import EndForm
from news.admin.people.screen import PeopleScreen, route
from news.editorial import memberships
from news.editorial.permissions import memberships_within
from news.editorial.refusals import Refused
from news.models import Unit
from news.text.numbers import row_number


class End(PeopleScreen):
    def dispatch(self, request, *args, number=None, **kwargs):
        self.membership = get_object_or_404(
            Membership.objects.select_related("unit", "user"), pk=number, user=kwargs.get("pk")
        )
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        return self._page(EndForm())

    def post(self, request):
        form = EndForm(request.POST)
        if not form.is_valid():
            return self._page(form)
        try:
            memberships.end_role(self.membership, by=request.user, on=form.cleaned_data["on"])
        except Refused as refusal:
            return self._page(form, refusal=str(refusal))
        messages.success(
            request, "Đã ghi ngày kết thúc." if form.cleaned_data["on"] else "Đã kết thúc phân quyền."
        )
        return self.to_person()

    def _page(self, form, refusal: str = ""):
        return self.render(
            "end.html", "Kết thúc phân quyền", form=form, refusal=refusal, membership=self.membership
        )


class GrantAgain(PeopleScreen):
    """`Phân quyền cần cấp lại`: one button for each successor, one for none."""

    def get(self, request):
        return self.render(
            "grant_again.html", "Phân quyền cần cấp lại", waiting=memberships.to_grant_again(request.user)
        )

    def post(self, request):
        membership = self._posted(
            memberships_within(request.user).select_related("user", "ended_by_change"), "membership"
        )
        if request.POST.get("unit"):
            unit = self._posted(Unit.objects, "unit")
            done = f"Đã cấp lại {membership.get_role_display()} cho {membership.user} ở {unit.name}."
            self.attempt(memberships.grant_again, done, membership=membership, unit=unit)
        else:
            done = f"Đã ghi: không cấp lại {membership.get_role_display()} cho {membership.user}."
            self.attempt(memberships.settle_without_grant, done, membership=membership)
        return redirect("admin:accounts_user_grant_again")

    def _posted(self, queryset, name: str):
        return get_object_or_404(queryset, pk=row_number(self.request.POST.get(name, "")))


def urls(admin):
    return [
        route(admin, "<int:pk>/phan-quyen/<int:number>/ket-thuc/", End, "end_role"),
        route(admin, "can-cap-lai/", GrantAgain, "grant_again"),
    ]
