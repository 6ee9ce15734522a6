"""Arranging the site: who may, what is refused, what the record says."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from news.editorial import appearance, identity
from news.editorial.photo_library import delete_photo
from news.editorial.refusals import AlreadyDone, BadPhoto, NotAllowed, NotReady, TooMany
from news.models import (
    Banner,
    FrontLead,
    HomeBlock,
    LogEntry,
    MenuEntry,
    Mourning,
    SiteIdentity,
    SiteLink,
)
from tests.factories import (
    ArticleFactory,
    BannerFactory,
    MourningFactory,
    PhotoFactory,
    SectionFactory,
    SiteIdentityFactory,
    member,
    published_article,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def publisher():
    return member("publisher")


def entries() -> list[str]:
    return [str(entry) for entry in MenuEntry.objects.select_related("section")]


def test_editors_arrange_nothing_and_publishers_are_no_owners(publisher):
    editor, later = member("editor"), timezone.now() + DAY
    entry, block = (
        MenuEntry.objects.create(address="/", label="Đầu"),
        HomeBlock.objects.create(kind=HomeBlock.Kind.LINKS),
    )
    doings = [
        lambda by: appearance.save_menu_entry(entry, by=by),
        lambda by: appearance.remove_menu_entry(entry, by=by),
        lambda by: appearance.order_menu([entry.pk], by=by),
        lambda by: appearance.move_menu_entry(entry, 1, by=by),
        lambda by: appearance.menu_from_sections(by=by),
        lambda by: appearance.save_block(block, by=by),
        lambda by: appearance.switch_block(block, False, by=by),
        lambda by: appearance.remove_block(block, by=by),
        lambda by: appearance.order_blocks([block.pk], by=by),
        lambda by: appearance.move_block(block, 1, by=by),
        lambda by: appearance.pin_lead(ArticleFactory(), until=later, by=by),
        lambda by: appearance.unpin_lead(by=by),
        lambda by: appearance.save_banner(BannerFactory(), by=by),
        lambda by: appearance.remove_banner(BannerFactory(), by=by),
        lambda by: appearance.save_mourning(MourningFactory(), by=by),
        lambda by: appearance.remove_mourning(MourningFactory(), by=by),
    ]
    for doing in doings:
        with pytest.raises(NotAllowed):
            doing(editor)
    for doing in (identity.save_identity, identity.drop_identity):
        with pytest.raises(NotAllowed):
            doing(SiteIdentityFactory.build(), by=publisher)
    assert not LogEntry.objects.filter(actor__in=[editor, publisher]).exists()


class TestIdentity:
    def test_a_coming_one_can_be_set_changed_and_taken_back(self, chief):
        today = timezone.localdate()
        first = identity.save_identity(SiteIdentityFactory.build(valid_from=today - 900 * DAY), by=chief)
        coming = identity.save_identity(
            SiteIdentityFactory.build(valid_from=today + DAY, name="Tên mới"), by=chief
        )
        coming.valid_from = today + 9 * DAY
        identity.save_identity(coming, by=chief)
        assert identity.holding() == first
        with pytest.raises(AlreadyDone):
            identity.drop_identity(first, by=chief)
        identity.drop_identity(coming, by=chief)
        assert SiteIdentity.objects.get() == first
        verbs = list(LogEntry.objects.order_by("pk").values_list("verb", flat=True))
        assert verbs == ["save_identity"] * 3 + ["drop_identity"]

    def test_what_was_said_on_past_days_stays(self, chief):
        today = timezone.localdate()
        past = SiteIdentityFactory(valid_from=today - 9 * DAY)
        now = SiteIdentityFactory(valid_from=today - DAY)
        now.phone = "0200 3812 001"  # a mistake that is put right
        identity.save_identity(now, by=chief)
        with pytest.raises(AlreadyDone, match="hồ sơ"):
            identity.save_identity(past, by=chief)
        with pytest.raises(NotReady, match="từ hôm nay"):
            identity.save_identity(SiteIdentityFactory.build(valid_from=today - 5 * DAY), by=chief)
        for day in (today, today + DAY):
            now.valid_from = day
            with pytest.raises(NotReady, match="không dời"):
                identity.save_identity(now, by=chief)

    def test_half_a_licence_or_a_day_taken_is_refused_with_a_sentence(self, chief):
        held = SiteIdentityFactory()
        with pytest.raises(NotReady, match="đủ số, ngày cấp"):
            identity.save_identity(SiteIdentityFactory.build(licence_number="08/GP"), by=chief)
        with pytest.raises(NotReady, match="Đã có thông tin áp dụng"):
            identity.save_identity(SiteIdentityFactory.build(valid_from=held.valid_from), by=chief)


class TestMenu:
    def test_entries_are_added_moved_and_removed(self, publisher):
        section = SectionFactory(name="Tin cơ sở")
        for facts in (
            {"address": "/", "label": "Đầu"},
            {"section": section},
            {"address": "https://a.example/", "label": "Xa"},
        ):
            appearance.save_menu_entry(MenuEntry(**facts), by=publisher)
        first, second, third = MenuEntry.objects.all()
        below = appearance.save_menu_entry(
            MenuEntry(section=section, label="Dưới", parent=second), by=publisher
        )
        appearance.move_menu_entry(third, -1, by=publisher)
        appearance.move_menu_entry(first, -1, by=publisher)  # stays where it is
        assert [entry for entry in entries() if entry != "Dưới"] == ["Đầu", "Xa", "Tin cơ sở"]
        appearance.order_menu([third.pk, second.pk, below.pk, first.pk], by=publisher)
        assert entries() == ["Xa", "Tin cơ sở", "Dưới", "Đầu"]
        appearance.remove_menu_entry(second, by=publisher)
        assert entries() == ["Xa", "Đầu"]
        assert set(LogEntry.objects.values_list("verb", flat=True)) == {"arrange_menu"}

    @pytest.mark.parametrize(
        "facts",
        [
            {"address": "javascript:alert(1)", "label": "x"},
            {"address": "//a.example/", "label": "x"},
            {"address": "/khong-co-trang-nay/", "label": "x"},
            {"address": "/"},
            {"label": "x"},
            {"address": "/", "section": True, "label": "x"},
            {"address": "/", "label": "x", "parent": "below"},
        ],
    )
    def test_an_entry_that_leads_nowhere_is_refused(self, publisher, facts):
        top = MenuEntry.objects.create(address="/", label="Trên")
        if facts.get("parent"):
            facts = facts | {"parent": MenuEntry.objects.create(address="/", label="Dưới", parent=top)}
        if facts.get("section"):
            facts = facts | {"section": SectionFactory()}
        before = entries()
        with pytest.raises(NotReady):
            appearance.save_menu_entry(MenuEntry(**facts), by=publisher)
        assert entries() == before

    def test_an_order_of_another_menu_is_refused(self, publisher, monkeypatch):
        one = MenuEntry.objects.create(address="/", label="Một")
        for numbers in ([], [one.pk, one.pk], [one.pk, 999]):
            with pytest.raises(AlreadyDone):
                appearance.order_menu(numbers, by=publisher)
        with pytest.raises(AlreadyDone):
            appearance.menu_from_sections(by=publisher)
        monkeypatch.setattr(appearance, "MOST_ENTRIES", 1)
        with pytest.raises(TooMany):
            appearance.save_menu_entry(MenuEntry(address="/", label="Hai"), by=publisher)

    def test_it_begins_with_the_sections(self, publisher):
        parent = SectionFactory(name="Mục cha")
        SectionFactory(name="Mục con", parent=parent)
        SectionFactory(name="Ẩn", in_menu=False)
        assert appearance.menu_from_sections(by=publisher) == 2
        assert MenuEntry.objects.get(section__name="Mục con").parent.section == parent


class TestFrontPage:
    def test_blocks_are_added_switched_moved_and_removed(self, publisher):
        section = SectionFactory(name="Tin cơ sở")
        news = appearance.save_block(HomeBlock(kind="section", section=section), by=publisher)
        links = appearance.save_block(
            HomeBlock(kind="links"), by=publisher, links=[("Một", "https://a.example/"), ("Hai", "/")]
        )
        appearance.move_block(links, -1, by=publisher)
        assert list(HomeBlock.objects.all()) == [links, news]
        appearance.order_blocks([news.pk, links.pk], by=publisher)
        appearance.switch_block(news, False, by=publisher)
        assert [(block.pk, block.shown) for block in HomeBlock.objects.all()] == [
            (news.pk, False),
            (links.pk, True),
        ]
        with pytest.raises(NotReady, match="“Sai”"):
            appearance.save_block(links, by=publisher, links=[("Sai", "ftp://a.example/")])
        assert [link.label for link in links.links.all()] == ["Một", "Hai"]
        appearance.remove_block(links, by=publisher)
        assert not SiteLink.objects.exists()
        with pytest.raises(AlreadyDone):
            appearance.switch_block(HomeBlock(pk=999), True, by=publisher)

    def test_blocks_that_make_no_sense_are_refused(self, publisher):
        section = SectionFactory()
        HomeBlock.objects.create(kind="section", section=section)
        HomeBlock.objects.create(kind="photos")
        for block in (
            HomeBlock(kind="section"),
            HomeBlock(kind="section", section=section),
            HomeBlock(kind="photos"),
            HomeBlock(kind="links", count=0),
            HomeBlock(kind="la"),
        ):
            with pytest.raises(NotReady):
                appearance.save_block(block, by=publisher)

    def test_only_what_readers_see_can_be_pinned(self, publisher):
        later = timezone.now() + DAY
        with pytest.raises(NotReady, match="không đang hiện"):
            appearance.pin_lead(ArticleFactory(), until=later, by=publisher)
        with pytest.raises(NotReady, match="phía trước"):
            appearance.pin_lead(published_article(), until=timezone.now(), by=publisher)
        for _ in range(2):
            appearance.pin_lead(published_article(), until=later, by=publisher)
        assert FrontLead.objects.count() == 1
        appearance.unpin_lead(by=publisher)
        with pytest.raises(AlreadyDone):
            appearance.unpin_lead(by=publisher)


def test_banners_and_mourning_end_after_they_begin_and_come_off(publisher):
    banner, mourning = BannerFactory(), MourningFactory()
    banner.shown_until = banner.shown_from
    mourning.ends_at = mourning.begins_at - DAY
    with pytest.raises(NotReady, match="thôi hiện phải sau"):
        appearance.save_banner(banner, by=publisher)
    with pytest.raises(NotReady, match="kết thúc phải sau"):
        appearance.save_mourning(mourning, by=publisher)
    appearance.remove_banner(banner, by=publisher)
    appearance.remove_mourning(mourning, by=publisher)
    for remove, row in (
        (appearance.remove_banner, Banner(pk=9)),
        (appearance.remove_mourning, Mourning(pk=9)),
    ):
        with pytest.raises(AlreadyDone):
            remove(row, by=publisher)
    assert list(LogEntry.objects.order_by("pk").values_list("verb", flat=True)) == [
        "arrange_banner",
        "mourning",
    ]


def test_a_photo_that_the_site_itself_shows_is_not_deleted(publisher, client):
    client.force_login(publisher)
    for photo, where in (
        (BannerFactory(alt="Mừng hội").photo, "băng rôn “Mừng hội”"),
        (SiteIdentityFactory(logo=PhotoFactory()).logo, "biểu trưng"),
    ):
        with pytest.raises(BadPhoto, match=where):
            delete_photo(photo, by=publisher)
        for screen in ("change", "delete"):
            page = client.get(reverse(f"admin:news_photo_{screen}", args=[photo.pk])).text
            assert where in page and "0 bài" not in page


def test_the_database_holds_the_rules_too():
    now = timezone.now()
    for row in (
        MenuEntry(address="//a.example/", label="x"),
        MenuEntry(address="/"),
        MenuEntry(),
        HomeBlock(kind="section"),
        HomeBlock(kind="photos", section=SectionFactory()),
        HomeBlock(kind="links", count=99),
        SiteLink(block=HomeBlock.objects.create(kind="links"), label="x", address="javascript:x"),
        FrontLead(pk=2, article=ArticleFactory(), until=now),
        Mourning(begins_at=now, ends_at=now),
        BannerFactory.build(photo=PhotoFactory(), shown_until=now - DAY),
        SiteIdentityFactory.build(name=""),
        SiteIdentityFactory.build(scheme="hong"),
        SiteIdentityFactory.build(licence_number="1"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()
