"""Changing one's password, and setting one by a link."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.http import urlsafe_base64_decode
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts.models import User
from accounts.sign_in import ForgottenForm, NewPasswordForm
from news.admin.account.mail import send_password_link
from news.admin.account.screen import render, safe_next
from news.editorial import people

# Session key: the token of a link that was followed; it leaves the address, so no page that
# is visited next can learn it.
_TOKEN = "password_link_token"
_TOKEN_IN_ADDRESS = "moi"


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class ChangePassword(View):
    """One's own, the present one asked for; where `must_change_password` sends people."""

    site = None

    def get(self, request):
        return self._page(request, NewPasswordForm(user=request.user, old=True))

    def post(self, request):
        form = NewPasswordForm(request.POST, user=request.user, old=True)
        if not form.is_valid():
            return self._page(request, form)
        person = User.objects.get(pk=request.user.pk)
        people.set_password(person, form.cleaned_data["new"], by=person)
        update_session_auth_hash(request, person)
        messages.success(request, "Đã đổi mật khẩu. Các phiên ở máy khác đã kết thúc.")
        return redirect(safe_next(request))

    def _page(self, request, form):
        return render(
            request, self.site, "password.html", "Đổi mật khẩu", form=form,
            forced=request.user.must_change_password, next=request.POST.get("next") or request.GET.get("next", ""),
        )  # fmt: skip


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class SetPassword(View):
    """By a link from an e-mail or from an administrator; works once."""

    site = None

    def dispatch(self, request, number, token):
        person = self._person(number)
        if person is not None and token != _TOKEN_IN_ADDRESS:
            if default_token_generator.check_token(person, token):
                request.session[_TOKEN] = token
                return redirect("admin:password_reset_confirm", number, _TOKEN_IN_ADDRESS)
            person = None
        kept = request.session.get(_TOKEN)
        if person is None or not kept or not default_token_generator.check_token(person, kept):
            return render(request, self.site, "link_dead.html", "Đường dẫn không dùng được", 404)
        self.person = person
        return super().dispatch(request)

    def get(self, request):
        return self._page(request, NewPasswordForm(user=self.person, old=False))

    def post(self, request):
        form = NewPasswordForm(request.POST, user=self.person, old=False)
        if not form.is_valid():
            return self._page(request, form)
        people.set_password(self.person, form.cleaned_data["new"], by=self.person)
        del request.session[_TOKEN]
        messages.success(request, "Đã đặt mật khẩu mới. Hãy đăng nhập bằng mật khẩu ấy.")
        return redirect("admin:login")

    def _page(self, request, form):
        return render(request, self.site, "set_password.html", "Đặt mật khẩu", form=form, person=self.person)

    @staticmethod
    def _person(number: str) -> User | None:
        try:
            return User.objects.filter(is_active=True, pk=urlsafe_base64_decode(number).decode()).first()
        except (ValueError, OverflowError, ValidationError):
            return None


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class Forgotten(View):
    """Asks for an e-mail address; answers every address in the same words."""

    site = None

    def get(self, request):
        return render(request, self.site, "forgotten.html", "Quên mật khẩu", form=ForgottenForm())

    def post(self, request):
        form = ForgottenForm(request.POST)
        if not form.is_valid():
            return render(request, self.site, "forgotten.html", "Quên mật khẩu", form=form)
        for person in User.objects.filter(email__iexact=form.cleaned_data["email"], is_active=True)[:5]:
            send_password_link(person, request.build_absolute_uri(people.reset_path(person)))
        return redirect("admin:password_reset_sent")


def reset_sent(request, site):
    return render(request, site, "sent.html", "Hãy xem hộp thư")
