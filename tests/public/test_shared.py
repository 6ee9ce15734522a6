"""What pages share is kept by generation: never older than the last change, and no longer than time allows."""

from datetime import timedelta

import pytest
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections, transaction
from django.test import Client
from django.utils import timezone

from news.editorial import appearance, identity
from news.editorial.generations import start_generation, stored_generation
from news.models import MenuEntry, Mourning, PageGeneration, Section
from news.models.prepared import Parameter, Prepared, PreparedAmong
from news.public import shared
from tests.factories import (
    BannerFactory,
    PhotoFactory,
    SectionFactory,
    SiteIdentityFactory,
    member,
    published_edition,
)

pytestmark = pytest.mark.django_db


def page(address: str = "/") -> str:
    return Client().get(address).content.decode()


def test_every_part_of_the_frame_is_new_on_the_very_next_page():
    """The verbs know nothing of what a process keeps: that of this one is as that of any other."""
    boss, chief = member("publisher"), member("administrator")
    address = published_edition().get_absolute_url()
    soon = timezone.now() + timedelta(hours=1)
    owner = SiteIdentityFactory.build(name="Tên vừa đổi", valid_from=timezone.localdate(), logo=None)
    banner = BannerFactory.build(photo=PhotoFactory(), everywhere=True, alt="Băng rôn vừa treo")
    entry = MenuEntry(address="/lien-he/", label="Mục vừa thêm")
    mourning = Mourning(begins_at=timezone.now(), ends_at=soon, words="Cả nước để tang")
    changes = [
        ("Tên vừa đổi", lambda: identity.save_identity(owner, by=chief)),
        ("Mục vừa thêm", lambda: appearance.save_menu_entry(entry, by=boss)),
        ("Băng rôn vừa treo", lambda: appearance.save_banner(banner, by=boss)),
        ("Cả nước để tang", lambda: appearance.save_mourning(mourning, by=boss)),
    ]
    for words, change in changes:
        assert words not in page(address)
        change()
        assert words in page(address), words
    appearance.remove_mourning(mourning, by=boss)
    assert "Cả nước để tang" not in page(address)


def test_a_banner_goes_at_its_end_although_nobody_changes_anything(monkeypatch):
    begins, ends = timezone.now() + timedelta(minutes=1), timezone.now() + timedelta(minutes=2)
    banner = BannerFactory.build(photo=PhotoFactory(), alt="Băng rôn", shown_from=begins, shown_until=ends)
    appearance.save_banner(banner, by=member("publisher"))
    seen = []
    for at in (begins - timedelta(seconds=1), begins, ends - timedelta(seconds=1), ends):
        monkeypatch.setattr(timezone, "now", lambda at=at: at)
        seen.append("Băng rôn" in page())
    assert seen == [False, True, True, False]


def test_what_was_read_in_a_change_that_is_taken_back_is_shown_to_nobody():
    start_generation()
    before = page()
    with pytest.raises(RuntimeError), transaction.atomic():
        SectionFactory(name="Chưa hề có")
        start_generation()
        assert "Chưa hề có" in page()
        raise RuntimeError
    assert page() == before


def test_nothing_is_kept_where_no_change_is_counted():
    assert stored_generation().number == 0
    SectionFactory(name="Mục một")
    assert "Mục một" in page()
    Section.objects.update(name="Mục hai")
    assert "Mục hai" in page()


def test_one_generation_is_kept_in_as_many_parts_as_there_are_sections():
    editions = [published_edition() for _ in range(4)]
    for _ in range(2):
        start_generation()
        for address in ["/", "/khong-co/", *(edition.get_absolute_url() for edition in editions)] * 2:
            page(address)
    held = shared._held
    assert held.generation == stored_generation()
    assert len(held.shared.site.parts) <= 8 * (Section.objects.count() + 2)


def test_pages_ask_few_queries_and_fewer_once_their_generation_is_known(django_assert_num_queries):
    section = SectionFactory()
    edition, *_ = (published_edition(section=section, lead_photo=PhotoFactory()) for _ in range(9))
    page("/")  # what is due is known for half a minute
    expected = {edition.get_absolute_url(): (4, 2), section.get_absolute_url(): (4, 2), "/": (4, 3)}
    for address, (first, then) in expected.items():
        start_generation()
        for number in (first, then):
            with django_assert_num_queries(number):
                page(address)


class TestPreparedQueries:
    def test_they_answer_as_their_queryset_does(self):
        sections = [SectionFactory(name=f"Mục 100% {place}") for place in range(40)]
        field, key = Section._meta.get_field("name"), Section._meta.get_field("id")
        named = Prepared(
            lambda: Section.objects.filter(name__contains="100%", name=Parameter("name", field)).values_list(
                "pk"
            )
        )
        for section in sections[:3]:
            assert named.rows(name=section.name) == [(section.pk,)]
        assert named.rows(name="Mục khác") == []
        among = PreparedAmong(key, lambda numbers: Section.objects.filter(pk__in=numbers).values_list("pk"))
        for count in (0, 1, 16, 17, 40):
            wanted = [section.pk for section in sections[:count]]
            assert sorted(among.rows(wanted)) == [(number,) for number in sorted(wanted)]

    @pytest.mark.django_db(transaction=True)
    def test_a_connection_that_was_lost_is_made_anew_once(self, monkeypatch):
        database = connections[DEFAULT_DB_ALIAS]
        asked = Prepared(lambda: PageGeneration.objects.values_list("number"))
        start_generation()
        tried = []

        def lost(*question):
            tried.append(question)
            if len(tried) == 1:
                raise OperationalError("server closed the connection unexpectedly")
            return ask(*question)

        ask = asked._ask
        monkeypatch.setattr(asked, "_ask", lost)
        monkeypatch.setattr(type(database), "is_usable", lambda self: False)
        database.health_check_done = False
        assert len(asked.rows()) == 1 and len(tried) == 2
        # Known to be alive since this request began: then it is a failure like any other.
        tried.clear()
        with pytest.raises(OperationalError):
            asked.rows()
