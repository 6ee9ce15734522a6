"""Whatever changes what readers see starts a new generation of pages, in the transaction of the change."""

import copy
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from news.editorial import (
    appearance,
    corrections,
    document_files,
    documents,
    identity,
    photo_library,
    related_news,
    static_pages,
    topics,
    workflow,
)
from news.editorial.former_addresses import save_with_address
from news.editorial.generations import SEEN_BY_READERS, gone_since, stored_generation
from news.editorial.memberships import apply_unit_change
from news.editorial.names import delete_tags, save_named
from news.editorial.record import verb_names
from news.models import Banner, HomeBlock, MenuEntry, Mourning, SiteIdentity, Tag, Topic, UnitChange
from tests.factories import (
    BannerFactory,
    PhotoFactory,
    SectionFactory,
    SiteIdentityFactory,
    SourceFactory,
    StaticPageFactory,
    UnitFactory,
    approved_article,
    member,
    picture,
    published_article,
    published_document,
)

pytestmark = pytest.mark.django_db

# What the record knows and no reader sees at once. A new verb belongs here or in SEEN_BY_READERS.
UNSEEN = {
    "submit", "recall", "return", "approve", "reopen", "unschedule", "trash", "restore", "pick_related",
    "unpick_related", "import_document", "restore_version", "assign", "take_over", "share_preview",
    "revoke_preview", "delete_photo", "attach_file", "remove_file", "delete_file", "refuse_file",
    "add_document", "delete_document", "grant_role", "end_role", "create_person", "change_person",
    "deactivate_person", "activate_person", "reset_password", "change_password", "require_new_password",
    "end_sessions", "unlock_sign_in", "sign_in", "sign_in_failed", "sign_out", "second_factor",
    "remove_second_factor", "renew_recovery_codes", "send_reset_link", "make_reset_link", "settle_role",
    "move_page", "add_former_address", "delete_former_address", "add_abbreviation",
    "change_abbreviation", "delete_abbreviation", "export_record", "print_approval_sheet",
    "answer_letter", "close_letter", "spam_letter", "reopen_letter", "purge_letters",
}  # fmt: skip


def test_every_verb_of_the_record_is_known_to_be_seen_or_not():
    assert set(verb_names()) == UNSEEN | set(SEEN_BY_READERS)
    assert not UNSEEN & set(SEEN_BY_READERS)


