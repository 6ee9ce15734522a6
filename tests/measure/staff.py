"""A member of staff at the admin's screens: signs in, writes in the article's form, presses `Đăng`. HTTP and nothing else."""

import time
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from lxml import html

_ADMIN = "/quan-tri/"
_PATIENCE = 30  # seconds


class NotDone(Exception):
    """A screen did not do what it was asked; says what it answered."""


class Staff:
    """Somebody who is signed in at `address`, which has no slash at the end. Raises NotDone, OSError."""

    def __init__(self, address: str, name: str, password: str):
        self.address = address
        self._browser = build_opener(HTTPCookieProcessor(CookieJar()))
        where = f"{address}{_ADMIN}login/"
        form = form_with(self._get(where), "username")
        form.fields["username"], form.fields["password"] = name, password
        where, _ = self._post(where, form)
        if "login" in where:
            raise NotDone(f"{name} was not let in")

    def list_articles(self, query: str = "") -> float:
        """Milliseconds that the list of articles takes."""
        began = time.perf_counter()
        self._get(f"{self.address}{_ADMIN}news/article/{query}")
        return 1000 * (time.perf_counter() - began)

    def save(self, article: int, title: str, move: str = "") -> tuple[float, str]:
        """Open the form, change the title, save. Milliseconds of saving, and where that led."""
        where = f"{self.address}{_ADMIN}news/article/{article}/change/"
        form = form_with(self._get(where), "title")
        form.fields["title"] = title
        began = time.perf_counter()
        where, _ = self._post(where, form, **({"_move": move} if move else {"_continue": "1"}))
        return 1000 * (time.perf_counter() - began), where

    def publish(self, article: int, title: str) -> float:
        """Save the new title and press `Đăng`; milliseconds from pressing until the screen says that it is done."""
        _, where = self.save(article, title, move="publish")
        form = form_with(self._get(where), "seen")
        began = time.perf_counter()
        led_to, _ = self._post(where, form)
        spent = 1000 * (time.perf_counter() - began)
        if not led_to.endswith(f"/{article}/change/"):
            raise NotDone(f"article {article} was not published: {led_to}")
        return spent

    def _get(self, where: str) -> bytes:
        with self._browser.open(where, timeout=_PATIENCE) as answer:
            return answer.read()

    def _post(self, where: str, form, **button: str) -> tuple[str, bytes]:
        """Where the answer leads, and the page there."""
        data = urlencode([*form.form_values(), *button.items()]).encode()
        with self._browser.open(where, data, timeout=_PATIENCE) as answer:
            return answer.url, answer.read()


def form_with(page: bytes, field: str):
    """The form that has `field`."""
    for form in html.fromstring(page.decode()).forms:
        if field in form.fields and form.method == "POST":
            return form
    raise NotDone(f"no form with {field}")
