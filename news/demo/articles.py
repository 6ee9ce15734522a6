"""Reads the article files: TOML between two lines of `+++`, then the body's HTML.

`articles/` holds what is published, `drafts/` what still lies on somebody's desk.
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils import timezone

from news.demo import committee
from news.demo.scenes import SCENES

FOLDER = Path(__file__).parent
_FIGURE = re.compile(r"<figure\b([^>]*)>\s*(?:<figcaption>(.*?)</figcaption>)?\s*</figure>", re.DOTALL)


@dataclass(frozen=True)
class DemoPhoto:
    """A picture to draw: a scene with its number, and what is said about it."""

    scene: str
    seed: int
    caption: str
    alt: str
    credit: str


@dataclass(frozen=True)
class DemoArticle:
    """One article file. `pieces` is the body cut at its figures: HTML and photos by turns."""

    number: int
    title: str
    lead: str
    pieces: list[str | DemoPhoto]
    section: str
    further_sections: list[str]
    unit: str
    byline: str
    tags: list[str]
    lead_photo: DemoPhoto | None
    source: str
    source_url: str
    source_author: str
    source_published_at: datetime | None
    published_at: datetime | None
    draft_of: str  # login of whose draft it is; empty when published

    @property
    def import_key(self) -> str:
        return f"demo-{self.number:02d}"


def read_articles() -> list[DemoArticle]:
    """The published articles, oldest first; raises ValueError for a file that is wrong."""
    articles = [read_article(path) for path in sorted((FOLDER / "articles").glob("*.html"))]
    return sorted(articles, key=lambda article: article.published_at)


def read_drafts() -> list[DemoArticle]:
    """The unpublished ones; raises ValueError for a file that is wrong."""
    return [read_article(path) for path in sorted((FOLDER / "drafts").glob("*.html"))]


def read_article(path: Path) -> DemoArticle:
    """The article in `path`; raises ValueError, naming the file, for whatever does not fit."""
    try:
        return _parse(path)
    except (KeyError, ValueError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"{path.name}: {error}") from error


def _parse(path: Path) -> DemoArticle:
    text = path.read_text(encoding="utf-8")
    if text != unicodedata.normalize("NFC", text):
        raise ValueError("the text is not in NFC")
    before, front, body = text.split("+++", 2)
    if before.strip():
        raise ValueError("the file does not begin with +++")
    facts = tomllib.loads(front)
    number = int(path.name.partition("-")[0])
    _check_names(facts)
    photos = [
        DemoPhoto(
            scene=_attribute(figure[1], "data-scene"),
            # The lead photo has place 0, so no two photos of the set share scene and seed.
            seed=number * 10 + place,
            caption=figure[2] or "",
            alt=_attribute(figure[1], "data-alt"),
            credit=_attribute(figure[1], "data-credit"),
        )
        for place, figure in enumerate(_FIGURE.finditer(body), start=1)
    ]
    lead_photo = None
    if facts.get("lead_scene"):
        lead_photo = DemoPhoto(
            facts["lead_scene"], number * 10, facts["lead_caption"], facts["lead_alt"], facts["lead_credit"]
        )
    for photo in [*photos, lead_photo]:
        if photo and photo.scene not in SCENES:
            raise ValueError(f"no scene “{photo.scene}”")
        if photo and not photo.alt:
            raise ValueError("a photo without a description")
    published_at, source_published_at = _time(facts.get("published")), _time(facts.get("source_published"))
    draft_of = facts.get("draft_of", "")
    if bool(draft_of) == bool(published_at):
        raise ValueError("neither published nor somebody's draft, or both")
    if bool(facts["source"]) != bool(facts["source_url"]):
        raise ValueError("source and source_url go together")
    return DemoArticle(
        number=number,
        title=facts["title"],
        lead=facts["lead"],
        pieces=_weave(_FIGURE.sub("\0", body).split("\0"), photos),
        section=facts["section"],
        further_sections=facts["further_sections"],
        unit=facts["unit"],
        byline=facts["byline"],
        tags=facts["tags"],
        lead_photo=lead_photo,
        source=facts["source"],
        source_url=facts["source_url"],
        source_author=facts["source_author"],
        source_published_at=source_published_at,
        published_at=published_at,
        draft_of=draft_of,
    )


def _check_names(facts: dict) -> None:
    known = {
        "section": {section.slug for section in committee.SECTIONS},
        "unit": {unit.slug for unit in committee.UNITS},
        "source": {source.slug for source in committee.SOURCES} | {""},
        "draft_of": {person.login for person in committee.PEOPLE} | {""},
    }
    for kind, names in known.items():
        if facts.get(kind, "") not in names:
            raise ValueError(f"no {kind} “{facts.get(kind)}”")
    for slug in facts["further_sections"]:
        if slug not in known["section"]:
            raise ValueError(f"no section “{slug}”")
    for tag in facts["tags"]:
        if not tag.strip() or "," in tag:
            raise ValueError(f"“{tag}” is no tag: commas part tags")


def _weave(texts: list[str], photos: list[DemoPhoto]) -> list[str | DemoPhoto]:
    """Text, photo, text, photo, … text."""
    woven: list[str | DemoPhoto] = [texts[0].strip()]
    for photo, text in zip(photos, texts[1:], strict=True):
        woven += [photo, text.strip()]
    return woven


def _attribute(attributes: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', attributes)
    return found[1] if found else ""


def _time(text: str | None) -> datetime | None:
    """`2026-05-12 14:05`, as the clock in Vietnam shows it."""
    return timezone.make_aware(datetime.fromisoformat(text)) if text else None
