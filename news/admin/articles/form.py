"""The form of the working copy: what staff type, and what comes back to them when refused."""

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.forms.utils import ErrorDict
from taggit.forms import TagField

from news.admin.dates import Moment
from news.admin.editor import ArticleEditor
from news.admin.widgets import PhotoChoice
from news.editorial import presence
from news.editorial.permissions import units_for_writing
from news.models import Article, Photo, Tag, Unit
from news.text.tags import tag_key

BODY_LENGTH = 400_000  # characters of markup; a very long article has a tenth of it
NEWER = (
    "Trong lúc bạn gõ, bài đã được lưu bản mới hơn. Bản của bạn chưa ghi đè lên; hãy xem hai bản ở khung dưới, "
    "chọn hoặc sửa từng mục rồi bấm lưu lại."
)


def seen_version(data, article: Article) -> int:
    """The version that the form was opened with; 0 for nonsense, which is nobody's."""
    seen = data.get("seen_version")
    if seen is None:  # not our form: it claims nothing, so what stands now is what it saw
        return article.version
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0


class ArticleForm(forms.ModelForm):
    """`user` is set on the class by `ArticleAdmin.get_form`, once per request."""

    user = None
    # The form is about to be saved: then a newer version, or somebody else's hold, refuses.
    saving = False
    # Typed text brought back: shown as it was, judged only when the person presses a button.
    only_show = False
    tags = TagField(
        label="Từ khóa",
        required=False,
        help_text="Cách nhau bằng dấu phẩy, ví dụ: Xây dựng Đảng, Chuyển đổi số.",
    )
    lead_photo = forms.ModelChoiceField(
        Photo.objects, label="Ảnh đại diện", required=False, widget=PhotoChoice,
        error_messages={"invalid_choice": "Ảnh đã chọn không còn trong thư viện. Hãy chọn ảnh khác."},
    )  # fmt: skip

    class Meta:
        model = Article
        fields = [
            "title", "lead", "body", "tags", "section", "further_sections", "unit", "byline",
            "source", "source_url", "source_author", "source_published_at",
            "lead_photo", "lead_caption", "lead_credit", "lead_alt", "slug", "publish_from", "publish_until",
        ]  # fmt: skip
        # Here too, or a form not made by the admin (the preview's) would not read the two inputs.
        field_classes = dict.fromkeys(("source_published_at", "publish_from", "publish_until"), Moment)
        widgets = {
            "body": ArticleEditor,
            "lead": forms.Textarea(attrs={"rows": 3}),
            "further_sections": forms.CheckboxSelectMultiple,
            "lead_caption": forms.Textarea(attrs={"rows": 2}),
            **dict.fromkeys(field_classes, AdminSplitDateTime),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "unit" in self.fields:
            units = units_for_writing(self.user)
            if self.instance.unit_id:
                # A unit that has closed since stays with its article.
                units = units | Unit.objects.filter(pk=self.instance.unit_id)
            self.fields["unit"].queryset = units
            if not self.instance.pk and "unit" not in self.initial and units.count() == 1:
                self.initial["unit"] = units.get().pk

    def clean_body(self):
        body = self.cleaned_data["body"]
        if len(body) > BODY_LENGTH:
            raise forms.ValidationError(
                "Nội dung quá dài (có thể do dán kèm mã của trang khác). Hãy chia bài hoặc dán lại dạng chữ thường."
            )
        return body

    def full_clean(self):
        if not self.only_show:
            return super().full_clean()
        self._errors, self.cleaned_data = ErrorDict(), {}
        return None

    def is_valid(self) -> bool:
        return not self.only_show and super().is_valid()

    def clean(self):
        cleaned = super().clean()
        if self.saving and self.instance.pk:
            if seen_version(self.data, self.instance) != self.instance.version:
                self.add_error(None, NEWER)
            held = presence.refusal(self.instance, self.user)
            if held:
                self.add_error(None, f"{held} Chữ bạn gõ vẫn còn nguyên ở dưới và ở bản tự lưu.")
        return cleaned

    def clean_tags(self):
        """The names as they are already spelled where the tag exists."""
        names = self.cleaned_data["tags"]
        longest = Tag._meta.get_field("name").max_length
        if too_long := [name for name in names if max(len(name), len(tag_key(name))) > longest]:
            raise forms.ValidationError(
                f"Từ khóa “{too_long[0][:40]}…” dài quá {longest} ký tự. Hãy kiểm tra dấu phẩy giữa các từ khóa."
            )
        known = dict(Tag.objects.filter(key__in=map(tag_key, names)).values_list("key", "name"))
        return [known.get(tag_key(name), name) for name in names]
