"""The forms of signing in. Roles, not `is_staff`, decide what a person finds inside."""

from django import forms
from django.contrib.auth import password_validation
from django.contrib.auth.forms import AuthenticationForm

from accounts.models import User

_WRONG = "Tên đăng nhập hoặc mật khẩu không đúng. Lưu ý phân biệt chữ hoa, chữ thường."


class SignInForm(AuthenticationForm):
    # One sentence for every reason, so that nobody learns which accounts exist.
    error_messages = {"invalid_login": _WRONG, "inactive": _WRONG}


class CodeForm(forms.Form):
    """Six digits of the authenticator app; where `recovery` is true, or a recovery code."""

    code = forms.CharField(
        label="Mã xác thực",
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        ),
        error_messages={"required": "Hãy nhập mã xác thực."},
    )

    def __init__(self, *args, recovery: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if recovery:
            self.fields["code"].label = "Mã xác thực hoặc mã dự phòng"
            self.fields["code"].widget.attrs.pop("inputmode")

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].split()).lower()


class NewPasswordForm(forms.Form):
    """A new password typed twice; with `old=True` the present one is asked for as well."""

    old = forms.CharField(
        label="Mật khẩu đang dùng",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label="Mật khẩu mới",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=(
            "Ít nhất 10 ký tự, không chỉ gồm chữ số, không giống tên của mình, không phải mật khẩu "
            "nhiều người dùng. Một câu ngắn dễ nhớ là tốt nhất."
        ),
    )
    again = forms.CharField(
        label="Nhập lại mật khẩu mới",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args, user: User, old: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        if not old:
            del self.fields["old"]

    def clean_old(self) -> str:
        if not self.user.check_password(self.cleaned_data["old"]):
            raise forms.ValidationError("Mật khẩu đang dùng không đúng.")
        return self.cleaned_data["old"]

    def clean_new(self) -> str:
        new = self.cleaned_data["new"]
        password_validation.validate_password(new, self.user)
        if self.user.has_usable_password() and self.user.check_password(new):
            raise forms.ValidationError("Mật khẩu mới phải khác mật khẩu đang dùng.")
        return new

    def clean(self):
        cleaned = super().clean()
        if "new" in cleaned and cleaned.get("again") and cleaned["new"] != cleaned["again"]:
            self.add_error("again", "Hai lần nhập mật khẩu mới không giống nhau.")
        return cleaned


class ForgottenForm(forms.Form):
    email = forms.EmailField(
        label="Thư điện tử", widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True})
    )
