"""What every request of the staff passes: whose machine it is, and whether it may go on."""

import ipaddress

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from news.admin import errors
from news.editorial.permissions import needs_second_factor
from news.editorial.record import request_address
from news.editorial.second_factor import has_second_factor

LAST_SEEN = "last_seen"  # session key: Unix time of the person's last own request
# How stale it may get before a request writes it anew, seconds.
_PRECISION = 30
# Addresses of the admin that open before password and second factor are in order.
_ALWAYS_OPEN = {"login", "logout", "code", "session", "signed_in_again", "jsi18n"}
_OPEN_FOR_PASSWORD = _ALWAYS_OPEN | {
    "password_change",
    "password_reset",
    "password_reset_sent",
    "password_reset_confirm",
}
_OPEN_FOR_ENROLMENT = _OPEN_FOR_PASSWORD | {"second_factor"}


def client_address(request) -> str | None:
    """The address of the machine that asks; behind our own proxy, the one that proxy saw."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.TRUSTED_PROXY:
        # Earlier entries are the visitor's own words.
        address = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or address
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return None  # a socket has none


# Parameters that hold words somebody is searching for.
_SEARCHED = ("q=", "tim=", "term=", "bai=")


class RefuseNul:
    """No list or filter of the admin is asked for a NUL by people; PostgreSQL fails at it.

    Among words to search for, where one may be pasted along, it is left out.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        asked = request.META.get("QUERY_STRING", "")
        if "admin" not in request.resolver_match.namespaces or "%00" not in asked:
            return
        parts = asked.split("&")
        asked = "&".join(part.replace("%00", "") if part.startswith(_SEARCHED) else part for part in parts)
        if "%00" in asked:
            raise BadRequest("NUL in the query")
        request.META["QUERY_STRING"] = asked
        request.__dict__.pop("GET", None)  # read anew


class NotAllowedPage:
    """A 405 of the admin is a blank page by itself: here it gets words and a way back."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        answer = self.get_response(request)
        match = request.resolver_match
        blank = answer.status_code == 405 and not answer.streaming and not answer.content
        if blank and match is not None and "admin" in match.namespaces and request.method in ("GET", "POST"):
            return errors.not_allowed(request, answer.headers.get("Allow", "").split(", "))
        return answer


class RequestAddress:
    """Lets the record say from where something was done."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        token = request_address.set(client_address(request))
        try:
            return self.get_response(request)
        finally:
            request_address.reset(token)


def seconds_left(request) -> int:
    """Until the idle time-out, if nothing happens from now on."""
    if not request.user.is_authenticated:
        return 0
    return max(0, int(_last_seen(request) + settings.IDLE_MINUTES * 60 - timezone.now().timestamp()))


def _last_seen(request) -> float:
    entered = request.user.last_login
    return request.session.get(LAST_SEEN) or (entered.timestamp() if entered else timezone.now().timestamp())


def is_of_itself(request) -> bool:
    """Did a script send it without anybody at the keyboard? Such a request keeps no session alive."""
    return request.headers.get("X-Background") == "1"


class StaffGate:
    """Idle time-out, a password that must be changed, a second factor that must be set up.

    Only for addresses of the admin: readers' pages ask nothing about a session.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        match = request.resolver_match
        if "admin" not in match.namespaces or not request.user.is_authenticated:
            return None
        if seconds_left(request) == 0:
            # As after an ordinary expiry: the view finds nobody signed in and asks to sign in.
            logout(request)
            return None
        asks_only = match.url_name == "session" and request.method == "GET"
        if not asks_only and not is_of_itself(request):
            self._seen(request)
        return self._stop(request, match.url_name)

    @staticmethod
    def _seen(request) -> None:
        now = int(timezone.now().timestamp())
        if now - _last_seen(request) >= _PRECISION:
            request.session[LAST_SEEN] = now

    @staticmethod
    def _stop(request, name: str):
        if request.user.must_change_password and name not in _OPEN_FOR_PASSWORD:
            return redirect(f"{reverse('admin:password_change')}?next={_return_to(request)}")
        if name in _OPEN_FOR_ENROLMENT or request.user.is_verified() or not needs_second_factor(request.user):
            return None
        if has_second_factor(request.user):
            # A session from before it was required, or before the app was set up.
            logout(request)
            messages.info(request, "Hãy đăng nhập lại với mã xác thực.")
            return redirect_to_login(request.get_full_path(), reverse("admin:login"))
        return redirect(f"{reverse('admin:second_factor')}?next={_return_to(request)}")


def _return_to(request) -> str:
    return request.path if request.method == "GET" else reverse("admin:index")
