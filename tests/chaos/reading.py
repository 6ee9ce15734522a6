"""Readers and a publisher, while one fault follows the other."""

import time
from collections.abc import Iterator

from tests.chaos.answers import Answer, Figures, figures
from tests.chaos.faults import FAULTS, Fault
from tests.chaos.publisher import Publisher
from tests.chaos.readers import Browser, Readers, Target
from tests.chaos.small_site import PUBLISHER, Pages, password
from tests.measure.sites import say
from tests.measure.stack import Stack
from tests.measure.staff import Staff

THROUGH, DIRECT = 8, 2  # readers by way of nginx, and straight at the site
_QUIET = 3.0  # seconds of load before a fault
_WATCHED = 12.0  # seconds after it
_SHARE_OF_CHANGING = 8  # times that the page that changes stands among the others


class NotReady(Exception):
    """A page was not there before anything was broken."""


def suffer(site: Stack, pages: Pages, *, seed: int) -> Iterator[tuple[Fault, Figures]]:
    """What readers noticed of each fault. Raises NotReady."""
    publisher = Publisher(Staff(site.nginx.address, PUBLISHER, password()), pages.changing)
    publisher.publish()
    targets = _targets(pages, publisher)
    _warm(site, targets)
    crowds = [
        Readers(site.nginx.address, targets, how_many=THROUGH, seed=seed),
        Readers(site.gunicorn.address, targets, how_many=DIRECT, seed=seed + 1, direct=True),
    ]
    workers = [*crowds, publisher]
    for worker in workers:
        worker.start()
    try:
        for fault in FAULTS:
            say(f"{fault.name} …")
            yield fault, _one(site, fault, crowds, publisher)
    finally:
        for worker in workers:
            worker.stop()


def _one(site: Stack, fault: Fault, crowds: list[Readers], publisher: Publisher) -> Figures:
    began = time.monotonic()
    time.sleep(_QUIET)
    fault.does(site)
    over = time.monotonic()
    time.sleep(_WATCHED)
    until = time.monotonic()
    for at, what in publisher.refused:
        if began <= at < until:
            say(f"  {at - over:+.1f} s: not published: {what}")
    answers = [answer for crowd in crowds for answer in list(crowd.answers) if began <= answer.asked < until]
    return figures(
        answers, [at for at in publisher.published if began <= at < until], over=over, looked_until=until
    )


def _targets(pages: Pages, publisher: Publisher) -> list[Target]:
    changing = Target(pages.changing_path, acknowledged=lambda: publisher.acknowledged)
    return [
        *map(Target, pages.lists),
        *map(Target, pages.articles),
        *[changing] * _SHARE_OF_CHANGING,
        Target(pages.withdrawn, withdrawn=True),
    ]


def _warm(site: Stack, targets: list[Target]) -> None:
    for address in (site.nginx.address, site.gunicorn.address):
        browser = Browser(address.removeprefix("http://"))
        for target in targets:
            answer: Answer = browser.read(target)
            if answer.verdict != "fresh":
                raise NotReady(f"{address}{target.path}: {answer}")
