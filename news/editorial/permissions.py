"""Who may do what, where. Every screen and every verb asks here and nowhere else.

A person's *reach* for a role is the union of their current memberships in it: the whole
site, units (with those below, or not) and sections (with their sub-sections).
"""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Prefetch, Q

from accounts.models import Membership, User
from accounts.roles import NEED_SECOND_FACTOR, Role
from news.editorial.acts import ROLES, SITE_WIDE, Act
from news.editorial.transitions import EDITING_ROLES, TRANSITIONS, C, P, Verb, transition
from news.models import Article, Document, Letter, Photo, Section, Unit


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


def _holdings(user) -> list[tuple[Role, Reach]]:
    """Today's memberships and how far each reaches; read once, kept on the user object."""
    if not user.is_authenticated or not user.is_active:
        return []
    if not hasattr(user, "_holdings"):
        memberships = getattr(user, "current_memberships", None)
        if memberships is None:
            memberships = user.memberships.current().select_related("unit").prefetch_related("sections")
        user._holdings = [(Role(membership.role), _reach_of(membership)) for membership in memberships]
    return user._holdings


def _reach_of(membership: Membership) -> Reach:
    if membership.scope == Membership.Scope.SITE:
        return Reach(site=True)
    if membership.scope == Membership.Scope.UNIT:
        below = (
            membership.unit.descendants().values_list("pk", flat=True) if membership.include_children else ()
        )
        return Reach(units=frozenset({membership.unit_id, *below}))
    chosen = {section.pk for section in membership.sections.all()}
    below = Section.objects.filter(parent__in=chosen).values_list("pk", flat=True)
    return Reach(sections=frozenset(chosen | set(below)))


def roles_of(user) -> frozenset[Role]:
    return frozenset(role for role, _ in _holdings(user))


def reach(user, roles: tuple[Role, ...]) -> Reach:
    """Where `user` holds one of `roles` today."""
    reaches = [reach for role, reach in _holdings(user) if role in roles]
    return Reach(
        site=any(reach.site for reach in reaches),
        units=frozenset().union(*(reach.units for reach in reaches)),
        sections=frozenset().union(*(reach.sections for reach in reaches)),
    )


def may(user, act: Act | Verb, article: Article | None = None) -> bool:
    """May `user` do `act`, to `article` where one is given?

    Without an article: is there any on which they might?
    """
    if isinstance(act, Verb):
        return _may_move(user, act, article)
    if act in SITE_WIDE:
        return reach(user, ROLES[act]).site
    if article is None:
        return bool(roles_of(user) & set(ROLES[act]))
    if act is Act.EDIT:
        return _holds(user, EDITING_ROLES[article.state], article) or _writes_own(user, article)
    return _holds(user, ROLES[act], article)


def _may_move(user, verb: Verb, article: Article | None) -> bool:
    if article is None:
        return any(roles_of(user) & set(row.roles) for row in TRANSITIONS if row.verb == verb)
    row = transition(verb, article.state)
    if row is None:
        return False
    own = article.created_by_id == user.pk
    roles = row.roles
    if C in roles and not own:
        # A writer's verb: the writer's, their unit's, an editor's; a publisher's on their own text.
        roles = tuple(role for role in roles if role != P)
    if not _holds(user, roles, article):
        return False
    if verb == Verb.APPROVE and own:
        return settings.APPROVE_OWN_ARTICLES
    if verb == Verb.RECALL:
        return own or _holds(user, (Role.CONTRIBUTOR,), article)
    if verb == Verb.PUBLISH_ARCHIVED:
        return article.from_archive
    return True


def _holds(user, roles: tuple[Role, ...], article: Article) -> bool:
    """Does one of `roles` reach `article`?

    What contributors may do, whoever holds one of the roles may do to an article of their
    own; a contributor's role reaches their unit's as well, but never beyond.
    """
    board = tuple(role for role in roles if role != Role.CONTRIBUTOR)
    if board and reach(user, board).covers(article):
        return True
    if Role.CONTRIBUTOR not in roles:
        return False
    if article.created_by_id == user.pk and roles_of(user) & set(roles):
        return True
    return article.unit_id in reach(user, (Role.CONTRIBUTOR,)).units


def _writes_own(user, article: Article) -> bool:
    """Everyone who may write may go on with their own draft, a publisher too."""
    return (
        article.created_by_id == user.pk
        and article.state in (Article.State.DRAFT, Article.State.RETURNED)
        and may(user, Act.CREATE)
    )


def moves(user, article: Article) -> list[Verb]:
    """The verbs that `user` may do to `article` now, in the table's order."""
    rows = (row.verb for row in TRANSITIONS if article.state in row.sources and row.roles)
    return [verb for verb in dict.fromkeys(rows) if may(user, verb, article)]


def visible_articles(user):
    """The working copies that `user` may open."""
    return Article.objects.filter(opened_by(user))


def opened_by(user) -> Q:
    """The same as a condition on `Article`, of the row's own columns alone."""
    board = reach(user, (Role.EDITOR, Role.PUBLISHER))
    condition = board.as_filter() if board else Q(pk__in=[])
    if may(user, Act.CREATE):
        condition |= Q(created_by=user) | Q(unit__in=reach(user, (Role.CONTRIBUTOR,)).units)
    return condition


def waiting_for(user, verb: Verb) -> Q:
    """A condition on `Article`: those of which `may(user, verb, article)` holds.

    For the board's verbs (no contributor among their roles, one row in the table).
    """
    rows = [row for row in TRANSITIONS if row.verb == verb and C not in row.roles]
    condition = Q(pk__in=[])
    for row in rows:
        found = reach(user, row.roles)
        if found:
            condition |= Q(state__in=row.sources) & found.as_filter()
    if verb == Verb.APPROVE and not settings.APPROVE_OWN_ARTICLES:
        condition &= ~Q(created_by=user)
    return condition


