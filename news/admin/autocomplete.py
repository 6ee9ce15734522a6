"""What fields that are filled by typing are sent."""

from django.contrib.admin.views.autocomplete import AutocompleteJsonView

from news.admin.paging import BoundedPaginator

_OFFERED = 200  # rows of an answer; who wants another types more of it


class Autocomplete(AutocompleteJsonView):
    """As Django's; the screen of what is found may call it otherwise than `str` does (`label_when_picked`)."""

    def get_paginator(self, *args, **kwargs):
        return BoundedPaginator(*args, **kwargs, at_most=_OFFERED)

    def serialize_result(self, obj, to_field_name):
        label = getattr(self.model_admin, "label_when_picked", str)
        return {**super().serialize_result(obj, to_field_name), "text": label(obj)}
