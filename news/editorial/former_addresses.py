"""Verbs on addresses: what moves leaves its old one behind, and old ones of a former site are written down.

Readers are led on only from where nothing stands (`news.public.former_addresses`). No address leads
over another: what is written down here is always where the page itself is.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import Resolver404, ResolverMatch, resolve, reverse

from news.editorial.names import save_named
from news.editorial.permissions import Act, may
from news.editorial.record import log
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady
from news.models import (
    Article,
    Document,
    Edition,
    FormerAddress,
    Section,
    Source,
    StaticPage,
    Tag,
    Topic,
    Unit,
)
from news.models.former_address import PATH_LENGTH, SECTION_FOLDER, UNIT_FOLDER
from news.text.paths import path_of

_NO_TARGET = {"article_id": None, "section_id": None, "unit_id": None, "target_path": ""}
_MAY_MOVE = ("article", "section", "unit")  # pages whose address may change, or which may go
# Pages that may go without having moved: the rows that stand at such an address, by the words in it.
_MAY_GO = {
    "topic": lambda slug: Topic.objects.filter(slug=slug),
    "static_page": lambda slug: StaticPage.objects.filter(slug=slug),
    "document": lambda slug, number: Document.objects.filter(pk=number),
    "source": lambda slug: Source.objects.filter(slug=slug),
    "tag": lambda slug: Tag.objects.filter(slug=slug),
}
_FOLDERS = {Section: ("section_id", SECTION_FOLDER), Unit: ("unit_id", UNIT_FOLDER)}


@transaction.atomic
def save_with_address(thing: Section | Unit, *, by) -> None:
    """Save a section or unit; when its slug has changed, its former address leads to it. Raises NotAllowed."""
    if not may(by, Act.MANAGE_SITE):
        raise NotAllowed("Bạn không có quyền sửa chuyên mục và tổ chức.")
    column, folder = _FOLDERS[type(thing)]
    before = type(thing).objects.filter(pk=thing.pk).values_list("slug", flat=True).first()
    save_named(thing, also=lambda: _follow_to(thing, before, column, folder, by=by))


def _follow_to(thing: Section | Unit, before: str | None, column: str, folder: str, *, by) -> None:
    """Where the slug `before` was (None: it is new), the former address leads to `thing`."""
    new = f"{folder}{thing.slug}/"
    # Somebody stands there again.
    FormerAddress.objects.filter(path=new).delete()
    if before is None or before == thing.slug:
        return
    old = f"{folder}{before}/"
    FormerAddress.objects.update_or_create(path=old, defaults={**_NO_TARGET, column: thing.pk, "made_by": by})
    log("move_page", by=by, subject=str(thing), note=f"{old} → {new}")


@transaction.atomic
def add_former_address(old: str, new: str, *, by) -> FormerAddress:
    """Lead readers from `old` to `new`, an address of this site; both as they were copied.

    Raises NotAllowed, NotReady (no address, a page stands at the one, none at the other), AlreadyDone.
    """
    _ask(by)
    path = _free_path(old)
    known = FormerAddress.objects.filter(path=path).first()
    if known is not None:
        raise AlreadyDone(
            f"Địa chỉ cũ {path} đã được ghi từ trước. Muốn dẫn tới nơi khác, hãy xóa dòng ấy trước."
        )
    target = _NO_TARGET | _target(new)
    if _bare(target["target_path"]) == _bare(path):
        raise NotReady(["Hai địa chỉ là một, hoặc địa chỉ mới lại dẫn về chính địa chỉ cũ."])
    try:
        with transaction.atomic():
            former = FormerAddress.objects.create(path=path, made_by=by, **target)
    except IntegrityError as error:
        raise AlreadyDone(f"Địa chỉ cũ {path} vừa có người ghi.") from error
    # What led here would now be led twice.
    leading_here = Q(target_path=path) | Q(target_path__startswith=f"{path}?")
    FormerAddress.objects.filter(leading_here).update(**target)
    log("add_former_address", by=by, subject=path, note=f"dẫn tới {current_address(former)}")
    return former


@transaction.atomic
def delete_former_address(former: FormerAddress, *, by) -> None:
    """From now on nothing is found there. Raises NotAllowed, AlreadyDone."""
    _ask(by)
    note = f"đã dẫn tới {current_address(former)}"
    if not FormerAddress.objects.filter(pk=former.pk).delete()[0]:
        raise AlreadyDone("Địa chỉ cũ này đã có người xóa.")
    log("delete_former_address", by=by, subject=former.path, note=note)


def keep_imported_address(article: Article, address: str, *, by) -> str:
    """Write down where an imported article stood; called by importers in their transaction.

    A sentence when it could not be; empty when it could, or had been before.
    """
    try:
        path = _free_path(address)
    except NotReady as refusal:
        return f"Không ghi được địa chỉ cũ: {refusal}"
    known, made = FormerAddress.objects.get_or_create(
        path=path, defaults={**_NO_TARGET, "article_id": article.pk, "made_by": by}
    )
    if made:
        log("add_former_address", by=by, article=article, note=path)
    elif known.article_id != article.pk:
        return f"Địa chỉ cũ {path} đã dẫn tới nơi khác, không thay đổi."
    return ""


def current_address(former: FormerAddress) -> str:
    """The path it leads to now; also of an article that no reader may see yet."""
    if former.article_id:
        return reverse("public:article", args=[former.article.slug, former.article_id])
    if former.section_id:
        return f"{SECTION_FOLDER}{former.section.slug}/"
    if former.unit_id:
        return f"{UNIT_FOLDER}{former.unit.slug}/"
    return former.target_path


def leads_nowhere(former: FormerAddress) -> bool:
    """Is there nothing of this site, and was there never, at the address that `former` leads to?

    What was withdrawn says so at its address, and is something. At most one query.
    """
    if not former.target_path:
        return False  # a row that is there as long as this one
    match = _match(former.target_path)
    if match is None or match.app_name != "public":
        return True
    if match.url_name in _MAY_MOVE:
        return (
            _named(match) is None and not Article.objects.filter(pk=match.kwargs.get("article_id")).exists()
        )
    rows = _MAY_GO.get(match.url_name)
    return rows is not None and not rows(**match.kwargs).exists()


def _ask(by) -> None:
    if not may(by, Act.MANAGE_SITE):
        raise NotAllowed("Bạn không có quyền quản lý địa chỉ cũ của trang.")


def _free_path(address: str) -> str:
    """The path of `address`, at which nothing stands. Raises NotReady."""
    path = path_of(address)
    if path is None:
        raise NotReady(
            [
                "Địa chỉ cũ phải bắt đầu bằng / hoặc https://, không có dấu cách; hãy chép nguyên từ trình duyệt."
            ]
        )
    if len(path) > PATH_LENGTH:
        raise NotReady([f"Địa chỉ cũ dài quá {PATH_LENGTH} ký tự."])
    match = _match(path)
    if match is not None and _stands(match):
        raise NotReady(["Ở địa chỉ cũ này đang có một trang, nên không thể dẫn đi nơi khác."])
    return path


def _target(address: str) -> dict:
    """The columns that name the page of this site at `address`. Raises NotReady."""
    path = path_of(address)
    host = urlsplit(address.strip()).netloc if path else ""
    if path is None or host not in ("", urlsplit(settings.SITE_ADDRESS).netloc):
        raise NotReady(["Địa chỉ mới phải là một trang của chính trang tin này, bắt đầu bằng dấu /."])
    if len(path) > PATH_LENGTH:
        raise NotReady([f"Địa chỉ mới dài quá {PATH_LENGTH} ký tự."])
    match = _match(path)
    if match is not None and match.app_name != "public":
        match = None
    if match is not None and match.url_name in _MAY_MOVE and (named := _named(match)):
        return named
    # Perhaps it is a former one itself: then both lead to the same place.
    former = FormerAddress.objects.filter(path__in=[path, _bare(path)]).first()
    if former is not None:
        return former.target
    if match is None or match.url_name in _MAY_MOVE:
        raise NotReady(["Địa chỉ mới không dẫn tới trang nào của trang tin này."])
    return {"target_path": path}


def _bare(path: str) -> str:
    return path.partition("?")[0]


def _match(path: str) -> ResolverMatch | None:
    try:
        return resolve(_bare(path))
    except Resolver404:
        return None


def _stands(match: ResolverMatch) -> bool:
    """Does a page of this site stand there? Of those kinds that cannot be told, nothing is said."""
    if match.app_name != "public":
        return match.app_name == "admin"
    if match.url_name in _MAY_MOVE:
        return bool(_named(match))
    return not match.kwargs


def _named(match: ResolverMatch) -> dict | None:
    """The column that names the page at `match`, where it is one that may move; None when it is not there."""
    if match.url_name == "article":
        number = match.kwargs["article_id"]
        live = Edition.objects.live().filter(article__id=number).exists()
        return {"article_id": number} if live else None
    model, column = {"section": (Section, "section_id"), "unit": (Unit, "unit_id")}[match.url_name]
    pk = model.objects.filter(slug=match.kwargs["slug"]).values_list("pk", flat=True).first()
    return {column: pk} if pk else None
