"""What stops an article, what is only advice, and where each is to be mended."""

import datetime

import pytest
from django.utils import timezone

from news.editorial import advice, checks
from news.editorial.checks import blocking, problems, too_early
from news.models import Article
from tests.factories import (
    ArticleFactory,
    PhotoFactory,
    SectionFactory,
    SourceFactory,
    UnitFactory,
    figure,
    picture,
    published_article,
)  # fmt: skip

pytestmark = pytest.mark.django_db


def at_field(article, field: str, *, must: bool) -> list[str]:
    return [p.sentence for p in problems(article) if p.field == field and p.blocking is must]


def test_an_article_that_is_right_has_no_problem():
    assert problems(ArticleFactory()) == []


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "Bài chưa có tiêu đề"}, "title"),
        ({"section": None}, "section"),
        ({"lead": "", "body": ""}, "body"),
        ({"title": "§¶ng ñy Khèi c¸c c¬ quan"}, "title"),
        ({"lead": "Ñaûng uûy Khoái caùc cô quan tænh"}, "lead"),
        ({"body": "<p>Đúng.</p><p>Héi nghÞ s¬ kÕt c«ng t¸c</p>"}, "body"),
    ],
)
def test_what_is_missing_or_unreadable_blocks(facts, field):
    assert len(at_field(ArticleFactory(**facts), field, must=True)) == 1


def test_old_encoding_in_a_caption_blocks():
    body = figure(PhotoFactory(), "Quang c¶nh héi nghÞ s¬ kÕt")
    assert at_field(ArticleFactory(body=body), "body", must=True)


def test_lead_photo_without_caption_or_alt_blocks_at_its_fields():
    article = ArticleFactory(lead_photo=PhotoFactory(caption="", alt=""))
    assert at_field(article, "lead_caption", must=True)
    assert at_field(article, "lead_alt", must=True)


def test_the_photos_own_caption_and_alt_are_enough():
    photo = PhotoFactory()
    assert blocking(ArticleFactory(lead_photo=photo, body=figure(photo))) == []


def test_captions_of_the_use_are_enough():
    photo = PhotoFactory(caption="", alt="")
    body = figure(photo, caption="Quang cảnh", alt="Hội trường")
    article = ArticleFactory(lead_photo=photo, lead_caption="Quang cảnh", lead_alt="Hội trường", body=body)
    assert blocking(article) == []


def test_a_figure_without_caption_or_alt_blocks_and_says_which():
    bare = PhotoFactory(caption="", alt="")
    article = ArticleFactory(body=figure(PhotoFactory()) + figure(bare))
    found = at_field(article, "body", must=True)
    assert len(found) == 2
    assert all("thứ 2" in sentence for sentence in found)


def test_a_figure_that_waits_for_its_photo_blocks():
    article = ArticleFactory(body="<figure><figcaption>Quang cảnh</figcaption></figure>")
    assert at_field(article, "body", must=True)


def test_what_an_archive_lacks_is_advice():
    article = ArticleFactory(
        from_archive=True,
        source=SourceFactory(),
        lead_photo=PhotoFactory(caption="", alt=""),
        body="<figure><figcaption>Quang cảnh</figcaption></figure>",
    )
    assert blocking(article) == []
    fields = {problem.field for problem in problems(article)}
    assert {"source_url", "source_published_at", "lead_caption", "lead_alt", "body"} <= fields


def test_a_republished_article_needs_address_and_time_of_the_original():
    article = ArticleFactory(source=SourceFactory())
    assert at_field(article, "source_url", must=True)
    assert at_field(article, "source_published_at", must=True)


def test_own_news_needs_no_source_facts():
    assert blocking(ArticleFactory(source=SourceFactory(kind="own"))) == []


def test_a_republished_article_may_appear_an_hour_after_the_original(settings):
    settings.REPUBLISH_AFTER_MINUTES = 60
    now = timezone.now()
    article = ArticleFactory(source=SourceFactory(), source_published_at=now)
    assert too_early(article, now + datetime.timedelta(minutes=59))
    assert not too_early(article, now + datetime.timedelta(minutes=60))


