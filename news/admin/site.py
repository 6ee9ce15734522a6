"""The admin site itself: its name, its front page, who may enter."""

from django.conf import settings
from django.contrib import admin

from accounts.sign_in import SignInForm
from news.admin import desk, schedule
from news.editorial.permissions import roles_of


class EditorialAdminSite(admin.AdminSite):
    site_header = settings.SITE_NAME
    site_title = "Ban biên tập"
    index_title = "Bàn làm việc"
    login_form = SignInForm
    site_url = "/"
    empty_value_display = "chưa có"
    enable_nav_sidebar = False

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
        return schedule.urls(self) + super().get_urls()
