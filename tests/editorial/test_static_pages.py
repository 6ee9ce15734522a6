"""Standing pages: what readers see changes by `Đăng` alone; who may, and what is refused."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from news.editorial import static_pages
from news.editorial.photo_library import delete_photo
from news.editorial.refusals import AlreadyDone, BadPhoto, NotAllowed, NotReady
from news.models import LogEntry, StaticPage
from tests.factories import PhotoFactory, StaticPageFactory, TopicFactory, figure, member, published_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher():
    return member("publisher")


def test_publishers_and_administrators_alone_do_anything_with_pages():
    page = published_page()
    doings = (
        lambda by: static_pages.save_page(StaticPage(), by=by, title="Giới thiệu"),
        lambda by: static_pages.save_page(page, by=by, title="Giới thiệu"),
        lambda by: static_pages.publish_page(page, by=by),
        lambda by: static_pages.withdraw_page(page, by=by, reason="Cũ"),
    )
    for role in ("contributor", "editor"):
        for doing in doings:
            with pytest.raises(NotAllowed):
                doing(member(role))
    static_pages.withdraw_page(page, by=member("administrator"), reason="Cũ")


def test_readers_see_what_was_published_and_nothing_that_is_being_typed(client, publisher):
    page = static_pages.save_page(StaticPage(), by=publisher, title="Giới thiệu", body="<p>Bản một.</p>")
    address = page.get_absolute_url()
    assert client.get(address).status_code == 404
    static_pages.publish_page(page, by=publisher)
    assertContains(client.get(address), "Bản một.")
    page = static_pages.save_page(
        page, by=publisher, title="Tên mới", body="<p>Bản hai<script>x</script>.</p>"
    )
    assert page.is_ahead
    assertNotContains(client.get(address), "Bản hai")
    assertNotContains(client.get(address), "Tên mới")
    page = static_pages.publish_page(page, by=publisher)
    assert not page.is_ahead and page.get_absolute_url() == address
    shown = client.get(address)
    assertContains(shown, "Bản hai")
    assertContains(shown, '<h1 class="page-title">Tên mới</h1>', html=True)
    assertNotContains(shown, "<script>x")
    static_pages.withdraw_page(page, by=publisher, reason="Nội dung đã cũ")
    gone = client.get(address)
    assertContains(gone, "Trang đã được gỡ", status_code=410)
    assertNotContains(gone, "đã cũ", status_code=410)
    verbs = list(LogEntry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["create_page", "publish_page", "change_page", "publish_page", "withdraw_page"]
    assert LogEntry.objects.latest("pk").note == "Nội dung đã cũ"


def test_what_cannot_be_done_is_refused_with_the_reason(publisher):
    with pytest.raises(NotReady, match="chưa có nội dung"):
        static_pages.publish_page(StaticPageFactory(body="<p> </p>"), by=publisher)
    page = published_page(slug="gioi-thieu")
    with pytest.raises(NotReady, match="liên kết tĩnh “gioi-thieu”"):
        static_pages.save_page(StaticPage(), by=publisher, title="Giới thiệu", body="<p>Bản khác.</p>")
    with pytest.raises(NotReady, match="lý do"):
        static_pages.withdraw_page(page, by=publisher, reason="  ")
    static_pages.withdraw_page(page, by=publisher, reason="Cũ")
    with pytest.raises(AlreadyDone, match="không còn hiện"):
        static_pages.withdraw_page(page, by=publisher, reason="Cũ")
    seen = page.version
    static_pages.save_page(page, by=publisher, seen=seen, title="Một", slug="khac")
    with pytest.raises(AlreadyDone, match="bản mới hơn"):
        static_pages.save_page(page, by=publisher, seen=seen, title="Hai")
    page.refresh_from_db()
    assert (page.title, page.slug) == ("Một", "gioi-thieu")


def test_photos_of_pages_and_topics_stay_in_the_library(client, publisher):
    photo, lead = PhotoFactory(caption="Trụ sở"), PhotoFactory()
    page = published_page(title="Giới thiệu", body=figure(photo))
    TopicFactory(title="Đại hội", lead_photo=lead)
    assertContains(client.get(page.get_absolute_url()), "Trụ sở")
    with pytest.raises(BadPhoto, match="trang “Giới thiệu”"):
        delete_photo(photo, by=publisher)
    with pytest.raises(BadPhoto, match="dòng sự kiện “Đại hội”"):
        delete_photo(lead, by=publisher)
    page = static_pages.save_page(page, by=publisher, body="<p>Không ảnh.</p>")
    with pytest.raises(BadPhoto):  # readers still see it
        delete_photo(photo, by=publisher)
    static_pages.publish_page(page, by=publisher)
    delete_photo(photo, by=publisher)
