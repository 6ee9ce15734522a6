"""What a search can be narrowed to: the parameters of its address, and the choices with their counts.

A value that names nothing is as good as none.
"""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import QueryDict
from django.utils import timezone

from news.models import SearchEntry
from news.public.organisation import PREDECESSORS_AT_MOST
from news.search.context import context_of
from news.search.filters import Filters
from news.search.find import Found
from news.search.net import WIDE
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
    """What a search is narrowed to, and what it may be. No query of its own."""

    def __init__(self, wanted: Wanted):
        self._context = context_of(SearchEntry)
        slugs = self._context.slugs
        self._ids = {
            name: slugs[of][wanted.named[name]]
            for name, of, _ in GROUPS
            if wanted.named.get(name) in slugs[of]
        }
        self.wanted = wanted = replace(wanted, named={name: wanted.named[name] for name in self._ids})
        since, until = _span(wanted.when)
        self.filters = Filters(
            kind=KINDS[wanted.kind][0].value if wanted.kind else "",
            section=self._ids.get("chuyen-muc"),
            units=self._units(),
            source=self._ids.get("nguon"),
            since=since,
            until=until,
        )

    def _units(self) -> tuple[int, ...]:
        """The unit asked for and those it came out of."""
        if "to-chuc" not in self._ids:
            return ()
        unit = self._ids["to-chuc"]
        return (unit, *sorted(self._context.predecessors(unit))[:PREDECESSORS_AT_MOST])

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

    def groups(self, found: Found) -> list[Group]:
        """The fields of the form that have something to choose."""
        fields = []
        for name, of, label in GROUPS:
            slug, names = self.wanted.named.get(name), self._context.names[of]
            if slug:
                choices = [Choice(slug, names[self._ids[name]])]
            else:
                counts = self._rolled_up(of, found.counts.get(of, Counter()))
                slugs = {number: slug for slug, number in self._context.slugs[of].items()}
                choices = [
                    Choice(slugs[number], names[number], count, found.capped)
                    for number, count in sorted(
                        counts.items(), key=lambda pair: (-pair[1], names.get(pair[0], ""))
                    )
                    if count and number in names
                ]
            fields.append(Group(name, label, "Tất cả", choices, choices[0] if slug else None))
        return [group for group in [*fields, _when(self.wanted.when, found)] if group.choices]

    def _rolled_up(self, of: str, counts: Counter) -> Counter:
        """`counts` with what choosing each brings besides: the sections below it, the units before it."""
        whole = Counter(counts)
        if of == "unit":
            for unit in self._context.before:
                whole[unit] += sum(counts[other] for other in self._context.predecessors(unit))
        elif of == "section":
            for section, above in self._context.above.items():
                whole[above] += counts[section]
        return whole


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
