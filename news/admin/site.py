"""The admin site itself: its name, its front page, who may enter and how."""

from functools import partial, update_wrapper

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.utils.decorators import method_decorator

from accounts.sign_in import SignInForm
from news.admin import appearance, desk, guide, notices, refused_posts, schedule
from news.admin.account import mine, password, sign_in
from news.admin.autocomplete import Autocomplete
from news.editorial.permissions import roles_of

# Django's own that ours stand in for under other names.
_REPLACED = {"password_change_done", "logout"}


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

    def register(self, model_or_iterable, admin_class=None, **options):
        """Our own screens only. What packages register for themselves (auth's groups, taggit's
        tags) is in English, and asks Django's permissions in two queries on every page."""
        if admin_class is not None and admin_class.__module__.startswith(("news.", "accounts.")):
            super().register(model_or_iterable, admin_class, **options)

    def index(self, request, extra_context=None):
        return super().index(request, {**desk.desk(request.user), **(extra_context or {})})

    def autocomplete_view(self, request):
        return Autocomplete.as_view(admin_site=self)(request)

    def each_context(self, request):
        # For the warning before the idle time-out, on every page.
        return {**super().each_context(request), "idle_minutes": settings.IDLE_MINUTES}

    def get_urls(self):
        own = [
            self._open("login/ma-xac-thuc/", sign_in.Code.as_view(site=self), "code"),
            # Django's is for those who may enter; whose role ended today could not leave.
            self._open("logout/", sign_in.SignOut.as_view(), "logout"),
            self._open("phien-lam-viec/", sign_in.Session.as_view(site=self), "session"),
            self._open("quen-mat-khau/", password.Forgotten.as_view(site=self), "password_reset"),
            self._open(
                "quen-mat-khau/da-gui/", partial(password.reset_sent, site=self), "password_reset_sent"
            ),
            self._open(
                "dat-mat-khau/<str:number>/<str:token>/",
                password.SetPassword.as_view(site=self),
                "password_reset_confirm",
            ),
            self._closed("da-dang-nhap-lai/", partial(sign_in.signed_in_again, site=self), "signed_in_again"),
            self._closed("tai-khoan/", partial(mine.account, site=self), "account"),
            self._closed(
                "tai-khoan/xac-thuc-hai-lop/", mine.SecondFactor.as_view(site=self), "second_factor"
            ),
            self._closed("tai-khoan/ma-du-phong/", mine.RenewCodes.as_view(site=self), "recovery_codes"),
            self._closed(
                "tai-khoan/tat-xac-thuc/", mine.RemoveSecondFactor.as_view(site=self), "second_factor_off"
            ),
            self._closed(
                "tai-khoan/ket-thuc-phien/", partial(mine.end_sessions, site=self), "account_sessions"
            ),
        ]
        own += schedule.urls(self) + notices.urls(self) + guide.urls(self) + appearance.urls(self)
        return own + [url for url in super().get_urls() if getattr(url, "name", None) not in _REPLACED]

    @method_decorator(login_not_required)
    def login(self, request, extra_context=None):
        if request.method == "GET" and self.has_permission(request):
            return sign_in.go_on(request)
        return sign_in.SignIn.as_view(site=self)(request)

    def password_change(self, request, extra_context=None):
        return password.ChangePassword.as_view(site=self)(request)

    @staticmethod
    def _open(pattern: str, view, name: str):
        """An address for people who are not signed in."""
        return path(pattern, login_not_required(view), name=name)

    def _closed(self, pattern: str, view, name: str):
        """An address for everyone who may enter."""
        if isinstance(view, partial):
            update_wrapper(view, view.func)
        return path(pattern, self.admin_view(view), name=name)
