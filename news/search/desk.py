"""What the index says of each thing that staff find in the admin, drafts included.

`put_…` is called, inside its transaction, by whatever stores such a thing; each takes the objects
as they now stand, as the last thing that it does: the index is held from then to the end of the
transaction. Where another thing's words hang on it (an article's on the name of its unit),
`follow_…` is called as well. Entries are numbered by the day on which the thing was made, so a
later change leaves them in their place.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Prefetch, QuerySet

from accounts.models import Membership, User
from news.models import Article, DeskEntry, Document, Photo, Source, Tag, Unit
from news.search.follow import follow as in_steps
from news.search.index import Text, one_writer, remove, write
from news.search.place import day_in_vietnam
from news.text.plain import paragraphs

Kind = DeskEntry.Kind
_NO_DAY = date(2000, 1, 1)  # of what keeps no date of its making


# --- What is said -----------------------------------------------------------------------


def of_user(number: int | None) -> str:
    """The facet of an article that the person with this id wrote."""
    return f"a{number}"


def of_unit(number: int) -> str:
    return f"u{number}"


def of_section(number: int) -> str:
    return f"s{number}"


def texts_of_articles(articles: QuerySet) -> Iterator[Text]:
    """Two queries."""
    for article in articles.select_related("unit", "source", "lead_photo").prefetch_related("tags"):
        yield text_of_article(article, [tag.name for tag in article.tags.all()])


def text_of_article(article: Article, tags: Iterable[str]) -> Text:
    photo, unit, source = article.lead_photo, article.unit, article.source
    facets = {of_user(article.created_by_id)}
    if unit:
        facets.add(of_unit(unit.pk))
    if article.section_id:
        facets.add(of_section(article.section_id))
    if source:
        facets.add(f"o{source.pk}")
    body = [
        *paragraphs(article.body),
        (article.lead_caption or photo.caption) if photo else "",
        *(file["title"] for file in article.filing.get("attachments", [])),
        article.byline,
        unit.name if unit else "",
        unit.short_name if unit else "",
        source.name if source else "",
        article.source_author,
    ]
    return Text(
        kind=Kind.ARTICLE,
        object_id=article.pk,
        # Of the archive the day it appeared: neither day changes, so an entry keeps its place.
        day=day_in_vietnam(min(filter(None, [article.created_at, article.first_published_at]))),
        title=article.title,
        lead=[*article.lead.splitlines(), *sorted(tags)],
        body=body,
        facets=frozenset(facets),
        section=article.section_id,
        unit=article.unit_id,
        source=article.source_id,
    )


def text_of_photo(photo: Photo) -> Text:
    return Text(
        kind=Kind.PHOTO,
        object_id=photo.pk,
        day=day_in_vietnam(photo.uploaded_at),
        title=photo.caption or photo.alt,
        body=[photo.alt, photo.credit],
    )


def texts_of_people(people: QuerySet) -> Iterator[Text]:
    """Three queries."""
    held = Membership.objects.prefetch_related("sections")
    for person in people.prefetch_related(Prefetch("memberships", held)):
        places = set()
        for membership in person.memberships.all():
            places |= {of_section(section.pk) for section in membership.sections.all()}
            if membership.unit_id:
                places.add(of_unit(membership.unit_id))
        yield Text(
            kind=Kind.PERSON,
            object_id=person.pk,
            day=day_in_vietnam(person.date_joined),
            title=person.full_name,
            lead=[person.username, person.email, person.phone],
            facets=frozenset(places),
        )


def text_of_unit(unit: Unit) -> Text:
    return Text(
        kind=Kind.UNIT,
        object_id=unit.pk,
        day=_NO_DAY,
        title=unit.name,
        lead=[unit.short_name, unit.slug],
    )


def text_of_tag(tag: Tag) -> Text:
    return Text(kind=Kind.TAG, object_id=tag.pk, day=_NO_DAY, title=tag.name)


def texts_of_documents(documents: QuerySet) -> Iterator[Text]:
    for document in documents.select_related("type", "issuer"):
        yield Text(
            kind=Kind.DOCUMENT,
            object_id=document.pk,
            day=document.issued_on,
            title=f"{document.number} {document.summary}",
            lead=[document.type.name, document.issuer.name],
            body=[document.signer_name, document.signer_title],
            unit=document.unit_id,
        )


# --- Writing it -------------------------------------------------------------------------


def put_article(article: Article) -> None:
    """Staff find `article` by what is stored of it; its tags too, which come into being with it."""
    one_writer()  # first: what it says of a unit or a source is read when nobody writes another entry of it
    put_articles([article.pk])
    write(map(text_of_tag, article.tags.all()), DeskEntry)


def put_photo(photo: Photo) -> None:
    put_photos([photo.pk])


def put_photos(numbers: Iterable[int]) -> None:
    write(map(text_of_photo, Photo.objects.filter(pk__in=numbers).order_by("pk")), DeskEntry)


def put_person(person: User) -> None:
    """Called when a role is given, too: who administers a place finds the people who hold one there."""
    write(texts_of_people(User.objects.filter(pk=person.pk)), DeskEntry)


def put_unit(unit: Unit) -> None:
    write([text_of_unit(unit)], DeskEntry)


def put_tag(tag: Tag) -> None:
    write([text_of_tag(tag)], DeskEntry)


def put_document(document: Document) -> None:
    put_documents([document.pk])


def put_documents(numbers: Iterable[int]) -> None:
    write(texts_of_documents(Document.objects.filter(pk__in=numbers).order_by("pk")), DeskEntry)


def take(kind: DeskEntry.Kind, numbers: Iterable[int]) -> None:
    """Nobody finds these things any more: they are gone."""
    remove(kind, numbers, DeskEntry)


def follow(changed: Unit | Source | Tag | Photo) -> None:
    """`changed` has other words now than it had: the articles that say them say the new ones (`news.search.follow`)."""
    column = {Unit: "unit", Source: "source", Tag: "tags", Photo: "lead_photo"}[type(changed)]
    articles = Article.objects.filter(**{column: changed})
    if isinstance(changed, Photo):
        articles = articles.filter(lead_caption="")
    follow_articles(articles.order_by("pk").values_list("pk", flat=True))


def follow_articles(numbers: Iterable[int]) -> None:
    """These articles (ids) say other words than they did, though nobody saved them."""
    in_steps(numbers, put_articles)


def put_articles(numbers: Iterable[int]) -> None:
    write(texts_of_articles(Article.objects.filter(pk__in=numbers).order_by("pk")), DeskEntry)
