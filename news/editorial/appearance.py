"""Verbs on how the site is arranged: menu, front page, banners, mourning.

Each change stands in the record under what was arranged. `news.editorial.identity` has whose
site it is.
"""

from datetime import datetime

from django.db import transaction
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.formats import date_format

from news.editorial.permissions import Act, may
from news.editorial.record import log
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady, TooMany
from news.editorial.wholeness import refuse_unless_whole
from news.models import (
    Article,
    Banner,
    Edition,
    FrontLead,
    HomeBlock,
    MenuEntry,
    Mourning,
    Section,
    SiteLink,
)
from news.text.addresses import BadAddress, is_here, link_address

# All of them are on every page, or on the front page: bounded, so that those stay light.
MOST_ENTRIES, MOST_BLOCKS, MOST_LINKS, MOST_BANNERS = 60, 20, 40, 100


def _ask(by) -> None:
    if not may(by, Act.ARRANGE_SITE):
        raise NotAllowed("Bạn không có quyền sắp xếp trang chủ, thực đơn và băng rôn.")


def _checked_address(text: str) -> str:
    """Raises NotReady, also for a page that this site does not have."""
    try:
        address = link_address(text)
    except BadAddress as error:
        raise NotReady([str(error)]) from error
    if is_here(address):
        try:
            resolve(address.split("?")[0].split("#")[0])
        except Resolver404 as error:
            raise NotReady(
                [
                    f"Trang này không có địa chỉ {address}. Hãy mở trang cần dẫn tới rồi chép địa chỉ từ trình duyệt."
                ]
            ) from error
    return address


def _room(model, most: int, name: str) -> None:
    if model.objects.count() >= most:
        raise TooMany(f"Đã có {most} {name}, không thêm được nữa. Hãy bỏ bớt trước.")


def _last_position(rows) -> int:
    last = rows.order_by("-position").values_list("position", flat=True).first()
    return 0 if last is None else last + 1


def _reorder(rows, numbers: list[int]) -> None:
    """Set positions in the order of `numbers`, which must be all of `rows`."""
    found = {row.pk: row for row in rows.select_for_update(no_key=True)}
    if len(numbers) != len(found) or set(numbers) != set(found):
        raise AlreadyDone(
            "Danh sách vừa được người khác sửa nên thứ tự chưa được lưu. Hãy xem lại rồi xếp lần nữa."
        )
    for position, number in enumerate(numbers):
        found[number].position = position
    rows.model.objects.bulk_update(found.values(), ["position"])


def _shifted(rows, number: int, step: int) -> list[int]:
    """The numbers of `rows` in their order, `number` moved by `step` places; raises AlreadyDone."""
    numbers = [row.pk for row in rows]
    if number not in numbers:
        raise AlreadyDone("Mục này vừa được người khác bỏ.")
    at = numbers.index(number)
    numbers.insert(max(0, at + step), numbers.pop(at))
    return numbers


# --- Menu -----------------------------------------------------------------------------


@transaction.atomic
def save_menu_entry(entry: MenuEntry, *, by) -> MenuEntry:
    """A new entry goes to the end of its level. Raises NotAllowed, NotReady, TooMany."""
    _ask(by)
    if entry.address:
        entry.address = _checked_address(entry.address)
    if entry.section_id and entry.address:
        raise NotReady(["Chọn một chuyên mục hoặc ghi địa chỉ, không cả hai."])
    if entry.parent_id and entry.parent.parent_id:
        raise NotReady([f"“{entry.parent}” đã nằm dưới mục khác; thực đơn chỉ có hai cấp."])
    if entry.parent_id and entry.pk and entry.children.exists():
        raise NotReady(["Mục này đang có mục con nên không thể nằm dưới mục khác."])
    stored = MenuEntry.objects.filter(pk=entry.pk).first() if entry.pk else None
    if stored is None:
        _room(MenuEntry, MOST_ENTRIES, "mục thực đơn")
    if stored is None or stored.parent_id != entry.parent_id:
        entry.position = _last_position(MenuEntry.objects.filter(parent=entry.parent_id))
    refuse_unless_whole(entry)
    entry.save()
    log("arrange_menu", by=by, subject=str(entry), note="Sửa mục" if stored else "Thêm mục")
    return entry


