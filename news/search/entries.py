"""What the index says of each thing that readers may find."""

from collections.abc import Iterable, Iterator

from django.db.models import OuterRef, Subquery

from news.models import Document, Edition, EditionPhoto, Photo, SearchEntry
from news.search.index import Text, remove, write
from news.search.place import day_in_vietnam
from news.search.shown_photo import PublishedWords, published_words
from news.text.plain import paragraphs

ARTICLE, DOCUMENT, PHOTO = SearchEntry.Kind.ARTICLE, SearchEntry.Kind.DOCUMENT, SearchEntry.Kind.PHOTO


def text_of_edition(edition: Edition, sections: Iterable[int]) -> Text:
    """`sections`: the ids of all sections on whose pages it stands."""
    body = [
        *paragraphs(edition.body),
        edition.lead_caption,
        *(file["title"] for file in edition.attachments),
        edition.byline,
        edition.unit_name,
        edition.source_name,
        edition.source_author,
    ]
    return Text(
        kind=ARTICLE,
        object_id=edition.article_id,
        day=day_in_vietnam(edition.published_at),
        title=edition.title,
        lead=[*edition.lead.splitlines(), *(tag["name"] for tag in edition.tags)],
        body=body,
        facets=_facets(sections, edition.unit_id, edition.source_id),
        section=edition.section_id,
        unit=edition.unit_id,
        source=edition.source_id,
    )


def text_of_document(document: Document) -> Text:
    return Text(
        kind=DOCUMENT,
        object_id=document.pk,
        day=document.issued_on,
        title=f"{document.type.name} {document.number} {document.summary}",
        lead=[document.issuer.name],
        body=[document.signer_name, document.signer_title],
        facets=_facets([], document.unit_id, None),
        unit=document.unit_id,
    )


def _facets(sections: Iterable[int], unit: int | None, source: int | None) -> frozenset[str]:
    facets = {f"s{number}" for number in sections}
    if unit is not None:
        facets.add(f"u{unit}")
    if source is not None:
        facets.add(f"o{source}")
    return frozenset(facets)


def text_of_photo(photo: Photo, edition: Edition, sections: Iterable[int]) -> Text:
    """`edition`: the newest live one that shows it, on whose page a reader finds it. Its words are those of that page.

    `photo` with its `former_files`.
    """
    lead = None
    if edition.lead_photo_id == photo.pk:
        lead = PublishedWords(edition.lead_caption, edition.lead_alt, edition.lead_credit)
    files = {photo.file.name, *(former.name for former in photo.former_files.all())}
    words = published_words(edition.body, files, lead)
    return Text(
        kind=PHOTO,
        object_id=photo.pk,
        day=day_in_vietnam(edition.published_at),
        title=words.name or edition.title,
        lead=[],
        body=[words.alt, words.credit, edition.title, edition.unit_name],
        facets=_facets(sections, edition.unit_id, edition.source_id),
        section=edition.section_id,
        unit=edition.unit_id,
        source=edition.source_id,
    )


def put_edition(edition: Edition) -> None:
    """Readers find `edition`, now live, in place of what was live before; its photos too.

    Called when its placements are written and the former edition is no longer live.
    """
    sections = [placement.section_id for placement in edition.placements.all()]
    write([text_of_edition(edition, sections)])
    put_photos(_photos_of([edition.article_id]))


def take_edition(article_id: int) -> None:
    """Readers don't find the article any more, nor photos that no other one shows."""
    remove(ARTICLE, [article_id])
    put_photos(_photos_of([article_id]))


def put_photos(numbers: Iterable[int]) -> None:
    """Readers find each of these photos on the page of the newest live edition that shows it, if there is one.

    Called when editions come and go, and by nothing else: what the library says of a photo is published
    with the next edition that shows it.
    """
    numbers = set(numbers)
    if not numbers:
        return
    texts = list(texts_of_photos(numbers))
    write(texts)
    if gone := numbers - {text.object_id for text in texts}:
        remove(PHOTO, gone)


def texts_of_photos(numbers: Iterable[int]) -> Iterator[Text]:
    """The texts of those of these photos that a live edition shows. Four queries; of each photo's uses one is read."""
    newest = (
        EditionPhoto.objects.filter(photo=OuterRef("pk"), edition__state=Edition.State.LIVE)
        .order_by("-edition__published_at", "-edition")
        .values("edition")[:1]
    )
    photos = Photo.objects.filter(pk__in=numbers).order_by("pk").prefetch_related("former_files")
    shown = [photo for photo in photos.annotate(home=Subquery(newest)) if photo.home]
    homes = Edition.objects.prefetch_related("placements").in_bulk({photo.home for photo in shown})
    for photo in shown:
        edition = homes[photo.home]
        yield text_of_photo(photo, edition, [placement.section_id for placement in edition.placements.all()])


def _photos_of(articles: Iterable[int]) -> set[int]:
    """The photos that any edition of these articles shows or showed."""
    shown = EditionPhoto.objects.filter(edition__article__in=articles)
    return set(shown.values_list("photo", flat=True))


def put_document(document: Document) -> None:
    """Readers find `document` while it is published, and only then."""
    if document.state == Document.State.PUBLISHED:
        write([text_of_document(document)])
    else:
        remove(DOCUMENT, [document.pk])
