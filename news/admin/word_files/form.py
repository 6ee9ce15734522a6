"""The form that stands beside what was understood of a Word file."""

from django import forms

from news.editorial.permissions import units_for_writing
from news.importers.save_document import unit_of
from news.importers.word_files import Corrections, FigureWords, shown_figures
from news.models import Article, Section, Unit, WordFile
from news.models.article import ALT_LENGTH
from news.text.awaited import NO_TITLE
from news.text.normalise import one_line


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class CorrectionsForm(forms.Form):
    """`figures` are rows of bound fields, one for each figure of the body."""

    title = forms.CharField(
        label="Tiêu đề",
        max_length=Article._meta.get_field("title").max_length,
        widget=_lines(2),
        error_messages={"required": "Bài chưa có tiêu đề. Hãy viết tiêu đề."},
    )
    lead = forms.CharField(label="Sapo", required=False, widget=_lines(3))
    byline = forms.CharField(label="Bút danh", required=False, max_length=120)
    source_name = forms.CharField(
        label="Nguồn tin",
        required=False,
        max_length=120,
        help_text="Chỉ ghi khi bài lấy từ nơi khác; để trống khi bài do chính trang thực hiện.",
    )
    section = forms.ModelChoiceField(
        Section.objects.all(), label="Chuyên mục", required=False, empty_label="Chưa chọn"
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="Tổ chức gửi bài", required=False, empty_label="Chưa chọn"
    )
    leading = forms.ChoiceField(
        label="Ảnh đại diện",
        required=False,
        help_text="Ảnh này đứng ngay dưới sapo và ở các danh sách, không hiện lại trong bài.",
    )

    def __init__(self, data=None, *, word_file: WordFile, user):
        self._shown = shown_figures(word_file)
        self._refused = set(word_file.pictures.exclude(refusal="").values_list("place", flat=True))
        super().__init__(data, initial=self._understood(word_file, user))
        units = units_for_writing(user)
        self.fields["unit"].queryset = units
        able = [at for at, (figure, _) in enumerate(self._shown) if self._has_picture(figure)]
        if able:
            self.initial["leading"] = str(able[0])
            self.fields["leading"].choices = [
                *((str(at), f"Ảnh {at + 1}") for at in able), ("", "Không đặt ảnh đại diện"),
            ]  # fmt: skip
        else:
            del self.fields["leading"]
        for at, (figure, credit) in enumerate(self._shown):
            self.fields[f"caption_{at}"] = forms.CharField(
                label="Chú thích", required=False, max_length=2000, widget=_lines(2)
            )
            self.fields[f"alt_{at}"] = forms.CharField(
                label="Mô tả ảnh (cho người dùng phần mềm đọc màn hình)",
                required=False,
                max_length=ALT_LENGTH,
            )
            self.fields[f"credit_{at}"] = forms.CharField(label="Tác giả ảnh", required=False, max_length=120)
            self.initial |= {
                f"caption_{at}": figure.caption_text, f"alt_{at}": figure.alt, f"credit_{at}": credit,
            }  # fmt: skip
        # What was understood may be longer than a field takes, and nobody wrote it by hand.
        for name, field in self.fields.items():
            if getattr(field, "max_length", None):
                self.initial[name] = self.initial.get(name, "")[: field.max_length]

    @staticmethod
    def _understood(word_file: WordFile, user) -> dict:
        facts = {name: word_file.understood[name] for name in ("title", "lead", "byline", "source_name")}
        if facts["title"] == NO_TITLE:
            facts["title"] = ""
        return facts | {"unit": getattr(unit_of(user), "pk", None)}

    def _has_picture(self, figure) -> bool:
        return bool(figure.photo) and figure.photo not in self._refused

    @property
    def main_fields(self):
        return [self[name] for name in self.fields if not name.rpartition("_")[2].isdigit()]

    @property
    def figures(self) -> list[dict]:
        return [
            {
                "number": at + 1,
                "place": figure.photo if self._has_picture(figure) else None,
                "alt": figure.alt,
                "fields": [self[f"{name}_{at}"] for name in ("caption", "alt", "credit")],
            }
            for at, (figure, _) in enumerate(self._shown)
        ]

    def clean_title(self) -> str:
        return one_line(self.cleaned_data["title"])

    def as_sent(self) -> dict[str, str]:
        """Every field as it stands in the form now, for `typed`."""
        return {name: str(self[name].value() or "") for name in self.fields}

    def corrections(self) -> Corrections:
        """Of a form that is valid."""
        said = self.cleaned_data
        leading = said.get("leading", "")
        return Corrections(
            **{name: said[name] for name in ("title", "lead", "byline", "source_name", "section", "unit")},
            leading=int(leading) if leading else None,
            figures=[
                FigureWords(*(one_line(said[f"{name}_{at}"]) for name in ("caption", "alt", "credit")))
                for at in range(len(self._shown))
            ],
        )
