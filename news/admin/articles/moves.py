"""The workflow's verbs as screens: what will happen, a note where one is due, one button.

Every verb has the address `<pk>/<verb>/` and the same screen; `_DO` says what it calls.
"""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format

from news.admin.articles.screen import ArticleScreen, route, seen_at, to_form
from news.admin.dates import Moment
from news.editorial import checks, publishing, workflow
from news.editorial.comparison import compare_editions
from news.editorial.permissions import may, moves
from news.editorial.refusals import NotReady, Refused
from news.editorial.transitions import Verb, transition
from news.models import LogEntry

# Reasons that one tap gives on a phone; anything else is typed.
WITHDRAWAL_REASONS = ["Nội dung sai", "Đăng trùng", "Theo yêu cầu của cơ quan có thẩm quyền"]

_DO = {
    Verb.SUBMIT: lambda article, by, note, at: workflow.submit(article, by=by, note=note),
    Verb.RECALL: lambda article, by, note, at: workflow.recall(article, by=by),
    Verb.RETURN: lambda article, by, note, at: workflow.send_back(article, by=by, note=note),
    Verb.APPROVE: lambda article, by, note, at: workflow.approve(article, by=by, note=note),
    Verb.PUBLISH: lambda article, by, note, at: workflow.publish(article, by=by),
    Verb.PUBLISH_ARCHIVED: lambda article, by, note, at: workflow.publish(article, by=by),
    Verb.SCHEDULE: lambda article, by, note, at: workflow.schedule(article, by=by, at=at),
    Verb.UNSCHEDULE: lambda article, by, note, at: workflow.unschedule(article, by=by),
    Verb.WITHDRAW: lambda article, by, note, at: workflow.withdraw(article, by=by, reason=note),
    Verb.TRASH: lambda article, by, note, at: workflow.trash(article, by=by, note=note),
    Verb.RESTORE: lambda article, by, note, at: workflow.restore(article, by=by),
}
# Verbs that have a screen; the others follow from something else.
SCREENS = frozenset(verb.value for verb in _DO)
_DONE = {
    Verb.SUBMIT: "Đã gửi duyệt “{}”.",
    Verb.RECALL: "Đã rút lại “{}”; bạn có thể sửa tiếp.",
    Verb.RETURN: "Đã trả lại “{}” cho người viết.",
    Verb.APPROVE: "Đã duyệt “{}”; bài chờ đăng.",
    Verb.PUBLISH: "Đã đăng “{}”.",
    Verb.PUBLISH_ARCHIVED: "Đã đăng “{}”.",
    Verb.SCHEDULE: "Đã hẹn giờ đăng “{}”.",
    Verb.UNSCHEDULE: "Đã hủy hẹn giờ của “{}”.",
    Verb.WITHDRAW: "Đã gỡ “{}” khỏi trang.",
    Verb.TRASH: "Đã bỏ “{}” vào thùng rác; vẫn khôi phục được.",
    Verb.RESTORE: "Đã khôi phục “{}” thành bản nháp.",
}
# Those that show what readers will see change.
_SHOWS_CHANGES = {Verb.APPROVE, Verb.PUBLISH, Verb.PUBLISH_ARCHIVED, Verb.SCHEDULE}
# Those that ask first what is not right yet.
_CHECKED = {Verb.SUBMIT, *_SHOWS_CHANGES}


