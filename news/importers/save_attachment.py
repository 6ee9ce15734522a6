"""A file that somebody sent → an attachment: checked, scanned, stored. The only way in."""

import logging

from django.conf import settings

from news.editorial import attachments
from news.editorial.permissions import Act, may
from news.editorial.record import log
from news.editorial.refusals import BadFile, NotAllowed
from news.importers.attachment import clamav
from news.importers.attachment.check import check
from news.models import Article, Attachment

logger = logging.getLogger(__name__)


def save_attachment(article: Article, name: str, data: bytes, *, by) -> Attachment:
    """Put the file `data`, sent as `name`, on `article`.

    Raises NotAllowed, BeingEdited, BadFile; then nothing was stored.
    """
    if not may(by, Act.EDIT, article):
        raise NotAllowed("Bạn không có quyền sửa tệp đính kèm của bài này.")
    file = check(name, data)
    refuse_infected(file.name, data, by=by, article=article)
    return attachments.attach(article, data, name=file.name, kind=file.kind, by=by)


def refuse_infected(name: str, data: bytes, *, by, article: Article | None = None, subject: str = "") -> None:
    """Raises BadFile where a scanner is configured and does not call `data` clean.

    A scanner that was asked for and does not answer refuses too: nobody would notice its absence.
    """
    if not settings.CLAMAV_ADDRESS:
        return
    try:
        found = clamav.found_in(data, settings.CLAMAV_ADDRESS)
    except clamav.ScannerSilent:
        logger.exception("clamd at %s gave no verdict", settings.CLAMAV_ADDRESS)
        raise BadFile(
            "Máy quét vi-rút chưa trả lời nên chưa nhận được tệp. Hãy thử lại sau ít phút; nếu vẫn thế, báo quản trị."
        ) from None
    if found:
        # In the record for the administrator; the sender is not taught what gets through.
        log("refuse_file", by=by, article=article, subject=subject, note=f"{name}: {found}"[:500])
        raise BadFile(
            "Tệp bị từ chối vì máy quét vi-rút thấy mã độc. Hãy quét vi-rút máy của bạn, đừng mở tệp này."
        )
