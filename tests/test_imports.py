"""Imports run one way. A room may use those below it; rooms side by side don't know each other."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# From the ground up. A module belongs to the room with the longest fitting name.
LEVELS = (
    (
        "news.text",
        "accounts",
        "news.pictures",
        "news.database",
        "news.file_locks",
        "news.whole_files",
        "news.shared_cache",
    ),
    ("news.models",),
    ("news.renditions", "news.players"),
    ("news.search", "news.page_tree"),
    ("news.page_store",),
    ("news.related", "news.documents"),
    ("news.reading", "news.site_frame", "news.front_page", "news.downloads"),
    ("news.editorial", "news.sent_again", "news.plain_headers"),
    ("news.importers",),
    ("news.demo",),
    ("news.admin", "news.public", "news.management", "news.templatetags"),
    ("config",),
)
LEVEL_OF = {room: level for level, rooms in enumerate(LEVELS) for room in rooms}
# Rooms that may stand in for another at the same level.
PART_OF = {"news.templatetags": "news.public"}
# Rooms in which nothing of Django may be used: strings in, strings out.
WITHOUT_DJANGO = ("news.text", "news.pictures")
# Django finds these by their place, and migrations name what was true then.
EXEMPT = ("news.apps", "accounts.apps", "news.migrations", "accounts.migrations", "news", "manage")


def room_of(module: str) -> str | None:
    """The room that `module` stands in: `news.public` for `news.public.views.home`."""
    parts = module.split(".")
    names = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((name for name in names if name in LEVEL_OF), None)


def imported_by(module: str, source: str, *, is_package: bool) -> list[str]:
    """Every module that `source` imports, at the top or inside a function, as full names.

    `from news import related` counts as `news.related`.
    """
    here = module.split(".") if is_package else module.split(".")[:-1]
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = here[: len(here) - node.level + 1] if node.level else []
            origin = ".".join([*above, *(node.module or "").split(".")]).strip(".")
            found += [f"{origin}.{alias.name}" for alias in node.names]
    return found


def violations(module: str, source: str, *, is_package: bool = False) -> list[str]:
    """What `module` imports against the rules, one sentence each."""
    if module in EXEMPT or module.startswith(tuple(f"{name}." for name in EXEMPT if "migrations" in name)):
        return []
    room = room_of(module)
    if room is None:
        return [f"{module} stands in no room of the table"]
    found = []
    for name in imported_by(module, source, is_package=is_package):
        top = name.split(".")[0]
        if top == "django" and room in WITHOUT_DJANGO:
            found.append(f"{module} imports {name}, but {room} knows no Django")
        if top == "tests":
            found.append(f"{module} imports {name}: tests are no part of the site")
        other = room_of(name)
        if other is None or PART_OF.get(room, room) == PART_OF.get(other, other):
            continue
        if LEVEL_OF[other] >= LEVEL_OF[room]:
            found.append(f"{module} imports {name}, but {other} does not stand below {room}")
        if room == "accounts":
            found.append(f"{module} imports {name}, but accounts knows nothing of news")
    return found


def modules() -> list[tuple[str, Path]]:
    found = []
    for package in ("news", "accounts", "config"):
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found.append((".".join(parts).removesuffix(".__init__"), path))
    return found


@pytest.mark.parametrize(("module", "path"), modules(), ids=[name for name, _ in modules()])
def test_imports_run_one_way(module, path):
    source = path.read_text(encoding="utf-8")
    assert violations(module, source, is_package=path.name == "__init__.py") == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("news.models.article", "from news.editorial.publishing import publish"),
        ("news.editorial.publishing", "def f():\n    from news.public import views"),
        ("news.editorial.publishing", "from news import public"),
        ("news.editorial.publishing", "from ..public.views import home"),
        ("news.public.views", "import news.admin.site"),
        ("news.search.index", "from news.page_store import fill"),
        ("news.text.fold", "from django.utils.text import slugify"),
        ("news.text.fold", "import accounts.models"),
        ("accounts.models", "from news.models import Unit"),
        ("news.related", "from config import settings"),
        ("news.related", "from tests.factories import member"),
        ("news.misc", "import re"),
    ],
)
def test_an_import_against_the_rules_is_found(module, source):
    assert violations(module, source) != []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        (
            "news.editorial.publishing",
            "from news.models import Article\nfrom news.related import related_editions",
        ),
        ("news.public.views.home", "from news.public.paging import page\nfrom django.urls import path"),
        ("news.admin.article", "from news.editorial.permissions import may\nfrom accounts.roles import Role"),
        ("config.urls", "from news.public import urls"),
        ("news.migrations.0001_initial", "import news.models.fields"),
    ],
)
def test_an_import_within_the_rules_passes(module, source):
    assert violations(module, source) == []


def test_no_file_is_a_drawer_for_everything():
    names = {path.name for _, path in modules()}
    assert not names & {"utils.py", "helpers.py", "common.py", "misc.py"}
