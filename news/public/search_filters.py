"""What a search can be narrowed to: the parameters of its address, and the choices with their counts.

A value that names nothing is as good as none.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import QueryDict
from django.utils import timezone

from news.models import SearchEntry, Section, Source, Unit
from news.public.organisation import PREDECESSORS_AT_MOST
from news.public.search_hits import Rows, changes, part, rows_of
from news.search.find import WIDE, Filters, Found
from news.search.question import LONGEST
from news.text.normalise import one_line

KINDS = {
    "tin-bai": (SearchEntry.Kind.ARTICLE, "Tin bài"),
    "van-ban": (SearchEntry.Kind.DOCUMENT, "Văn bản"),
    "anh": (SearchEntry.Kind.PHOTO, "Ảnh"),
}
PERIODS = {"7-ngay": ("7 ngày qua", 7), "30-ngay": ("30 ngày qua", 30), "12-thang": ("12 tháng qua", 365)}
# In the order of the form: of an address, of the counts, on the screen.
GROUPS = (
    ("chuyen-muc", "section", "Chuyên mục"),
    ("to-chuc", "unit", "Tổ chức"),
    ("nguon", "source", "Nguồn tin"),
)
WHEN = "thoi-gian"

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_SLUG = re.compile(r"[-\w]{1,120}", re.ASCII)
_PAGES = WIDE // 10


@dataclass(frozen=True)
class Wanted:
    """What an address asks for. `named`: by parameter, the slug of a section, unit, source."""

    words: str = ""
    cut: bool = False
    kind: str = ""
    named: dict[str, str] = field(default_factory=dict)
    when: str = ""
    page: int = 1

    @classmethod
    def read(cls, query: QueryDict) -> "Wanted":
        words = one_line(query.get("q", "")[: LONGEST * 8])
        named = {name: query.get(name, "") for name, _, _ in GROUPS}
        kind, when, page = query.get("loai", ""), query.get(WHEN, ""), query.get("trang", "")
        return cls(
            words=words[:LONGEST].strip(),
            cut=len(words) > LONGEST,
            kind=kind if kind in KINDS else "",
            named={name: slug for name, slug in named.items() if _SLUG.fullmatch(slug)},
            when=when if when in PERIODS or _YEAR.fullmatch(when) else "",
            page=int(page) if re.fullmatch("[0-9]{1,3}", page) and 1 <= int(page) <= _PAGES else 1,
        )

    def address(self, **changed) -> str:
        """The address of the same search with something else: `kind="anh"`, `page=2`. Without `page`, its first."""
        other = replace(self, **{"page": 1, **changed})
        asked = {"q": other.words, "loai": other.kind, **other.named, WHEN: other.when}
        asked["trang"] = other.page if other.page > 1 else ""
        return "?" + urlencode({name: value for name, value in asked.items() if value})

    def everywhere(self) -> str:
        """The address of the same words among everything."""
        return self.address(kind="", named={}, when="")

    def without(self, name: str) -> str:
        """The address without what the parameter `name` narrows it to."""
        if name == WHEN:
            return self.address(when="")
        return self.address(named={other: slug for other, slug in self.named.items() if other != name})


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    count: int = 0
    capped: bool = False

    def __str__(self) -> str:
        return f"{self.label} ({counted(self.count, self.capped)})" if self.count else self.label


@dataclass(frozen=True)
class Group:
    """One field of the form. `chosen`: the choice that holds, if one does."""

    name: str
    label: str
    any: str
    choices: list[Choice]
    chosen: Choice | None = None


def counted(number: int, capped: bool) -> str:
    """`hơn 1.000` where only the newest were counted."""
    return f"hơn {intcomma(WIDE)}" if capped and number >= WIDE else intcomma(number)


class Narrowing:
    """What a search is narrowed to, and what it may be. At most one query, none where nothing is named."""

    def __init__(self, wanted: Wanted):
        self._known: dict[str, dict] = {}
        units: tuple[int, ...] = ()
        if wanted.named:
            rows = _named(wanted.named)
            self._known = {name: rows[of][0] for name, of, _ in GROUPS if rows[of]}
            if unit := self._known.get("to-chuc"):
                units = (unit["id"], *sorted(_lineage(rows["change"])(unit["id"]))[:PREDECESSORS_AT_MOST])
            wanted = replace(wanted, named={name: wanted.named[name] for name in self._known})
        self.wanted = wanted
        since, until = _span(wanted.when)
        self.filters = Filters(
            kind=KINDS[wanted.kind][0].value if wanted.kind else "",
            section=self._id("chuyen-muc"),
            units=units,
            source=self._id("nguon"),
            since=since,
            until=until,
        )

    def _id(self, name: str) -> int | None:
        return self._known[name]["id"] if name in self._known else None

    def kinds(self, found: Found) -> list[tuple[str, str, bool]]:
        """Links to the kinds: (address, label, is it the one shown). Only those with hits, as far as is known."""
        counts, wanted = found.counts.get("kind", Counter()), self.wanted
        links = [(wanted.address(kind=""), "Tất cả", not wanted.kind)]
        for value, (kind, label) in KINDS.items():
            count = counts[kind.value]
            if count or wanted.kind:
                choice = Choice(value, label, count, found.capped)
                links.append((wanted.address(kind=value), str(choice), value == wanted.kind))
        return links

    def chosen(self, groups: list[Group]) -> list[tuple[str, Group]]:
        """The fields in which something is chosen, each with the address without it."""
        return [(self.wanted.without(group.name), group) for group in groups if group.chosen]

    def groups(self, found: Found, rows: Rows) -> list[Group]:
        """The fields of the form that have something to choose."""
        wanted, fields = self.wanted, []
        for name, of, label in GROUPS:
            chosen = self._known.get(name)
            counts = found.counts.get(of, Counter())
            if chosen:
                choices = [Choice(chosen["slug"], chosen["name"])]
            else:
                choices = _choices(_rolled_up(of, counts, rows), rows[of], found.capped)
            fields.append(Group(name, label, "Tất cả", choices, choices[0] if chosen else None))
        return [group for group in [*fields, _when(wanted.when, found)] if group.choices]


def _named(named: dict[str, str]) -> Rows:
    models = {"chuyen-muc": Section, "to-chuc": Unit, "nguon": Source}
    parts = [
        part(of, models[name].objects.filter(slug=named[name]), id="id", slug="slug", name="name")
        for name, of, _ in GROUPS
        if name in named
    ]
    return rows_of([*parts, *(changes() if "to-chuc" in named else [])])


def _lineage(pairs: Iterable[dict]):
    """A function: of a unit (id), the units it came out of, over all changes."""
    before: dict[int, set[int]] = defaultdict(set)
    for pair in pairs:
        before[pair["after"]].add(pair["before"])

    def predecessors(unit: int) -> set[int]:
        found: set[int] = set()
        waiting = [unit]
        while waiting:
            new = before[waiting.pop()] - found - {unit}
            found |= new
            waiting += new
        return found

    return predecessors


def _rolled_up(of: str, counts: Counter, rows: Rows) -> Counter:
    """`counts` with what choosing each brings besides: the sections below it, the units before it."""
    if of == "unit":
        before = _lineage(rows["change"])
        return Counter(
            {
                row["id"]: counts[row["id"]] + sum(counts[unit] for unit in before(row["id"]))
                for row in rows["unit"]
            }
        )
    whole = Counter(counts)
    if of == "section":
        for row in rows["section"]:
            if row["parent"]:
                whole[row["parent"]] += counts[row["id"]]
    return whole


def _choices(counts: Counter, rows: list[dict], capped: bool) -> list[Choice]:
    """Those with hits, the most first."""
    rows = sorted(rows, key=lambda row: (-counts[row["id"]], row["name"], row["id"]))
    return [Choice(row["slug"], row["name"], counts[row["id"]], capped) for row in rows if counts[row["id"]]]


def _when(when: str, found: Found) -> Group:
    choices = [Choice(value, label) for value, (label, _) in PERIODS.items()]
    years = found.counts.get("year", Counter())
    if when not in PERIODS and (years or when):
        shown = {int(when)} if when else years
        choices += [
            Choice(str(year), f"Năm {year}", years[year], found.capped)
            for year in sorted(shown, reverse=True)
        ]
    chosen = next((choice for choice in choices if choice.value == when), None)
    return Group(WHEN, "Thời gian", "Mọi lúc", choices if years or when else [], chosen)


def _span(when: str) -> tuple[date | None, date | None]:
    if when in PERIODS:
        # Days in Vietnam; today is one of them.
        return timezone.localdate() - timedelta(days=PERIODS[when][1] - 1), None
    return (date(int(when), 1, 1), date(int(when), 12, 31)) if when else (None, None)
