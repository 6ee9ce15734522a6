"""Signing in, with a second step for those who have an authenticator app, and signing out."""

import time
from urllib.parse import urlencode

import django_otp
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import get_user_model, load_backend, login
from django.contrib.auth.views import LoginView, LogoutView
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django_otp.plugins.otp_static.models import StaticDevice

from accounts.sign_in import CodeForm, SignInForm
from news.admin.account.screen import render, safe_next
from news.admin.middleware import LAST_SEEN, seconds_left
from news.editorial import entry
from news.editorial.second_factor import check_code, has_second_factor, must_wait

# Session key: who gave the right password and still owes the code.
_PENDING = "sign_in_pending"
_PENDING_SECONDS = 600


class SignIn(LoginView):
    site = None
    authentication_form = SignInForm
    template_name = "admin/account/sign_in.html"

    def get_success_url(self) -> str:
        return safe_next(self.request)

    def form_valid(self, form):
        person = form.get_user()
        if not has_second_factor(person):
            return _enter(self.request, person)
        self.request.session.cycle_key()
        self.request.session[_PENDING] = {
            "person": person.pk,
            "backend": person.backend,
            # A password changed meanwhile, or sessions ended, ends this one too.
            "hash": person.get_session_auth_hash(),
            "at": int(time.time()),
        }
        return redirect(f"{reverse('admin:code')}?{urlencode({'next': safe_next(self.request)})}")

    def form_invalid(self, form):
        locked = getattr(self.request, "axes_locked_out", False)
        # What comes while shut out is not written down: an attacker could fill the record.
        if not locked or getattr(self.request, "axes_failures_since_start", None) is not None:
            entry.sign_in_failed(self.request.POST.get("username", ""), shut_out=bool(locked))
        return super().form_invalid(form)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {
            **self.site.each_context(self.request),
            **context,
            "title": "Đăng nhập",
            "next": self.request.POST.get("next") or self.request.GET.get("next", ""),
            "without_role": self.request.user.is_authenticated,
        }


@method_decorator([never_cache, sensitive_post_parameters("code")], name="dispatch")
class Code(View):
    """The second step: nobody is signed in before it is done."""

    site = None

    def get(self, request):
        if self._person(request) is None:
            return redirect(f"{reverse('admin:login')}?{urlencode({'next': safe_next(request)})}")
        return self._page(request, CodeForm(recovery=True))

    def post(self, request):
        person = self._person(request)
        if person is None:
            messages.warning(request, "Đã quá lâu kể từ khi bạn nhập mật khẩu. Hãy đăng nhập lại.")
            return redirect(f"{reverse('admin:login')}?{urlencode({'next': safe_next(request)})}")
        form = CodeForm(request.POST, recovery=True)
        if not form.is_valid():
            return self._page(request, form)
        if must_wait(person):
            form.add_error("code", "Vừa có mã sai, hãy chờ một lúc rồi nhập mã đang hiện trên ứng dụng.")
            return self._page(request, form)
        device = check_code(person, form.cleaned_data["code"])
        if device is None:
            entry.code_failed(person)
            form.add_error("code", "Mã không đúng hoặc đã dùng. Hãy nhập mã đang hiện trên ứng dụng.")
            return self._page(request, form)
        del request.session[_PENDING]
        return _enter(request, person, device)

    def _page(self, request, form):
        return render(request, self.site, "code.html", "Nhập mã xác thực", form=form, next=safe_next(request))

    @staticmethod
    def _person(request):
        pending = request.session.get(_PENDING)
        if not pending or time.time() - pending["at"] > _PENDING_SECONDS:
            return None
        if pending["backend"] not in settings.AUTHENTICATION_BACKENDS:
            return None
        person = load_backend(pending["backend"]).get_user(pending["person"])
        if person is None or person.get_session_auth_hash() != pending["hash"]:
            return None
        person.backend = pending["backend"]
        return person


def _enter(request, person, device=None):
    login(request, person)  # a new session key: none that was planted before is worth anything
    request.session[LAST_SEEN] = int(time.time())
    if device is not None:
        django_otp.login(request, device)
    entry.signed_in(person, by_recovery_code=isinstance(device, StaticDevice))
    return redirect(safe_next(request))


class SignOut(LogoutView):
    next_page = reverse_lazy("admin:login")

    def post(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            entry.signed_out(get_user_model().objects.get(pk=request.user.pk))
        answer = super().post(request, *args, **kwargs)
        messages.success(request, "Bạn đã đăng xuất.")
        return answer


@method_decorator(never_cache, name="dispatch")
class Session(View):
    """For the warning before the idle time-out: how long is left; a POST says somebody is there."""

    site = None

    def get(self, request):
        # The token changes with every sign-in; a form left open in another tab needs the new one.
        return JsonResponse({"left": seconds_left(request), "token": get_token(request)})

    def post(self, request):
        if request.user.is_authenticated:
            request.session[LAST_SEEN] = int(time.time())
        return self.get(request)


def go_on(request):
    """Somebody already signed in opens the sign-in page: on to where they wanted to go."""
    return redirect(safe_next(request))


def signed_in_again(request, site):
    """Where a sign-in from the time-out warning ends: the text typed before waits in the other tab."""
    return render(request, site, "signed_in_again.html", "Đã đăng nhập lại")


def shut_out(request, original_response, credentials):
    """Too many wrong passwords; the same for a name that exists and for one that doesn't."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    answer = render(
        request, admin.site, "shut_out.html", "Tạm thời không đăng nhập được", 429, minutes=minutes
    )
    return answer.render()
