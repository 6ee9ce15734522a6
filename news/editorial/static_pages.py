"""What is done with standing pages: written, published, taken down."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from news.editorial.permissions import Act, may
from news.editorial.publishing import render_body
from news.editorial.record import log
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady
from news.models import StaticPage
from news.text.plain import plain_text
from news.text.slugs import slugify

_FACTS = ("title", "body", "position", "shows_contact")
NEWER = "Trong lúc bạn gõ, trang đã được người khác lưu bản mới hơn. Bản của bạn chưa ghi đè lên."


@transaction.atomic
def save_page(page: StaticPage, *, by, seen: int | None = None, slug: str = "", **facts) -> StaticPage:
    """Keep the working text of a new page, or of one that is there; readers see none of it yet.

    `seen` is the version the form was opened with. The address is fixed with the first publication.
    Raises NotAllowed, NotReady, AlreadyDone.
    """
    _ask(by)
    stored = _claimed(page, seen) if page.pk else StaticPage()
    if stored.first_published_at is None:
        stored.slug = slug or stored.slug or slugify(facts["title"])
        if StaticPage.objects.filter(slug=stored.slug).exclude(pk=stored.pk).exists():
            raise NotReady([f"Đã có trang dùng liên kết tĩnh “{stored.slug}”. Hãy ghi liên kết khác."])
    for name in _FACTS:
        if name in facts:
            setattr(stored, name, facts[name])
    stored.version += bool(page.pk)
    try:
        with transaction.atomic():
            stored.save()
    except IntegrityError as error:
        raise NotReady(["Đã có trang dùng liên kết tĩnh này. Hãy ghi liên kết khác."]) from error
    log("change_page" if page.pk else "create_page", by=by, subject=stored.title)
    return stored


@transaction.atomic
def publish_page(page: StaticPage, *, by, seen: int | None = None) -> StaticPage:
    """Let readers see the working text, instead of what they saw. Raises NotAllowed, NotReady, AlreadyDone."""
    _ask(by)
    stored = _claimed(page, seen)
    if not plain_text(stored.body).strip() and "<img" not in stored.body:
        raise NotReady(["Trang chưa có nội dung nên chưa đăng được."])
    now = timezone.now()
    stored.state = StaticPage.State.PUBLISHED
    stored.published_title = stored.title
    stored.published_body = render_body(stored.body)
    stored.published_contact = stored.shows_contact
    stored.published_version = stored.version
    stored.published_at = now
    stored.first_published_at = stored.first_published_at or now
    stored.save()
    log("publish_page", by=by, subject=stored.title)
    return stored


@transaction.atomic
def withdraw_page(page: StaticPage, *, by, reason: str) -> StaticPage:
    """Take the page off the site; its working text stays. Raises NotAllowed, NotReady, AlreadyDone."""
    _ask(by)
    if not reason.strip():
        raise NotReady(["Hãy ghi lý do gỡ trang."])
    stored = _claimed(page)
    if stored.state != StaticPage.State.PUBLISHED:
        raise AlreadyDone("Trang này không còn hiện, nên không gỡ được nữa.")
    stored.state = StaticPage.State.WITHDRAWN
    stored.save()
    log(
        "withdraw_page",
        by=by,
        subject=stored.published_title,
        note=reason.strip(),
        gone=stored.get_absolute_url(),
    )
    return stored


def _ask(by) -> None:
    if not may(by, Act.MANAGE_PAGES):
        raise NotAllowed(f"Bạn không có quyền {Act.MANAGE_PAGES.value}.")


def _claimed(page: StaticPage, seen: int | None = None) -> StaticPage:
    """The page as it is now, if it is the version that the person saw; who saves meanwhile waits."""
    stored = StaticPage.objects.select_for_update(no_key=True).get(pk=page.pk)
    if seen is not None and stored.version != seen:
        raise AlreadyDone(NEWER)
    return stored