class MoveForm(forms.Form):
    """A note, and for a schedule the time; which of the two is shown depends on the verb."""

    note = forms.CharField(
        label="Ghi chú", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    at = Moment(label="Hiện trên trang lúc", required=False)

    def __init__(self, *args, verb: Verb, needs_note: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if verb != Verb.SCHEDULE:
            del self.fields["at"]
        if verb not in (Verb.SUBMIT, Verb.RETURN, Verb.APPROVE, Verb.WITHDRAW, Verb.TRASH):
            del self.fields["note"]
        elif needs_note:
            self.fields["note"].label = "Lý do"


class Move(ArticleScreen):
    """One verb on one article. `verb` is set by its route."""

    verb: Verb | None = None

    @property
    def act(self) -> Verb:
        return self.verb

    def allowed(self) -> bool:
        # A verb that the state no longer has is not a lack of rights: the screen says what happened.
        if transition(self.verb, self.article.state) is None:
            return may(self.request.user, self.verb)
        return super().allowed()

    def get(self, request):
        return self._screen(MoveForm(verb=self.verb, needs_note=self._needs_note(), initial=self._initial()))

    def post(self, request):
        form = MoveForm(request.POST, verb=self.verb, needs_note=self._needs_note())
        if not form.is_valid():
            return self._screen(form)
        self.article.updated_at = seen_at(request)
        tapped = request.POST.get("reason", "")
        note = tapped if tapped in WITHDRAWAL_REASONS else form.cleaned_data.get("note", "")
        try:
            if self.verb == Verb.SCHEDULE and not form.cleaned_data["at"]:
                raise NotReady(["Hãy chọn ngày và giờ hiện."])
            _DO[self.verb](self.article, request.user, note, form.cleaned_data.get("at"))
        except Refused as refusal:
            self.article.refresh_from_db()
            return self._screen(form, refusal=str(refusal))
        messages.success(request, _DONE[self.verb].format(self.article.title))
        return redirect("admin:schedule") if self._from_calendar() else to_form(self.article)

    def _needs_note(self) -> bool:
        row = transition(self.verb, self.article.state)
        return bool(row and row.needs_note)

    def _initial(self) -> dict:
        if self.verb != Verb.SCHEDULE:
            return {}
        # What the form says now counts, except when only the time is to be changed, from the calendar.
        scheduled = publishing.scheduled_edition(self.article)
        at = self.article.publish_from
        if at is None or at <= timezone.now() or (scheduled and self._from_calendar()):
            at = scheduled.live_from if scheduled else None
        tomorrow = timezone.localtime().replace(hour=8, minute=0, second=0, microsecond=0) + timedelta(days=1)
        return {"at": at or tomorrow}

    def _from_calendar(self) -> bool:
        return "lich" in self.request.GET

    def _screen(self, form, refusal: str = ""):
        article, verb = self.article, self.verb
        live = publishing.live_edition(article)
        scheduled = publishing.scheduled_edition(article) if verb == Verb.SCHEDULE else None
        changes = verb in _SHOWS_CHANGES and article.section_id
        new = publishing.snapshot(article) if changes else None
        return self.render(
            "move.html",
            verb.label,
            form=form,
            media=form.media,
            refusal=refusal,
            verb=verb.value,
            needs_note=self._needs_note(),
            possible=transition(verb, article.state) is not None,
            live=live,
            problems=checks.problems(article, seen_by=self.request.user) if verb in _CHECKED else [],
            parts=compare_editions(live, new) if live and new else [],
            unchanged=bool(live and new and live.digest == new.digest),
            edited_since=bool(scheduled and new and scheduled.digest != new.digest),
            reasons=WITHDRAWAL_REASONS if verb == Verb.WITHDRAW else [],
        )


def urls(admin):
    return [
        route(admin, f"<int:pk>/{verb.value.replace('_', '-')}/", Move, verb.value, verb=verb) for verb in _DO
    ]


def submit_at_once(request, article) -> bool:
    """`Gửi duyệt` on the form: done without another screen; False when something is missing."""
    try:
        workflow.submit(article, by=request.user)
    except NotReady as refusal:
        messages.warning(request, "Đã lưu, nhưng chưa gửi duyệt được.")
        for problem in refusal.problems:
            messages.error(request, problem)
        return False
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, _DONE[Verb.SUBMIT].format(article.title))
    return True


def undone_by_the_edit(request, article, verb: Verb) -> bool:
    """Did the save before `verb` take the approval that it needs? Then the person is told, not led on."""
    needs_approval = transition(verb, article.State.APPROVED) is not None
    if article.state != article.State.SUBMITTED or not needs_approval or transition(verb, article.state):
        return False
    messages.warning(
        request,
        f"Đã lưu. Chữ của bài đã đổi sau khi duyệt nên bài chờ duyệt lại; duyệt xong mới “{verb.label}” được.",
    )
    return True


def panel(request, article) -> dict:
    """The buttons of the form, and why the article came back, if it did."""
    if article is None:
        return {"buttons": [], "may_submit": may(request.user, Verb.SUBMIT)}
    verbs = moves(request.user, article)
    scheduled = publishing.scheduled_edition(article)
    return {
        "may_submit": Verb.SUBMIT in verbs,
        "buttons": [
            {
                "verb": verb.value,
                "label": _label(verb, article),
                "url_name": f"admin:news_article_{verb.value}",
            }
            for verb in verbs
            if verb != Verb.SUBMIT
        ],
        "scheduled": scheduled,
        "returned": _last_return(article),
    }


def _label(verb: Verb, article) -> str:
    """`Hẹn đăng 08:00 25-11-2026` where the form already says when."""
    if verb == Verb.SCHEDULE and article.publish_from and article.publish_from > timezone.now():
        when = date_format(timezone.localtime(article.publish_from), "H:i d-m-Y")
        return f"{verb.label} {when}"
    return verb.label


def _last_return(article) -> LogEntry | None:
    if article.state != article.State.RETURNED:
        return None
    return LogEntry.objects.filter(article=article, verb=Verb.RETURN).select_related("actor").first()
