"""What waits for a person: the same conditions for the desk and for the list's filter."""

from django.db.models import Q

from news.editorial.permissions import Act, may, waiting_for
from news.editorial.transitions import Verb
from news.models import Article

# Value in addresses: name on screens.
NAMES = {
    "cho-duyet": "Chờ tôi duyệt",
    "cho-dang": "Chờ tôi đăng",
    "tra-lai": "Trả lại cho tôi",
    "phan-cong": "Giao cho tôi",
    "ban-nhap": "Bản nháp của tôi",
}
# An assignment is done when readers have the article, or when it is put away.
ASSIGNMENT_OPEN = (
    Article.State.DRAFT,
    Article.State.SUBMITTED,
    Article.State.RETURNED,
    Article.State.APPROVED,
)


def conditions(user) -> dict[str, Q]:
    """Which articles wait for `user`, by the keys of `NAMES`; only what their roles know of."""
    found = {}
    if may(user, Verb.APPROVE):
        found["cho-duyet"] = waiting_for(user, Verb.APPROVE)
    if may(user, Verb.PUBLISH):
        # `Đăng` stands on published articles too; those wait for nothing.
        found["cho-dang"] = Q(state=Article.State.APPROVED) & waiting_for(user, Verb.PUBLISH)
    if may(user, Act.CREATE):
        found["tra-lai"] = Q(created_by=user, state=Article.State.RETURNED)
        found["phan-cong"] = Q(assigned_to=user, state__in=ASSIGNMENT_OPEN)
        found["ban-nhap"] = Q(created_by=user, state=Article.State.DRAFT)
    return found


def anything(found: dict[str, Q]) -> Q:
    condition = Q(pk__in=[])
    for part in found.values():
        condition |= part
    return condition
