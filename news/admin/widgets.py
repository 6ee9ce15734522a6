"""Form widgets of our own."""

from django import forms

from news.models import Photo


class PhotoChoice(forms.TextInput):
    """Chooses one photo of the library: a thumbnail and a button that opens the dialog.

    The value is the photo's id, or empty. The dialog is `static/js/photo-library.js`.
    """

    template_name = "admin/widgets/photo_choice.html"
    input_type = "hidden"
    is_hidden = False  # its row, label and buttons are seen; only the number is not

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["photo"] = Photo.objects.filter(pk=value).first() if str(value or "").isdigit() else None
        return context
