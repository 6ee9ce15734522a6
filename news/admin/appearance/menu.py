"""The menu on one screen: order by dragging or by buttons, entries added below; and one entry."""

from django import forms
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from news.admin.appearance.screen import Screen, numbers_of, pressed
from news.editorial import appearance
from news.models import MenuEntry, Section


class EntryForm(forms.ModelForm):
    section = forms.ModelChoiceField(
        Section.objects.order_by("position", "name"),
        label="Chuyên mục",
        required=False,
        empty_label="(không)",
    )
    address = forms.CharField(
        label="Hoặc địa chỉ",
        required=False,
        max_length=300,
        help_text="Trang khác của ta: /trang/gioi-thieu/. Trang của nơi khác: https://…",
    )
    label = forms.CharField(
        label="Chữ trong thực đơn",
        required=False,
        max_length=60,
        help_text="Để trống thì lấy tên chuyên mục.",
    )
    parent = forms.ModelChoiceField(
        MenuEntry.objects.none(), label="Nằm dưới mục", required=False, empty_label="(mục chính)"
    )

    class Meta:
        model = MenuEntry
        fields = ["section", "address", "label", "parent"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        top = MenuEntry.objects.filter(parent=None).select_related("section")
        self.fields["parent"].queryset = top.exclude(pk=self.instance.pk)


class Menu(Screen):
    def get(self, request):
        return self._page(EntryForm())

    def post(self, request):
        if "thu_tu" in request.POST:
            self.attempt("Đã lưu thứ tự.", appearance.order_menu, numbers_of(request.POST["thu_tu"]))
            return redirect("admin:menu")
        if "theo_chuyen_muc" in request.POST:
            self.attempt("Đã lấy thực đơn theo chuyên mục.", appearance.menu_from_sections)
            return redirect("admin:menu")
        button, entry = pressed(request, MenuEntry, "len", "xuong", "bo")
        if button == "bo":
            self.attempt("Đã bỏ mục khỏi thực đơn.", appearance.remove_menu_entry, entry)
            return redirect("admin:menu")
        if button:
            self.attempt("Đã đổi thứ tự.", appearance.move_menu_entry, entry, -1 if button == "len" else 1)
            return redirect(f"{reverse('admin:menu')}?{button}={entry.pk}")
        form = EntryForm(request.POST)
        if form.is_valid() and self.kept(form, appearance.save_menu_entry):
            return self.done("Đã thêm mục.", "admin:menu")
        return self._page(form)

    def _page(self, form: EntryForm):
        rows = list(MenuEntry.objects.select_related("section"))
        top = [
            {"entry": row, "below": [below for below in rows if below.parent_id == row.pk]}
            for row in rows
            if row.parent_id is None
        ]
        return self.render("menu.html", "Thực đơn", form=form, top=top)


class Entry(Screen):
    def get(self, request, pk: int):
        entry = get_object_or_404(MenuEntry, pk=pk)
        return self.render("menu_entry.html", f"Mục “{entry}”", form=EntryForm(instance=entry))

    def post(self, request, pk: int):
        entry = get_object_or_404(MenuEntry, pk=pk)
        name = str(entry)
        form = EntryForm(request.POST, instance=entry)
        if form.is_valid() and self.kept(form, appearance.save_menu_entry):
            return self.done("Đã lưu mục.", "admin:menu")
        return self.render("menu_entry.html", f"Mục “{name}”", form=form)
