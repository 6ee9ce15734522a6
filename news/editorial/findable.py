"""Among what a person's search looks: the same reach as that of their lists, as facets of the index.

Each answers None where the person sees everything, and otherwise the facets any of which an entry
must have; empty where they see nothing. `permissions.visible_…` says it of the rows.
"""

from accounts.roles import Role
from news.editorial.acts import ROLES, Act
from news.editorial.permissions import Reach, may, reach
from news.search.desk import of_section, of_unit, of_user


def articles_findable_by(user) -> tuple[str, ...] | None:
    """As `visible_articles`."""
    board = reach(user, (Role.EDITOR, Role.PUBLISHER))
    if board.site:
        return None
    facets = _within(board)
    if may(user, Act.CREATE):
        facets |= {of_user(user.pk)} | set(map(of_unit, reach(user, (Role.CONTRIBUTOR,)).units))
    return tuple(sorted(facets))


def people_findable_by(user) -> tuple[str, ...] | None:
    """As `visible_people`."""
    administered = reach(user, ROLES[Act.MANAGE_PEOPLE])
    return None if administered.site else tuple(sorted(_within(administered)))


def _within(places: Reach) -> set[str]:
    return {*map(of_unit, places.units), *map(of_section, places.sections)}
