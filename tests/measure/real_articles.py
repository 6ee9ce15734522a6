"""Reads a file of real articles: one JSON object a line. Knows nothing of the site."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from news.text.fold import fold
from news.text.normalise import normalise, one_line

LONGEST_TITLE, LONGEST_NAME = 250, 100  # characters that the site's columns take
_VIETNAM = timezone(timedelta(hours=7))
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)")
_CLOCK = re.compile(r"(?<!\d)(?<![+-])(\d{1,2}):(\d{2})")
_OFFSET = re.compile(r"T\d.*(?:(Z)|([+-])(\d{2}):?(\d{2}))$")
_WORD = re.compile(r"\w")


@dataclass(frozen=True)
class RealArticle:
    """One article of the file. Empty `category`, `source`, `cluster`, None as `at`: the file does not say."""

    line: int
    title: str
    lead: str
    body: str  # plain text, a paragraph a line
    at: datetime | None = None
    category: str = ""
    source: str = ""
    tags: tuple[str, ...] = ()
    cluster: str = ""
    title_reliable: bool = True


@dataclass
class Reading:
    """What a file gave. `complaints` says which lines were left out, and why."""

    articles: list[RealArticle] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    duplicates: int = 0


def read_articles(path: Path) -> Reading:
    """The articles of `path`, exact duplicates (same folded title and body) once. Raises OSError."""
    reading, seen = Reading(), set()
    rows = list(_rows(path, reading))
    # A file that never says which titles are reliable is taken at its word.
    says = any("title_reliable" in row for _, row in rows)
    for number, row in rows:
        title = one_line(_text(row.get("title")))
        if not _WORD.search(title):
            reading.complaints.append(f"line {number}: no title; left out")
            continue
        article = RealArticle(
            line=number,
            title=title[:LONGEST_TITLE].strip(),
            lead=normalise(_text(row.get("summary"))).strip(),
            body=normalise(_text(row.get("body"))).strip(),
            at=read_time(row.get("date")),
            category=_name(row.get("category")),
            source=_name(row.get("source")),
            tags=_tags(row.get("tags")),
            cluster=_name(row.get("cluster")),
            # A title that had to be cut is not the title.
            title_reliable=(row.get("title_reliable") is True or not says) and len(title) <= LONGEST_TITLE,
        )
        key = (fold(article.title), fold(article.body))
        if key in seen:
            reading.duplicates += 1
            continue
        seen.add(key)
        reading.articles.append(article)
    return reading


def _rows(path: Path, reading: Reading) -> Iterator[tuple[int, dict]]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            line = line.removeprefix(b"\xef\xbb\xbf").strip()
            if not line:
                continue
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:  # UnicodeDecodeError is one too
                reading.complaints.append(f"line {number}: no JSON ({error}); left out")
                continue
            if isinstance(row, dict):
                yield number, row
            else:
                reading.complaints.append(f"line {number}: no object with fields; left out")


def read_time(value) -> datetime | None:
    """The time in `value`, in whatever common form a newspaper writes it (Vietnam's clock unless it says else)."""
    text = _text(value)
    if found := _YEAR_FIRST.search(text):
        year, month, day = map(int, found.groups())
    elif found := _DAY_FIRST.search(text):
        day, month, year = map(int, found.groups())
    else:
        return None
    clock = _CLOCK.search(text)
    hour, minute = map(int, clock.groups()) if clock else (0, 0)
    try:
        at = datetime(year, month, day, hour, minute, tzinfo=_zone(text))
        at.astimezone(UTC)  # a year at the edge of what a calendar holds
    except (ValueError, OverflowError):
        return None
    return at if 1900 <= year <= 2100 else None


def _zone(text: str) -> timezone:
    found = _OFFSET.search(text)
    if not found:
        return _VIETNAM
    if found[1]:
        return UTC
    return timezone((1 if found[2] == "+" else -1) * timedelta(hours=int(found[3]), minutes=int(found[4])))


def _text(value) -> str:
    """`value` as text: paragraphs of a list one a line, nothing for what is no text."""
    if isinstance(value, list):
        return "\n".join(map(_text, value))
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _name(value) -> str:
    return one_line(_text(value))[:LONGEST_NAME].strip()


def _tags(value) -> tuple[str, ...]:
    names = value if isinstance(value, list) else _text(value).split(",")
    found = (_name(name).replace(",", " ") for name in names)
    return tuple(dict.fromkeys(name for name in found if _WORD.search(name)))
