"""What readers see, and what the articles say of it: states, editions, their places in lists, their record.

The verbs change all of this in one transaction, so what is found here was done around them: by hand in the
database, by a backup brought back in part, by a mistake of ours. What readers see now is kept as it is and the
article follows; only what was taken from readers is taken from them again.
"""

from collections.abc import Callable, Iterator
from functools import partial

from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.utils import timezone

from news.editorial import publishing
from news.editorial.consistency.finding import Finding, Rule
from news.editorial.generations import start_generation
from news.editorial.record import log
from news.editorial.transitions import Verb
from news.models import Article, Edition, EditionPhoto, EditionSection, EditionTag, LogEntry

_LIVE = Edition.objects.live().filter(article=OuterRef("pk"))
_WAITING = Edition.objects.filter(article=OuterRef("pk"), state=Edition.State.SCHEDULED)
_TAKEN_FROM_READERS = (Article.State.WITHDRAWN, Article.State.TRASHED)
_MAY_WAIT = (Article.State.SCHEDULED, Article.State.PUBLISHED)


def _two_live() -> Iterator[Finding]:
    live = Edition.objects.live().order_by().values("article").annotate(live=Count("pk"))
    for number in live.filter(live__gt=1).values_list("article", flat=True):
        article = Article.objects.get(pk=number)
        yield Finding(_named(article), partial(_leave_the_newest, number), article)


def _leave_the_newest(number: int) -> None:
    live = list(Edition.objects.live().select_for_update().filter(article=number).order_by("-number"))
    others = live[1:]
    EditionSection.objects.filter(edition__in=others).delete()
    EditionTag.objects.filter(edition__in=others).delete()
    for edition in others:
        edition.state, edition.live_until = Edition.State.SUPERSEDED, live[0].live_from
        edition.save(update_fields=["state", "live_until"])


def _published_without_edition() -> Iterator[Finding]:
    wrong = Article.objects.filter(~Exists(_LIVE), state=Article.State.PUBLISHED)
    return _findings(wrong, _follow_what_is_not_shown)


def _follow_what_is_not_shown(article: Article) -> None:
    waits = publishing.scheduled_edition(article) is not None
    _set_state(article, Article.State.SCHEDULED if waits else Article.State.WITHDRAWN)


def _shown_after_withdrawal() -> Iterator[Finding]:
    return _findings(Article.objects.filter(Exists(_LIVE), state__in=_TAKEN_FROM_READERS), _take_down_again)


def _take_down_again(article: Article) -> None:
    gone = publishing.live_edition(article)
    said = LogEntry.objects.filter(article=article, verb=Verb.WITHDRAW).order_by("-pk").first()
    now = timezone.now()
    publishing.take_down(
        article, Edition.State.WITHDRAWN,
        live_until=now, withdrawn_at=now, withdrawn_by=said.actor if said else None,
        withdrawal_reason=(said.note if said else "") or "Bài không còn ở trạng thái đã đăng.",
    )  # fmt: skip
    publishing.take_from_search(article)
    start_generation(gone.get_absolute_url())


def _shown_in_another_state() -> Iterator[Finding]:
    wrong = Article.objects.filter(Exists(_LIVE)).exclude(
        state__in=(Article.State.PUBLISHED, *_TAKEN_FROM_READERS)
    )
    return _findings(wrong, _follow_what_is_shown)


def _follow_what_is_shown(article: Article) -> None:
    first = article.first_published_at or publishing.live_edition(article).published_at
    _set_state(article, Article.State.PUBLISHED, first_published_at=first)


def _scheduled_without_edition() -> Iterator[Finding]:
    wrong = Article.objects.filter(~Exists(_WAITING), ~Exists(_LIVE), state=Article.State.SCHEDULED)
    return _findings(wrong, partial(_set_state, state=Article.State.SUBMITTED))


def _waiting_without_appointment() -> Iterator[Finding]:
    return _findings(
        Article.objects.filter(Exists(_WAITING)).exclude(state__in=_MAY_WAIT), publishing.cancel_scheduled
    )


def _listed_though_not_live() -> Iterator[Finding]:
    for model, said in ((EditionSection, "chuyên mục"), (EditionTag, "từ khóa")):
        wrong = model.objects.exclude(edition__state=Edition.State.LIVE).select_related("edition")
        for row in wrong.order_by("pk").iterator():
            yield Finding(f"“{row.edition}” trong danh sách {said}", wrong.filter(pk=row.pk).delete)


