"""What a search is narrowed to."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Filters:
    """What the answers are among. `units`: any of them (a unit and those it came out of); days included."""

    kind: str = ""
    section: int | None = None
    units: tuple[int, ...] = ()
    source: int | None = None
    since: date | None = None
    until: date | None = None
    among: tuple[str, ...] = ()  # facets, any of which an answer has

    def __bool__(self) -> bool:
        return self != Filters()

    @property
    def facets(self) -> tuple[tuple[str, ...], ...]:
        return (
            (f"k{self.kind}",) if self.kind else (),
            (f"s{self.section}",) if self.section is not None else (),
            tuple(f"u{unit}" for unit in self.units),
            (f"o{self.source}",) if self.source is not None else (),
            self.among,
        )
