"""The page of one article: what it shows, where it stands, what is said when it is gone."""

import datetime
import re

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import timezone
from django.utils.formats import date_format
from pytest_django.asserts import assertContains, assertNotContains, assertTemplateUsed

from news.editorial.corrections import correct, take_back
from news.editorial.publishing import snapshot
from news.editorial.workflow import publish, publish_due, schedule, unschedule, withdraw
from news.models import Article, Edition
from news.reading import article_context
from tests.factories import (
    ArticleFactory,
    PhotoFactory,
    SectionFactory,
    SourceFactory,
    approved_article,
    figure,
    member,
    published_article,
    published_edition,
)  # fmt: skip

pytestmark = pytest.mark.django_db


def local(*parts: int) -> datetime.datetime:
    return datetime.datetime(*parts, tzinfo=timezone.get_default_timezone())


def open_page(client, edition: Edition):
    return client.get(edition.get_absolute_url())


def test_article_page_shows_what_was_published(client):
    edition = published_edition(
        title="Hội nghị sơ kết sáu tháng",
        lead="Sáng 21-7, hội nghị khai mạc.",
        body="<p>Các đại biểu <strong>thảo luận</strong> sôi nổi.</p>",
        byline="Hoàng Thảo",
        tags=["Đảng ủy", "Chuyển đổi số"],
        at=local(2020, 7, 21, 8, 46),
    )
    response = open_page(client, edition)
    assertContains(response, "<h1>Hội nghị sơ kết sáu tháng</h1>", html=True)
    assertContains(response, "21-07-2020 08:46")
    assertContains(response, "Sáng 21-7, hội nghị khai mạc.")
    assertContains(response, "<p>Các đại biểu <strong>thảo luận</strong> sôi nổi.</p>", html=True)
    assertContains(response, "Hoàng Thảo")
    assertContains(response, '<a href="/tu-khoa/chuyen-doi-so/">Chuyển đổi số</a>', html=True)
    assertContains(response, '<a href="/tac-gia/hoang-thao/">Hoàng Thảo</a>', html=True)
    assertContains(response, edition.unit.get_absolute_url())
    assertContains(response, edition.section_name)


def test_article_page_keeps_an_edit_that_was_not_published_from_readers(client):
    article = published_article(title="Tiêu đề đã đăng")
    article.title = "Tiêu đề đang sửa dở"
    article.save()
    response = open_page(client, article.editions.get())
    assertContains(response, "Tiêu đề đã đăng")
    assertNotContains(response, "đang sửa dở")


def test_first_edition_names_no_update_and_a_later_one_does(client):
    article = published_article(at=local(2020, 7, 21, 8, 46))
    assertNotContains(open_page(client, article.editions.get()), "Cập nhật")
    article.lead = "Sapo viết lại."
    article.save()
    revised = publish(article, by=member("publisher"))
    Edition.objects.filter(pk=revised.pk).update(live_from=local(2020, 7, 22, 9, 0))
    response = open_page(client, revised)
    assertContains(response, "21-07-2020 08:46")
    assertContains(response, "Cập nhật")
    assertContains(response, "22-07-2020 09:00")


def test_title_and_lead_are_text_and_never_markup(client):
    edition = published_edition(title="Kết quả <script>alert(1)</script>", lead="Tăng <b>hơn</b> 5 & 6")
    response = open_page(client, edition)
    assertNotContains(response, "<script>")
    assertContains(response, "Tăng &lt;b&gt;hơn&lt;/b&gt; 5 &amp; 6")


def test_lead_photo_stands_with_size_alt_caption_and_credit(client):
    photo = PhotoFactory(alt="Hội trường", caption="Quang cảnh hội nghị.", credit="Minh Châu")
    response = open_page(client, published_edition(lead_photo=photo, lead_alt="Đại biểu biểu quyết"))
    assertContains(response, 'alt="Đại biểu biểu quyết" width="32" height="20"')
    assertContains(response, "Quang cảnh hội nghị.")
    assertContains(response, "Ảnh: Minh Châu")


def test_figures_of_the_body_are_shown_as_published(client):
    photo = PhotoFactory(credit="Lê An")
    body = "<p>Mở đầu.</p>" + figure(photo, caption="Trồng cây đầu xuân.", alt="Người trồng cây")
    response = open_page(client, published_edition(body=body))
    assertContains(response, '<figure class="photo">')
    assertContains(response, "Trồng cây đầu xuân.")


def test_source_line_names_and_links_the_original(client):
    edition = published_edition(
        source=SourceFactory(name="Baolangson.vn"),
        source_url="https://baolangson.example/tin-1",
        source_author="Thu Hà",
        source_published_at=local(2020, 7, 20, 16, 30),
    )
    response = open_page(client, edition)
    assertContains(response, 'href="https://baolangson.example/tin-1"')
    assertContains(response, "Baolangson.vn")
    assertContains(response, "Thu Hà")
    assertContains(response, "20-07-2020 16:30")


def test_own_reporting_has_no_source_line(client):
    assertNotContains(open_page(client, published_edition()), "Nguồn:")


def test_related_news_is_listed_without_the_article_itself(client):
    section = SectionFactory()
    other = published_edition(section=section, title="Một tin cùng chuyên mục")
    edition = published_edition(section=section, title="Tin đang đọc")
    response = open_page(client, edition)
    assertContains(response, "Tin liên quan")
    assertContains(response, other.get_absolute_url())
    assert [related.pk for related in response.context["related"]] == [other.pk]


def test_section_and_its_parent_lead_back_up(client):
    parent = SectionFactory(name="Xây dựng Đảng")
    child = SectionFactory(name="Tổ chức – Cán bộ", parent=parent)
    response = open_page(client, published_edition(section=child))
    assertContains(response, parent.get_absolute_url())
    assertContains(response, child.get_absolute_url())


