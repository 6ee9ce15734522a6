"""The admin site itself: its name, its front page, who may enter."""

from functools import update_wrapper

from django.conf import settings
from django.contrib import admin

from accounts.sign_in import SignInForm
from news.admin import refused_posts
from news.editorial.permissions import roles_of


class EditorialAdminSite(admin.AdminSite):
    site_header = settings.SITE_NAME
    site_title = "Ban biên tập"
    index_title = "Bàn làm việc"
    login_form = SignInForm
    site_url = "/"
    empty_value_display = "chưa có"
    enable_nav_sidebar = False

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
