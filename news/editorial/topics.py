"""What is done with topics: made, described, filled and put in order by hand, closed."""

from django.db import IntegrityError, transaction

from news.editorial.permissions import Act, may
from news.editorial.record import log
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady, TooMany
from news.models import Article, Edition, Topic, TopicArticle
from news.text.slugs import slugify

# Of one topic; its order is kept by numbering all of them anew.
ARTICLES_AT_MOST = 300
_FACTS = ("title", "intro", "lead_photo")


@transaction.atomic
def save_topic(topic: Topic, *, by, seen: int | None = None, slug: str = "", **facts) -> Topic:
    """Make a new topic, or set some of title, intro and lead_photo of one that is there.

    `seen` is the version the form was opened with. Raises NotAllowed, NotReady, AlreadyDone.
    """
    _ask(by)
    stored = _claimed(topic) if topic.pk else Topic(slug=slug or slugify(facts["title"]))
    if topic.pk and seen is not None and stored.version != seen:
        raise AlreadyDone(
            "Dòng sự kiện vừa được người khác sửa. Bản của bạn chưa được lưu; hãy xem lại rồi lưu lần nữa."
        )
    if not topic.pk and Topic.objects.filter(slug=stored.slug).exists():
        raise NotReady([f"Đã có dòng sự kiện dùng liên kết tĩnh “{stored.slug}”. Hãy ghi liên kết khác."])
    for name in _FACTS:
        if name in facts:
            setattr(stored, name, facts[name])
    stored.version += bool(topic.pk)
    try:
        with transaction.atomic():
            stored.save()
    except IntegrityError as error:
        raise NotReady(["Đã có dòng sự kiện cùng tên hoặc cùng liên kết tĩnh."]) from error
    log("change_topic" if topic.pk else "create_topic", by=by, subject=stored.title)
    return stored


@transaction.atomic
def add_article(topic: Topic, article: Article, *, by) -> None:
    """Put `article` first in `topic`. Raises NotAllowed, NotReady, AlreadyDone, TooMany."""
    _ask(by)
    stored = _claimed(topic)
    if not stored.is_open:
        raise NotReady(["Dòng sự kiện này đã khép lại. Hãy mở lại rồi mới thêm bài."])
    if not Edition.objects.live().filter(article=article).exists():
        raise NotReady([f"“{article}” chưa hiện trên trang nên chưa thêm được. Hãy đăng bài trước."])
    entries = list(stored.entries.all())
    if any(entry.article_id == article.pk for entry in entries):
        raise AlreadyDone(f"“{article}” đã có trong dòng sự kiện này.")
    if len(entries) >= ARTICLES_AT_MOST:
        raise TooMany(
            f"Một dòng sự kiện chứa nhiều nhất {ARTICLES_AT_MOST} bài. Hãy bỏ bớt bài cũ, hoặc mở một dòng khác."
        )
    first = TopicArticle.objects.create(topic=stored, article=article, position=0)
    _number([first, *entries])
    log("fill_topic", by=by, subject=stored.title, note=f"Thêm: {article.title}")


@transaction.atomic
def remove_article(topic: Topic, article_id: int, *, by) -> None:
    """Raises NotAllowed, AlreadyDone."""
    _ask(by)
    entry = _entry(_claimed(topic), article_id)
    log("fill_topic", by=by, subject=topic.title, note=f"Bỏ: {entry.article.title}")
    entry.delete()


@transaction.atomic
def move_article(topic: Topic, article_id: int, *, by, down: bool) -> None:
    """One place up, or down; at the end of the list it stays. Raises NotAllowed, AlreadyDone."""
    _ask(by)
    stored = _claimed(topic)
    entry = _entry(stored, article_id)
    entries = list(stored.entries.all())
    at = entries.index(entry)
    to = max(0, min(len(entries) - 1, at + (1 if down else -1)))
    entries.insert(to, entries.pop(at))
    _number(entries)
    log("fill_topic", by=by, subject=topic.title, note=f"Xếp lại: {entry.article.title}")


@transaction.atomic
def set_open(topic: Topic, is_open: bool, *, by) -> None:
    """Close `topic`, or open it again. Raises NotAllowed, AlreadyDone."""
    _ask(by)
    if not Topic.objects.filter(pk=topic.pk, is_open=not is_open).update(is_open=is_open):
        raise AlreadyDone("Dòng sự kiện này vừa được người khác mở lại hoặc khép lại rồi.")
    log("open_topic" if is_open else "close_topic", by=by, subject=topic.title)


@transaction.atomic
def delete_topic(topic: Topic, *, by) -> None:
    """Only an empty one: what readers know is closed instead. Raises NotAllowed, NotReady."""
    _ask(by)
    stored = _claimed(topic)
    if stored.entries.exists():
        raise NotReady(["Dòng sự kiện đang có bài nên không xóa được. Hãy khép lại, hoặc bỏ hết bài trước."])
    log("delete_topic", by=by, subject=stored.title, gone=stored.get_absolute_url())
    stored.delete()


def _ask(by) -> None:
    if not may(by, Act.MANAGE_TOPICS):
        raise NotAllowed(f"Bạn không có quyền {Act.MANAGE_TOPICS.value}.")


def _claimed(topic: Topic) -> Topic:
    """The topic as it is now; who changes it at the same time waits."""
    stored = Topic.objects.select_for_update(no_key=True).filter(pk=topic.pk).first()
    if stored is None:
        raise AlreadyDone("Dòng sự kiện này vừa bị người khác xóa.")
    return stored


def _entry(topic: Topic, article_id: int) -> TopicArticle:
    entry = topic.entries.filter(article=article_id).select_related("article").first()
    if entry is None:
        raise AlreadyDone("Bài này không còn trong dòng sự kiện; có thể người khác vừa bỏ ra.")
    return entry


def _number(entries: list[TopicArticle]) -> None:
    for position, entry in enumerate(entries, start=1):
        entry.position = position
    TopicArticle.objects.bulk_update(entries, ["position"])
