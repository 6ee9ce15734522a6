"""Giving an article to a named person, with a due date."""

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminDateWidget

from accounts.models import User
from news.admin.articles.screen import ArticleScreen, route, to_form
from news.admin.dates import Day
from news.editorial.assignment import assign
from news.editorial.permissions import Act, may, people_who_may
from news.editorial.refusals import Refused


class AssignForm(forms.Form):
    """`people`: whom to offer. Nobody chosen takes the assignment back."""

    to = forms.ModelChoiceField(
        User.objects.none(), label="Giao cho", required=False, empty_label="Không giao cho ai"
    )
    due_on = Day(
        label="Hạn xử lý", required=False, widget=AdminDateWidget,
        error_messages={"invalid": "Hãy gõ ngày như 25-11-2026."},
    )  # fmt: skip

    def __init__(self, *args, people: list, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = User.objects.filter(pk__in=[person.pk for person in people])


class Assign(ArticleScreen):
    act = Act.ASSIGN

    def get(self, request):
        facts = {"to": self.article.assigned_to_id, "due_on": self.article.due_on}
        return self._screen(self._form(initial=facts))

    def post(self, request):
        form = self._form(request.POST)
        if not form.is_valid():
            return self._screen(form)
        to, due_on = form.cleaned_data["to"], form.cleaned_data["due_on"]
        try:
            assign(self.article, to=to, due_on=due_on, by=request.user)
        except Refused as refusal:
            self.article.refresh_from_db()
            return self._screen(form, refusal=str(refusal))
        said = (
            f"Đã giao “{self.article.title}” cho {to}."
            if to
            else f"“{self.article.title}” không còn giao cho ai."
        )
        messages.success(request, said)
        return to_form(self.article)

    def _form(self, *args, **kwargs) -> AssignForm:
        return AssignForm(*args, people=people_who_may(Act.EDIT, self.article), **kwargs)

    def _screen(self, form, refusal: str = ""):
        return self.render("assign.html", "Phân công", form=form, media=form.media, refusal=refusal)


def urls(admin):
    return [route(admin, "<int:pk>/phan-cong/", Assign, "assign")]


def panel(request, article) -> dict:
    return {"may_assign": article is not None and may(request.user, Act.ASSIGN, article)}
