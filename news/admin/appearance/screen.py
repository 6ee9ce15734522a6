"""What the screens about the site's appearance share."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from news.editorial.permissions import Act, may
from news.editorial.refusals import NotReady, Refused
from news.text.numbers import row_number

_NOT_YOURS = {
    Act.ARRANGE_SITE: "Bạn không có quyền sắp xếp trang chủ, thực đơn và băng rôn.",
    Act.MANAGE_IDENTITY: "Bạn không có quyền sửa tên, giấy phép và thông tin cơ quan.",
}


@method_decorator(never_cache, name="dispatch")
class Screen(View):
    """`site` is the admin site, `act` what one must be allowed to do."""

    site = None
    act = Act.ARRANGE_SITE
    http_method_names = ["get", "head", "post"]

    def dispatch(self, request, *args, **kwargs):
        if not may(request.user, self.act):
            raise PermissionDenied(_NOT_YOURS[self.act])
        return super().dispatch(request, *args, **kwargs)

    def render(self, template: str, title: str, **context):
        form = context.get("form")
        context = {
            **self.site.each_context(self.request),
            "title": title,
            "media": form.media if form is not None else "",
            "may_see_photos": may(self.request.user, Act.SEE_PHOTOS),
            **context,
        }
        # 400: the form was read, and comes back for what it lacks.
        status = 400 if form is not None and form.is_bound and form.errors else 200
        return TemplateResponse(self.request, f"admin/appearance/{template}", context, status=status)

    def kept(self, form, verb, **arguments):
        """What `verb` made of the valid form's row, or None: then the form says why not."""
        try:
            return verb(form.instance, by=self.request.user, **arguments)
        except NotReady as refusal:
            form.add_error(None, refusal.problems)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        return None

    def attempt(self, done: str, verb, *arguments) -> None:
        """Call `verb`; say that it is done, or why it was refused."""
        try:
            verb(*arguments, by=self.request.user)
        except Refused as refusal:
            messages.error(self.request, str(refusal))
        else:
            messages.success(self.request, done)

    def done(self, sentence: str, address: str):
        messages.success(self.request, sentence)
        return redirect(address)


def pressed(request, model, *names: str):
    """(the name of the button that was pressed, the row it stands at), or (None, None).

    A row that is gone comes as an unsaved one, which the verb refuses.
    """
    for name in names:
        if name in request.POST:
            number = row_number(request.POST[name])
            row = model.objects.filter(pk=number).first() if number is not None else None
            return name, row or model(pk=number or 0)
    return None, None


def numbers_of(text: str) -> list[int]:
    """The numbers in `3,1,2`; what is none is left out, and then they are not all."""
    return [number for part in text.split(",")[:500] if (number := row_number(part)) is not None]
