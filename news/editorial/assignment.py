"""Who is to take care of an article, and by when."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from news.editorial.notices import tell
from news.editorial.permissions import Act, may
from news.editorial.record import log
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady
from news.models import Article, Notice


@transaction.atomic
def assign(article: Article, *, to, due_on: date | None, by) -> None:
    """Give `article` to `to` (a User who may edit it now), to be done by `due_on`; None takes it back.

    Raises NotAllowed, NotReady (they may not edit it, or the date is past), AlreadyDone.
    """
    if not may(by, Act.ASSIGN, article):
        raise NotAllowed("Bạn không có quyền phân công bài này.")
    if to is None:
        due_on = None
    elif not may(to, Act.EDIT, article):
        raise NotReady(
            [f"{to} không được sửa bài ở trạng thái “{article.get_state_display()}”. Hãy chọn người khác."]
        )
    if due_on and due_on < timezone.localdate() and due_on != article.due_on:
        raise NotReady(["Hạn xử lý phải từ hôm nay trở đi."])
    seen = {"assigned_to": article.assigned_to_id, "due_on": article.due_on}
    if seen == {"assigned_to": to.pk if to else None, "due_on": due_on}:
        return
    if not Article.objects.filter(pk=article.pk, state=article.state, **seen).update(
        assigned_to=to, due_on=due_on
    ):
        raise AlreadyDone("Bài vừa được người khác phân công hoặc chuyển bước. Hãy mở lại để xem.")
    article.assigned_to, article.due_on = to, due_on
    until = f", hạn {date_format(due_on)}" if due_on else ""
    log("assign", by=by, article=article, note=f"Giao cho {to}{until}" if to else "Thôi phân công")
    if to is not None:
        tell(
            [to], Notice.Kind.ASSIGNED, article=article, actor=by,
            sentence=f"{by} giao bạn bài “{article.title}”{until}.",
        )  # fmt: skip