def test_whoever_changes_what_readers_see_starts_a_generation(client):
    """Every kind of change, one after another; the pages are looked at before and after each."""
    boss, chief = member("publisher"), member("administrator")
    section, unit, source, tag = (
        SectionFactory(slug="tin"), UnitFactory(slug="so-y-te"), SourceFactory(slug="bao"), Tag.objects.create(name="Cũ"),
    )  # fmt: skip
    lead, other, waiting = (
        published_article(section=section, unit=unit, tags=["Đại hội"]),
        published_article(),
        approved_article(),
    )
    soon, photo = timezone.now() + timedelta(days=1), PhotoFactory()
    paper, topic, page = (
        published_document(),
        topics.save_topic(Topic(), by=boss, title="Một"),
        StaticPageFactory(slug="gioi-thieu"),
    )
    banner, mourning = (
        BannerFactory.build(photo=photo, everywhere=True),
        Mourning(begins_at=timezone.now(), ends_at=soon),
    )
    owner, entry, block = (
        SiteIdentityFactory(logo=photo),
        MenuEntry(address="/lien-he/", label="Liên hệ"),
        HomeBlock(kind="links"),
    )
    change = UnitChange.objects.create(
        kind=UnitChange.Kind.DISSOLUTION,
        decision_number="1-QĐ",
        decision_date=timezone.localdate() - timedelta(days=9),
    )
    change.predecessors.add(unit)
    live = lead.editions.get()
    addresses = [
        "/", "/chuyen-muc/tin/", "/don-vi/so-y-te/", "/nguon/bao/", "/tu-khoa/cu/", "/dong-su-kien/", "/dong-su-kien/mot/",
        "/trang/gioi-thieu/", "/van-ban/", paper.get_absolute_url(), live.get_absolute_url(), "/so-do-trang/",
        "/co-cau-to-chuc/", "/sitemap-trang.xml",
    ]  # fmt: skip

    def named(thing, **facts):
        for name, value in facts.items():
            setattr(thing, name, value)
        return thing

    def edited(document, **facts):
        document.refresh_from_db()
        return documents.save_document(named(document, **facts), replaces=[], seen=document.version, by=boss)

    doings = {
        "publish": lambda: workflow.publish(waiting, by=boss),
        "schedule": lambda: workflow.schedule(approved_article(), by=boss, at=soon),
        "withdraw": lambda: workflow.withdraw(waiting, by=boss, reason="Nhầm"),
        "correct": lambda: corrections.correct(lead, text="Đúng là 125.", by=boss),
        "take_back": lambda: corrections.take_back(lead.corrections.get(), reason="Nhầm", by=boss),
        "ban": lambda: related_news.ban(lead, other, by=boss),
        "allow": lambda: related_news.allow(lead, other, by=boss),
        "fill_topic": lambda: topics.add_article(topic, lead, by=boss),
        "save_topic": lambda: topics.save_topic(topic, by=boss, intro="Mở đầu"),
        "close_topic": lambda: topics.set_open(topic, False, by=boss),
        "publish_page": lambda: static_pages.publish_page(page, by=boss),
        "order_page": lambda: static_pages.save_page(page, by=boss, title=page.title, position=7),
        "withdraw_page": lambda: static_pages.withdraw_page(page, by=boss, reason="Nhầm"),
        "edit_document": lambda: edited(paper, summary="Trích yếu mới"),
        "add_file": lambda: document_files.add_file(paper, b"%PDF-1.7 hai %%EOF", name="hai.pdf", kind="pdf", by=boss),
        "move_file": lambda: document_files.move_file(paper, paper.files.last().pk, up=True, by=boss),
        "rename_file": lambda: document_files.rename_files(paper, {paper.files.first().pk: "Tên"}, by=boss),
        "remove_file": lambda: document_files.remove_file(paper, paper.files.last().pk, by=boss),
        "withdraw_document": lambda: documents.withdraw_document(paper, reason="Nhầm", by=boss),
        "banner": lambda: appearance.save_banner(banner, by=boss),
        "describe_photo": lambda: photo_library.describe_photo(photo, by=boss, focal_x=9),
        "replace_photo": lambda: photo_library.replace_photo(photo, picture(77, size=(64, 40)), by=boss),
        "remove_banner": lambda: appearance.remove_banner(Banner.objects.get(), by=boss),
        "mourning": lambda: appearance.save_mourning(mourning, by=boss),
        "remove_mourning": lambda: appearance.remove_mourning(mourning, by=boss),
        "menu": lambda: appearance.save_menu_entry(entry, by=boss),
        "remove_menu": lambda: appearance.remove_menu_entry(entry, by=boss),
        "block": lambda: appearance.save_block(block, by=boss, links=[("Trang tỉnh", "https://tinh.example/")]),
        "switch_block": lambda: appearance.switch_block(block, False, by=boss),
        "pin": lambda: appearance.pin_lead(lead, until=soon, by=boss),
        "unpin": lambda: appearance.unpin_lead(by=boss),
        "identity": lambda: identity.save_identity(named(owner, name="Tên mới"), by=chief),
        "section": lambda: save_with_address(named(section, intro="Lời giới thiệu"), by=chief),
        "unit": lambda: save_with_address(named(unit, name="Tên mới của sở"), by=chief),
        "source": lambda: save_named(named(source, name="Báo mới")),
        "tag": lambda: save_named(named(tag, name="Mới")),
        "delete_tag": lambda: delete_tags([tag]),
        "unit_change": lambda: apply_unit_change(change, by=chief),
    }  # fmt: skip
    before, seen = _pages(addresses), set()
    for name, do in doings.items():
        number = stored_generation().number
        do()
        after = _pages(addresses)
        if after != before:
            seen.add(name)
            assert stored_generation().number > number, f"{name} is seen and starts no generation"
        before = after
    # The walk would prove nothing if its pages did not show what is changed.
    assert len(seen) >= len(doings) - 6, sorted(set(doings) - seen)


def _pages(addresses: list[str]) -> list[tuple[int, bytes]]:
    client = Client()
    return [(response.status_code, response.content) for response in map(client.get, addresses)]


def test_what_comes_due_starts_one_and_names_the_page_that_goes():
    article = published_article()
    address = article.editions.get().get_absolute_url()
    number = stored_generation().number
    article.editions.update(live_until=timezone.now() - timedelta(seconds=1))
    workflow.publish_due()
    assert stored_generation().number == number + 1
    assert list(gone_since(number)) == [(address, number + 1)]


def test_document_whose_address_changes_is_gone_from_the_old_one():
    paper, boss = published_document(), member("publisher")
    number, old = stored_generation().number, paper.get_absolute_url()
    changed = copy.copy(paper)
    changed.number = "99-NQ/ĐUK"
    documents.save_document(changed, replaces=[], seen=paper.version, by=boss)
    assert [path for path, _ in gone_since(number)] == [old]


def test_change_that_is_taken_back_starts_none():
    article = approved_article()
    boss, before = member("publisher"), stored_generation()
    with pytest.raises(RuntimeError), transaction.atomic():
        workflow.publish(article, by=boss)
        raise RuntimeError
    assert stored_generation() == before


def test_writing_that_no_reader_sees_starts_none():
    author, before = member("editor"), stored_generation()
    article = approved_article(state="draft", created_by=author)
    workflow.submit(article, by=author)
    assert stored_generation() == before
    assert SiteIdentity.objects.count() == 0
