"""Which of the tags there are would fit a text: those of its nearest articles, and those whose words are in it."""

from news.models import EditionTag, Tag
from news.related.reasons import Match
from news.related.subject import Subject
from news.text.plain import paragraphs
from news.text.words import words

_LONGEST = 6  # words of a tag that are looked for in a text
_READ = 300  # words of the body, from its beginning
_NEAREST = 12  # articles whose tags count
_IN_TEXT, _IN_HEAD = 1.0, 2.0  # what it is worth that a text says a tag; articles count by their score
_ENOUGH = 2.0  # a tag must be worth, to be suggested


def suggested_tags(subject: Subject, nearest: list[Match], wanted: int = 8) -> list[str]:
    """Names of existing tags, the most fitting first, without those that the subject has. Two queries."""
    worth: dict[str, float] = {}
    names: dict[str, str] = {}
    in_head = _runs([subject.title, *subject.lead.splitlines()])
    in_body = _runs(paragraphs(subject.body), _READ) - in_head
    for key, name in Tag.objects.filter(key__in=in_head | in_body).values_list("key", "name"):
        names[key] = name
        worth[key] = _IN_HEAD if key in in_head else _IN_TEXT
    scores = {match.article: match.score for match in nearest[:_NEAREST]}
    placements = EditionTag.objects.filter(edition__article__in=scores, edition__state="live")
    for article, key, name in placements.values_list("edition__article", "tag__key", "tag__name"):
        names[key] = name
        worth[key] = worth.get(key, 0.0) + scores[article]
    has = {name.casefold() for name in subject.tags.values()}
    fitting = [key for key in worth if worth[key] >= _ENOUGH and names[key].casefold() not in has]
    fitting.sort(key=lambda key: (-worth[key], key))
    return [names[key] for key in fitting[:wanted]]


def _runs(passages: list[str], most: int = 10_000) -> set[str]:
    """Every run of two to `_LONGEST` words, as `tag_key` would have it; a word alone is too little to go by."""
    found: set[str] = set()
    for passage in passages:
        places = words(passage)[: max(0, most)]
        most -= len(places)
        for start, first in enumerate(places):
            for last in places[start + 1 : start + _LONGEST]:
                found.add(passage[first.start : last.end].casefold())
    return found
