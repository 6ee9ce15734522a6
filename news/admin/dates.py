"""Days and times as people type them: any year that an article, a unit or a role can have.

Beyond these years arithmetic with time zones fails, and what was typed is a slip of the finger.
"""

from datetime import date

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError

EARLIEST, LATEST = 1900, 2200  # years


def within_reason(value: date) -> None:
    """Raises ValidationError for a day or time outside the years that anybody means."""
    if not EARLIEST <= value.year <= LATEST:
        raise ValidationError(
            f"Năm phải trong khoảng {EARLIEST}–{LATEST}; hãy xem lại ngày vừa gõ.", code="year"
        )


class Day(forms.DateField):
    default_validators = [within_reason]


class Moment(forms.SplitDateTimeField):
    """Day and time in two inputs."""

    widget = AdminSplitDateTime
    default_validators = [within_reason]