def people_holding(roles: tuple[Role, ...]):
    """The active people who hold one of `roles` today, somewhere; what they hold is loaded along.

    Three queries however many they are, and one for each unit with those below it.
    """
    current = Membership.objects.current()
    held = Prefetch(
        "memberships",
        current.select_related("unit").prefetch_related("sections"),
        to_attr="current_memberships",
    )
    return (
        User.objects.filter(is_active=True, memberships__in=current.filter(role__in=roles))
        .distinct()
        .order_by("full_name", "pk")
        .prefetch_related(held)
    )


def people_who_may(act: Act | Verb, article: Article) -> list:
    """The active people who may do `act` to `article`: whom to tell, whom to assign."""
    roles = ROLES[act] if isinstance(act, Act) else transition(act, article.state).roles
    people = people_holding(roles)
    return [person for person in people if may(person, act, article)]


def may_answer(user, letter: Letter) -> bool:
    """May `user` read and answer `letter`? One about no article is for those who reach the whole site."""
    answering = reach(user, ROLES[Act.ANSWER_LETTERS])
    return answering.site or (letter.article_id is not None and answering.covers(letter.article))


def people_who_may_answer(letter: Letter) -> list:
    """The active people who may answer `letter`: whom to tell."""
    return [person for person in people_holding(ROLES[Act.ANSWER_LETTERS]) if may_answer(person, letter)]


def visible_letters(user):
    """The letters that `user` may read, without those whose time is over."""
    answering = reach(user, ROLES[Act.ANSWER_LETTERS])
    letters = Letter.objects.kept()
    if answering.site:
        return letters
    if not answering:
        return letters.none()
    return letters.filter(article__in=Article.objects.filter(answering.as_filter()))


def may_edit_photo(user, photo: Photo) -> bool:
    """Who sent a photo in may describe it too, and take it back while nothing uses it."""
    if may(user, Act.EDIT_PHOTO):
        return True
    return photo.uploaded_by_id == user.pk and may(user, Act.ADD_PHOTO)


def may_edit_document(user, document: Document) -> bool:
    """A draft is the board's; once readers have had it, only who publishes changes it."""
    drafting = document.state == Document.State.DRAFT
    return may(user, Act.ADD_DOCUMENT if drafting else Act.PUBLISH_DOCUMENT)


def units_for_writing(user):
    """The open units that `user` may send articles in for."""
    writer = reach(user, ROLES[Act.CREATE])
    units = Unit.objects.open()
    return units if writer.site or writer.sections else units.filter(pk__in=writer.units)


# --- People: how far an administrator reaches -----------------------------------------


def may_manage(user, person) -> bool:
    """May `user` act on `person`'s account: facts, password, sessions, being locked out?

    Whoever can reset a password can become that person; so only an administrator who reaches
    everywhere the person has a role, today or one day. One's own account has a page of its own.
    """
    if person.pk == user.pk:
        return False
    administered = reach(user, ROLES[Act.MANAGE_PEOPLE])
    if administered.site:
        return True
    held = list(person.memberships.not_over().select_related("unit").prefetch_related("sections"))
    if not held and not person.memberships.exists():
        return False
    held = held or person.memberships.select_related("unit").prefetch_related("sections")
    return all(may_grant(user, membership) for membership in held)


def may_grant(user, membership: Membership, sections=None) -> bool:
    """May `user` grant, or end, a membership in that place, for somebody else?

    `sections` are those of a membership that is not saved yet.
    """
    administered = reach(user, ROLES[Act.MANAGE_PEOPLE])
    if membership.user_id == user.pk or not administered:
        return False
    if administered.site:
        return True
    if membership.scope == Membership.Scope.UNIT:
        return _reach_of(membership).units <= administered.units
    if membership.scope == Membership.Scope.SECTIONS:
        chosen = membership.sections.all() if sections is None else sections
        numbers = {section.pk for section in chosen}
        return bool(numbers) and numbers <= administered.sections
    return False


def memberships_within(user):
    """The memberships, past ones too, in the places that `user` administers."""
    administered = reach(user, ROLES[Act.MANAGE_PEOPLE])
    if administered.site:
        return Membership.objects.all()
    chosen = Membership.sections.through.objects.filter(section__in=administered.sections)
    return Membership.objects.filter(Q(unit__in=administered.units) | Q(pk__in=chosen.values("membership")))


def visible_people(user):
    """The people whom `user`, an administrator, finds in the list."""
    if reach(user, ROLES[Act.MANAGE_PEOPLE]).site:
        return User.objects.all()
    return User.objects.filter(pk__in=memberships_within(user).values("user"))


def units_to_grant(user):
    """The open units in which `user` may give roles."""
    administered = reach(user, ROLES[Act.MANAGE_PEOPLE])
    units = Unit.objects.open()
    return units if administered.site else units.filter(pk__in=administered.units)


def sections_to_grant(user):
    """The sections in which `user` may give roles."""
    administered = reach(user, ROLES[Act.MANAGE_PEOPLE])
    return (
        Section.objects.all() if administered.site else Section.objects.filter(pk__in=administered.sections)
    )


def may_grant_everywhere(user) -> bool:
    """May `user` give roles on the whole site?"""
    return reach(user, ROLES[Act.MANAGE_PEOPLE]).site


def needs_second_factor(user) -> bool:
    """Must `user` sign in with an authenticator app besides the password?"""
    return settings.SECOND_FACTOR_REQUIRED and bool(roles_of(user) & NEED_SECOND_FACTOR)


def forget_holdings(user) -> None:
    """Let the next question read `user`'s memberships anew."""
    user.__dict__.pop("_holdings", None)