@transaction.atomic
def remove_menu_entry(entry: MenuEntry, *, by) -> None:
    """With those below it."""
    _ask(by)
    name = str(entry)
    if not MenuEntry.objects.filter(pk=entry.pk).delete()[0]:
        raise AlreadyDone("Mục này vừa được người khác bỏ.")
    log("arrange_menu", by=by, subject=name, note="Bỏ mục")


@transaction.atomic
def order_menu(numbers: list[int], *, by) -> None:
    """`numbers` of all entries in the order wanted; each stays below its parent."""
    _ask(by)
    _reorder(MenuEntry.objects.order_by(), numbers)
    log("arrange_menu", by=by, note="Đổi thứ tự")


@transaction.atomic
def move_menu_entry(entry: MenuEntry, step: int, *, by) -> None:
    """One place up (`step` -1) or down (1) among those of its level."""
    _ask(by)
    siblings = MenuEntry.objects.filter(parent=entry.parent_id)
    _reorder(siblings.order_by(), _shifted(siblings, entry.pk, step))
    log("arrange_menu", by=by, subject=str(entry), note="Đổi thứ tự")


@transaction.atomic
def menu_from_sections(*, by) -> int:
    """Fill an empty menu with the sections marked for it; how many entries there are now."""
    _ask(by)
    if MenuEntry.objects.exists():
        raise AlreadyDone("Thực đơn đã có mục. Hãy thêm hoặc sửa từng mục.")
    entries: dict[int, MenuEntry] = {}
    sections = sorted(Section.objects.in_menu()[:MOST_ENTRIES], key=lambda section: section.parent_id or 0)
    for position, section in enumerate(sections):
        if section.parent_id is None or section.parent_id in entries:
            entries[section.pk] = MenuEntry.objects.create(
                section=section, parent=entries.get(section.parent_id), position=position
            )
    log("arrange_menu", by=by, note="Lấy theo chuyên mục")
    return len(entries)


# --- Front page -----------------------------------------------------------------------


@transaction.atomic
def save_block(block: HomeBlock, *, by, links: list[tuple[str, str]] | None = None) -> HomeBlock:
    """A new block goes to the end. `links` (label, address) replace those of a block of links.

    Raises NotAllowed, NotReady, TooMany.
    """
    _ask(by)
    new = block.pk is None
    if block.kind != HomeBlock.Kind.SECTION:
        block.section = None
    if new:
        _room(HomeBlock, MOST_BLOCKS, "khối ở trang chủ")
        block.position = _last_position(HomeBlock.objects)
    refuse_unless_whole(block)
    checked = _checked_links(links or [])
    block.save()
    if links is not None and block.kind == HomeBlock.Kind.LINKS:
        block.links.all().delete()
        SiteLink.objects.bulk_create(
            SiteLink(block=block, label=label, address=address, position=position)
            for position, (label, address) in enumerate(checked)
        )
    log("arrange_home", by=by, subject=str(block), note="Thêm khối" if new else "Sửa khối")
    return block


def _checked_links(links: list[tuple[str, str]]) -> list[tuple[str, str]]:
    if len(links) > MOST_LINKS:
        raise TooMany(f"Một khối có nhiều nhất {MOST_LINKS} liên kết.")
    checked, problems = [], []
    for label, address in links:
        try:
            if not label or len(label) > 120:
                raise NotReady([f"Chữ của liên kết tới {address} phải có và không quá 120 ký tự."])
            checked.append((label, _checked_address(address)))
        except NotReady as refusal:
            problems += [f"“{label}”: {problem}" if label else problem for problem in refusal.problems]
    if problems:
        raise NotReady(problems)
    return checked


