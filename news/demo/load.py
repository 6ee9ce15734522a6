"""Puts the demo site into the database, through the same verbs that people's screens use.

Every article is one transaction and is recognised by its import key, so a load that was
cut short is finished by the next, and a finished one changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from django.db import transaction
from django.utils import timezone

from accounts.models import Membership, User
from news.demo import appearance, committee, documents, pages
from news.demo.articles import DemoArticle, DemoPhoto, read_articles, read_drafts
from news.demo.correspondence import load_correspondence
from news.demo.scenes import WIDE, draw
from news.editorial import workflow, working_copy
from news.editorial.abbreviations import save_abbreviation
from news.editorial.generations import start_generation
from news.editorial.photos import store_photo
from news.models import Abbreviation, Article, Photo, RelatedPick, Section, Source, Tag, Unit, UnitChange
from news.search import desk
from news.text.plain import plain_text
from news.text.tags import tag_key

# An article whose working copy is one sentence ahead of what readers see.
_AHEAD = 24
# The draft that waits for approval, so that the editor's desk is not bare.
_SUBMITTED = 62
_SENTENCE = "<p>Cập nhật đến ngày 23/11, sáu hộ đăng ký mua máy sấy hồi, máy xát gạo đều đã được lắp công tơ ba pha.</p>"
_PICKED_AT_MOST = 2


@dataclass
class DemoReport:
    """How many of each were made by this load; what was there already does not count."""

    sections: int = 0
    units: int = 0
    sources: int = 0
    people: int = 0
    photos: int = 0
    published: int = 0
    drafts: int = 0
    pages: int = 0
    topics: int = 0
    arranged: int = 0  # identity, menu entries, blocks, banner
    documents: int = 0

    @property
    def changed(self) -> bool:
        return self != DemoReport()


def load_demo(
    progress: Callable[[str], None] = lambda line: None,
    *,
    limit: int | None = None,
    papers: int | None = None,
    width: int = WIDE,
) -> DemoReport:
    """Load what is missing of the demo site.

    `limit` takes only the oldest so many articles, `papers` documents; `width` is of the photos, in pixels.
    Raises ValueError when an article file is wrong, before anything is written.
    """
    articles, drafts = read_articles()[:limit], read_drafts()
    report = load_committee()
    progress("Đã có chuyên mục, tổ chức, nguồn tin và người dùng.")
    # Read anew: permissions keep what they read on the user object.
    people = {user.username: user for user in User.objects.filter(username__in=_logins())}
    known = set(Article.objects.filter(import_key__startswith="demo-").values_list("import_key", flat=True))
    missing = [article for article in [*articles, *drafts] if article.import_key not in known]
    for done, article in enumerate(missing, start=1):
        with transaction.atomic():
            _article(article, people, report, width)
        if done % 10 == 0 or done == len(missing):
            progress(f"Đã nạp {done}/{len(missing)} bài, {report.photos} ảnh.")
    for document in documents.missing_documents(papers):
        with transaction.atomic():
            documents.add(document, people)
            report.documents += 1
    with transaction.atomic():
        # Last: a closed unit takes no new articles, and theirs are from before.
        _unit_changes()
        report.pages, report.topics = pages.load(by=people["thuky"])
        report.arranged, photos = appearance.arrange(people["quantri"])
        report.photos += photos
    _abbreviations(people["thuky"])
    load_correspondence(people["thuky"])
    start_generation()
    return report


@transaction.atomic
def load_committee() -> DemoReport:
    """What is missing of the demo's sections, units, sources and people; no articles."""
    report = DemoReport()
    _sections(report)
    _units(report)
    _sources(report)
    _people(report)
    return report


def _logins() -> list[str]:
    return [person.login for person in committee.PEOPLE]


def _sections(report: DemoReport) -> None:
    for position, section in enumerate(committee.SECTIONS, start=1):
        parent = Section.objects.get(slug=section.parent) if section.parent else None
        _, made = Section.objects.get_or_create(
            slug=section.slug,
            defaults={
                "name": section.name,
                "intro": section.intro,
                "parent": parent,
                "position": position * 10,
            },
        )
        report.sections += made


def _units(report: DemoReport) -> None:
    root = None
    for position, unit in enumerate(committee.UNITS, start=1):
        row, made = Unit.objects.get_or_create(
            slug=unit.slug,
            defaults={
                "name": unit.name,
                "short_name": unit.short_name,
                "kind": unit.kind,
                "parent": root,
                "position": position * 10,
                "founded_on": unit.founded_on,
            },
        )
        if made:
            desk.put_unit(row)
        root = root or row
        report.units += made


def _unit_changes() -> None:
    by_slug = Unit.objects.in_bulk([unit.slug for unit in committee.UNITS], field_name="slug")
    for change in committee.UNIT_CHANGES:
        row, made = UnitChange.objects.get_or_create(
            decision_number=change.decision_number,
            decision_date=change.decision_date,
            kind=change.kind,
            defaults={"effective_on": change.effective_on, "note": change.note},
        )
        if made:
            row.predecessors.set([by_slug[slug] for slug in change.predecessors])
            row.successors.set([by_slug[slug] for slug in change.successors])
            for unit in committee.UNITS:
                if unit.slug in change.predecessors:
                    Unit.objects.filter(slug=unit.slug, closed_on=None).update(closed_on=unit.closed_on)


