"""What a person typed into the article's form, on its way between form, store and comparison.

Typed data is `{input name: [values]}`, as the form sends it, reduced to the form's own fields.
"""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from news.admin.articles.form import ArticleForm
from news.editorial.texts import Text, typed_time
from news.models import Article
from news.models.uses import tie_photos
from news.text.html import clean_html
from news.text.tags import split_tags

PICKS = "picks"
TIMES = ("source_published_at", "publish_from", "publish_until")
_INPUTS = {
    *(name for name in ArticleForm.Meta.fields if name not in TIMES),
    *(f"{name}_{part}" for name in TIMES for part in (0, 1)),
}
_NUMBER = re.compile(r"[0-9]{1,15}")  # what any database takes for an id
_PICK_INPUT = re.compile(rf"{PICKS}-(?:\d{{1,3}}-(?:id|article|related|position|DELETE)|[A-Z_]+_FORMS)")


def typed_data(post: MultiValueDict) -> dict[str, list[str]]:
    """The article's fields of `post`; tokens, buttons and empty template rows left out."""
    return {name: values for name, values in post.lists() if name in _INPUTS or _PICK_INPUT.fullmatch(name)}


def sane(data) -> dict[str, list[str]] | None:
    """`data` of a JSON body, if it has the shape of typed data; reduced to the form's fields."""
    if not isinstance(data, dict):
        return None
    if not all(isinstance(v, list) and all(isinstance(one, str) for one in v) for v in data.values()):
        return None
    return typed_data(MultiValueDict(data))


def as_post(data: dict[str, list[str]], article: Article | None, **further: str) -> QueryDict:
    """`data` as if the form had just sent it, its rows of picks made to fit the stored ones."""
    post = QueryDict(mutable=True)
    for name, values in data.items():
        if not name.startswith(f"{PICKS}-"):
            post.setlist(name, values)
    for name, value in {**_fitting_picks(data, article), **further}.items():
        post[name] = value
    return post


def fitted(post: QueryDict, article: Article) -> QueryDict:
    """`post` with everything it says, its rows of picks made to fit the stored ones."""
    fresh = post.copy()
    for name in [name for name in fresh if name.startswith(f"{PICKS}-")]:
        del fresh[name]
    for name, value in _fitting_picks(typed_data(post), article).items():
        fresh[name] = value
    return fresh


def picked(data: dict[str, list[str]]) -> list[tuple[int, str]]:
    """(article id, position as typed) of each picked row not marked for deletion."""
    rows = {}
    for name, values in data.items():
        row = re.fullmatch(rf"{PICKS}-(\d+)-related", name)
        if row and values and _NUMBER.fullmatch(values[-1]) and not data.get(f"{PICKS}-{row[1]}-DELETE"):
            position = (data.get(f"{PICKS}-{row[1]}-position") or [""])[-1]
            rows[int(row[1])] = (int(values[-1]), position)
    return [rows[number] for number in sorted(rows)]


def _fitting_picks(data, article: Article | None) -> dict[str, str]:
    """Rows are known by the ids of stored picks, which may be others by now."""
    stored = list(article.picks.all()) if article and article.pk else []
    wanted = dict(picked(data)) if f"{PICKS}-TOTAL_FORMS" in data else None
    rows = {}
    for number, pick in enumerate(stored):
        rows |= {
            f"{PICKS}-{number}-id": str(pick.pk),
            f"{PICKS}-{number}-article": str(article.pk),
            f"{PICKS}-{number}-related": str(pick.related_id),
            f"{PICKS}-{number}-position": str(pick.position),
        }
        if wanted is None:
            continue
        if pick.related_id in wanted:
            rows[f"{PICKS}-{number}-position"] = wanted.pop(pick.related_id)
        else:
            rows[f"{PICKS}-{number}-DELETE"] = "on"
    fresh = list((wanted or {}).items())
    for number, (related, position) in enumerate(fresh, start=len(stored)):
        rows |= {f"{PICKS}-{number}-related": str(related), f"{PICKS}-{number}-position": position}
    return rows | {
        f"{PICKS}-TOTAL_FORMS": str(len(stored) + len(fresh)),
        f"{PICKS}-INITIAL_FORMS": str(len(stored)),
        f"{PICKS}-MIN_NUM_FORMS": "0",
        f"{PICKS}-MAX_NUM_FORMS": "1000",
    }


def text_of(data: dict[str, list[str]], stored: Text) -> Text:
    """What was typed, to compare; what the form did not show stays as `stored` has it."""

    def last(name: str, default: str = "") -> str:
        return data[name][-1] if data.get(name) else default

    def number(name: str) -> int | None:
        return int(last(name)) if _NUMBER.fullmatch(last(name)) else None

    choices = {}
    if "title" in data:  # else no whole form was sent, and an unticked box says nothing
        choices["further_sections"] = tuple(
            sorted(int(value) for value in data.get("further_sections", ()) if _NUMBER.fullmatch(value))
        )
    if f"{PICKS}-TOTAL_FORMS" in data:
        choices["picked"] = tuple(related for related, _ in picked(data))
    if "body" in data:
        choices["body"] = tie_photos(clean_html(last("body")))
    if "tags" in data:
        choices["tags"] = tuple(sorted(split_tags(last("tags"))))
    for field in ("section", "unit", "source", "lead_photo"):
        if field in data:
            choices[f"{field}_id"] = number(field)
    for name in (
        "title",
        "slug",
        "lead",
        "byline",
        "source_url",
        "source_author",
        "lead_caption",
        "lead_alt",
        "lead_credit",
    ):
        clean = Article._meta.get_field(name)
        value = last(name, getattr(stored, name)).replace("\r\n", "\n")
        choices[name] = clean.clean_text(value) if hasattr(clean, "clean_text") else value.strip()
    for name in TIMES:
        if f"{name}_0" in data:
            choices[name] = _time([last(f"{name}_0"), last(f"{name}_1")])
    return Text(**{**stored.__dict__, **choices})


def _time(typed: list[str]) -> str:
    """In the form's own spelling where it is a time at all."""
    try:
        return typed_time(forms.SplitDateTimeField(required=False).clean(typed))
    except ValidationError:
        return " ".join(typed).strip()


def form_values(article: Article, user) -> dict[str, dict[str, list[str]]]:
    """Field by field, what the form's inputs hold for `article` as it is stored."""
    form = type("StoredForm", (ArticleForm,), {"user": user})(instance=article)
    values = {}
    for field in form:
        widget = field.field.widget.get_context(field.html_name, field.value(), {})["widget"]
        parts = widget.get("subwidgets") or [widget]
        values[field.name] = {part["name"]: _listed(part["value"]) for part in parts}
    return values


def _listed(value) -> list[str]:
    if value is None:
        return []
    if isinstance(value, (list, tuple)):
        return [str(one) for one in value]
    return [str(value)]
