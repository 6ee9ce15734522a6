"""Workers are killed while people save, publish and upload: what was acknowledged is there, and nothing half-made.

Meant to be called when Django in this process is the site (`small_site.fill`).
"""

import io
import os
import random
import subprocess
import threading
import time
from dataclasses import dataclass
from hashlib import sha256
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from signal import SIGKILL

from PIL import Image

from tests.chaos.readers import MARK
from tests.chaos.small_site import EDITOR, PUBLISHER, Pages, password
from tests.chaos.writers import Writer, Writes
from tests.measure.sites import say
from tests.measure.stack import Stack
from tests.office_files import pdf
from tests.services.processes import send, wait_until

EACH = 50  # writes of each kind
_OF_ONE_ARTICLE = 15  # files; it may have 20
_LARGE_EVERY = 5  # photos: one that Django keeps in a file while it comes
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
    _begin_healthy(site)
    kinds = _kinds(site, pages, seed)
    threads = [kind.thread() for kind in kinds]
    for thread in threads:
        thread.start()
    killed = _kill_at_random(site, threads, random.Random(seed))
    for thread in threads:
        thread.join()
    _answers(site)
    lost = [what for kind in kinds for what in _lost(kind, pages, seed)]
    half_made = _half_made(pages)
    _age(Path(site.env["VAR_DIR"]))
    orphans, told = _orphans(), _told()
    left = _left_after_repair(site)
    return Outcome(
        sent=sum(kind.sent for kind in kinds),
        acknowledged=sum(len(kind.acknowledged) for kind in kinds),
        killed=killed,
        lost=lost,
        half_made=half_made,
        orphans=len(orphans),
        unfound=len(orphans - told),
        left_after_repair=left,
    )


def _begin_healthy(site: Stack) -> None:
    """The filled site has no lists of related news yet; all else must be in agreement."""
    from news.editorial.consistency import examine

    for result in examine(repair=True):
        say(f"before: {result.rule.wrong}: {len(result.wheres)}")
        if result.left:
            raise RuntimeError(f"{result.rule.wrong}: {result.left[:5]}")


def _kinds(site: Stack, pages: Pages, seed: int) -> list[Writes]:
    def person(name: str) -> Writer:
        return Writer(site.nginx.address, name, password())

    saver, publisher, photographer, clerk = person(EDITOR), person(PUBLISHER), person(EDITOR), person(EDITOR)
    saved, published, *with_files = pages.own
    return [
        Writes("save", lambda n: saver.save_title(saved, f"{MARK} {n}"), EACH),
        Writes("publish", lambda n: publisher.publish(published, f"{MARK} {n}"), EACH),
        Writes("photo", lambda n: photographer.upload_photo(_photo(n, seed), f"anh-{n}.jpg"), EACH),
        Writes(
            "file", lambda n: clerk.attach(with_files[n // _OF_ONE_ARTICLE], _file(n), f"tep-{n}.pdf"), EACH
        ),
    ]


def _photo(number: int, seed: int) -> bytes:
    size = (2000, 1500) if number % _LARGE_EVERY == 0 else (320, 240)
    noise = random.Random(f"{seed}-{number}").randbytes(size[0] * size[1])
    out = io.BytesIO()
    Image.frombytes("L", size, noise).save(out, "JPEG", quality=95)
    return out.getvalue()


def _file(number: int) -> bytes:
    return pdf(f"% {number}\n")


def _kill_at_random(site: Stack, threads: list[threading.Thread], chance: random.Random) -> int:
    """While any of `threads` runs; how many workers were killed."""
    killed = 0
    while any(thread.is_alive() for thread in threads):
        time.sleep(chance.uniform(0.1, 1.5))
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


def _lost(kind: Writes, pages: Pages, seed: int) -> list[str]:
    """The acknowledged writes of `kind` of which there is nothing, or not all."""
    there = {
        "save": lambda n: _is_version(pages.own[0], n),
        "publish": lambda n: _is_edition(pages.own[1], n),
        "photo": lambda n: _is_photo(sha256(_photo(n, seed)).hexdigest()),
        "file": lambda n: _is_file(sha256(_file(n)).hexdigest()),
    }[kind.kind]
    return [f"{kind.kind} {number}" for number in kind.acknowledged if not there(number)]


def _is_version(article: int, number: int) -> bool:
    from news.models import Article

    return Article.history.filter(id=article, title=f"{MARK} {number}").exists()


def _is_edition(article: int, number: int) -> bool:
    from news.models import Edition

    return Edition.objects.filter(article=article, title=f"{MARK} {number}").exists()


def _is_photo(digest: str) -> bool:
    from news.models import Photo

    photo = Photo.objects.filter(sha256=digest).first()
    return photo is not None and Path(photo.file.path).stat().st_size == photo.size


def _is_file(digest: str) -> bool:
    from news.models import Attachment

    file = Attachment.objects.filter(sha256=digest).first()
    return file is not None and sha256(Path(file.file.path).read_bytes()).hexdigest() == digest


def _half_made(pages: Pages) -> list[str]:
    """What of an edition or a version is missing; asked without `doctor`'s own words."""
    from news.models import Article, Edition, EditionSection, LogEntry, SearchEntry

    found = []
    for edition in Edition.objects.filter(article=pages.own[1], number__gt=1):
        if not LogEntry.objects.filter(edition=edition).exists():
            found.append(f"{edition}: no record")
    for number in pages.own:
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
