"""The relations of a part: what its ids mean. OPC, ECMA-376 part 2, 9.3."""

import posixpath
from dataclasses import dataclass

from news.importers.docx.archive import Archive, part_name
from news.importers.docx.xml import Budget, parse


@dataclass(frozen=True)
class Relation:
    kind: str  # the last word of the type's address: "image", "hyperlink", "footnotes"…
    target: str
    external: bool


class Relations:
    """The relations of the part `base`; of the whole file where `base` is empty."""

    def __init__(self, archive: Archive, base: str, budget: Budget):
        self.base = base
        folder, name = posixpath.split(base)
        where = posixpath.join(folder, "_rels", f"{name}.rels")
        self._by_id: dict[str, Relation] = {}
        if where not in archive:
            return
        for element in parse(archive.read(where), budget):
            target = element.get("Target")
            if target:
                self._by_id[element.get("Id", "")] = Relation(
                    kind=element.get("Type", "").rsplit("/", 1)[-1],
                    target=target,
                    external=element.get("TargetMode") == "External",
                )

    def get(self, name: str) -> Relation | None:
        return self._by_id.get(name)

    def parts(self, kind: str, archive: Archive) -> list[str]:
        """The parts of this kind that are in the file."""
        names = [
            part_name(self.base, relation.target)
            for relation in self._by_id.values()
            if relation.kind == kind and not relation.external
        ]
        return [name for name in names if name and name in archive]
