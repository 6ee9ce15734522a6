"""The roles' table as Django groups."""

import pytest
from django.contrib.auth.models import Group

from accounts.groups import sync_groups
from accounts.roles import PERMISSIONS, Role
from tests.factories import give_role, member

pytestmark = pytest.mark.django_db


def test_after_migrate_every_role_has_its_group_with_every_permission_of_the_table():
    sync_groups()
    for role in Role:
        held = Group.objects.get(name=role.label).permissions.select_related("content_type")
        names = {f"{row.content_type.app_label}.{row.codename}" for row in held}
        assert names == set(PERMISSIONS[role])


def test_todays_memberships_decide_what_has_perm_says():
    sync_groups()
    person = member("contributor")
    assert person.has_perm("news.add_article")
    assert not person.has_perm("news.change_unit")
    person.memberships.update(ends_on=person.memberships.get().starts_on)
    give_role(person, "administrator")
    again = type(person).objects.get(pk=person.pk)
    assert again.has_perm("news.change_unit")
