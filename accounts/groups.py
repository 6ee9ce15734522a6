"""The roles' table as Django groups. Nobody is put into one: today's memberships decide."""

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Group, Permission
from django.db.models import Q

from accounts.roles import PERMISSIONS, Role


def sync_groups(using: str = "default", **kwargs) -> None:
    """Make one group for each role hold exactly what the table says; runs after every migrate."""
    for role in Role:
        group, _ = Group.objects.using(using).get_or_create(name=role.label)
        wanted = Q(pk__in=[])
        for name in PERMISSIONS[role]:
            app, codename = name.split(".")
            wanted |= Q(content_type__app_label=app, codename=codename)
        group.permissions.set(Permission.objects.using(using).filter(wanted))


class RoleBackend(ModelBackend):
    """Permissions of the groups of the roles that hold today; no row can go stale."""

    def _get_group_permissions(self, user_obj):
        roles = set(user_obj.memberships.current().values_list("role", flat=True))
        return Permission.objects.filter(group__name__in=[Role(role).label for role in roles])
