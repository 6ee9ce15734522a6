"""A row that was filled in by hand is judged before it is stored, in sentences."""

from django.core.exceptions import ValidationError

from news.editorial.refusals import NotReady


def refuse_unless_whole(row) -> None:
    """Raises NotReady with a sentence for everything that the model finds wrong in `row`."""
    try:
        row.full_clean()
    except ValidationError as error:
        problems = []
        for name, sentences in error.message_dict.items():
            label = "" if name == "__all__" else f"{row._meta.get_field(name).verbose_name.capitalize()}: "
            problems += [label + sentence for sentence in sentences]
        raise NotReady(problems) from error