def _abbreviations(by: User) -> None:
    """Beside those that every office writes, which are there from the start."""
    for short, full in committee.ABBREVIATIONS:
        if not Abbreviation.objects.filter(key=Abbreviation.key_of(short)).exists():
            save_abbreviation(Abbreviation(), short=short, full=full, by=by)


def _sources(report: DemoReport) -> None:
    for source in committee.SOURCES:
        _, made = Source.objects.get_or_create(
            name=source.name,
            defaults={
                "address": source.address,
                "kind": source.kind,
                "republishing_agreed": source.republishing_agreed,
            },
        )
        report.sources += made


def _people(report: DemoReport) -> None:
    administrator = None
    for person in reversed(committee.PEOPLE):  # the administrator first, who gives the others their roles
        if User.objects.filter(username=person.login).exists():
            continue
        user = User.objects.create_user(
            person.login,
            f"{person.login}@sonbinh.example",
            committee.PASSWORD,
            full_name=person.full_name,
            is_staff=True,
        )
        unit = Unit.objects.get(slug=person.unit) if person.unit else None
        Membership.objects.create(
            user=user,
            role=person.role,
            scope=Membership.Scope.UNIT if unit else Membership.Scope.SITE,
            unit=unit,
            granted_by=administrator,
        )
        desk.put_person(user)
        administrator = administrator or user
        report.people += 1


def _article(demo: DemoArticle, people: dict[str, User], report: DemoReport, width: int) -> None:
    editor, publisher = people["bientap"], people["thuky"]
    writers = {person.unit: people[person.login] for person in committee.PEOPLE if person.unit}
    author = people[demo.draft_of] if demo.draft_of else writers.get(demo.unit, people["bientap2"])
    source = next((source for source in committee.SOURCES if source.slug == demo.source), None)

    def photo(picture: DemoPhoto) -> Photo:
        drawn = draw(picture.scene, picture.seed, width=width)
        stored = store_photo(
            drawn, by=editor, caption=plain_text(picture.caption), alt=picture.alt, credit=picture.credit
        )
        report.photos += stored.new
        return stored.photo

    lead_photo = photo(demo.lead_photo) if demo.lead_photo else None
    article = Article(
        import_key=demo.import_key,
        title=demo.title,
        lead=demo.lead,
        body="\n".join(
            piece if isinstance(piece, str) else _figure(photo(piece), piece) for piece in demo.pieces
        ),
        section=Section.objects.get(slug=demo.section),
        unit=Unit.objects.get(slug=demo.unit),
        byline=demo.byline,
        source=Source.objects.get(name=source.name) if source else None,
        source_url=demo.source_url,
        source_author=demo.source_author,
        source_published_at=demo.source_published_at,
        lead_photo=lead_photo,
        first_published_at=demo.published_at,
        created_by=author,
        updated_by=author,
    )
    article.skip_history_when_saving = True
    article.save()
    article.further_sections.set(Section.objects.filter(slug__in=demo.further_sections))
    article.tags.set(Tag.objects.named(demo.tags))
    if demo.number % 3 == 0 and not demo.draft_of:
        _pick_related(article, demo)
    working_copy.record_version(article, by=author)
    if demo.draft_of:
        report.drafts += 1
        if demo.number == _SUBMITTED:
            workflow.submit(article, by=author)
        return
    workflow.submit(article, by=author)
    workflow.approve(article, by=editor)
    workflow.publish(article, by=publisher)
    # Old news: the desk of the demo shows what waits today.
    article.notices.update(seen_at=timezone.now())
    report.published += 1
    if demo.number == _AHEAD:
        article = Article.objects.get(pk=article.pk)
        article.body += _SENTENCE
        article.skip_history_when_saving = True
        article.save()
        working_copy.record_version(article, by=editor)


def _figure(photo: Photo, picture: DemoPhoto) -> str:
    return (
        f'<figure data-photo="{photo.pk}"><img src="{photo.file.url}" alt="{escape(picture.alt)}">'
        f"<figcaption>{picture.caption}</figcaption></figure>"
    )


def _pick_related(article: Article, demo: DemoArticle) -> None:
    """The newest earlier demo articles that share the most particular tag."""
    others = Article.objects.filter(state=Article.State.PUBLISHED, import_key__startswith="demo-").exclude(
        pk=article.pk
    )
    for tag in reversed(demo.tags):
        near = others.filter(tags__key=tag_key(tag)).order_by("-first_published_at")[:_PICKED_AT_MOST]
        if near:
            RelatedPick.objects.bulk_create(
                RelatedPick(article=article, related=other, position=position)
                for position, other in enumerate(near)
            )
            return
