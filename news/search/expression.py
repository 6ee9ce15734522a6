"""What an entry must hold, in a form that either database can be told."""

import itertools
from dataclasses import dataclass

from news.search.question import Question, Reading

# Where a token stands: each place contains the one before it. The head is title, lead and tags.
KNOWN = 2  # words side by side that the index knows; of longer phrases it knows the pairs
TITLE, HEAD, ANYWHERE = "title", "head", "anywhere"


@dataclass(frozen=True, slots=True)
class Token:
    """One token, or two side by side. `exact`: with its diacritics; `begins`: only its first letters are known."""

    place: str
    text: str
    exact: bool = False
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    token: str


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple


@dataclass(frozen=True, slots=True)
class Any:
    parts: tuple


@dataclass(frozen=True, slots=True)
class Without:
    wanted: "Expression"
    excluded: "Expression"


Expression = Token | Facet | All | Any | Without


def all_of(parts) -> Expression:
    parts = tuple(dict.fromkeys(parts))
    return parts[0] if len(parts) == 1 else All(parts)


def any_of(parts) -> Expression:
    parts = tuple(dict.fromkeys(parts))
    return parts[0] if len(parts) == 1 else Any(parts)


def pairs(reading: Reading, *, glued_only: bool = False) -> list[str]:
    return [
        f"{first.folded} {second.folded}"
        for first, second in itertools.pairwise(reading)
        if second.glued or not glued_only
    ]


def every_word(reading: Reading, place: str = ANYWHERE, *, exact: bool = False) -> Expression:
    """All words of `reading`; what was typed as one, side by side."""
    parts = [Token(place, word.folded) for word in reading]
    parts += [Token(place, pair) for pair in pairs(reading, glued_only=True)]
    return all_of(parts + (_exactly(reading, place) if exact else []))


def phrase(reading: Reading, place: str, *, exact: bool = False) -> Expression:
    """The words of `reading` side by side, as far as pairs tell."""
    parts = [Token(place, pair) for pair in pairs(reading)] or [Token(place, reading[0].folded)]
    return all_of(parts + (_exactly(reading, place) if exact else []))


def _exactly(reading: Reading, place: str) -> list[Token]:
    return [Token(place, word.exact, exact=True) for word in reading if word.accented]


def within(question: Question, wanted: Expression, facets: tuple[tuple[str, ...], ...]) -> Expression:
    """`wanted`, without what `question` excludes, and with one of each group of `facets`.

    Of a phrase only pairs are known here, so one of more than two words excludes nothing yet: whoever reads
    the texts has to look (`news.search.rank`).
    """
    parts = [wanted, *(any_of(Facet(token) for token in group) for group in facets if group)]
    expression = all_of(parts)
    unwanted = [phrase(reading, ANYWHERE) for reading in question.excluded if len(reading) <= KNOWN]
    if unwanted:
        expression = Without(expression, any_of(unwanted))
    return expression
