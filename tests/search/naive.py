"""Search in plain Python over all entries: what both databases must agree with."""

from news.models.search import BREAK, Entry
from news.search.expression import HEAD, TITLE, All, Any, Expression, Facet, Token, Without


def newest(entries: list[Entry], expression: Expression, most: int, span: tuple[int, int]) -> list[int]:
    found = [entry.pk for entry in entries if span[0] <= entry.pk <= span[1] and holds(entry, expression)]
    return sorted(found, reverse=True)[:most]


def holds(entry: Entry, expression: Expression) -> bool:
    match expression:
        case All(parts):
            return all(holds(entry, part) for part in parts)
        case Any(parts):
            return any(holds(entry, part) for part in parts)
        case Without(wanted, excluded):
            return holds(entry, wanted) and not holds(entry, excluded)
        case Facet(token):
            return token in entry.facets.split()
        case Token():
            return any(_column_holds(column, expression) for column in _columns(entry, expression))
    raise TypeError(expression)


def _columns(entry: Entry, token: Token) -> list[str]:
    names = {TITLE: ["title"], HEAD: ["title", "lead"]}.get(token.place, ["title", "lead", "body"])
    return [getattr(entry, ("exact_" if token.exact else "") + name) for name in names]


def _column_holds(column: str, token: Token) -> bool:
    wanted, tokens = token.text.split(), column.split()
    for place in range(len(tokens) - len(wanted) + 1):
        run = tokens[place : place + len(wanted)]
        if BREAK not in run and (
            run == wanted or (token.begins and run[-1].startswith(wanted[-1]) and run[:-1] == wanted[:-1])
        ):
            return True
    return False
