"""The admin site itself: its name, its front page, who may enter."""

from django.conf import settings
from django.contrib import admin
from django.db.models.base import ModelBase

from accounts.sign_in import SignInForm
from news.editorial.permissions import roles_of

OWN_APPS = ("accounts", "news")


class EditorialAdminSite(admin.AdminSite):
    site_header = settings.SITE_NAME
    site_title = "Ban biên tập"
    index_title = "Bàn làm việc"
    login_form = SignInForm
    site_url = "/"
    empty_value_display = "chưa có"
    enable_nav_sidebar = False

    def register(self, model_or_iterable, admin_class=None, **options):
        """Our own screens only.

        Packages bring some too (groups, taggit's tags, axes, otp): guarded by Django's
        permissions instead of `editorial.permissions`, and half in English.
        """
        models = [model_or_iterable] if isinstance(model_or_iterable, ModelBase) else model_or_iterable
        ours = [model for model in models if model._meta.app_label in OWN_APPS]
        super().register(ours, admin_class, **options)

    def has_permission(self, request) -> bool:
        """Anyone who holds a role today; `is_staff` says nothing here."""
        return bool(roles_of(request.user))
