"""The form of the working copy: what staff type, and what comes back to them when refused."""

from django import forms
from taggit.forms import TagField

from news.admin.editor import ArticleEditor
from news.admin.widgets import PhotoChoice
from news.editorial.permissions import units_for_writing
from news.models import Article, Photo, Tag, Unit
from news.text.tags import tag_key

BODY_LENGTH = 400_000  # characters of markup; a very long article has a tenth of it


class ArticleForm(forms.ModelForm):
    """`user` is set on the class by `ArticleAdmin.get_form`, once per request."""

    user = None
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
            "lead_photo", "lead_caption", "lead_alt", "slug", "publish_from", "publish_until",
        ]  # fmt: skip
        widgets = {
            "body": ArticleEditor,
            "lead": forms.Textarea(attrs={"rows": 3}),
            "further_sections": forms.CheckboxSelectMultiple,
            "lead_caption": forms.Textarea(attrs={"rows": 2}),
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

    def clean_tags(self):
        """The names as they are already spelled where the tag exists."""
        names = self.cleaned_data["tags"]
        known = dict(Tag.objects.filter(key__in=map(tag_key, names)).values_list("key", "name"))
        return [known.get(tag_key(name), name) for name in names]
