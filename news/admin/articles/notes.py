"""The notes on an article: threads, answers, and `đã xử lý`."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from news.admin.articles.screen import ArticleScreen, route
from news.editorial import talk
from news.editorial.permissions import Act, may
from news.editorial.refusals import AlreadyDone, Refused
from news.models import Note

_SHOWN = 3  # unresolved threads on the form itself; the screen has all


class Notes(ArticleScreen):
    """The threads, and the form for a new one."""

    def get(self, request):
        return self.screen()

    def post(self, request):
        text = request.POST.get("text", "")
        try:
            note = talk.write_note(self.article, by=request.user, text=text)
        except AlreadyDone as refusal:
            return self.screen(refusal=str(refusal))  # it stands below: nothing to send again
        except Refused as refusal:
            return self.screen(refusal=str(refusal), typed=text)
        messages.success(request, "Đã gửi ghi chú.")
        return to_thread(note)

    def screen(self, *, refusal: str = "", typed: str = "", answered: Note | None = None):
        """The page; `refusal` and `typed` stand at the form of `answered`, or of a new note."""
        notes = list(self.article.notes.select_related("author", "resolved_by"))
        threads = {note.pk: {"note": note, "replies": []} for note in notes if note.reply_to_id is None}
        for note in notes:
            if note.reply_to_id in threads:
                threads[note.reply_to_id]["replies"].append(note)
        response = self.render(
            "notes.html",
            "Ghi chú",
            open_threads=[thread for thread in threads.values() if not thread["note"].resolved_at],
            settled_threads=[thread for thread in threads.values() if thread["note"].resolved_at],
            may_write=may(self.request.user, Act.WRITE_NOTE, self.article),
            refusal=refusal,
            typed=typed,
            answered=answered.pk if answered else None,
            longest=talk.LONGEST,
        )
        response.status_code = 400 if refusal else 200
        return response


class Thread(Notes):
    """One thing to one thread: `verb` is set by its route."""

    http_method_names = ["post"]
    verb: str = ""

    def post(self, request, number):
        note = get_object_or_404(self.article.notes.select_related("article", "author"), pk=number)
        text = request.POST.get("text", "")
        try:
            if self.verb == "reply":
                note = talk.reply(note, by=request.user, text=text)
            elif self.verb == "resolve":
                talk.resolve(note, by=request.user)
            else:
                talk.reopen(note, by=request.user)
        except Refused as refusal:
            again = "" if isinstance(refusal, AlreadyDone) else text
            return self.screen(refusal=str(refusal), typed=again, answered=note.reply_to or note)
        return to_thread(note)


def to_thread(note: Note):
    place = redirect("admin:news_article_notes", note.article_id)
    place["Location"] += f"#ghi-chu-{note.reply_to_id or note.pk}"
    return place


def urls(admin):
    return [
        route(admin, "<int:pk>/ghi-chu/", Notes, "notes"),
        route(admin, "<int:pk>/ghi-chu/<int:number>/tra-loi/", Thread, "note_reply", verb="reply"),
        route(admin, "<int:pk>/ghi-chu/<int:number>/da-xu-ly/", Thread, "note_resolve", verb="resolve"),
        route(admin, "<int:pk>/ghi-chu/<int:number>/mo-lai/", Thread, "note_reopen", verb="reopen"),
    ]


def panel(request, article) -> dict:
    """What still waits for an answer, beside the text. Two queries at most."""
    if article is None:
        return {}
    waiting = talk.unresolved(article)
    newest = list(waiting.select_related("author").order_by("-pk")[: _SHOWN + 1])
    return {
        "notes_waiting": waiting.count() if len(newest) > _SHOWN else len(newest),
        "newest_notes": newest[:_SHOWN],
    }
