"""`make bench`: what a page costs beside a file and beside a view that does nothing, into var/bench.json.

`python -m tests.measure.bench [quick]`. Everything runs on this machine, wrk too, and takes turns.
"""

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from math import inf
from pathlib import Path
from statistics import median
from urllib.request import Request, urlopen

from tests.measure.bench_figures import Measured, flat, shown
from tests.measure.filled_sites import FilledSite, filled_site
from tests.measure.machine import machine
from tests.measure.rounds import Loads, Target, measure
from tests.measure.sites import VAR, end_tidily, run, say, scratch
from tests.measure.stack import Stack, stack
from tests.measure.staff import Staff
from tests.measure.storm import Storm, Watched
from tests.measure.wrk import load
from tests.services.processes import free_port, resident, wait_until_idle
from tests.services.programs import Gunicorn, Service

RESULT = VAR / "bench.json"
SIZES = (1_000, 20_000, 100_000)
QUICK_SIZES = (1_000, 20_000)
_PUBLISHER = "thuky"
_STAFF_TURNS = 5
_PAGES = ("home", "section", "search")


@dataclass(frozen=True)
class Pace:
    """How long is measured: rounds of so many seconds for each page, for the storm and for the quiet before it.

    `within`: seconds since the start after which no further round begins. `every_page`: of smaller sites too,
    not only the article; `admin`: every screen of staff too.
    """

    rounds: int
    seconds: int
    storms: int
    storm_seconds: int
    within: float
    every_page: bool
    admin: bool


FULL = Pace(rounds=5, seconds=2, storms=3, storm_seconds=8, within=inf, every_page=True, admin=True)
# What filling has left of five minutes, less the storm and the last figures.
QUICK = Pace(rounds=5, seconds=2, storms=2, storm_seconds=6, within=220, every_page=False, admin=False)


@dataclass
class Running:
    """A site under measurement; `uncached` is its gunicorn without the page store, `paths` files of addresses."""

    size: int
    site: Stack
    filled: FilledSite
    uncached: Gunicorn
    paths: dict[str, Path]

    def server(self, name: str) -> Service:
        return {"gunicorn": self.site.gunicorn, "nginx": self.site.nginx, "uncached": self.uncached}[name]


@contextmanager
def running(size: int, *, desk: bool, further_servers: str = "") -> Iterator[Running]:
    with ExitStack() as ending:
        filled = ending.enter_context(filled_site(size, desk=desk))
        site = ending.enter_context(
            stack(postgres=filled.postgres, var=filled.var, further_servers=further_servers)
        )
        uncached = Gunicorn(site.folder, env=site.env | {"PAGE_STORE": "0"}, name="uncached")
        ending.callback(uncached.stop)
        uncached.start()
        asked = filled.addresses
        kinds = {kind: asked[kind] for kind in ("article", *_PAGES)}
        # What readers load during the storm: the front page, the sections, the newest articles.
        kinds["storm"] = asked["home"] + asked["section"] + asked["newest"]
        paths = {}
        for kind, addresses in kinds.items():
            paths[kind] = site.folder / f"{kind}.paths"
            paths[kind].write_text("\n".join(addresses) + "\n", encoding="utf-8")
        yield Running(size, site, filled, uncached, paths)


def targets_of(
    sites: list[Running], floors: dict[str, Service], ceiling: Target, *, every_page: bool
) -> list[Target]:
    """What is divided by one another stands side by side. `floors`: by coding."""
    large = sites[-1]

    def at(name: str, server: str, kind: str = "article") -> list[Target]:
        measured = sites if every_page or name in ("uncached", "tier1") else [large]
        return [Target(name, one.size, one.server(server), one.paths[kind]) for one in measured]

    def of_floor(name: str, coding: str) -> Target:
        return Target(name, 0, floors[coding], large.paths["article"])

    plain = Target("tier1_plain", large.size, large.server("gunicorn"), large.paths["article"], "identity")
    return [
        *at("search", "uncached", "search"),
        *at("section", "uncached", "section"),
        *at("home", "uncached", "home"),
        *at("uncached", "uncached"),
        of_floor("floor", ""),
        plain,
        of_floor("floor_gzip", "gzip"),
        *reversed(at("tier1", "gunicorn")),
        *at("tier2", "nginx"),
        ceiling,
    ]


def fetch(address: str, coding: str = "identity") -> bytes:
    """The body as it is sent. Raises OSError."""
    with urlopen(Request(address, headers={"Accept-Encoding": coding}), timeout=30) as answer:
        return answer.read()


def warm(one: Running, ceiling: Path | None = None) -> None:
    """Ask for every page once, everywhere; `ceiling` gets the articles as files, in both codings."""
    for number, path in enumerate(one.filled.addresses["article"]):
        for coding, ending in (("identity", ".html"), ("gzip", ".html.gz")):
            body = fetch(one.site.gunicorn.address + path, coding)
            fetch(one.site.nginx.address + path, coding)
            if ceiling:
                (ceiling / f"{number}{ending}").write_bytes(body)
    for kind in _PAGES:
        for path in one.filled.addresses[kind]:
            fetch(one.uncached.address + path)


