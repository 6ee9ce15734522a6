"""Signing in. Roles, not `is_staff`, decide what a person finds inside."""

from django.contrib.auth.forms import AuthenticationForm


class SignInForm(AuthenticationForm):
    # One sentence for every reason, so that nobody learns which accounts exist.
    error_messages = {
        "invalid_login": "Tên đăng nhập hoặc mật khẩu không đúng. Lưu ý phân biệt chữ hoa, chữ thường.",
        "inactive": "Tên đăng nhập hoặc mật khẩu không đúng. Lưu ý phân biệt chữ hoa, chữ thường.",
    }