@transaction.atomic
def switch_block(block: HomeBlock, on: bool, *, by) -> None:
    _ask(by)
    if not HomeBlock.objects.filter(pk=block.pk).update(shown=on):
        raise AlreadyDone("Khối này vừa được người khác bỏ.")
    log("arrange_home", by=by, subject=str(block), note="Bật khối" if on else "Tắt khối")


@transaction.atomic
def remove_block(block: HomeBlock, *, by) -> None:
    _ask(by)
    name = str(block)
    if not HomeBlock.objects.filter(pk=block.pk).delete()[0]:
        raise AlreadyDone("Khối này vừa được người khác bỏ.")
    log("arrange_home", by=by, subject=name, note="Bỏ khối")


@transaction.atomic
def order_blocks(numbers: list[int], *, by) -> None:
    """`numbers` of all blocks in the order wanted."""
    _ask(by)
    _reorder(HomeBlock.objects.order_by(), numbers)
    log("arrange_home", by=by, note="Đổi thứ tự")


@transaction.atomic
def move_block(block: HomeBlock, step: int, *, by) -> None:
    """One place up (`step` -1) or down (1)."""
    _ask(by)
    _reorder(HomeBlock.objects.order_by(), _shifted(HomeBlock.objects.all(), block.pk, step))
    log("arrange_home", by=by, subject=str(block), note="Đổi thứ tự")


@transaction.atomic
def pin_lead(article: Article, *, until: datetime, by) -> None:
    """Let `article` (published) lead the front page until then. Raises NotAllowed, NotReady."""
    _ask(by)
    if until <= timezone.now():
        raise NotReady(["Thời điểm thôi ghim phải ở phía trước."])
    if not Edition.objects.live().filter(article=article).exists():
        raise NotReady([f"“{article}” không đang hiện trên trang nên không ghim được."])
    FrontLead.objects.update_or_create(pk=1, defaults={"article": article, "until": until})
    log("pin_lead", by=by, article=article, note="Đến " + date_format(timezone.localtime(until), "H:i d-m-Y"))


@transaction.atomic
def unpin_lead(*, by) -> None:
    _ask(by)
    lead = FrontLead.objects.select_related("article").first()
    if lead is None:
        raise AlreadyDone("Không có tin nào đang ghim.")
    log("unpin_lead", by=by, article=lead.article)
    lead.delete()


# --- Banners, mourning ----------------------------------------------------------------


@transaction.atomic
def save_banner(banner: Banner, *, by) -> Banner:
    """Raises NotAllowed, NotReady, TooMany."""
    _ask(by)
    if banner.address:
        banner.address = _checked_address(banner.address)
    if banner.pk is None:
        _room(Banner, MOST_BANNERS, "băng rôn")
    refuse_unless_whole(banner)
    banner.save()
    log("arrange_banner", by=by, subject=banner.alt, note=_span(banner.shown_from, banner.shown_until))
    return banner


@transaction.atomic
def remove_banner(banner: Banner, *, by) -> None:
    _ask(by)
    if not Banner.objects.filter(pk=banner.pk).delete()[0]:
        raise AlreadyDone("Băng rôn này vừa được người khác bỏ.")
    log("arrange_banner", by=by, subject=banner.alt, note="Bỏ băng rôn")


@transaction.atomic
def save_mourning(mourning: Mourning, *, by) -> Mourning:
    """Raises NotAllowed, NotReady."""
    _ask(by)
    refuse_unless_whole(mourning)
    mourning.save()
    log("mourning", by=by, subject=str(mourning), note=_span(mourning.begins_at, mourning.ends_at))
    return mourning


@transaction.atomic
def remove_mourning(mourning: Mourning, *, by) -> None:
    """The site has its colours again at once."""
    _ask(by)
    name = str(mourning)
    if not Mourning.objects.filter(pk=mourning.pk).delete()[0]:
        raise AlreadyDone("Thời gian để tang này vừa được người khác bỏ.")
    log("mourning", by=by, subject=name, note="Bỏ")


def _span(start: datetime, end: datetime) -> str:
    return " – ".join(date_format(timezone.localtime(at), "H:i d-m-Y") for at in (start, end))
