"""What is not right about the article yet, beside its form; as of the last save."""

from news.editorial import checks


def panel(request, article) -> dict:
    if article is None or article.state == article.State.TRASHED:
        return {"problems": None}
    return {"problems": checks.problems(article, seen_by=request.user), "on_form": True}
