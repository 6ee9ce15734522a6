"""When the site is in mourning: the list with a form for the next, and one of them."""

from django import forms
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from news.admin.appearance.screen import Screen
from news.admin.dates import Moment
from news.editorial import appearance
from news.models import Mourning

_SHOWN = 50


class MourningForm(forms.ModelForm):
    begins_at = Moment(label="Bắt đầu")
    ends_at = Moment(label="Kết thúc")

    class Meta:
        model = Mourning
        fields = ["begins_at", "ends_at", "words"]
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}


class Mournings(Screen):
    def get(self, request):
        return self._page(MourningForm())

    def post(self, request):
        form = MourningForm(request.POST)
        if form.is_valid() and self.kept(form, appearance.save_mourning):
            return self.done("Đã đặt thời gian để tang.", "admin:mournings")
        return self._page(form)

    def _page(self, form: MourningForm):
        found = Mourning.objects.all()[:_SHOWN]
        return self.render("mournings.html", "Để tang", form=form, mournings=found, now=timezone.now())


class OneMourning(Screen):
    def get(self, request, pk: int):
        return self._page(MourningForm(instance=get_object_or_404(Mourning, pk=pk)))

    def post(self, request, pk: int):
        mourning = get_object_or_404(Mourning, pk=pk)
        if "_bo" in request.POST:
            self.attempt("Đã bỏ thời gian để tang.", appearance.remove_mourning, mourning)
            return redirect("admin:mournings")
        form = MourningForm(request.POST, instance=mourning)
        if form.is_valid() and self.kept(form, appearance.save_mourning):
            return self.done("Đã lưu thời gian để tang.", "admin:mournings")
        return self._page(form)

    def _page(self, form: MourningForm):
        return self.render("mourning.html", "Thời gian để tang", form=form)
