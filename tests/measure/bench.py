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
from pathlib import Path
from statistics import median
from urllib.request import Request, urlopen

from tests.measure.bench_figures import Measured, flat, shown
from tests.measure.filled_sites import FilledSite, filled_site
from tests.measure.machine import machine
from tests.measure.rounds import Loads, Target, measure
from tests.measure.sites import VAR, end_tidily, say, scratch
from tests.measure.stack import Stack, stack
from tests.measure.staff import Staff
from tests.measure.storm import Storm, Watched
from tests.measure.wrk import load
from tests.services.processes import free_port, resident
from tests.services.programs import Gunicorn

RESULT = VAR / "bench.json"
SIZES = (1_000, 20_000, 100_000)
QUICK_SIZES = (1_000, 20_000)
_PUBLISHER = "thuky"
_PAGES = ("home", "section", "search")


@dataclass(frozen=True)
class Pace:
    """How long is measured: rounds of so many seconds for each page, for the storm and the quiet before it."""

    rounds: int
    seconds: int
    storms: int
    storm_seconds: int


FULL, QUICK = Pace(5, 2, 3, 8), Pace(3, 2, 2, 6)


@dataclass
class Running:
    """A site under measurement; `uncached` is its gunicorn without the page store, `paths` files of addresses."""

    size: int
    site: Stack
    filled: FilledSite
    uncached: Gunicorn
    paths: dict[str, Path]

    def address_of(self, server: str) -> str:
        return {"gunicorn": self.site.gunicorn, "nginx": self.site.nginx, "uncached": self.uncached}[
            server
        ].address


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


def targets_of(sites: list[Running], floors: dict[str, str], ceiling: Target) -> list[Target]:
    """What is divided by one another stands side by side. `floors`: addresses by coding, at the size of the last site."""
    large = sites[-1]

    def at(name: str, server: str, kind: str = "article") -> list[Target]:
        return [Target(name, one.size, one.address_of(server), one.paths[kind]) for one in sites]

    def of_floor(name: str, coding: str) -> Target:
        return Target(name, 0, floors[coding], large.paths["article"])

    plain = Target(
        "tier1_plain", large.size, large.address_of("gunicorn"), large.paths["article"], "identity"
    )
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
        load(nginx, one.paths["storm"], 1)
        for _ in range(pace.storms):
            loads["quiet", one.size].append(load(nginx, one.paths["storm"], pace.storm_seconds))
            blowing.blow()
            loads["storm", one.size].append(load(nginx, one.paths["storm"], pace.storm_seconds))
            blowing.calm()
    return loads, blowing.seen, calm.seen


def ceiling_server(port: int, folder: Path) -> str:
    """nginx serving the articles' pages as files, compressed beforehand."""
    return f"""
    server {{
        listen 127.0.0.1:{port} backlog=1024;
        root {folder};
        gzip_static on;
    }}"""


def measured(sizes: tuple[int, ...], pace: Pace, *, desk: bool) -> Measured:
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
        floors = {
            coding: ending.enter_context(floor(large, ceiling, coding)).address for coding in ("", "gzip")
        }
        names = large.site.folder / "ceiling.paths"
        names.write_text("".join(f"/{page.name}\n" for page in sorted(ceiling.glob("*.html"))))
        targets = targets_of(sites, floors, Target("ceiling", 0, f"http://127.0.0.1:{port}", names))
        say(f"{pace.rounds} rounds of {len(targets)} loads, {pace.seconds} s each")
        loads = measure(targets, rounds=pace.rounds, seconds=pace.seconds)
        say("the publishing storm")
        stormy, watched, calm = storm(large, pace)
        memory = resident(large.site.gunicorn.pids)
        return Measured(sizes, loads | stormy, watched, calm, memory, first_page(large))


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
