"""The files of an article: put on, named, put in order, taken off, deleted for good.

Each change is a version of the working copy like any other edit: what had been approved waits
for approval again, and readers see nothing of it until it is published. Whether a file may be
taken at all, `news.importers.save_attachment` decides before it comes here.
"""

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F

from news.editorial import autosaving, presence
from news.editorial.permissions import Act, may
from news.editorial.record import log
from news.editorial.refusals import AlreadyDone, BadFile, NotAllowed
from news.editorial.working_copy import keep_version
from news.models import Article, Attachment
from news.search import desk
from news.text.normalise import one_line

MOST = 20  # files on one article
TITLE_LENGTH = 200  # characters, as in the model


def attach(article: Article, data: bytes, *, name: str, kind: Attachment.Kind, by) -> Attachment:
    """Put the file `data` at the end of the article's files.

    One that was taken off before comes back. Raises NotAllowed, BeingEdited, BadFile (it is
    there already, or there are too many); then nothing was stored.
    """
    written: list[Attachment] = []
    try:
        with transaction.atomic():
            return _attach(article, data, written, name=name, kind=kind, by=by)
    except BaseException:
        for attachment in written:
            attachment.file.storage.delete(attachment.file.name)
        raise


def _attach(article: Article, data: bytes, written: list, *, name: str, kind, by) -> Attachment:
    before = _hold(article, by=by)
    files = Attachment.filed(article)
    digest = hashlib.sha256(data).hexdigest()
    attachment = article.attachments.filter(sha256=digest).first()
    if attachment and attachment.position is not None:
        raise BadFile(f"Tệp này đã có trong bài: “{attachment.title}”.")
    if len(files) >= MOST:
        raise BadFile(f"Bài đã có {MOST} tệp đính kèm, là nhiều nhất. Hãy bỏ bớt tệp rồi thêm.")
    if attachment is None:
        attachment = Attachment(
            article=article, file=ContentFile(data, digest[:32]), name=name, kind=kind, size=len(data),
            sha256=digest, uploaded_by=by,
        )  # fmt: skip
        attachment.title = attachment.own_title
        written.append(attachment)
        attachment.save()
    Attachment.arrange(article, [*files, {"id": attachment.pk, "title": attachment.title}])
    attachment.refresh_from_db()
    log("attach_file", by=by, article=article, note=attachment.name)
    _settle(article, before, by=by)
    return attachment


@transaction.atomic
def retitle(article: Article, titles: dict[int, str], *, by) -> bool:
    """Give some of the article's files (by id) the titles that were typed; False if they had them.

    An empty title is the file's name. Raises NotAllowed, BeingEdited, BadFile (too long).
    """
    before = _hold(article, by=by)
    titles = {number: one_line(title) for number, title in titles.items()}
    if any(len(title) > TITLE_LENGTH for title in titles.values()):
        raise BadFile(f"Tiêu đề tệp dài quá {TITLE_LENGTH} ký tự; hãy rút gọn.")
    current = list(article.attachments.current())
    wanted = [{"id": file.pk, "title": titles.get(file.pk, file.title) or file.own_title} for file in current]
    if [file["title"] for file in wanted] == [file.title for file in current]:
        return False
    Attachment.arrange(article, wanted)
    _settle(article, before, by=by)
    return True


@transaction.atomic
def move(article: Article, number: int, *, up: bool, by) -> None:
    """Put the file `number` (its id) one place up or down; at the end it stays where it is.

    Raises NotAllowed, BeingEdited, AlreadyDone (it is no longer on the article).
    """
    before = _hold(article, by=by)
    files = Attachment.filed(article)
    place = _place(files, number)
    other = place - 1 if up else place + 1
    if 0 <= other < len(files):
        files[place], files[other] = files[other], files[place]
        Attachment.arrange(article, files)
        _settle(article, before, by=by)


