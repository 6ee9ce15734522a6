"""A page store of its own for each test, its readers, and a database that can be taken away."""

from unittest import mock

import pytest
from django.db import OperationalError
from django.db.backends.utils import CursorWrapper
from django.test import Client

from news.editorial.generations import page_store
from news.public import articles, home


@pytest.fixture
def store(settings, tmp_path, transactional_db):
    settings.PAGE_STORE, settings.VAR_DIR = True, tmp_path
    return page_store()


@pytest.fixture
def reader(store, monkeypatch):
    """A browser of a process of its own, which asks the database about generations once; errors come as pages."""
    monkeypatch.setattr("news.public.known_generation._ASKED_EVERY", 10**9)
    return Client(raise_request_exception=False)


@pytest.fixture
def renderings(monkeypatch):
    """How often each view was really asked."""
    counted = {}

    def counting(module, name):
        view = getattr(module, name)

        def asked(*args, **kwargs):
            counted[name] = counted.get(name, 0) + 1
            return view(*args, **kwargs)

        return asked

    # `render` and the queries of the views, where all of them pass.
    monkeypatch.setattr(articles, "article_context", counting(articles, "article_context"))
    monkeypatch.setattr(home, "front_page", counting(home, "front_page"))
    return counted


@pytest.fixture
def broken(store):
    """Calling it takes the database away, for pages and for whoever asks about generations."""
    with pytest.MonkeyPatch.context() as patch:  # over before the tables are emptied
        yield lambda: patch.setattr(CursorWrapper, "execute", mock.Mock(side_effect=OperationalError("away")))
