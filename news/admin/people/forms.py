"""Forms about people and roles. They say what was typed; the verbs say whether it may be."""

from django import forms

from accounts.models import Membership
from accounts.roles import Role
from news.admin.dates import Day
from news.editorial.permissions import may_grant_everywhere, sections_to_grant, units_to_grant


class DayField(Day):
    """A day, typed day first. (The browser's own calendar speaks the browser's language.)"""

    def __init__(self, **options):
        super().__init__(
            input_formats=["%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d"],
            widget=forms.DateInput(
                format="%d-%m-%Y", attrs={"placeholder": "ngày-tháng-năm", "autocomplete": "off"}
            ),
            localize=False,
            **options,
        )


class FactsForm(forms.Form):
    """A person's name and how to reach them."""

    full_name = forms.CharField(label="Họ và tên", max_length=120)
    email = forms.EmailField(
        label="Thư điện tử", required=False, help_text="Để gửi thông báo và đường dẫn đặt mật khẩu."
    )
    phone = forms.CharField(label="Điện thoại", max_length=20, required=False)


class NewPersonForm(FactsForm):
    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=150,
        help_text="Chữ không dấu và số, viết liền, chẳng hạn hanhnt. Không đổi được về sau.",
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    field_order = ["full_name", "username", "email", "phone"]


class GrantForm(forms.Form):
    """A role, where it holds and how long. Offers only what `by` may give."""

    role = forms.ChoiceField(label="Vai trò")
    scope = forms.ChoiceField(label="Phạm vi", widget=forms.RadioSelect)
    unit = forms.ModelChoiceField(None, label="Tổ chức", required=False, empty_label="Chọn tổ chức")
    include_children = forms.BooleanField(label="Gồm cả tổ chức trực thuộc", required=False)
    sections = forms.ModelMultipleChoiceField(
        None, label="Chuyên mục", required=False, help_text="Giữ phím Ctrl để chọn nhiều chuyên mục."
    )
    starts_on = DayField(label="Từ ngày", required=False, help_text="Để trống: từ hôm nay.")
    ends_on = DayField(label="Đến hết ngày", required=False, help_text="Để trống: không thời hạn.")

    def __init__(self, *args, by, optional: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        nothing = [("", "Chưa phân quyền")] if optional else []
        self.fields["role"].choices = nothing + list(Role.choices)
        self.fields["role"].required = not optional
        units, sections = units_to_grant(by), sections_to_grant(by)
        self.fields["unit"].queryset = units.order_by("position", "name")
        self.fields["sections"].queryset = sections.order_by("position", "name")
        scopes = {
            Membership.Scope.SITE: may_grant_everywhere(by),
            Membership.Scope.UNIT: True,
            Membership.Scope.SECTIONS: sections.exists(),
        }
        self.fields["scope"].choices = [
            (scope.value, scope.label.capitalize()) for scope, open_ in scopes.items() if open_
        ]
        self.fields["scope"].initial = Membership.Scope.UNIT.value

    def granted(self) -> dict:
        """Arguments for `grant_role`: what belongs to another scope than the chosen is left out."""
        typed = self.cleaned_data
        in_unit = typed["scope"] == Membership.Scope.UNIT
        return {
            "role": Role(typed["role"]),
            "scope": typed["scope"],
            "unit": typed["unit"] if in_unit else None,
            "include_children": in_unit and typed["include_children"],
            "sections": typed["sections"] if typed["scope"] == Membership.Scope.SECTIONS else (),
            "starts_on": typed["starts_on"],
            "ends_on": typed["ends_on"],
        }


class EndForm(forms.Form):
    """The last day of a role."""

    on = DayField(
        label="Đến hết ngày", required=False, help_text="Để trống: kết thúc ngay, từ bây giờ không còn quyền."
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Lý do", max_length=300, required=False)