@contextmanager
def floor(one: Running, ceiling: Path, coding: str) -> Iterator[Gunicorn]:
    """A view that returns the article page of middle size as a constant."""
    pages = sorted(ceiling.glob("*.html.gz" if coding else "*.html"), key=lambda page: page.stat().st_size)
    env = os.environ | {"FLOOR_PAGE": str(pages[len(pages) // 2]), "FLOOR_CODING": coding}
    server = Gunicorn(one.site.folder, env=env, application="tests.measure.floor", name=f"floor{coding}")
    try:
        server.start()
        yield server
    finally:
        server.stop()


def first_page(one: Running) -> float:
    """Seconds from starting gunicorn to its first page, all imports included; the middle one of three."""
    spent = []
    for _ in range(3):
        one.uncached.stop()
        began = time.perf_counter()
        one.uncached.start()
        fetch(one.uncached.address + one.filled.addresses["article"][0])
        spent.append(time.perf_counter() - began)
    return median(spent)


def storm(one: Running, pace: Pace) -> tuple[Loads, Watched, Watched]:
    """Loads of `quiet` and `storm` by turns, what was watched meanwhile, and what five publications in the calm took."""
    nginx, gunicorn = one.site.nginx.address, one.site.gunicorn.address
    asked = one.filled.addresses
    articles = dict(zip(asked["newest"], asked["newest_ids"], strict=True))
    staff = [Staff(nginx, _PUBLISHER, asked["password"]) for _ in range(2)]
    calm = Storm(staff[:1], articles, [nginx, gunicorn])
    for path, article in list(articles.items())[:5]:
        calm.publish_one(staff[0], path, article)
    loads: Loads = {("quiet", one.size): [], ("storm", one.size): []}
    with Storm(staff, articles, [nginx, gunicorn]) as blowing:
        for _ in range(pace.storms):
            # The quiet has every page; whoever was publishing has done.
            for path in one.paths["storm"].read_text().split():
                fetch(nginx + path)
            wait_until_idle(one.site.gunicorn.pids)
            loads["quiet", one.size].append(load(nginx, one.paths["storm"], pace.storm_seconds))
            blowing.blow()
            loads["storm", one.size].append(load(nginx, one.paths["storm"], pace.storm_seconds))
            blowing.calm()
    return loads, blowing.seen, calm.seen


def ceiling_server(port: int, folder: Path) -> str:
    """nginx serving the articles' pages as files, compressed beforehand; it writes its log, as it does by itself."""
    return f"""
    server {{
        listen 127.0.0.1:{port} backlog=1024;
        root {folder};
        access_log {folder}/access.log;
        gzip_static on;
    }}"""


def measured(sizes: tuple[int, ...], pace: Pace, *, desk: bool) -> Measured:
    until = time.monotonic() + pace.within
    with ExitStack() as ending:
        ceiling = ending.enter_context(scratch())
        ceiling.chmod(0o755)
        port = free_port()
        sites = []
        for size in sizes:
            servers = ceiling_server(port, ceiling) if size == sizes[-1] else ""
            sites.append(ending.enter_context(running(size, desk=desk, further_servers=servers)))
            say(f"{size} articles: running; every page is asked for once")
            warm(sites[-1], ceiling if servers else None)
        large = sites[-1]
        floors = {coding: ending.enter_context(floor(large, ceiling, coding)) for coding in ("", "gzip")}
        names = large.site.folder / "ceiling.paths"
        names.write_text("".join(f"/{page.name}\n" for page in sorted(ceiling.glob("*.html"))))
        targets = targets_of(
            sites,
            floors,
            Target("ceiling", 0, large.site.nginx, names, port=port),
            every_page=pace.every_page,
        )
        say(f"at most {pace.rounds} rounds of {len(targets)} loads, {pace.seconds} s each")
        loads = measure(targets, rounds=pace.rounds, seconds=pace.seconds, until=until)
        at_work = staff_times(sites)
        screens = admin_times(sites) if pace.admin else {}
        say("the publishing storm")
        stormy, watched, calm = storm(large, pace)
        memory = resident(large.site.gunicorn.pids)
        return Measured(sizes, loads | stormy, watched, calm, at_work, screens, memory, first_page(large))


def staff_times(sites: list[Running]) -> dict[int, dict[str, float]]:
    """By size: milliseconds of the list of articles, of saving one and of publishing it, by turns at every site."""
    people = {
        one.size: Staff(one.site.nginx.address, _PUBLISHER, one.filled.addresses["password"]) for one in sites
    }
    spent = {size: {"list": [], "save": [], "publish": []} for size in people}
    for turn in range(_STAFF_TURNS):
        for one in sites:
            article, person, times = (
                one.filled.addresses["newest_ids"][turn],
                people[one.size],
                spent[one.size],
            )
            times["list"].append(person.list_articles())
            times["save"].append(person.save(article, f"Tin sửa lần {turn}")[0])
            times["publish"].append(person.publish(article, f"Tin đăng lần {turn}"))
    return {size: {act: median(figures) for act, figures in times.items()} for size, times in spent.items()}


def admin_times(sites: list[Running]) -> dict[int, dict[str, float]]:
    """By size: what `bench_admin` measures, within a process of the site."""
    env = {"SITE_ENV": "development"}
    return {one.size: run("bench_admin", env=one.site.env | env) for one in sites}


def main(quick: bool) -> int:
    found = measured(QUICK_SIZES if quick else SIZES, QUICK if quick else FULL, desk=not quick)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(flat(found), indent=2) + "\n", encoding="utf-8")
    print(shown(found))
    print(f"\n{machine()}\nwritten to {RESULT}")
    for complaint in [*found.calm.complaints, *found.watched.complaints]:
        say(complaint)
    return 0


if __name__ == "__main__":
    end_tidily()
    sys.exit(main("quick" in sys.argv[1:]))