def test_wrong_slug_leads_permanently_to_the_right_address(client):
    edition = published_edition()
    response = client.get(f"/bai-viet/dia-chi-bi-cat-{edition.article_id}/")
    assert response.status_code == 301
    assert response["Location"] == edition.get_absolute_url()


def test_withdrawn_article_is_gone_and_the_page_helps(client):
    article = published_article(title="Bài bị gỡ")
    other = published_edition(title="Bài còn lại")
    address = article.editions.get().get_absolute_url()
    withdraw(article, by=member("publisher"), reason="Nội dung chưa được kiểm chứng")
    response = client.get(address)
    assertContains(response, "Bài viết đã được gỡ", status_code=410)
    assertContains(response, other.get_absolute_url(), status_code=410)
    assertNotContains(response, "Bài bị gỡ", status_code=410)
    assertNotContains(response, "chưa được kiểm chứng", status_code=410)


def test_article_that_was_never_published_is_not_found(client):
    draft = ArticleFactory()
    response = client.get(f"/bai-viet/{draft.slug}-{draft.pk}/")
    assert response.status_code == 404
    assertTemplateUsed(response, "404.html")


@pytest.mark.parametrize("number", ["0", "999999999", "9" * 40])
def test_number_that_no_article_has_is_not_found(client, number):
    assert client.get(f"/bai-viet/tin-{number}/").status_code == 404


def test_pages_only_answer_to_reading(client):
    assert client.post(published_edition().get_absolute_url()).status_code == 405


def test_article_page_takes_at_most_six_queries_with_all_that_stands_around_it(
    client, django_assert_max_num_queries
):
    parent = SectionFactory()
    section = SectionFactory(parent=parent)
    for _ in range(8):
        published_edition(section=section, tags=["Đảng ủy"], lead_photo=PhotoFactory())
    edition = published_edition(section=section, tags=["Đảng ủy"], lead_photo=PhotoFactory())
    published_edition(section=section)
    correct(edition.article, text="Số đúng là 152.", by=member("publisher"))
    with django_assert_max_num_queries(6):
        response = open_page(client, edition)
    assert len(response.context["related"]) == 6
    assertContains(response, "Tin mới hơn")
    assertContains(response, "Tin cũ hơn")
    assertContains(response, "Số đúng là 152.")


def test_preview_shows_an_unsaved_edition_under_a_banner():
    article = ArticleFactory(title="Bài đang viết")
    page = render_to_string(
        "public/article.html", article_context(snapshot(article), preview=True), RequestFactory().get("/")
    )
    assert "Bản xem trước – chưa đăng" in page
    assert '<meta name="robots" content="noindex' in page
    assert "Bài đang viết" in page


def test_preview_of_a_new_article_without_section_works():
    article = Article(title="Chưa chọn chuyên mục")
    page = render_to_string(
        "public/article.html", article_context(snapshot(article), preview=True), RequestFactory().get("/")
    )
    assert "Chưa chọn chuyên mục" in page
    assert "Tin liên quan" not in page


def test_public_page_is_no_preview(client):
    response = open_page(client, published_edition())
    assertNotContains(response, "Bản xem trước")
    assertNotContains(response, "noindex")


def test_corrections_outlive_the_edition_and_go_when_taken_back(client):
    publisher, article = member("publisher"), published_article()
    correction = correct(article, text="Số đúng là <152>.\nXin lỗi bạn đọc.", by=publisher)
    article.title = "Tiêu đề mới"
    article.save()
    revised = publish(article, by=publisher)
    response = open_page(client, revised)
    assertContains(response, "Số đúng là &lt;152&gt;.<br>Xin lỗi bạn đọc.")
    assertContains(response, date_format(timezone.localtime(correction.made_at), "DATETIME_FORMAT"))
    assert response.context["corrections"] == [correction]
    take_back(correction, reason="Đăng nhầm", by=publisher)
    response = open_page(client, revised)
    assertNotContains(response, "Đính chính")
    assertNotContains(response, "Đăng nhầm")


def test_sharing_is_plain_links_and_a_preview_has_no_tools(client):
    edition = published_edition()
    page = open_page(client, edition).text
    address = "http%3A//testserver" + edition.get_absolute_url()
    assert f'href="https://www.facebook.com/sharer/sharer.php?u={address}"' in page
    assert f'href="https://zalo.me/share?url={address}"' in page
    assert client.get(edition.get_absolute_url() + "bao-loi/").status_code == 200
    assert "http" not in "".join(re.findall(r'<script[^>]*src="([^"]*)"', page))
    preview = render_to_string(
        "public/article.html", article_context(edition, preview=True), RequestFactory().get("/")
    )
    for part in ("Công cụ đọc", "Báo lỗi", "js/public/article.js"):
        assert part in page and part not in preview


def test_an_article_past_its_time_is_gone_as_a_withdrawn_one(client):
    article = published_article(publish_until=timezone.now() + datetime.timedelta(hours=1))
    edition = article.editions.live().get()
    publish_due(now=timezone.now() + datetime.timedelta(hours=2))
    assert client.get(edition.get_absolute_url()).status_code == 410


def test_an_appointment_that_was_cancelled_makes_no_article_look_changed(client):
    publisher = member("publisher")
    article = approved_article()
    schedule(article, by=publisher, at=timezone.now() + datetime.timedelta(hours=1))
    unschedule(article, by=publisher)
    edition = publish(article, by=publisher)
    assert edition.number == 2
    assertNotContains(client.get(edition.get_absolute_url()), "Cập nhật")
