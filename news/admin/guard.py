"""Ties Django admin's permission questions to `editorial.permissions`."""

from django.contrib.admin.widgets import AdminDateWidget
from django.db import models

from news.admin.dates import Day, Moment
from news.admin.widgets import AutocompleteByNumber
from news.editorial.permissions import Act, may


class GuardedAdmin(AutocompleteByNumber):
    """Mixin for ModelAdmin: `view_act` opens the screens, `change_act` adds and changes.

    Nothing is deleted unless `delete_act` names who may.
    """

    view_act: Act
    change_act: Act
    delete_act: Act | None = None
    formfield_overrides = {
        models.DateField: {"form_class": Day, "widget": AdminDateWidget},
        models.DateTimeField: {"form_class": Moment},
    }

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        # Django makes a new row of it whether or not there is such a button; we have none.
        if "_saveasnew" in request.POST:
            request.POST = request.POST.copy()
            del request.POST["_saveasnew"]
        return super().changeform_view(request, object_id, form_url, extra_context)

    def has_module_permission(self, request) -> bool:
        return may(request.user, self.view_act)

    def has_view_permission(self, request, obj=None) -> bool:
        return may(request.user, self.view_act)

    def has_add_permission(self, request, obj=None) -> bool:
        return may(request.user, self.change_act)

    def has_change_permission(self, request, obj=None) -> bool:
        return may(request.user, self.change_act)

    def has_delete_permission(self, request, obj=None) -> bool:
        return self.delete_act is not None and may(request.user, self.delete_act)
