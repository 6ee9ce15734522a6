"""Workers are killed while people save, publish and upload: what was acknowledged is there, and nothing half-made.

Meant to be called when Django in this process is the site (`small_site.fill`).
"""

import os
import random
import subprocess
import time
from dataclasses import dataclass
from hashlib import sha256
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from signal import SIGKILL

from tests.chaos.small_site import PUBLISHER, Pages, password
from tests.chaos.writers import Kind, Person, Write, Writer
from tests.measure.sites import say
from tests.measure.stack import Stack
from tests.services.processes import send, wait_until

PEOPLE, EACH = 4, 50  # writes of each person
_BETWEEN_KILLS = (2, 10)  # writes that are acknowledged
_AT_MOST = 150  # seconds; on a slow machine fewer are sent, and the figures say so
_OLD = 7200  # seconds; what is younger than an hour `doctor` takes for an upload that is running


@dataclass(frozen=True)
class Outcome:
    """`orphans` are files that no row names; `unfound` those of them that `doctor` does not tell."""

    sent: int
    acknowledged: int
    killed: int
    lost: list[str]
    half_made: list[str]
    orphans: int
    unfound: int
    left_after_repair: int


def suffer(site: Stack, pages: Pages, *, seed: int) -> Outcome:
    """Raises RuntimeError where the site contradicts itself before anything was killed."""
    _begin_healthy()
    people = [
        Person(Writer(site.nginx.address, PUBLISHER, password()), writes) for writes in _plan(pages.own)
    ]
    for person in people:
        person.start()
    killed = _kill_at_random(site, people, random.Random(seed))
    for person in people:
        person.join()
    _answers(site)
    acknowledged = [write for person in people for write in person.acknowledged]
    lost = [f"{write.kind} {write.number}" for write in acknowledged if not _is_there(write)]
    half_made = _half_made(pages.own)
    _age(Path(site.env["VAR_DIR"]))
    orphans, told = _orphans(), _told()
    return Outcome(
        sent=sum(person.sent for person in people),
        acknowledged=len(acknowledged),
        killed=killed,
        lost=lost,
        half_made=half_made,
        orphans=len(orphans),
        unfound=len(orphans - told),
        left_after_repair=_left_after_repair(site),
    )


def _plan(articles: list[int]) -> list[list[Write]]:
    """What each person does: all kinds in turn, each person to an article of their own."""
    kinds = list(Kind)
    return [
        [Write(kinds[turn % len(kinds)], turn * PEOPLE + person, articles[person]) for turn in range(EACH)]
        for person in range(PEOPLE)
    ]


def _begin_healthy() -> None:
    """The filled site has no lists of related news yet; all else must be in agreement."""
    from news.editorial.consistency import examine

    for result in examine(repair=True):
        say(f"before: {result.rule.wrong}: {len(result.wheres)}")
        if result.left:
            raise RuntimeError(f"{result.rule.wrong}: {result.left[:5]}")


def _kill_at_random(site: Stack, people: list[Person], chance: random.Random) -> int:
    """While anybody writes; how many workers were killed.

    By progress, not by the clock alone: on a slow machine nothing would ever be done between two kills.
    """

    def done() -> int:
        return sum(len(person.acknowledged) for person in people)

    def busy() -> bool:
        return any(person.is_alive() for person in people)

    killed, end = 0, time.monotonic() + _AT_MOST
    while busy():
        if time.monotonic() > end:
            for person in people:
                person.stop()
        began, goal = time.monotonic(), done() + chance.randint(*_BETWEEN_KILLS)
        while done() < goal and busy():
            time.sleep(0.02)
        # Somewhere within the next writes, and not always when one has just ended.
        time.sleep(chance.uniform(0, (time.monotonic() - began) / 2))
        workers = site.gunicorn.workers
        doomed = workers if chance.random() < 0.5 else workers[:1]
        send(doomed, SIGKILL)
        killed += len(doomed)
        _answers(site)
    return killed


