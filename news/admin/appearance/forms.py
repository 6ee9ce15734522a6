"""Fields that several forms of this package have."""

from django import forms

from news.admin.photos.screen import bytes_of
from news.admin.widgets import PhotoChoice
from news.editorial.permissions import Act
from news.editorial.photos import store_photo
from news.editorial.refusals import Refused
from news.models import Photo
from news.text.numbers import row_number


class KeptPicture(forms.TextInput):
    """The photo that was chosen, to be seen; another one comes as a file."""

    template_name = "admin/widgets/kept_picture.html"
    input_type = "hidden"
    is_hidden = False

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["photo"] = Photo.objects.filter(pk=row_number(value)).first()
        return context


class _Known(forms.ModelChoiceField):
    def to_python(self, value):
        if value in self.empty_values:
            return None
        photo = Photo.objects.filter(pk=row_number(value)).first()
        if photo is None:
            raise forms.ValidationError("Ảnh vừa chọn không còn trong thư viện. Hãy chọn ảnh khác.")
        return photo


class PictureForm(forms.ModelForm):
    """A form with one photo, `picture`: chosen in the library, or sent as a file.

    The file goes into the library before the rest is judged, so that it need not be chosen
    again when something else is wrong.
    """

    picture = "photo"
    file = forms.FileField(
        label="Tệp ảnh mới", required=False, widget=forms.FileInput(attrs={"accept": "image/*,.heic,.heif"})
    )

    def __init__(self, data=None, files=None, *, user, library: bool, **kwargs):
        refusal = ""
        if data is not None and files and files.get("file"):
            data = data.copy()
            try:
                alt = data.get("alt", "")[:300]
                stored = store_photo(bytes_of(files["file"]), by=user, alt=alt, act=Act.ARRANGE_SITE)
                data[self.picture] = str(stored.photo.pk)
            except Refused as error:
                refusal = str(error)
        super().__init__(data, **kwargs)
        field = self._meta.model._meta.get_field(self.picture)
        self.fields[self.picture] = _Known(
            Photo.objects.all(),
            label=field.verbose_name.capitalize(),
            required=not field.blank,
            widget=PhotoChoice() if library else KeptPicture(),
            error_messages={"required": "Hãy chọn một ảnh trong thư viện, hoặc một tệp ảnh từ máy."},
        )
        self.order_fields([self.picture, "file"])
        self._refusal = refusal

    def clean(self):
        if self._refusal:
            self.add_error("file", self._refusal)
        return super().clean()
