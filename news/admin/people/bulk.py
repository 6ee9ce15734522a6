"""Many people at once from a spreadsheet: first what would happen, then, if they say so, it does."""

from django import forms
from django.http import HttpResponse

from news.admin.people.screen import PeopleScreen, route
from news.editorial.refusals import Refused
from news.importers.people_rows import UnreadableList, decode, read_people
from news.importers.people_save import create_people, rehearse

_EXAMPLE = (
    "họ tên;tên đăng nhập;thư điện tử;điện thoại;vai trò;tổ chức\r\n"
    "Nguyễn Thị Hạnh;hanhnt;hanhnt@khoi.example;0912345678;Cộng tác viên;Tên tổ chức\r\n"
)


class ListForm(forms.Form):
    file = forms.FileField(
        label="Tệp danh sách (CSV)",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv,text/plain"}),
        error_messages={"required": "Hãy chọn tệp.", "empty": "Tệp này rỗng."},
    )


class Bulk(PeopleScreen):
    def get(self, request):
        return self._page(form=ListForm())

    def post(self, request):
        if "text" in request.POST:
            return self._create(request.POST["text"])
        form = ListForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(form=form)
        try:
            return self._rehearse(decode(form.cleaned_data["file"].read()))
        except UnreadableList as refusal:
            form.add_error("file", str(refusal))
            return self._page(form=form)

    def _rehearse(self, text: str, refusal: str = ""):
        outcomes = rehearse(read_people(text), by=self.request.user)
        bad = sum(bool(outcome.problems) for outcome in outcomes)
        return self._page(
            form=ListForm(), text=text, outcomes=outcomes, good=len(outcomes) - bad, bad=bad, refusal=refusal
        )

    def _create(self, text: str):
        only_good = self.request.POST.get("only_good") == "1"
        try:
            outcomes = create_people(read_people(text), by=self.request.user, only_good=only_good)
        except UnreadableList as refusal:
            return self._page(form=ListForm(), refusal=str(refusal))
        except Refused as refusal:
            # The site has changed since the dry run: show it anew.
            return self._rehearse(text, str(refusal))
        for outcome in outcomes:
            if outcome.path:
                outcome.path = self.request.build_absolute_uri(outcome.path)
        made = [outcome for outcome in outcomes if outcome.person]
        left = [outcome for outcome in outcomes if not outcome.person]
        return self.render("bulk_done.html", f"Đã tạo {len(made)} người", made=made, left=left)

    def _page(self, **context):
        return self.render("bulk.html", "Thêm nhiều người từ tệp CSV", **context)


class Example(PeopleScreen):
    """A list to begin with, as Excel reads it."""

    def get(self, request):
        answer = HttpResponse("\ufeff" + _EXAMPLE, content_type="text/csv; charset=utf-8")
        answer.headers["Content-Disposition"] = 'attachment; filename="danh-sach-nguoi-dung.csv"'
        return answer


def urls(admin):
    return [
        route(admin, "them-nhieu/", Bulk, "bulk"),
        route(admin, "them-nhieu/mau.csv", Example, "bulk_example"),
    ]
