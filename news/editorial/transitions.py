"""The workflow as a table: from which states to which, by which verb, for which roles.

draft → submitted → (returned →) approved → published or scheduled → withdrawn, and a trash.
`permissions` asks this table who may, `workflow` what follows; neither keeps a rule of its own.
"""

from dataclasses import dataclass

from django.db import models

from accounts.roles import Role
from news.models import Article

DRAFT, SUBMITTED, RETURNED, APPROVED = (
    Article.State.DRAFT,
    Article.State.SUBMITTED,
    Article.State.RETURNED,
    Article.State.APPROVED,
)
SCHEDULED, PUBLISHED, WITHDRAWN, TRASHED = (
    Article.State.SCHEDULED,
    Article.State.PUBLISHED,
    Article.State.WITHDRAWN,
    Article.State.TRASHED,
)
C, E, P, A = Role.CONTRIBUTOR, Role.EDITOR, Role.PUBLISHER, Role.ADMINISTRATOR


class Verb(models.TextChoices):
    """What people do to an article; the label stands on the button."""

    SUBMIT = "submit", "Gửi duyệt"
    RECALL = "recall", "Rút lại"
    RETURN = "return", "Trả lại"
    APPROVE = "approve", "Duyệt"
    REOPEN = "reopen", "Sửa sau khi duyệt"
    PUBLISH = "publish", "Đăng"
    PUBLISH_ARCHIVED = "publish_archived", "Đăng bài lưu trữ"
    SCHEDULE = "schedule", "Hẹn đăng"
    UNSCHEDULE = "unschedule", "Hủy hẹn"
    APPEAR = "appear", "Đến giờ đăng"
    EXPIRE = "expire", "Hết thời hạn hiện"
    WITHDRAW = "withdraw", "Gỡ bài"
    TRASH = "trash", "Bỏ vào thùng rác"
    RESTORE = "restore", "Khôi phục"


@dataclass(frozen=True)
class Transition:
    """One row. `roles` empty: nobody presses it, it follows from something else."""

    verb: Verb
    sources: tuple[Article.State, ...]
    target: Article.State
    roles: tuple[Role, ...]
    needs_note: bool = False


# fmt: off
TRANSITIONS = (
    #          verb                   from                              to         roles      note
    Transition(Verb.SUBMIT,           (DRAFT, RETURNED, WITHDRAWN),     SUBMITTED, (C, E, P)),
    Transition(Verb.RECALL,           (SUBMITTED,),                     DRAFT,     (C, E, P)),
    Transition(Verb.RETURN,           (SUBMITTED, APPROVED),            RETURNED,  (E, P),    True),
    Transition(Verb.APPROVE,          (SUBMITTED,),                     APPROVED,  (E,)),
    Transition(Verb.REOPEN,           (APPROVED,),                      SUBMITTED, ()),
    Transition(Verb.PUBLISH,          (APPROVED, SCHEDULED, PUBLISHED), PUBLISHED, (P,)),
    Transition(Verb.PUBLISH_ARCHIVED, (DRAFT,),                         PUBLISHED, (P,)),
    Transition(Verb.SCHEDULE,         (APPROVED, SCHEDULED),            SCHEDULED, (P,)),
    Transition(Verb.SCHEDULE,         (PUBLISHED,),                     PUBLISHED, (P,)),
    Transition(Verb.UNSCHEDULE,       (SCHEDULED,),                     APPROVED,  (P,)),
    Transition(Verb.UNSCHEDULE,       (PUBLISHED,),                     PUBLISHED, (P,)),
    Transition(Verb.APPEAR,           (SCHEDULED, PUBLISHED),           PUBLISHED, ()),
    Transition(Verb.EXPIRE,           (PUBLISHED,),                     WITHDRAWN, ()),
    Transition(Verb.WITHDRAW,         (PUBLISHED,),                     WITHDRAWN, (P,),      True),
    Transition(Verb.TRASH,            (DRAFT, RETURNED),                TRASHED,   (C, E, P)),
    Transition(Verb.TRASH,            (SUBMITTED, APPROVED),            TRASHED,   (E,)),
    Transition(Verb.TRASH,            (WITHDRAWN,),                     TRASHED,   (P,)),
    Transition(Verb.RESTORE,          (TRASHED,),                       DRAFT,     (C, E, P)),
)

# (EXPIRE leads to SCHEDULED instead where a next edition waits; see `workflow._expire`.)

# Who may change the text, by state; contributors only their own and their unit's.
EDITING_ROLES = {
    DRAFT: (C, E), RETURNED: (C, E), SUBMITTED: (E,), APPROVED: (E, P), SCHEDULED: (E, P),
    PUBLISHED: (E, P), WITHDRAWN: (E, P), TRASHED: (),
}
# fmt: on


def transition(verb: Verb, state: str) -> Transition | None:
    """The row for `verb` on an article in `state`, or None where the table has none."""
    return next((row for row in TRANSITIONS if row.verb == verb and state in row.sources), None)
