"""The admin of a filled site as staff with scoped roles have it: `python -m tests.measure.bench_admin`.

The same figures at two sizes, divided, say what grows with the archive. Wants a site that `manage.py fill` made.
"""

import json
from collections import defaultdict
from collections.abc import Callable
from statistics import median

from tests.measure.bench_search_site import milliseconds
from tests.measure.sites import say, set_up_django

SCREENS = {  # name: who looks, at what
    "list": ("scoped", "news/article/"),
    "list_deep": ("scoped", "news/article/?p=100"),
    "list_of_unit": ("scoped", "news/article/?to-chuc={unit}"),
    "list_by_change": ("scoped", "news/article/?o=-7"),
    "list_found": ("scoped", "news/article/?q=hội+nghị"),
    "desk": ("scoped", ""),
    "desk_of_writer": ("congtacvien", ""),
    "photos": ("scoped", "news/photo/"),
    "photos_of_month": ("scoped", "news/photo/?tu=01-03-2014&den=31-03-2014"),
    "photos_found": ("scoped", "news/photo/?tim=ảnh+thử"),
    "photo": ("scoped", "news/photo/{photo}/change/"),
    "record": ("quantri", "news/logentry/"),
    "record_found": ("quantri", "news/logentry/?bai=khoai+tây"),
    "editions": ("scoped", "news/edition/"),
    "form": ("scoped", "news/article/{article}/change/"),
    "versions": ("scoped", "news/article/{article}/cac-ban-sua/"),
    "tags": ("thuky", "news/tag/"),
    "documents": ("thuky", "news/document/"),
    "people": ("quantri", "accounts/user/"),
}
_LOOKS = 9  # at each screen, after two that warm it
_ROUNDS = 9  # articles written, saved and published, after one
_SCOPED = "bien-tap-mot-phan"  # an editor of the two largest sections


def bench_admin() -> dict[str, float]:
    """Flat: `admin_NAME_ms` (median) of each screen and each step of an article, `admin_NAME_queries` of screens.

    Writes: leaves `_ROUNDS` more published articles and one more person.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    clients, figures = _clients(), {}
    places = _places()
    for name, (who, path) in SCREENS.items():
        address, client = "/quan-tri/" + path.format(**places), clients[who]

        def look(client=client, address=address):
            answer = client.get(address)
            # A page that a smaller site does not have leads to the list.
            assert answer.status_code in (200, 302), (address, answer.status_code)

        look()
        with CaptureQueriesContext(connection) as asked:
            look()
        figures[f"admin_{name}_queries"] = len(asked)
        figures[f"admin_{name}_ms"] = round(milliseconds(look, _LOOKS), 2)
    for name, spent in _steps(clients["congtacvien"]).items():
        figures[f"admin_{name}_ms"] = round(median(spent[1:]), 2)
    return figures


def _clients() -> dict:
    """A signed-in browser of each person; none of them is a superuser."""
    from django.test import Client

    from accounts.models import User
    from news.models import Section
    from tests.factories import member

    if not User.objects.filter(username=_SCOPED).exists():
        member("editor", username=_SCOPED, sections=list(Section.objects.filter(parent=None)[:2]))
    logins = {"scoped": _SCOPED} | {name: name for name in ("congtacvien", "thuky", "quantri")}
    clients = {name: Client() for name in logins}
    for name, client in clients.items():
        client.force_login(User.objects.get(username=logins[name]))
    return clients


def _places() -> dict[str, int]:
    from accounts.models import User
    from news.editorial.permissions import visible_articles
    from news.models import Photo

    article = visible_articles(User.objects.get(username=_SCOPED)).order_by("-pk").exclude(unit=None).first()
    photo = Photo.objects.order_by("-pk").values_list("pk", flat=True).first()
    return {"article": article.pk, "unit": article.unit_id, "photo": photo or 0}


def _steps(client) -> dict[str, list[float]]:
    """Milliseconds of each step of an article, from the empty form to readers."""
    from accounts.models import User
    from news.demo.recombine import make_article
    from news.editorial import workflow
    from news.models import Article, Section
    from tests.admin.article_form import sent

    writer, editor, publisher = (
        User.objects.get(username=name) for name in ("congtacvien", "bientap", "thuky")
    )
    section, spent = Section.objects.order_by("pk").first(), defaultdict(list)

    def timed(name: str, act: Callable[[], object]):
        answers = []
        spent[name].append(milliseconds(lambda: answers.append(act())))
        status = getattr(answers[0], "status_code", None)
        assert status in (None, 200, 302), (name, status)

    for number in range(_ROUNDS + 1):
        made = make_article(10**6 + Article.objects.latest("pk").pk, units=["so-y-te"], sources=[])
        words = {"title": made.title, "lead": made.lead, "body": made.body, "section": str(section.pk)}
        words |= {"byline": made.byline, "tags": ", ".join(made.tags), "_continue": "1"}
        form = sent(None, writer, **words)
        timed("write", lambda form=form: client.post("/quan-tri/news/article/add/", form))
        article = Article.objects.filter(created_by=writer).latest("pk")
        assert article.title == made.title, "the form came back"
        typed = {"article": article.pk, "version": article.version, "fields": {"lead": ["Đang gõ."]}}
        timed(
            "autosave",
            lambda typed=typed: client.post("/quan-tri/news/article/tu-luu/", typed, "application/json"),
        )
        form = sent(article, writer, lead=f"{made.lead} Lần {number}.")
        address = f"/quan-tri/news/article/{article.pk}/change/"
        timed("save", lambda form=form, address=address: client.post(address, form))
        article.refresh_from_db()
        assert article.version > 1, "nothing was saved"
        for verb, by in (("submit", writer), ("approve", editor), ("publish", publisher)):
            act = getattr(workflow, verb)
            timed(verb, lambda act=act, article=article, by=by: act(article, by=by))
    return spent


def main() -> None:
    set_up_django()
    say("measuring the admin")
    print(json.dumps(bench_admin()))


if __name__ == "__main__":
    main()
