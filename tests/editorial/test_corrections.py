"""Corrections: by whom, of what, once, and what stays when one is taken back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from news.editorial import workflow
from news.editorial.corrections import LONGEST, MOST, correct, take_back
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady, TooMany
from news.models import Correction, LogEntry
from tests.factories import ArticleFactory, UnitFactory, approved_article, member, published_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher():
    return member("publisher")


def test_a_publisher_in_reach_corrects_a_published_article_on_record(publisher):
    article = published_article()
    correction = correct(article, text="  Số đúng là 152.\n", by=publisher)
    assert list(article.corrections.shown()) == [correction]
    entry = LogEntry.objects.get(verb="correct")
    assert (entry.article, entry.actor, entry.note) == (article, publisher, "Số đúng là 152.")
    for other in (member("editor"), member("administrator"), member("publisher", unit=UnitFactory())):
        with pytest.raises(NotAllowed):
            correct(article, text="Sai.", by=other)
        with pytest.raises(NotAllowed):
            take_back(correction, reason="Sai.", by=other)


def test_what_is_not_on_the_site_is_not_corrected(publisher):
    withdrawn = published_article()
    workflow.withdraw(withdrawn, by=publisher, reason="Sai")
    waiting = approved_article()
    workflow.schedule(waiting, by=publisher, at=timezone.now() + timedelta(days=1))
    for article in (ArticleFactory(), withdrawn, waiting):
        with pytest.raises(NotReady, match="đang hiện"):
            correct(article, text="Số đúng là 152.", by=publisher)
    for text in ("", " \n ", "x" * (LONGEST + 1)):
        with pytest.raises(NotReady):
            correct(published_article(), text=text, by=publisher)
    assert not Correction.objects.exists()


def test_the_same_is_said_once_and_there_are_not_too_many(publisher):
    article = published_article()
    correct(article, text="Số đúng là 0.", by=publisher)
    with pytest.raises(AlreadyDone):
        correct(article, text="Số đúng là 0.", by=publisher)
    for number in range(1, MOST):
        correct(article, text=f"Số đúng là {number}.", by=publisher)
    with pytest.raises(TooMany):
        correct(article, text="Lại một lần nữa.", by=publisher)


def test_a_correction_is_taken_back_once_with_a_reason_and_stays_on_record(publisher):
    article = published_article()
    correction = correct(article, text="Số đúng là 152.", by=publisher)
    with pytest.raises(NotReady):
        take_back(correction, reason=" ", by=publisher)
    take_back(correction, reason="Đăng nhầm bài.", by=publisher)
    assert not article.corrections.shown().exists()
    assert LogEntry.objects.get(verb="take_back_correction").note == "Đăng nhầm bài.\n\nSố đúng là 152."
    with pytest.raises(AlreadyDone, match=str(publisher)):
        take_back(correction, reason="Lần nữa.", by=publisher)
