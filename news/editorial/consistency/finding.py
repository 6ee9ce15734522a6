"""What a check of the site finds, and the rule by which it is found."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from news.models import Article


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong. `where` names it to staff; `mend` puts it right, or is None where only a person can.

    `mend` is called inside a transaction, later than the finding was made and while the site runs: it changes
    nothing that is no longer as it was found.
    """

    where: str
    mend: Callable[[], object] | None = None
    article: Article | None = None  # whose record says that it was mended


@dataclass(frozen=True)
class Rule:
    """`wrong` and `remedy` are what staff read: what breaks the rule, and how it is put right."""

    wrong: str
    remedy: str
    find: Callable[[], Iterable[Finding]]
