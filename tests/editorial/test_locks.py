"""People at work at the same time never lock each other out (PostgreSQL; SQLite has one writer at a time)."""

import threading

import pytest
from django.conf import settings as site_settings
from django.db import connection

from news.editorial import corrections, photo_library, workflow
from tests.factories import PhotoFactory, approved_article, member

if not site_settings.SQLITE:

    @pytest.fixture
    def together(settings, tmp_path, transactional_db):
        """Calls each in a thread of its own; the errors that they met."""
        settings.PAGE_STORE, settings.VAR_DIR = True, tmp_path

        def run(*works) -> list[str]:
            errors = []

            def carefully(work):
                try:
                    work()
                except Exception as error:
                    errors.append(str(error))
                finally:
                    connection.close()

            threads = [threading.Thread(target=carefully, args=(work,)) for work in works]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(60)
            return errors

        return run

    def test_who_publishes_corrects_and_withdraws_waits_for_nobody_for_ever(together):
        boss, articles = member("publisher"), [approved_article() for _ in range(8)]

        def work(mine):
            for article in mine:
                workflow.publish(article, by=boss)
                article.refresh_from_db()
                corrections.correct(article, text="Đính chính", by=boss)
                workflow.withdraw(article, by=boss, reason="Nhầm")

        assert together(lambda: work(articles[0::2]), lambda: work(articles[1::2])) == []

    def test_photo_may_be_described_while_articles_with_it_are_published(together):
        boss, photo = member("publisher"), PhotoFactory()
        articles = [approved_article(lead_photo=photo) for _ in range(6)]
        assert (
            together(
                lambda: [workflow.publish(article, by=boss) for article in articles],
                lambda: [
                    photo_library.describe_photo(photo, by=boss, focal_x=number) for number in range(12)
                ],
            )
            == []
        )