def test_a_closed_unit_sends_no_new_article():
    unit = UnitFactory(closed_on=datetime.date(2025, 7, 1))
    assert at_field(ArticleFactory(unit=unit), "unit", must=True)


# --- Advice ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"title": "Hội nghị " * 15}, "title"),
        ({"title": "HỘI NGHỊ TỔNG KẾT CÔNG TÁC NĂM"}, "title"),
        ({"lead": "chữ " * 61}, "lead"),
        ({"body": "<h3>Mục nhỏ</h3><p>Chữ.</p><h2>Mục lớn</h2>"}, "body"),
        ({"body": "<h2>Mục lớn</h2><h4>Mục nhỏ</h4>"}, "body"),
        ({"body": "<p>Hai  dấu cách.</p>"}, "body"),
        ({"body": '<p><a href="/khong-co/">đây</a></p>'}, "body"),
        ({"body": '<p><a href="/chuyen-muc/khong-co/">đây</a></p>'}, "body"),
        ({"body": '<p><a href="/bai-viet/khong-co-99999/">đây</a></p>'}, "body"),
        ({"body": f'<p><a href="/bai-viet/x-{"9" * 40}/">đây</a></p>'}, "body"),
    ],
)
def test_what_could_be_better_is_advice_only(facts, field):
    article = ArticleFactory.build(**facts, section=None, unit=None, created_by=None)
    article.from_archive = True
    found = [*advice.on_text(article), *advice.on_links(article.body)]
    assert [(problem.field, problem.blocking) for problem in found] == [(field, False)]


@pytest.mark.parametrize(
    "title", ["UBND tỉnh làm việc với Sở Y tế", "Hội nghị", "HĐND", "Kế hoạch 42-KH/ĐUK"]
)
def test_abbreviations_are_no_title_in_capitals(title):
    assert not advice.in_capitals(title)


def test_headings_in_order_are_right():
    assert advice.heading_out_of_order("<h2>A</h2><h3>B</h3><h4>C</h4><h2>D</h2><h3>E</h3>") == ""


def test_links_to_what_readers_can_open_are_right():
    article, section = published_article(), SectionFactory()
    edition = article.editions.get()
    body = (
        f'<p><a href="{edition.get_absolute_url()}">bài</a> <a href="{section.get_absolute_url()}">mục</a>'
        ' <a href="/">trang đầu</a> <a href="/media/tep.pdf">tệp</a> <a href="https://bao.example/x">ngoài</a>'
        ' <a href="#muc">chỗ khác</a> <a href="mailto:a@b.example">thư</a> <a href="//bao.example/y">ngoài</a></p>'
    )
    assert list(advice.on_links(body)) == []


def test_a_link_to_a_withdrawn_article_leads_nowhere():
    article = published_article()
    address = article.editions.get().get_absolute_url()
    article.editions.update(state="superseded")
    assert [p.sentence for p in advice.on_links(f'<a href="{address}">x</a>')] == [
        f"Liên kết {address} không dẫn tới trang nào đang hiện."
    ]


def test_small_photos_are_advice():
    small = PhotoFactory()
    large = PhotoFactory(data=picture(5, size=(800, 500)))
    article = ArticleFactory(lead_photo=small, body=figure(large) + figure(small))
    found = [(p.field, p.blocking) for p in problems(article)]
    assert found == [("lead_photo", False), ("body", False)]


def test_checks_cost_a_bounded_number_of_queries(django_assert_max_num_queries):
    links = "".join(f'<a href="/bai-viet/x-{n}/">x</a><a href="/chuyen-muc/m{n}/">x</a>' for n in range(20))
    body = links + "".join(figure(PhotoFactory()) for _ in range(6))
    article = Article.objects.select_related("section", "unit", "source", "lead_photo").get(
        pk=ArticleFactory(body=body, source=SourceFactory(), lead_photo=PhotoFactory()).pk
    )
    with django_assert_max_num_queries(4):
        checks.problems(article)


def test_what_blocks_comes_first():
    article = ArticleFactory(title="HỘI NGHỊ TỔNG KẾT CÔNG TÁC NĂM", section=None)
    assert [p.blocking for p in problems(article)] == [True, False]
