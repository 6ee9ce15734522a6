"""Verbs on whose site this is: facts that hold from a day on, set in advance."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from news.editorial.permissions import Act, may
from news.editorial.record import log
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady
from news.editorial.wholeness import refuse_unless_whole
from news.models import SiteIdentity


def holding() -> SiteIdentity | None:
    """The one that holds today."""
    return SiteIdentity.objects.holding_on(timezone.localdate()).select_related("logo").first()


def is_past(identity: SiteIdentity) -> bool:
    """Did another one take its place? Then it stays as the record of what the site said."""
    return SiteIdentity.objects.filter(
        valid_from__gt=identity.valid_from, valid_from__lte=timezone.localdate()
    ).exists()


def owner_name() -> str:
    """Whose site it is today, for what is written in its name."""
    held = SiteIdentity.objects.holding_on(timezone.localdate()).first()
    return held.name if held else settings.SITE_NAME


@transaction.atomic
def save_identity(identity: SiteIdentity, *, by) -> SiteIdentity:
    """Keep a new one, or a correction of one that holds or is to come.

    Raises NotAllowed, NotReady (what is missing or wrong), AlreadyDone (it holds no more).
    """
    _ask(by)
    today = timezone.localdate()
    stored = (
        SiteIdentity.objects.select_for_update(no_key=True).filter(pk=identity.pk).first()
        if identity.pk
        else None
    )
    if stored and is_past(stored):
        raise AlreadyDone(
            "Bản này đã hết hiệu lực nên được giữ làm hồ sơ, không sửa nữa. Hãy sửa bản đang áp dụng."
        )
    refuse_unless_whole(identity)
    moved = stored is None or stored.valid_from != identity.valid_from
    if moved and identity.valid_from < today and SiteIdentity.objects.exclude(pk=identity.pk).exists():
        raise NotReady(["Ngày áp dụng phải từ hôm nay trở đi; những ngày đã qua giữ thông tin của ngày ấy."])
    if stored and moved and stored.valid_from <= today:
        raise NotReady(["Bản đang áp dụng không dời ngày được. Hãy thêm một bản mới áp dụng từ ngày khác."])
    identity.save()
    log(
        "save_identity",
        by=by,
        subject=identity.name,
        note=f"Áp dụng từ {identity.valid_from:%d-%m-%Y}" + ("" if stored else ", bản mới"),
    )
    return identity


@transaction.atomic
def drop_identity(identity: SiteIdentity, *, by) -> None:
    """Take back one that is still to come. Raises NotAllowed, AlreadyDone."""
    _ask(by)
    deleted, _ = SiteIdentity.objects.filter(pk=identity.pk, valid_from__gt=timezone.localdate()).delete()
    if not deleted:
        raise AlreadyDone("Chỉ bỏ được bản chưa đến ngày áp dụng. Bản đã áp dụng được giữ làm hồ sơ.")
    log("drop_identity", by=by, subject=identity.name, note=f"Áp dụng từ {identity.valid_from:%d-%m-%Y}")


def _ask(by) -> None:
    if not may(by, Act.MANAGE_IDENTITY):
        raise NotAllowed("Bạn không có quyền sửa tên, giấy phép và thông tin cơ quan.")
