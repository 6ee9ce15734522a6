"""The frame around every page: whose site it is, its menu, banner and colours, mourning.

All of it is one query, whatever a page shows of it: each part comes as a row of JSON.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from django.conf import settings
from django.db.models import CharField, Exists, F, Value
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone

from news import renditions
from news.models import Banner, HomeBlock, MenuEntry, Mourning, Section, SiteIdentity, StaticPage
from news.models.identity import KIND, Scheme
from news.pictures.shapes import Picture
from news.text.addresses import is_here

# What browsers colour around a page: `--banner` of static/css/tokens.css and schemes.css, in the light.
COLOURS = {Scheme.RED: "#8f1017", Scheme.GREEN: "#14532d", Scheme.BLUE: "#123a6b", Scheme.BROWN: "#5c3312"}

# What the foot of every page leads to, after the first of the committee's own standing pages.
_STANDING = (("Liên hệ", "public:contact"), ("Sơ đồ trang", "public:site_map"), ("RSS", "public:feeds"))
_PAGES = 4

_FACTS = (
    "name", "short_name", "kind", "scheme", "organisation", "governing_body", "address", "phone", "email",
    "responsible", "responsible_title", "licence_number", "licence_issuer",
)  # fmt: skip
_PICTURE = {"file": "file", "width": "width", "height": "height", "x": "focal_x", "y": "focal_y"}


@dataclass(frozen=True)
class MenuItem:
    """A line of the menu; `section` is the number of the section it leads to, if it leads to one."""

    label: str
    address: str
    section: int | None = None
    children: list["MenuItem"] = field(default_factory=list)

    @property
    def outside(self) -> bool:
        return not is_here(self.address)


@dataclass(frozen=True)
class ShownBanner:
    picture: Picture
    alt: str
    address: str
    everywhere: bool


@dataclass(frozen=True)
class Owner:
    """The facts of the identity that holds today (see SiteIdentity), or what the settings say."""

    name: str
    short_name: str
    kind: str = KIND
    scheme: str = Scheme.RED
    organisation: str = ""
    governing_body: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    responsible: str = ""
    responsible_title: str = ""
    licence_number: str = ""
    licence_issuer: str = ""
    licence_date: date | None = None
    logo: Picture | None = None


class Site:
    """What templates know as `site`, as it is now or (for a preview) `at` a time. One query in all.

    `parts` are what was rendered of it (`frame_part`): as many as there are sections, at most, and a few.
    """

    def __init__(self, at: datetime | None = None):
        self._at = at or timezone.now()
        self.parts: dict[tuple, str] = {}

    def read(self) -> "Site":
        """Itself, with the query done now and not when a page asks."""
        _ = self._rows
        return self

    @cached_property
    def _rows(self) -> dict[str, list[dict]]:
        found: dict[str, list[dict]] = {}
        for part, facts in _frame_query(self._at):
            found.setdefault(part, []).append(facts)
        return found

    @cached_property
    def until(self) -> datetime:
        """When it may change although nobody changes anything: banner, mourning, and at midnight the identity."""
        tomorrow = timezone.localdate(self._at) + timedelta(days=1)
        times = [timezone.make_aware(datetime.combine(tomorrow, time.min))]
        for occasion in self._rows.get("occasion", []):
            times += [_time(occasion["begins"]), _time(occasion["ends"])]
        return min(at for at in times if at > self._at)

    @property
    def blocks(self) -> list[dict]:
        """Of the front page, those that are switched on: a row for each link of a block, or one without."""
        return self._rows.get("block", [])

    @cached_property
    def owner(self) -> Owner:
        for facts in self._rows.get("identity", []):
            day = facts["licence_date"]
            return Owner(
                **{name: facts[name] for name in _FACTS},
                licence_date=date.fromisoformat(day) if day else None,
                logo=_picture(facts),
            )
        return Owner(name=settings.SITE_NAME, short_name=settings.SITE_NAME)

    @property
    def name(self) -> str:
        return self.owner.name

    @property
    def description(self) -> str:
        """What kind of site the rules say this is."""
        return self.owner.kind

    @cached_property
    def logo_address(self) -> str:
        """Of a small picture that may be see-through; empty without a logo."""
        return renditions.url(self.owner.logo, width=320, format="webp") if self.owner.logo else ""

    @property
    def phone_address(self) -> str:
        return "tel:" + "".join(sign for sign in self.owner.phone if sign.isdigit() or sign == "+")

    @property
    def colour(self) -> str:
        return COLOURS[Scheme(self.owner.scheme)]

    @cached_property
    def html_class(self) -> str:
        """The classes of `<html>`: colours other than the usual ones, and mourning."""
        scheme = "" if self.owner.scheme == Scheme.RED else f"scheme-{self.owner.scheme}"
        return " ".join(filter(None, ["mourning" if self.mourning is not None else "", scheme]))

    @cached_property
    def mourning(self) -> str | None:
        """The words of it (maybe none) while the site is in mourning, else None."""
        return next((facts["words"] for facts in self._rows.get("mourning", [])), None)

    @cached_property
    def banner(self) -> ShownBanner | None:
        """None in mourning."""
        if self.mourning is not None:
            return None
        for facts in self._rows.get("banner", []):
            return ShownBanner(
                _picture(facts), facts["alt"], facts["address"], facts["everywhere"] in (True, 1)
            )
        return None

    @cached_property
    def menu(self) -> list[MenuItem]:
        """Two levels; the sections marked for it as long as nobody arranged a menu.

        What hangs on an entry or section that is not in the menu stays out with it.
        """
        rows = sorted(self._rows.get("menu", []), key=lambda row: (row["position"], row["label"], row["id"]))
        items = {row["id"]: _item(row) for row in rows}
        for row in rows:
            if row["parent"] in items:
                items[row["parent"]].children.append(items[row["id"]])
        return [items[row["id"]] for row in rows if row["parent"] is None]

    @cached_property
    def standing_links(self) -> list[tuple[str, str]]:
        pages = sorted(self._rows.get("page", []), key=lambda row: (row["position"], row["id"]))
        own = [(row["published_title"], StaticPage(slug=row["slug"]).get_absolute_url()) for row in pages]
        return own + [(label, reverse(name)) for label, name in _STANDING]


def _frame_query(now: datetime):
    """(part, facts) of everything; at most one identity, mourning and banner. One query."""
    mourning = Mourning.objects.filter(begins_at__lte=now, ends_at__gt=now).values("pk")[:1]
    banner = Banner.objects.filter(shown_from__lte=now, shown_until__gt=now).values("pk")[:1]
    pages = StaticPage.objects.published().order_by("position", "pk").values("pk")[:_PAGES]
    entries = MenuEntry.objects.all()
    sections = Section.objects.filter(~Exists(entries), in_menu=True)
    parts = (
        _part(
            "identity",
            SiteIdentity.objects.holding_on(timezone.localdate(now)),
            "licence_date", *_FACTS, **_of_photo("logo"),
        ),
        _part(
            "page", StaticPage.objects.filter(pk__in=pages), "id", "slug", "published_title", "position"
        ),
        _part("mourning", Mourning.objects.filter(pk__in=mourning), "words"),
        _part("occasion", Mourning.objects.filter(ends_at__gt=now), begins="begins_at", ends="ends_at"),
        _part("occasion", Banner.objects.filter(shown_until__gt=now), begins="shown_from", ends="shown_until"),
        _part("banner", Banner.objects.filter(pk__in=banner), "alt", "address", "everywhere", **_of_photo("photo")),
        _part(
            "block",
            HomeBlock.objects.filter(shown=True),
            "id", "kind", "title", "count", "position",
            section="section_id", slug="section__slug", section_name="section__name",
            label="links__label", address="links__address", link="links__pk", link_position="links__position",
        ),
        _part(
            "menu",
            entries,
            "id", "label", "address", "position",
            parent="parent_id", section="section_id", slug="section__slug", name="section__name",
        ),
        _part(
            "menu",
            sections,
            "id", "position", "slug",
            parent="parent_id", section="id", label="name", address=Value(""), name="name",
        ),
    )  # fmt: skip
    return parts[0].union(*parts[1:], all=True)


def _part(part: str, rows, *names: str, **renamed):
    facts = {name: F(name) for name in names}
    facts |= {name: F(of) if isinstance(of, str) else of for name, of in renamed.items()}
    return (
        rows.order_by()
        .annotate(part=Value(part, CharField()), facts=JSONObject(**facts))
        .values_list("part", "facts")
    )


def _of_photo(relation: str) -> dict[str, str]:
    return {name: f"{relation}__{of}" for name, of in _PICTURE.items()}


def _time(text: str) -> datetime:
    """As either database writes a time into JSON; SQLite without its zone, which is UTC."""
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _picture(facts: dict) -> Picture | None:
    if not facts["file"]:
        return None
    return Picture(facts["file"], facts["width"], facts["height"], facts["x"], facts["y"])


def _item(row: dict) -> MenuItem:
    address = row["address"] or Section(slug=row["slug"]).get_absolute_url()
    return MenuItem(label=row["label"] or row["name"], address=address, section=row["section"])
