"""Saving the working copy: never over somebody else's newer text, and every save a version."""

from django.db import transaction

from news.editorial import presence, workflow
from news.editorial.permissions import Act, may
from news.editorial.record import log
from news.editorial.refusals import AlreadyDone, NotAllowed
from news.editorial.transitions import Verb
from news.models import Article, Attachment, Edition, RelatedBan, RelatedPick, Section, Tag
from news.related.alike import keep_sketch
from news.related.subject import sketch_of
from news.search import desk

# What a version restores; state, assignment and first publication stay as they are.
RESTORED = (
    "title", "lead", "body", "section_id", "unit_id", "byline", "source_id", "source_url", "source_author",
    "source_published_at", "lead_photo_id", "lead_caption", "lead_alt", "lead_credit", "publish_until",
)  # fmt: skip
# What makes two versions different.
COMPARED = (*RESTORED, "slug", "publish_from", "filing")
# When it is to be shown: for who gives the hour, no edit of what was approved.
_HOURS = frozenset({"publish_from", "publish_until"})


def claim_version(article: Article, *, seen: int) -> None:
    """Hold `article` for this transaction, if it is still at the version that was `seen`.

    Raises AlreadyDone when somebody saved in the meantime; then nothing was changed.
    """
    # The UPDATE that changes nothing takes the row's lock on both databases.
    if not Article.objects.filter(pk=article.pk, version=seen).update(version=seen):
        raise AlreadyDone(
            "Bài vừa được người khác lưu. Bản của bạn chưa được lưu; hãy xem cả hai rồi lưu lại."
        )


@transaction.atomic
def record_version(article: Article, *, by) -> bool:
    """As `keep_version`, and staff find it by its new words: the last that a verb does, for it takes the index."""
    changed = keep_version(article, by=by)
    desk.put_article(article)
    return changed


@transaction.atomic
def keep_version(article: Article, *, by) -> bool:
    """Keep `article` as it now stands, tags and picks included, as a version by `by`.

    Every way in passes here. Whoever calls it lets staff find what was saved (`desk.put_article`)
    when all else is written.

    What had been approved waits for approval again, unless only its hours changed, by one who may
    schedule it. False, and nothing of this, when the text is what it was: pressing `Lưu` twice
    makes one version.
    """
    article.filing = {
        "tags": sorted(article.tags.values_list("name", flat=True)),
        "further_sections": sorted(article.further_sections.values_list("pk", flat=True)),
        "picked": list(article.picks.values_list("related_id", flat=True)),
    }
    files = Attachment.filed(article)
    if files:  # absent where there are none, as in the versions of before there were any
        article.filing["attachments"] = files
    last = article.history.first()
    changed = {name for name in COMPARED if last is None or getattr(last, name) != getattr(article, name)}
    if not changed:
        return False
    article.version += last is not None
    article.updated_by = by
    article._history_user = by
    article.__dict__.pop("skip_history_when_saving", None)
    article.save(update_fields=["filing", "version", "updated_by", "updated_at"])
    keep_sketch(article.pk, sketch_of(article.title, article.lead, article.body), live=False)
    _log_picks(article, before=last.filing.get("picked", []) if last else [], by=by)
    if not (changed <= _HOURS and may(by, Verb.SCHEDULE, article)):
        workflow.reopen(article, by=by)
    return True


def _log_picks(article: Article, *, before: list[int], by) -> None:
    """Who put what below the article by hand, or took it away. What a hand picks is banned no more."""
    after = article.filing["picked"]
    changed = set(before) ^ set(after)
    if not changed:
        return
    for related in Article.objects.filter(pk__in=changed).only("pk").order_by("pk"):
        verb = "pick_related" if related.pk in after else "unpick_related"
        log(verb, by=by, article=article, note=related_name(related))
    RelatedBan.objects.filter(article=article, related__in=changed & set(after)).delete()


def related_name(related: Article) -> str:
    """How the record of another article names `related`; a draft's title is not for everyone who reads that."""
    live = Edition.objects.live().filter(article=related.pk).values_list("title", flat=True).first()
    return f"Bài số {related.pk}" + (f": “{live}”" if live else "")


@transaction.atomic
def restore_version(article: Article, version, *, by, note: str = "") -> None:
    """Bring the text of `version` (a row of `article.history`) back as the newest version.

    What it points at and is gone since (a section, a photo) stays as the article has it now.
    Raises NotAllowed, BeingEdited, AlreadyDone.
    """
    if not may(by, Act.EDIT, article):
        raise NotAllowed("Bạn không có quyền sửa bài này.")
    presence.refuse_if_held(article, by=by)
    claim_version(article, seen=article.version)
    for name in RESTORED:
        if _still_possible(article, name, getattr(version, name)):
            setattr(article, name, getattr(version, name))
    article.skip_history_when_saving = True
    article.save()
    article.tags.set(Tag.objects.named(version.filing.get("tags", [])))
    article.further_sections.set(Section.objects.filter(pk__in=version.filing.get("further_sections", [])))
    article.picks.all().delete()
    still_there = Article.objects.filter(pk__in=version.filing.get("picked", [])).in_bulk()
    RelatedPick.objects.bulk_create(
        RelatedPick(article=article, related_id=number, position=place)
        for place, number in enumerate(version.filing.get("picked", []))
        if number in still_there
    )
    Attachment.arrange(article, version.filing.get("attachments", []))
    keep_version(article, by=by)
    note = note or f"Lấy lại bản sửa số {version.version}"
    log("restore_version", by=by, article=article, note=note)
    desk.put_article(article)


def version_of(edition: Edition):
    """The version that `edition` was made from, or None where it is not on record."""
    rows = edition.article.history.filter(version=edition.version, history_date__lte=edition.made_at)
    return rows.first()


@transaction.atomic
def restore_edition(edition: Edition, *, by) -> None:
    """Bring the text that `edition` was made from back into the working copy.

    The version is taken, not the edition's own HTML: there a figure is written out for
    readers, with caption and credit as they stood. Readers see nothing of this.
    Raises NotAllowed, BeingEdited, AlreadyDone.
    """
    version = version_of(edition)
    if version is None:
        raise AlreadyDone("Bản đăng này không ghi bản sửa gốc nên không tự lấy lại được.")
    restore_version(edition.article, version, by=by, note=f"Lấy lại bản đăng số {edition.number}")


def _still_possible(article: Article, name: str, value) -> bool:
    if name == "publish_until":
        return value is None or article.publish_from is None or value > article.publish_from
    field = Article._meta.get_field(name.removesuffix("_id"))
    if value is None or not field.is_relation:
        return True
    return field.related_model.objects.filter(pk=value).exists()
