"""Who may do what, where. Every screen and every verb asks here and nowhere else.

A person's *reach* for a role is the union of their current memberships in it: the whole
site, units (with those below, or not) and sections (with their sub-sections).
"""

from dataclasses import dataclass
from enum import Enum

from django.db.models import Q

from accounts.models import Membership
from accounts.roles import Role
from news.models import Article, Section, Unit


class Act(Enum):
    """What can be done; the value names it on screens."""

    VIEW = "xem bài viết"
    CREATE = "viết bài mới"
    EDIT = "sửa bài viết"
    PUBLISH = "đăng bài"
    WITHDRAW = "gỡ bài"
    SEE_PHOTOS = "xem thư viện ảnh"
    ADD_PHOTO = "tải ảnh lên"
    EDIT_PHOTO = "sửa thông tin ảnh"
    MANAGE_SOURCES = "quản lý nguồn tin"
    MANAGE_TAGS = "quản lý từ khóa"
    MANAGE_SITE = "quản lý chuyên mục và tổ chức"
    MANAGE_PEOPLE = "quản lý người dùng và phân quyền"


C, E, P, A = Role.CONTRIBUTOR, Role.EDITOR, Role.PUBLISHER, Role.ADMINISTRATOR

# Which roles may do it at all, within their reach.
ROLES: dict[Act, frozenset[Role]] = {
    Act.VIEW: frozenset({C, E, P}),
    Act.CREATE: frozenset({C, E, P}),
    Act.EDIT: frozenset({C, E, P}),
    Act.PUBLISH: frozenset({P}),
    Act.WITHDRAW: frozenset({P}),
    Act.SEE_PHOTOS: frozenset({C, E, P}),
    Act.ADD_PHOTO: frozenset({C, E, P}),
    Act.EDIT_PHOTO: frozenset({E, P}),
    Act.MANAGE_SOURCES: frozenset({E, P, A}),
    Act.MANAGE_TAGS: frozenset({E, P}),
    Act.MANAGE_SITE: frozenset({A}),
    Act.MANAGE_PEOPLE: frozenset({A}),
}


@dataclass(frozen=True)
class Reach:
    """Where some roles of one person hold."""

    site: bool = False
    units: frozenset[int] = frozenset()
    sections: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return self.site or bool(self.units) or bool(self.sections)

    def covers(self, article: Article) -> bool:
        return self.site or article.unit_id in self.units or article.section_id in self.sections

    def as_filter(self) -> Q:
        """The same, as a condition on `Article`."""
        if self.site:
            return ~Q(pk__in=[])  # everything; an empty Q would vanish in an OR
        return Q(unit__in=self.units) | Q(section__in=self.sections)


def current_memberships(user) -> list[Membership]:
    """Today's memberships, read once per request (kept on the user object)."""
    if not user.is_authenticated or not user.is_active:
        return []
    if not hasattr(user, "_current_memberships"):
        user._current_memberships = list(
            user.memberships.current().select_related("unit").prefetch_related("sections")
        )
    return user._current_memberships


def roles_of(user) -> frozenset[Role]:
    return frozenset(Role(membership.role) for membership in current_memberships(user))


def reach(user, roles: frozenset[Role]) -> Reach:
    """Where `user` holds one of `roles` today."""
    site, units, sections = False, set(), set()
    for membership in current_memberships(user):
        if membership.role not in roles:
            continue
        if membership.scope == Membership.Scope.SITE:
            site = True
        elif membership.scope == Membership.Scope.UNIT:
            units.add(membership.unit_id)
            if membership.include_children:
                units |= set(membership.unit.descendants().values_list("pk", flat=True))
        else:
            chosen = {section.pk for section in membership.sections.all()}
            sections |= chosen | set(
                Section.objects.filter(parent__in=chosen).values_list("pk", flat=True)
            )
    return Reach(site, frozenset(units), frozenset(sections))


def may(user, act: Act, article: Article | None = None) -> bool:
    """May `user` do `act`, to `article` where one is given?"""
    if article is None:
        return bool(ROLES[act] & roles_of(user))
    if act in (Act.VIEW, Act.EDIT):
        return _may_reach(user, act, article)
    return reach(user, ROLES[act]).covers(article)


def _may_reach(user, act: Act, article: Article) -> bool:
    """Contributors reach their own and their unit's; the others what their reach covers."""
    if reach(user, frozenset({E, P})).covers(article):
        return True
    if C not in roles_of(user):
        return False
    own = article.created_by_id == user.pk or article.unit_id in reach(user, frozenset({C})).units
    return own and (act is Act.VIEW or article.state in (Article.State.DRAFT, Article.State.RETURNED))


def visible_articles(user):
    """The working copies that `user` may open."""
    condition = Q(pk__in=[])
    board = reach(user, frozenset({E, P}))
    if board:
        condition |= board.as_filter()
    if C in roles_of(user):
        condition |= Q(created_by=user) | Q(unit__in=reach(user, frozenset({C})).units)
    return Article.objects.filter(condition)


def units_for_writing(user):
    """The open units that `user` may send articles in for."""
    writer = reach(user, ROLES[Act.CREATE])
    units = Unit.objects.open()
    return units if writer.site or writer.sections else units.filter(pk__in=writer.units)
