"""Who walks through the admin, and what they find there."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from news.admin.guide import TOPICS
from news.editorial import attachments, corrections, memberships, readers_letters, talk, workflow
from news.editorial.preview_links import make_link
from news.importers import word_files
from news.models import (
    Article,
    Attachment,
    Edition,
    HomeBlock,
    MenuEntry,
    Notice,
    Section,
    SiteIdentity,
    UnitChange,
)
from tests.factories import (
    AbbreviationFactory,
    ArticleFactory,
    BannerFactory,
    DocumentFactory,
    DocumentTypeFactory,
    FormerAddressFactory,
    IssuerFactory,
    MourningFactory,
    PhotoFactory,
    SectionFactory,
    SiteIdentityFactory,
    SourceFactory,
    TopicFactory,
    UnitFactory,
    letter_about,
    member,
    published_article,
    published_document,
    published_page,
)
from tests.factories import picture as pixels
from tests.importers.docx.word import docx, p, picture, r
from tests.office_files import pdf

State = Article.State


@pytest.fixture
def unit(db):
    return UnitFactory()


def people_around(unit) -> dict:
    """A person for each column of the table in `matrix.py`."""
    return {
        "C": member("contributor", unit=unit),
        "O": member("contributor", unit=UnitFactory()),
        "E": member("editor"),
        "P": member("publisher"),
        "A": member("administrator"),
    }


@pytest.fixture
def people(unit):
    return people_around(unit)


@dataclass(frozen=True)
class Subject:
    """What an address is about; `numbers` stand in the address, `data` is what its form brings along."""

    thing: Model
    numbers: tuple = ()
    query: str = ""
    data: dict = field(default_factory=dict)


@pytest.fixture
def about(unit, people):
    """Makes what a line of the table names, in the unit of `C`."""

    def article(**facts) -> Subject:
        made = ArticleFactory(unit=unit, **facts)
        # What a page of this moment carries.
        seen = {"seen": made.updated_at.isoformat(), "seen_version": made.version}
        return Subject(made, (made.pk,), data=seen)

    def published() -> Subject:
        made = published_article(unit=unit)
        return Subject(
            made, (made.pk,), data={"seen": made.updated_at.isoformat(), "seen_version": made.version}
        )

    def scheduled() -> Subject:
        waiting = ArticleFactory(unit=unit, state=State.APPROVED)
        workflow.schedule(waiting, by=member("publisher"), at=timezone.now() + timedelta(days=1))
        return Subject(waiting, (waiting.pk,), data={"seen": waiting.updated_at.isoformat()})

    def one_of(subject: Subject, number: int, query: str = "") -> Subject:
        """Something that hangs on an article: its number stands behind the article's."""
        return replace(subject, numbers=(*subject.numbers, number), query=query)

    def version() -> Subject:
        subject = article()
        return one_of(subject, subject.thing.history.latest("history_id").history_id)

    def two_versions() -> Subject:
        subject = article()
        return replace(subject, query=f"?cu={subject.thing.history.latest('history_id').history_id}")

    def note(settled: bool = False) -> Subject:
        subject, writer = article(), member("editor")
        written = talk.write_note(subject.thing, by=writer, text="Bổ sung số đại biểu.")
        if settled:
            talk.resolve(written, by=writer)
        return one_of(subject, written.pk)

    def file() -> Subject:
        subject = article()
        attached = attachments.attach(
            subject.thing, pdf(), name="mau.pdf", kind=Attachment.Kind.PDF, by=member("editor")
        )
        return one_of(subject, attached.pk)

    def preview_link() -> Subject:
        subject = article()
        link, _ = make_link(subject.thing, recipient="đồng chí Đức", by=member("editor"))
        return one_of(subject, link.pk)

    def correction() -> Subject:
        subject = published()
        made = corrections.correct(subject.thing, text="Số đúng là 152.", by=member("publisher"))
        return one_of(subject, made.pk)

    def letter(spam: bool = False) -> Subject:
        made = letter_about(published_article(unit=unit))
        if spam:
            readers_letters.mark_spam(made, by=member("editor"))
        return Subject(made, (made.pk,))

    def notice() -> Subject:
        """A notice of `C`."""
        made = Notice.objects.create(
            recipient=people["C"], kind=Notice.Kind.NOTE, article=article().thing, sentence="Có ghi chú mới."
        )
        return Subject(made, (made.pk,))

    def person(**facts) -> Subject:
        made = member("contributor", unit=unit, **facts)
        return Subject(made, (made.pk,))

    def shut_out() -> Subject:
        subject = person()
        AccessAttempt.objects.create(
            username=subject.thing.username, ip_address="192.0.2.1", failures_since_start=99, path_info="/"
        )
        return subject

    def with_second_factor() -> Subject:
        subject = person()
        TOTPDevice.objects.create(user=subject.thing, name="app", key="42" * 20, confirmed=True)
        return subject

    def role() -> Subject:
        subject = person()
        return one_of(subject, subject.thing.memberships.get().pk)

    def ended_role() -> Subject:
        """A role that a change of units ended; it is in no address, the form names it."""
        change = unit_change().thing
        old = UnitFactory()
        change.predecessors.add(old)
        held = member("contributor", unit=old).memberships.get()
        memberships.apply_unit_change(change, by=people["A"])
        held.refresh_from_db()
        return Subject(held, data={"membership": held.pk})

    def unit_change() -> Subject:
        made = UnitChange.objects.create(
            kind=UnitChange.Kind.choices[0][0], decision_number=f"{UnitChange.objects.count()}-QĐ/ĐUK", decision_date=date(2025, 6, 1),
            effective_on=date(2025, 7, 1),
        )  # fmt: skip
        return Subject(made, (made.pk,))

    def photo() -> Subject:
        """A photo that `C` sent in."""
        made = PhotoFactory(uploaded_by=people["C"])
        return Subject(made, (made.pk,), data={"seen": made.stamp})

    def word_file() -> Subject:
        """A Word file with one photo that `C` sent in."""
        data = docx(p(r("Đảng ủy họp", "b")), p("Sáng nay."), p(picture("P1")), media={"P1": pixels(5)})
        kept = word_files.keep(data, "bai.docx", by=people["C"])
        return Subject(kept, (kept.pk,))

    def static_page() -> Subject:
        made = published_page()
        return Subject(made, (made.pk,), data={"seen": made.version})

    def document_file() -> Subject:
        shown = published_document()
        return Subject(shown, (shown.pk, shown.files.get().pk))

    def plain(made) -> Subject:
        return Subject(made, (made.pk,))

    def shortcut() -> Subject:
        section = SectionFactory()
        return Subject(section, (ContentType.objects.get_for_model(Section).pk, section.pk))

    makers = {
        "": lambda: Subject(None),
        "news": lambda: Subject(None, ("news",)),
        "shortcut": shortcut,
        "guide": lambda: Subject(None, (TOPICS[0].slug,)),
        "draft": lambda: article(state=State.DRAFT),
        "submitted": lambda: article(state=State.SUBMITTED),
        "approved": lambda: article(state=State.APPROVED),
        "archived": lambda: article(state=State.DRAFT, from_archive=True),
        "scheduled": scheduled,
        "published": published,
        "trashed": lambda: article(state=State.TRASHED),
        "version": version,
        "two versions": two_versions,
        "first edition": lambda: one_of(published(), 1),
        "note": note,
        "settled note": lambda: note(settled=True),
        "file": file,
        "preview link": preview_link,
        "notice": notice,
        "correction": correction,
        "letter": letter,
        "spam": lambda: letter(spam=True),
        "edition": lambda: plain(Edition.objects.get(article=published().thing)),
        "photo": photo,
        "word file": word_file,
        "word picture": lambda: one_of(word_file(), 1),
        "document": lambda: plain(DocumentFactory()),
        "shown document": lambda: plain(published_document()),
        "document file": document_file,
        "document type": lambda: plain(DocumentTypeFactory()),
        "issuer": lambda: plain(IssuerFactory()),
        "section": lambda: plain(SectionFactory()),
        "unit": lambda: plain(UnitFactory()),
        "unitchange": unit_change,
        "abbreviation": lambda: plain(AbbreviationFactory()),
        "former address": lambda: plain(FormerAddressFactory()),
        "source": lambda: plain(SourceFactory()),
        "tag": lambda: plain(article(tags=["Chuyển đổi số"]).thing.tags.get()),
        "topic": lambda: plain(TopicFactory()),
        "static page": static_page,
        "person": person,
        "locked person": lambda: person(is_active=False),
        "person shut out": shut_out,
        "person with app": with_second_factor,
        "role": role,
        "ended role": ended_role,
        "identity": lambda: plain(
            SiteIdentityFactory(valid_from=date(2020, 1, 1) + timedelta(days=SiteIdentity.objects.count()))
        ),
        "menu entry": lambda: plain(MenuEntry.objects.create(section=SectionFactory())),
        "home block": lambda: plain(HomeBlock.objects.create(kind=HomeBlock.Kind.LINKS)),
        "banner": lambda: plain(BannerFactory()),
        "mourning": lambda: plain(MourningFactory()),
        # Of a letter that was never sent.
        "dead link": lambda: Subject(None, ("MQ", "khong-co")),
    }
    return lambda name: makers[name]()


@pytest.fixture
def address(about):
    """`address("news_article_change", "draft")`: the address, about a new draft, and what its form sends."""

    def of(name: str, subject: str) -> tuple[str, dict]:
        made = about(subject)
        return reverse(f"admin:{name}", args=made.numbers) + made.query, made.data

    return of