def _answers(site: Stack) -> None:
    """Waits until some worker answers again."""

    def asked() -> bool:
        connection = HTTPConnection(site.gunicorn.address.removeprefix("http://"), timeout=10)
        try:
            connection.request("GET", "/robots.txt")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    wait_until(asked, "a worker")


def _is_there(write: Write) -> bool:
    """All of it: row and file."""
    from news.models import Article, Attachment, Edition, Photo

    match write.kind:
        case Kind.SAVE:
            return Article.history.filter(id=write.article, title=write.title).exists()
        case Kind.PUBLISH:
            return Edition.objects.filter(article=write.article, title=write.title).exists()
        case Kind.PHOTO:
            photo = Photo.objects.filter(sha256=sha256(write.photo()).hexdigest()).first()
            return photo is not None and Path(photo.file.path).stat().st_size == photo.size
        case Kind.FILE:
            file = Attachment.objects.filter(sha256=sha256(write.file()).hexdigest()).first()
            return file is not None and Path(file.file.path).read_bytes() == write.file()


def _half_made(articles: list[int]) -> list[str]:
    """What of an edition or a version is missing; asked without `doctor`'s own words."""
    from news.models import Article, Edition, EditionSection, LogEntry, SearchEntry

    found = []
    for edition in Edition.objects.filter(article__in=articles, number__gt=1):
        if not LogEntry.objects.filter(edition=edition).exists():
            found.append(f"{edition}: no record")
    for number in articles:
        live = list(Edition.objects.live().filter(article=number))
        if len(live) != 1:
            found.append(f"article {number}: {len(live)} live editions")
            continue
        if not EditionSection.objects.filter(edition=live[0], section=live[0].section_id).exists():
            found.append(f"article {number}: in no list")
        if SearchEntry.objects.filter(kind="article", object_id=number).count() != 1:
            found.append(f"article {number}: not in the index")
        article = Article.objects.get(pk=number)
        last = article.history.first()
        if last is not None and (last.version, last.title) != (article.version, article.title):
            found.append(f"article {number}: a version that is not on record")
    return found


def _age(folder: Path) -> None:
    """As if it had been two hours ago."""
    at = time.time() - _OLD
    for name in ("media", "tep", "tai-len"):
        for place, _, names in os.walk(folder / name):
            for file in names:
                os.utime(Path(place, file), (at, at))


def _orphans() -> set[str]:
    """Names of files of photos, articles and documents that no row names, and of uploads that nobody waits for."""
    from django.conf import settings

    from news.models import Attachment, DocumentFile, FormerPhotoFile, Photo

    rows = (
        Photo.objects.values_list("file"), FormerPhotoFile.objects.values_list("name"),
        Attachment.objects.values_list("file"), DocumentFile.objects.values_list("file"),
        DocumentFile.objects.values_list("preview"),
    )  # fmt: skip
    named = {name for row in rows for (name,) in row}
    roots = (Path(settings.MEDIA_ROOT), Path(settings.ATTACHMENT_ROOT), Path(settings.FILE_UPLOAD_TEMP_DIR))
    stored = {
        file.relative_to(root).as_posix() for root in roots for file in root.rglob("*") if file.is_file()
    }
    return {name for name in stored - named if not name.startswith("anh-co/")}


def _told() -> set[str]:
    from news.editorial.consistency import examine

    return {where for result in examine(repair=False) for where in result.wheres}


def _left_after_repair(site: Stack) -> int:
    """How many findings the command itself leaves; it is asked as people ask it."""
    for arguments in (["doctor", "--repair"], ["doctor"]):
        try:
            said = site.manage(*arguments)
        except subprocess.CalledProcessError as error:
            say(error.stdout)
            return sum(line.startswith("  ") and "Cách sửa" not in line for line in error.stdout.splitlines())
        say(said.strip())
    return 0
