"""What a reader got, what that means, and how a scenario is summed up. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    FRESH = "fresh"
    STALE = "stale"  # the last good page, and it says so
    FAILED = "failed"  # no answer, or an error, for a page that was there
    WRONG = "wrong"  # another page, an older edition without a word, or one that was withdrawn


@dataclass(frozen=True)
class Answer:
    """Times in seconds of one clock. `status` 0: nothing came back, or not all of it.

    `text` is the number of the publication that it shows, `acknowledged` of the last that had returned when it was
    asked for; both 0 where nobody publishes. `withdrawn`: the page had been taken from readers by then.
    """

    asked: float
    came: float
    path: str
    status: int
    stale: bool = False
    is_of_address: bool = True
    text: int = 0
    acknowledged: int = 0
    withdrawn: bool = False
    direct: bool = False  # without the web server before the site

    @property
    def verdict(self) -> Verdict:
        if self.withdrawn:
            # That it is gone must never be forgotten; saying so may have to wait.
            return Verdict.WRONG if self.status == 200 else Verdict.FRESH
        if self.status == 0 or self.status >= 500:
            return Verdict.FAILED
        if self.status != 200 or not self.is_of_address:
            return Verdict.WRONG
        if self.stale:
            return Verdict.STALE
        return Verdict.WRONG if self.text < self.acknowledged else Verdict.FRESH


@dataclass(frozen=True)
class Figures:
    """`recovered`: seconds from the end of the fault until everything is as before; None: it was not, while we looked."""

    answers: int
    failed: int
    stale: int
    wrong: int
    slowest: float
    published: int
    direct_failed: int
    recovered: float | None


def figures(
    answers: Iterable[Answer], published: Iterable[float], *, over: float, looked_until: float
) -> Figures:
    """Of one scenario. `published`: when publications were acknowledged; `over`: when the fault was."""
    answers, published = list(answers), list(published)
    through = [answer for answer in answers if not answer.direct]
    counted = Counter(answer.verdict for answer in through)
    return Figures(
        answers=len(through),
        failed=counted[Verdict.FAILED],
        stale=counted[Verdict.STALE],
        wrong=counted[Verdict.WRONG],
        slowest=max((answer.came - answer.asked for answer in through), default=0.0),
        published=len(published),
        direct_failed=sum(answer.verdict == Verdict.FAILED for answer in answers if answer.direct),
        recovered=_recovered(through, published, over, looked_until),
    )


def _recovered(
    answers: list[Answer], published: list[float], over: float, looked_until: float
) -> float | None:
    """Until the last answer that was not fresh, and the first publication."""
    troubled = [answer.came for answer in answers if answer.verdict != Verdict.FRESH]
    first = min((at for at in published if at >= over), default=None)
    if first is None or any(at > looked_until - 1 for at in troubled):
        return None
    return max(0.0, first - over, max(troubled, default=over) - over)
