"""Many new articles published at once: what `publish` leaves behind, without its questions.

For sites that are filled by a program (invented news to measure with, an archive to try search on). The editions are
made by `publishing.snapshot`, as every edition is, and each article has its first version and its lines in the record,
without which a large site would not be large for staff; what is left out are permission and notices.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.db import transaction

from news.editorial.generations import start_generation
from news.editorial.publishing import snapshot
from news.editorial.transitions import Verb
from news.models import (
    Article,
    ArticlePhoto,
    Edition,
    EditionPhoto,
    EditionSection,
    EditionTag,
    LogEntry,
    Section,
    Tag,
    TaggedArticle,
)
from news.text.html import clean_html
from news.text.normalise import normalise, one_line
from news.text.slugs import slugify

BATCH = 500  # articles a transaction
# The moves that brought an article to its readers: verb, from state, to state.
_MOVES = (
    (Verb.SUBMIT, Article.State.DRAFT, Article.State.SUBMITTED),
    (Verb.APPROVE, Article.State.SUBMITTED, Article.State.APPROVED),
    (Verb.PUBLISH, Article.State.APPROVED, Article.State.PUBLISHED),
)


@dataclass
class NewArticle:
    """An article to publish: unsaved, with section and `first_published_at`, and the tags it gets."""

    article: Article
    tags: list[Tag] = field(default_factory=list)
    further_sections: list[int] = field(default_factory=list)  # ids


def publish_in_bulk(new: Iterable[NewArticle], *, by) -> Iterator[int]:
    """Publish every one of `new`; yields after each transaction how many there are by now.

    `by` (User) made the editions; what is sent in for approval, the article's writer sent. The search index and the lists of related news
    are not written: whoever calls this rebuilds them afterwards.
    """
    new, done = iter(new), 0
    parents = dict(Section.objects.values_list("pk", "parent_id"))
    while batch := list(islice(new, BATCH)):
        _publish(batch, by, parents)
        done += len(batch)
        yield done


@transaction.atomic
def _publish(batch: list[NewArticle], by, parents: dict[int, int | None]) -> None:
    editions = []
    for one in batch:
        _complete(one, by)
        # Before the article has a number, so that no query looks for the files it cannot have.
        edition = snapshot(one.article, tags=one.tags, further_sections=one.further_sections, picked=[])
        edition.number, edition.state, edition.made_by = 1, Edition.State.LIVE, by
        edition.live_from = edition.published_at
        editions.append(edition)
    Article.objects.bulk_create([one.article for one in batch])
    for one, edition in zip(batch, editions, strict=True):
        edition.article = one.article
    Edition.objects.bulk_create(editions)
    _place(batch, editions, parents)
    _remember(batch, editions, by)


def _remember(batch: list[NewArticle], editions: list[Edition], by) -> None:
    """The first version of each article and what the record says of it."""
    articles = [one.article for one in batch]
    Article.history.bulk_history_create(articles, default_user=by)
    LogEntry.objects.bulk_create(
        LogEntry(
            actor=actor,
            actor_name=str(actor),
            verb=verb.value,
            article=article,
            edition=edition if verb == Verb.PUBLISH else None,
            version=article.version,
            digest=edition.digest,
            subject=article.title[:300],
            from_state=source.value,
            to_state=target.value,
        )
        for verb, source, target in _MOVES
        for article, edition in zip(articles, editions, strict=True)
        for actor in [article.created_by if verb == Verb.SUBMIT else by]
    )


def _complete(new: NewArticle, by) -> None:
    """What `Article.save` and the verbs would have set."""
    article = new.article
    article.state = Article.State.PUBLISHED
    article.title, article.lead = one_line(article.title), normalise(article.lead)
    article.body = clean_html(article.body)
    article.slug = article.slug or slugify(article.title, fallback="bai-viet")
    article.created_by = article.created_by or by
    article.updated_by = article.updated_by or by
    article.filing = {
        "tags": sorted(tag.name for tag in new.tags),
        "further_sections": sorted(new.further_sections),
        "picked": [],
    }


def _place(batch: list[NewArticle], editions: list[Edition], parents: dict[int, int | None]) -> None:
    sections, tags, tagged, shown, uses, further = [], [], [], [], [], []
    for one, edition in zip(batch, editions, strict=True):
        numbers = {edition.section_id, *edition.further_sections}
        numbers |= {parents[number] for number in numbers if parents.get(number)}
        at = edition.published_at
        sections += [
            EditionSection(edition=edition, section_id=number, published_at=at) for number in sorted(numbers)
        ]
        tags += [EditionTag(edition=edition, tag=tag, published_at=at) for tag in one.tags]
        further += [
            Article.further_sections.through(article=one.article, section_id=number)
            for number in one.further_sections
        ]
        tagged += [TaggedArticle(content_object=one.article, tag=tag) for tag in one.tags]
        if one.article.lead_photo_id:
            shown.append(EditionPhoto(edition=edition, photo_id=one.article.lead_photo_id))
            uses.append(
                ArticlePhoto(
                    article=one.article,
                    photo_id=one.article.lead_photo_id,
                    role=ArticlePhoto.Role.LEAD.value,
                    position=0,
                )
            )
    EditionSection.objects.bulk_create(sections)
    EditionTag.objects.bulk_create(tags)
    TaggedArticle.objects.bulk_create(tagged)
    Article.further_sections.through.objects.bulk_create(further)
    EditionPhoto.objects.bulk_create(shown)
    ArticlePhoto.objects.bulk_create(uses)
    start_generation()
