"""`Tài khoản của tôi`: one's own facts, password, second factor and sessions."""

import base64
import io

import django_otp
import qrcode
import qrcode.image.svg
from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django_otp.util import random_hex

from accounts.models import User
from accounts.sign_in import CodeForm
from news.admin.account.screen import render, safe_next
from news.editorial import people, second_factor
from news.editorial.permissions import needs_second_factor
from news.editorial.refusals import Refused

# Session key: the secret (hex) of an app that is being set up, until a code proves it.
_KEY = "second_factor_key"


class ConfirmForm(forms.Form):
    """The password once more, before what an unattended screen must not allow."""

    password = forms.CharField(
        label="Mật khẩu đang dùng",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        if not self.user.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError("Mật khẩu không đúng.")
        return self.cleaned_data["password"]


def account(request, site):
    person = request.user
    return render(
        request, site, "account.html", "Tài khoản của tôi",
        person=person,
        memberships=person.memberships.not_over().select_related("unit").prefetch_related("sections"),
        has_second_factor=second_factor.has_second_factor(person),
        needs_second_factor=needs_second_factor(person),
        codes_left=second_factor.recovery_codes_left(person),
    )  # fmt: skip


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class SecondFactor(View):
    """Shows the QR code; a code from the app that read it sets it up."""

    site = None

    def get(self, request):
        request.session.setdefault(_KEY, random_hex(20))
        return self._page(request, CodeForm())

    def post(self, request):
        form = CodeForm(request.POST)
        key = request.session.get(_KEY)
        if not key or not form.is_valid():
            request.session.setdefault(_KEY, random_hex(20))
            return self._page(request, form)
        person = User.objects.get(pk=request.user.pk)
        try:
            device, codes = second_factor.enrol(person, key, form.cleaned_data["code"])
        except Refused as refusal:
            form.add_error("code", str(refusal))
            return self._page(request, form)
        update_session_auth_hash(request, person)
        request.user = person
        django_otp.login(request, device)
        del request.session[_KEY]
        return _codes_page(request, self.site, codes, "Đã bật xác thực hai lớp")

    def _page(self, request, form):
        key = request.session[_KEY]
        spelled = base64.b32encode(bytes.fromhex(key)).decode().rstrip("=")
        return render(
            request, self.site, "second_factor.html", "Bật xác thực hai lớp",
            form=form,
            picture=qr_picture(second_factor.app_address(request.user, key)),
            key=" ".join(spelled[at : at + 4] for at in range(0, len(spelled), 4)),
            required=needs_second_factor(request.user),
            replaces=second_factor.has_second_factor(request.user),
            next=request.POST.get("next") or request.GET.get("next", ""),
        )  # fmt: skip


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class Confirmed(View):
    """Something about one's own second factor that asks for the password first."""

    site = None
    title = ""
    explanation = ""

    def get(self, request):
        return self._page(request, ConfirmForm(user=request.user))

    def post(self, request):
        form = ConfirmForm(request.POST, user=request.user)
        if form.is_valid():
            try:
                return self.do(request)
            except Refused as refusal:
                form.add_error(None, str(refusal))
        return self._page(request, form)

    def do(self, request):
        """What the subclass confirms, and where it leads. Raises Refused; the form then says why."""
        raise NotImplementedError("each confirmed screen says what it does")

    def _page(self, request, form):
        return render(request, self.site, "confirm.html", self.title, form=form, explanation=self.explanation)


class RenewCodes(Confirmed):
    title = "Cấp lại mã dự phòng"
    explanation = "Mười mã mới thay cho mọi mã cũ. Mã cũ hết tác dụng ngay."

    def do(self, request):
        return _codes_page(
            request, self.site, second_factor.renew_recovery_codes(request.user), "Mã dự phòng mới"
        )


class RemoveSecondFactor(Confirmed):
    title = "Tắt xác thực hai lớp"
    explanation = "Từ lần sau chỉ cần mật khẩu để đăng nhập. Mã dự phòng cũng hết tác dụng."

    def do(self, request):
        second_factor.remove_second_factor(request.user, by=request.user)
        messages.success(request, "Đã tắt xác thực hai lớp.")
        return redirect("admin:account")


def end_sessions(request, site):
    """Sign out everywhere else."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    person = User.objects.get(pk=request.user.pk)
    people.end_all_sessions(person, by=person)
    update_session_auth_hash(request, person)
    messages.success(request, "Đã kết thúc mọi phiên ở các máy khác.")
    return redirect("admin:account")


def qr_picture(text: str) -> str:
    """A QR code of `text` as a data URI that an `img` can show."""
    out = io.BytesIO()
    qrcode.make(text, image_factory=qrcode.image.svg.SvgPathFillImage, border=2).save(out)
    return "data:image/svg+xml;base64," + base64.b64encode(out.getvalue()).decode()


def _codes_page(request, site, codes: list[str], title: str):
    return render(request, site, "codes.html", title, codes=codes, next=safe_next(request))