def _live_and_not_listed() -> Iterator[Finding]:
    at_home = EditionSection.objects.filter(edition=OuterRef("pk"), section=OuterRef("section"))
    for edition in Edition.objects.live().filter(~Exists(at_home)).order_by("pk").iterator(chunk_size=100):
        yield Finding(f"“{edition}”", partial(_list, edition.pk))


def _list(number: int) -> None:
    # Held, so that it does not go off the site meanwhile.
    for edition in Edition.objects.live().select_for_update().filter(pk=number):
        publishing.place(edition)


def _photos_not_tied() -> Iterator[Finding]:
    tied = EditionPhoto.objects.filter(edition=OuterRef("pk"), photo=OuterRef("lead_photo"))
    for edition in (
        Edition.objects.filter(~Exists(tied), lead_photo__isnull=False)
        .order_by("pk")
        .iterator(chunk_size=100)
    ):
        yield Finding(f"“{edition}”", partial(EditionPhoto.record, edition))


def _editions_without_record() -> Iterator[Finding]:
    """Sites that a program filled (`publishing_in_bulk`) have neither record nor versions, and lack nothing."""
    recorded = LogEntry.objects.filter(edition=OuterRef("pk"))
    written_here = Article.history.model.objects.filter(
        id=OuterRef("article"), history_date__lte=OuterRef("made_at")
    )
    wrong = Edition.objects.filter(~Exists(recorded), Exists(written_here)).select_related(
        "article", "made_by"
    )
    for edition in wrong.order_by("pk").iterator(chunk_size=100):
        yield Finding(f"“{edition}”", partial(_record, edition))


def _record(edition: Edition) -> None:
    made = timezone.localtime(edition.made_at).strftime("%d-%m-%Y %H:%M")
    log(
        "mend", by=None, article=edition.article, edition=edition, digest=edition.digest,
        note=f"Bản đăng số {edition.number} do {edition.made_by} lập lúc {made} chưa có trong nhật ký",
    )  # fmt: skip


def _findings(articles: QuerySet[Article], mend: Callable[[Article], object]) -> Iterator[Finding]:
    for article in articles.order_by("pk").iterator(chunk_size=100):
        yield Finding(_named(article), partial(_mend, articles.filter(pk=article.pk), mend), article)


def _mend(wrong: QuerySet[Article], mend: Callable[[Article], object]) -> None:
    """Only if it still is among `wrong`, whatever its editors did since it was looked at."""
    # The UPDATE that changes nothing takes the row's lock on both databases.
    wrong.update(updated_at=F("updated_at"))
    for article in wrong:
        mend(article)


def _set_state(article: Article, state: Article.State, **facts) -> None:
    Article.objects.filter(pk=article.pk).update(state=state, updated_at=timezone.now(), **facts)


def _named(article: Article) -> str:
    return f"bài số {article.pk} “{article.title}” ({article.get_state_display()})"


RULES = (
    Rule(
        "Bài có hơn một bản đăng đang hiện",
        "giữ bản mới nhất, các bản trước thành “đã có bản mới”",
        _two_live,
    ),
    Rule(
        "Bài đã gỡ hoặc trong thùng rác mà bản đăng còn hiện",
        "gỡ bản đăng khỏi trang, theo lý do đã ghi khi gỡ bài",
        _shown_after_withdrawal,
    ),
    Rule(
        "Bài có bản đăng đang hiện mà trạng thái không phải đã đăng",
        "bản đăng giữ nguyên, bài trở lại trạng thái đã đăng",
        _shown_in_another_state,
    ),
    Rule(
        "Bài ở trạng thái đã đăng mà không có bản đăng nào đang hiện",
        "bài thành đã gỡ (hoặc hẹn giờ, nếu có bản chờ giờ); muốn đăng lại thì gửi duyệt",
        _published_without_edition,
    ),
    Rule(
        "Bài hẹn giờ mà không có bản chờ giờ",
        "bài trở lại chờ duyệt, để được duyệt và hẹn lại",
        _scheduled_without_edition,
    ),
    Rule(
        "Bản chờ giờ của bài không còn hẹn",
        "hủy bản chờ giờ; bản ấy vẫn còn trong hồ sơ",
        _waiting_without_appointment,
    ),
    Rule("Bản không còn hiện mà vẫn nằm trong danh sách", "bỏ khỏi danh sách", _listed_though_not_live),
    Rule("Bản đang hiện mà thiếu trong danh sách chuyên mục", "xếp lại vào danh sách", _live_and_not_listed),
    Rule(
        "Bản đăng chưa được ghi là đang dùng ảnh của mình", "ghi lại các ảnh của bản đăng", _photos_not_tied
    ),
    Rule("Bản đăng không có trong nhật ký", "ghi bổ sung một mục nhật ký", _editions_without_record),
)
