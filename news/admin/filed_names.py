"""The forms of names that articles are filed under: of sources and tags, each there once, however it is spelt."""

from django import forms

from news.models import Source, Tag
from news.text.normalise import one_line
from news.text.tags import is_tag, split_tags, tag_key


class TagForm(forms.ModelForm):
    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        if not is_tag(name):
            raise forms.ValidationError("Từ khóa cần có ít nhất một chữ cái hoặc chữ số.")
        # The article's form parts what is typed there by commas, so such a one could never be chosen.
        if split_tags(name) != [name]:
            raise forms.ValidationError(
                "Một từ khóa không có dấu phẩy, dấu chấm phẩy, cũng không đặt trong ngoặc kép hay sau dấu #."
            )
        same = Tag.objects.filter(key=tag_key(name)).exclude(pk=self.instance.pk).first()
        if same:
            raise forms.ValidationError(f"Đã có từ khóa này: “{same}”.")
        return name


class SourceForm(forms.ModelForm):
    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        if not is_tag(name):
            raise forms.ValidationError("Tên nguồn cần có ít nhất một chữ cái hoặc chữ số.")
        # In Python: SQLite cannot compare Vietnamese without case. Sources are some dozens.
        others = Source.objects.exclude(pk=self.instance.pk)
        same = next((other for other in others if tag_key(other.name) == tag_key(name)), None)
        if same:
            raise forms.ValidationError(f"Đã có nguồn tin này: “{same}”.")
        return name
