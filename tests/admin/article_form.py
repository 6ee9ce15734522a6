"""What a browser sends when the article's form is submitted."""

from news.admin.articles import typed
from news.editorial import autosaving
from news.models import Article


def sent(article: Article | None, user, **changes) -> dict:
    """The form of `article` (None: a new one) as `user` has it open, with `changes` typed."""
    values = typed.form_values(article or Article(), user)
    data = {name: value for inputs in values.values() for name, value in inputs.items()}
    if article is not None and article.first_published_at:
        data.pop("slug", None)
    data |= typed.as_post({}, article).dict()
    data |= {
        "seen_version": str(article.version if article else 0),
        "typing": "form-1",
        "typing_pass": autosaving.pass_for(user, article),
        "offered": "",
        "_continue": "1",
    }
    return data | changes
