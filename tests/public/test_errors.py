"""What readers see when something can't be shown: they are told, and led on."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection
from django.test import RequestFactory
from pytest_django.asserts import assertContains

from config import errors
from news.editorial.workflow import withdraw
from tests.english import english_in
from tests.factories import member, published_edition

pytestmark = pytest.mark.django_db


def test_an_address_that_leads_nowhere_offers_search_and_news(client, django_assert_max_num_queries):
    edition = published_edition()
    with django_assert_max_num_queries(6):
        page = client.get("/khong-co-trang-nay/")
    assertContains(page, "Không tìm thấy trang", status_code=404)
    assertContains(page, 'action="/tim-kiem/"', status_code=404)
    assertContains(page, edition.get_absolute_url(), status_code=404)


def test_an_address_that_leads_nowhere_says_so_also_without_a_database(client):
    def down(*_):
        raise OperationalError("the database is away")

    with connection.execute_wrapper(down):
        page = client.get("/khong-co-trang-nay/")
    assertContains(page, "Không tìm thấy trang", status_code=404)


def test_what_was_taken_down_is_gone_and_offers_search_and_news(client):
    gone, other = published_edition(), published_edition()
    withdraw(gone.article, by=member("publisher"), reason="Đăng nhầm")
    page = client.get(gone.get_absolute_url())
    assertContains(page, 'action="/tim-kiem/"', status_code=410)
    assertContains(page, other.get_absolute_url(), status_code=410)


def test_refused_and_unreadable_requests_of_readers_are_told_in_the_frame(rf: RequestFactory):
    request = rf.get("/lien-he/")
    forbidden = errors.forbidden(request, PermissionDenied("Gửi nhiều quá."))
    assertContains(forbidden, "Gửi nhiều quá.", status_code=403)
    unreadable = errors.bad_request(request, ValueError())
    for page in (forbidden, errors.forbidden(request), unreadable):
        assert "site-footer" in page.text
        assert english_in(page.text) == {}
    # A host that is not ours: the frame may fail at it, the answer doesn't.
    assert errors.bad_request(rf.get("/", HTTP_HOST="xau.example"), ValueError()).status_code == 400
