"""What every screen about people stands on."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from accounts.models import User
from news.editorial.permissions import Act, may, visible_people
from news.editorial.refusals import Refused


def route(admin, pattern: str, view: type[View], name: str, **initial):
    """One guarded address below the people's: `admin:accounts_user_<name>`."""
    guarded = admin.admin_site.admin_view(view.as_view(admin=admin, **initial))
    return path(pattern, guarded, name=f"accounts_user_{name}")


@method_decorator(never_cache, name="dispatch")
class PeopleScreen(View):
    """For administrators; with `pk`, one person among those they may see."""

    admin = None
    person: User | None = None

    def dispatch(self, request, *args, pk=None, **kwargs):
        if not may(request.user, Act.MANAGE_PEOPLE):
            raise PermissionDenied("Bạn không có quyền quản lý người dùng và phân quyền.")
        if pk is not None:
            self.person = visible_people(request.user).filter(pk=pk).first()
            if self.person is None:
                raise PermissionDenied("Người này ở ngoài phạm vi bạn quản trị.")
        return super().dispatch(request, *args, **kwargs)

    def render(self, template: str, title: str, status: int = 200, **context):
        context = {
            **self.admin.admin_site.each_context(self.request),
            "title": title,
            "person": self.person,
            "opts": User._meta,
            **context,
        }
        return TemplateResponse(self.request, f"admin/people/{template}", context, status=status)

    def attempt(self, verb, done: str, **arguments) -> bool:
        """Call `verb`; say that it is done, or why it was refused."""
        try:
            verb(**arguments, by=self.request.user)
        except Refused as refusal:
            messages.error(self.request, str(refusal))
            return False
        messages.success(self.request, done)
        return True

    def to_person(self):
        return redirect("admin:accounts_user_change", self.person.pk)
