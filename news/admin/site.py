"""The admin site itself: its name, its front page, who may enter."""

from functools import update_wrapper

from django.conf import settings
from django.contrib import admin
from django.db.models.base import ModelBase

from accounts.sign_in import SignInForm
from news.admin import desk, notices, refused_posts, schedule
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

    def admin_view(self, view, cacheable=False):
        """As Django's, but a POST that meets the sign-in page leaves its text behind, safely."""
        guarded = super().admin_view(view, cacheable)

        def keeping(request, *args, **kwargs):
            if request.method == "POST" and not self.has_permission(request):
                kept = refused_posts.signed_out(request)
                if kept is not None:
                    return kept
            return guarded(request, *args, **kwargs)

        return update_wrapper(keeping, guarded)

    def has_permission(self, request) -> bool:
        """Anyone who holds a role today; `is_staff` says nothing here."""
        return bool(roles_of(request.user))

    def register(self, model_or_iterable, admin_class=None, **options):
        """Our own screens only. What packages register for themselves (auth's groups, taggit's
        tags) is in English, and asks Django's permissions in two queries on every page."""
        if admin_class is not None and admin_class.__module__.startswith(("news.", "accounts.")):
            super().register(model_or_iterable, admin_class, **options)

    def index(self, request, extra_context=None):
        return super().index(request, {**desk.desk(request.user), **(extra_context or {})})

    def get_urls(self):
        return schedule.urls(self) + notices.urls(self) + super().get_urls()
