"""Units as readers meet them: the tree, and how they came out of one another.

There are some hundred units in a committee's whole history, however much they publish. So the
tree is one query, the changes are another, and everything else is asked of what these brought.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Value

from news.models import Unit, UnitChange

# Units asked for their news at once, with a unit that came out of very many.
PREDECESSORS_AT_MOST = 30


@dataclass
class Branch:
    """A unit with the open units below it."""

    unit: Unit
    below: list["Branch"] = field(default_factory=list)


@dataclass
class Change:
    """A change of units, as both sides of it read it."""

    change: UnitChange
    before: list[Unit] = field(default_factory=list)
    after: list[Unit] = field(default_factory=list)


class Organisation:
    """All units, in their order; each question costs at most what it says."""

    def __init__(self):
        self.units = {unit.pk: unit for unit in Unit.objects.all()}

    def named(self, slug: str) -> Unit | None:
        return next((unit for unit in self.units.values() if unit.slug == slug), None)

    def ancestors(self, unit: Unit) -> list[Unit]:
        """From the top down to the one that `unit` belongs to. No query."""
        found = []
        above = self.units.get(unit.parent_id)
        while above is not None and above not in found:
            found.append(above)
            above = self.units.get(above.parent_id)
        return found[::-1]

    def children(self, unit: Unit) -> list[Unit]:
        """The open units right below `unit`. No query."""
        return [other for other in self.units.values() if other.parent_id == unit.pk and not other.is_closed]

    def chart(self) -> list[Branch]:
        """The open units as a tree; below a closed unit they belong to the next open one above. No query."""
        branches = {unit.pk: Branch(unit) for unit in self.units.values() if not unit.is_closed}
        top = []
        for branch in branches.values():
            above = [unit.pk for unit in self.ancestors(branch.unit) if unit.pk in branches]
            (branches[above[-1]].below if above else top).append(branch)
        return top

    @cached_property
    def changes(self) -> list[Change]:
        """Every change, the newest first. One query."""
        columns = [field.attname for field in UnitChange._meta.concrete_fields]
        of_change = [f"unitchange__{name}" for name in columns]
        before, after = (
            side.through.objects.order_by().values_list(Value(place), "pk", "unit_id", *of_change)
            for place, side in enumerate((UnitChange.predecessors, UnitChange.successors))
        )
        found: dict[int, Change] = {}
        for is_after, _, unit, *values in sorted(before.union(after, all=True), key=lambda row: row[:2]):
            change = UnitChange.from_db(DEFAULT_DB_ALIAS, columns, values)
            if not is_after:
                found.setdefault(change.pk, Change(change)).before.append(self.units[unit])
            elif change.pk in found:
                found[change.pk].after.append(self.units[unit])
        return sorted(
            found.values(), key=lambda each: (each.change.decision_date, -each.change.pk), reverse=True
        )

    def changes_of(self, unit: Unit) -> list[Change]:
        """What `unit` came out of and what became of it, the newest first."""
        return [change for change in self.changes if unit in change.before or unit in change.after]

    def predecessors(self, unit: Unit) -> list[Unit]:
        """Every unit that `unit` came out of, over all changes, the nearest first; a bounded number."""
        came_from: dict[int, list[Unit]] = defaultdict(list)
        for change in self.changes:
            for after in change.after:
                came_from[after.pk] += change.before
        found: list[Unit] = []
        ahead = [unit]
        while ahead:
            for earlier in came_from[ahead.pop(0).pk]:
                if earlier != unit and earlier not in found:
                    found.append(earlier)
                    ahead.append(earlier)
        return found[:PREDECESSORS_AT_MOST]
