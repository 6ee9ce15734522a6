"""styles.xml and numbering.xml: what a paragraph or run means where it says nothing itself."""

import re
from dataclasses import dataclass

from news.importers.docx.names import W, switch, val

_LONGEST_CHAIN = 12  # styles based on styles; a loop must end

_LISTLESS = {"none", ""}


class Styles:
    """The styles of one document; `root` is the parsed styles.xml, or None."""

    def __init__(self, root):
        self._by_id = (
            {} if root is None else {style.get(f"{W}styleId"): style for style in root.iter(f"{W}style")}
        )
        self._default_run = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._default_style = next(
            (
                name
                for name, style in self._by_id.items()
                if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true")
            ),
            None,
        )
        self._chains: dict[str | None, list] = {}

    def chain(self, name: str | None) -> list:
        """The style `name` and those it is based on, nearest first."""
        if name not in self._chains:
            chain, style = [], self._by_id.get(name)
            while style is not None and len(chain) < _LONGEST_CHAIN:
                chain.append(style)
                style = self._by_id.get(val(style, "basedOn"))
            self._chains[name] = chain
        return self._chains[name]

    def name_of(self, style_id: str | None) -> str:
        chain = self.chain(style_id)
        return (val(chain[0], "name") or "").lower() if chain else (style_id or "").lower()

    def paragraph(self, paragraph) -> list:
        """The `w:pPr` that hold for `paragraph`, nearest first."""
        own = paragraph.find(f"{W}pPr")
        style = val(own, "pStyle") or self._default_style
        found = [own, *(style.find(f"{W}pPr") for style in self.chain(style))]
        return [properties for properties in found if properties is not None]

    def run(self, run, paragraph) -> list:
        """The `w:rPr` that hold for `run` in `paragraph`, nearest first."""
        own = run.find(f"{W}rPr")
        styles = [*self.chain(val(own, "rStyle")), *self.chain(self.paragraph_style(paragraph))]
        found = [own, *(style.find(f"{W}rPr") for style in styles), self._default_run]
        return [properties for properties in found if properties is not None]

    def paragraph_style(self, paragraph) -> str | None:
        return val(paragraph.find(f"{W}pPr"), "pStyle") or self._default_style


def first(properties: list, name: str) -> str | None:
    """The nearest value of `name` in a list of properties."""
    return next((found for group in properties if (found := val(group, name)) is not None), None)


def first_switch(properties: list, name: str) -> bool:
    return next((found for group in properties if (found := switch(group, name)) is not None), False)


def font(properties: list) -> str:
    """The nearest font for Latin letters; `hAnsi` is what letters with diacritics take (17.3.2.26)."""
    for group in properties:
        fonts = group.find(f"{W}rFonts")
        if fonts is not None:
            name = fonts.get(f"{W}hAnsi") or fonts.get(f"{W}ascii")
            if name:
                return name
    return ""


@dataclass(frozen=True)
class Level:
    """One level of a numbering: `form` is Word's numFmt, `text` its pattern (`%1.`, `Điều %1.`)."""

    form: str
    text: str
    start: int


class Numbering:
    """The numberings of one document; `root` is the parsed numbering.xml, or None."""

    def __init__(self, root):
        self._levels: dict[tuple[str, int], Level] = {}
        if root is None:
            return
        abstract = {entry.get(f"{W}abstractNumId"): entry for entry in root.iter(f"{W}abstractNum")}
        for number in root.iter(f"{W}num"):
            name = number.get(f"{W}numId")
            base = abstract.get(val(number, "abstractNumId"))
            for level in base.iter(f"{W}lvl") if base is not None else ():
                self._keep(name, level)
            for override in number.iter(f"{W}lvlOverride"):
                level = override.find(f"{W}lvl")
                if level is not None:
                    self._keep(name, level)
                at = (name, whole_number(override.get(f"{W}ilvl")))
                start = val(override, "startOverride")
                if start is not None and at in self._levels:
                    old = self._levels[at]
                    self._levels[at] = Level(old.form, old.text, whole_number(start))

    def _keep(self, name: str, level) -> None:
        self._levels[name, whole_number(level.get(f"{W}ilvl"))] = Level(
            val(level, "numFmt") or "decimal",
            val(level, "lvlText") or "",
            whole_number(val(level, "start") or "1"),
        )

    def level(self, number: str, depth: int) -> Level | None:
        """The level, or None where it numbers nothing."""
        level = self._levels.get((number, depth))
        return None if level is None or level.form in _LISTLESS else level


def whole_number(text: str | None) -> int:
    """The number that an attribute holds; 0 for nonsense. `isdigit()` would say yes to `²`."""
    return int(text) if text and re.fullmatch(r"[0-9]{1,6}", text) else 0
