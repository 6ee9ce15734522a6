"""What the front page shows: the lead, the newest, the blocks as they were arranged."""

from datetime import timedelta

import pytest
from django.utils import timezone

from news.editorial import appearance
from news.front_page import Arrangement, front_page
from news.models import HomeBlock, SiteLink
from news.site_frame import Site
from tests.factories import (
    PhotoFactory,
    SectionFactory,
    UnitFactory,
    gallery,
    member,
    published_edition,
    video,
)

pytestmark = pytest.mark.django_db
Kind = HomeBlock.Kind


@pytest.fixture
def publisher():
    return member("publisher")


@pytest.fixture
def publish(publisher):
    unit = UnitFactory()
    return lambda title, **facts: published_edition(
        by=publisher, created_by=publisher, unit=unit, title=title, **facts
    )


def titles(editions) -> list[str]:
    return [edition.title for edition in editions]


def _front(per_page: int):
    return front_page(per_page, Arrangement.of(Site().blocks))


def test_blocks_stand_in_their_order_and_repeat_nothing_from_above(publish):
    one, two = SectionFactory(name="Mục một"), SectionFactory(name="Mục hai")
    for number in range(4):
        publish(f"Một {number}", section=one)
    for number in range(4):
        publish(f"Hai {number}", section=two, further_sections=[one])
    HomeBlock.objects.create(kind=Kind.SECTION, section=two, count=2, position=2)
    HomeBlock.objects.create(kind=Kind.SECTION, section=one, count=2, position=1, title="Chọn lọc")
    HomeBlock.objects.create(kind=Kind.SECTION, section=SectionFactory(), position=0)  # nothing in it
    links = HomeBlock.objects.create(kind=Kind.LINKS, position=3)
    SiteLink.objects.create(block=links, label="Sau", address="https://b.example/", position=1)
    SiteLink.objects.create(block=links, label="Trước", address="https://a.example/", position=0)
    HomeBlock.objects.create(kind=Kind.DOCUMENTS, position=4)
    HomeBlock.objects.create(kind=Kind.PHOTOS, position=5, shown=False)
    front = _front(20)
    assert (front.lead.title, titles(front.latest)) == ("Hai 3", ["Hai 2", "Hai 1", "Hai 0", "Một 3"])
    assert [(block.title, titles(block.editions)) for block in front.blocks] == [
        ("Chọn lọc", ["Một 2", "Một 1"]),
        ("Liên kết", []),
    ]
    assert [link["label"] for link in front.blocks[1].links] == ["Trước", "Sau"]
    assert front.more


def test_photo_and_video_news_are_those_with_a_gallery_or_a_video(publish):
    photos = [PhotoFactory(), PhotoFactory()]
    publish("Có ảnh bộ", body=f"<p>Tin.</p>{gallery(*photos)}")
    publish("Có video", body="<p>Tin.</p>" + video("https://www.youtube.com/watch?v=abcdefghijk"))
    publish("Chỉ chữ")
    HomeBlock.objects.create(kind=Kind.PHOTOS, position=1)
    HomeBlock.objects.create(kind=Kind.VIDEOS, position=2)
    assert [titles(block.editions) for block in _front(20).blocks] == [["Có ảnh bộ"], ["Có video"]]


def test_a_pinned_story_leads_until_its_time_and_only_while_it_is_live(publish, publisher, client):
    old = publish("Tin ghim", at=timezone.now() - timedelta(days=90))
    for number in range(3):
        publish(f"Tin {number}")
    appearance.pin_lead(old.article, until=timezone.now() + timedelta(hours=1), by=publisher)
    front = _front(2)
    assert (front.lead.title, titles(front.latest), front.more) == ("Tin ghim", ["Tin 2"], True)
    page = client.get("/").content.decode()
    assert page.index("Tin ghim") < page.index("Tin 2")
    appearance.FrontLead.objects.update(until=timezone.now())
    assert _front(2).lead.title == "Tin 2"


def test_home_takes_the_same_six_queries_however_much_stands_on_it(
    client, publish, django_assert_max_num_queries
):
    photo = PhotoFactory()
    sections = [SectionFactory() for _ in range(6)]
    for section in sections:
        for number in range(3):
            publish(f"{section} {number}", section=section, lead_photo=photo)
        HomeBlock.objects.create(kind=Kind.SECTION, section=section)
    publish("Ảnh", body=f"<p>Tin.</p>{gallery(photo)}", lead_photo=photo)
    for kind in (Kind.PHOTOS, Kind.VIDEOS, Kind.DOCUMENTS, Kind.LINKS):
        HomeBlock.objects.create(kind=kind)
    with django_assert_max_num_queries(6):
        page = client.get("/").content.decode()
    assert all(
        f'href="{section.get_absolute_url()}">{section.name}</a></h2>' in page for section in sections[:4]
    )
    assert page.count('fetchpriority="high"') == 1