@transaction.atomic
def remove(article: Article, number: int, *, by) -> Attachment:
    """Take the file `number` (its id) off the article; versions and editions keep it.

    Raises NotAllowed, BeingEdited, AlreadyDone (it is no longer on the article).
    """
    before = _hold(article, by=by)
    files = Attachment.filed(article)
    del files[_place(files, number)]
    Attachment.arrange(article, files)
    attachment = article.attachments.get(pk=number)
    log("remove_file", by=by, article=article, note=attachment.name)
    _settle(article, before, by=by)
    return attachment


@transaction.atomic
def put_back(article: Article, number: int, *, by) -> Attachment:
    """Put a file that was taken off at the end of the article's files again.

    Raises NotAllowed, BeingEdited, AlreadyDone (it was deleted, or is back already), BadFile.
    """
    before = _hold(article, by=by)
    attachment = article.attachments.filter(pk=number, position=None).first()
    if attachment is None:
        raise AlreadyDone("Tệp này không còn trong số tệp đã bỏ.")
    files = Attachment.filed(article)
    if len(files) >= MOST:
        raise BadFile(f"Bài đã có {MOST} tệp đính kèm, là nhiều nhất. Hãy bỏ bớt tệp rồi thêm.")
    Attachment.arrange(article, [*files, {"id": number, "title": attachment.title}])
    log("attach_file", by=by, article=article, note=attachment.name)
    _settle(article, before, by=by)
    return attachment


@transaction.atomic
def delete_for_good(article: Article, number: int, *, by) -> str:
    """Delete a file that was taken off and was never published; its name. Nothing brings it back.

    A version of before then comes back without it, and a preview link no longer opens it.
    Raises NotAllowed, BeingEdited, AlreadyDone (it is gone, or on the article), BadFile (an
    edition, whatever its state, shows it).
    """
    _hold(article, by=by)
    attachment = article.attachments.filter(pk=number, position=None).first()
    if attachment is None:
        raise AlreadyDone("Tệp này không còn trong số tệp đã bỏ.")
    if number in published_numbers(article):
        raise BadFile("Không xóa được: tệp này thuộc một bản đã đăng hoặc đã hẹn, được giữ làm hồ sơ.")
    storage, stored = attachment.file.storage, attachment.file.name
    attachment.delete()
    log("delete_file", by=by, article=article, note=attachment.name)
    transaction.on_commit(lambda: storage.delete(stored))
    return attachment.name


def published_numbers(article: Article) -> set[int]:
    """The ids of the files that some edition shows, live or not."""
    editions = article.editions.values_list("attachments", flat=True)
    return {file["id"] for files in editions for file in files}


def _hold(article: Article, *, by) -> int:
    """Nobody else changes `article` in this transaction; it is read anew. Its version.

    Not a claim on the version that the person saw: a file more contradicts nobody's text.
    """
    if not may(by, Act.EDIT, article):
        raise NotAllowed("Bạn không có quyền sửa tệp đính kèm của bài này.")
    # The UPDATE that changes nothing takes the row's lock on both databases.
    Article.objects.filter(pk=article.pk).update(version=F("version"))
    article.refresh_from_db()
    if not may(by, Act.EDIT, article):
        raise NotAllowed(
            f"Bài đang ở trạng thái “{article.get_state_display()}” nên bạn không sửa được tệp đính kèm nữa."
        )
    presence.refuse_if_held(article, by=by)
    return article.version


def _settle(article: Article, before: int, *, by) -> None:
    keep_version(article, by=by)
    # What they have typed meanwhile was typed over their own change, not over somebody else's.
    autosaving.follow(article=article, old=before, new=article.version, by=by)
    desk.put_article(article)


def _place(files: list[dict], number: int) -> int:
    for place, file in enumerate(files):
        if file["id"] == number:
            return place
    raise AlreadyDone("Tệp này không còn trong bài; có thể người khác vừa bỏ.")
