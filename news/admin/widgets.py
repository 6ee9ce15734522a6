"""Form widgets of our own."""

from django import forms
from django.contrib.admin.widgets import AutocompleteMixin, AutocompleteSelect, AutocompleteSelectMultiple

from news.models import Photo
from news.text.numbers import row_number


class PhotoChoice(forms.TextInput):
    """Chooses one photo of the library: a thumbnail and a button that opens the dialog.

    The value is the photo's id, or empty. The dialog is `static/js/photo-library.js`.
    """

    template_name = "admin/widgets/photo_choice.html"
    input_type = "hidden"
    is_hidden = False  # its row, label and buttons are seen; only the number is not

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["photo"] = Photo.objects.filter(pk=row_number(value)).first()
        return context


class _OnlyNumbers(AutocompleteMixin):
    """Shows again what was chosen; Django's asks the database for whatever was sent."""

    def optgroups(self, name, value, attr=None):
        chosen = [one for one in value if not one or row_number(one) is not None]
        return super().optgroups(name, chosen, attr)


class RowChoice(_OnlyNumbers, AutocompleteSelect):
    """One row, found by typing."""


class RowsChoice(_OnlyNumbers, AutocompleteSelectMultiple):
    """Several rows, found by typing."""


class AutocompleteByNumber:
    """Mixin of ModelAdmin and its inlines: `autocomplete_fields` with the two above."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", RowChoice(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", RowsChoice(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)
