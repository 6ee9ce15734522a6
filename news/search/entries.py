"""What the index says of each thing that readers may find."""

from collections.abc import Iterable, Iterator

from news.models import Document, Edition, EditionPhoto, Photo, SearchEntry
from news.search.index import Text, remove, write
from news.search.place import day_in_vietnam
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
    """`edition`: the newest live one that shows it, on whose page a reader finds it."""
    leads = edition.lead_photo_id == photo.pk
    caption = (edition.lead_caption if leads else "") or photo.caption or photo.alt
    return Text(
        kind=PHOTO,
        object_id=photo.pk,
        day=day_in_vietnam(edition.published_at),
        title=caption or edition.title,
        lead=[],
        body=[
            photo.alt,
            (edition.lead_credit if leads else "") or photo.credit,
            edition.title,
            edition.unit_name,
        ],
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
    """Readers find each of these photos on the page of the newest live edition that shows it, if there is one."""
    numbers = set(numbers)
    if not numbers:
        return
    texts = list(texts_of_photos(numbers))
    write(texts)
    if gone := numbers - {text.object_id for text in texts}:
        remove(PHOTO, gone)


def texts_of_photos(numbers: Iterable[int]) -> Iterator[Text]:
    """The texts of those of these photos that a live edition shows. Three queries."""
    shown = EditionPhoto.objects.filter(photo__in=numbers, edition__state=Edition.State.LIVE)
    newest = {
        use.photo_id: use
        for use in shown.select_related("photo").order_by("edition__published_at", "edition")
    }
    homes = (
        Edition.objects.filter(pk__in={use.edition_id for use in newest.values()})
        .defer("body")
        .prefetch_related("placements")
        .in_bulk()
    )
    for use in newest.values():
        edition = homes[use.edition_id]
        yield text_of_photo(
            use.photo, edition, [placement.section_id for placement in edition.placements.all()]
        )


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
