"""Fields that clean on every way into the database.

`save()`, `update()`, `bulk_create()` and `bulk_update()` all pass a value through
`get_prep_value`; `pre_save` alone would let the last three in untouched. `pre_save`
also sets the cleaned value on the instance, so that what is in memory is what is stored.
"""

from django.core.validators import URLValidator
from django.db import models

from news.text.html import clean_html
from news.text.normalise import normalise, one_line


class _CleanedField(models.Field):
    """Mixin: stores `clean_text(value)`, whatever way the value comes."""

    @staticmethod
    def clean_text(value: str) -> str:
        raise NotImplementedError("each field names its own cleaning")

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return self.clean_text(value) if isinstance(value, str) else value

    def pre_save(self, model_instance, add):
        value = getattr(model_instance, self.attname)
        if isinstance(value, str):
            value = self.clean_text(value)
            setattr(model_instance, self.attname, value)
        return value


class LineField(_CleanedField, models.CharField):
    """One line of text: NFC, single spaces."""

    clean_text = staticmethod(one_line)


class ProseField(_CleanedField, models.TextField):
    """Text of several lines: NFC, no invisible characters."""

    clean_text = staticmethod(normalise)


class HtmlField(_CleanedField, models.TextField):
    """HTML of the allow-list in `news.text.html`."""

    clean_text = staticmethod(clean_html)


class WebAddressField(models.URLField):
    """An address of the web; typed without a scheme it means https."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def formfield(self, **kwargs):
        return super().formfield(**{"assume_scheme": "https", **kwargs})
