"""Going through all rules, in an order in which what one mends the next already sees."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import transaction

from news.editorial.consistency import addresses, editions, files, index, pages, working_copies
from news.editorial.consistency.finding import Finding, Rule
from news.editorial.record import log

RULES: tuple[Rule, ...] = (
    *files.RULES,
    *working_copies.RULES,
    *editions.RULES,
    *addresses.RULES,
    *index.RULES,  # worked out from all that stands above
    *pages.RULES,
)
_NAMED = 20  # places that one entry of the record names

logger = logging.getLogger(__name__)


@dataclass
class Result:
    """What a rule found (`wheres`), and which of that stays as it was (`left`)."""

    rule: Rule
    wheres: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def examine(*, repair: bool) -> Iterator[Result]:
    """The rules that something breaks, one after the other; with `repair` what can be mended is, and is recorded.

    May run while the site does. A mend that fails (it is logged) leaves its finding and keeps no other back.
    """
    for rule in RULES:
        result, mended = Result(rule), []
        # All of them first: mending changes what is being looked through.
        for finding in list(rule.find()):
            result.wheres.append(finding.where)
            if repair and finding.mend and _mended(rule, finding):
                mended += [] if finding.article else [finding.where]
            else:
                result.left.append(finding.where)
        if mended:
            log("mend", by=None, subject=rule.wrong, note=_note(rule, mended))
        if result.wheres:
            yield result


def _mended(rule: Rule, finding: Finding) -> bool:
    try:
        with transaction.atomic():
            finding.mend()
            if finding.article:
                log("mend", by=None, article=finding.article, note=f"{rule.wrong}: {rule.remedy}")
    except Exception:
        logger.exception("What was found could not be mended: %s", finding.where)
        return False
    return True


def _note(rule: Rule, mended: list[str]) -> str:
    further = f" và {len(mended) - _NAMED} chỗ nữa" if len(mended) > _NAMED else ""
    return f"{rule.remedy}: {'; '.join(mended[:_NAMED])}{further}"
