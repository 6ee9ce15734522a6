"""Word's automatic numbers: which paragraphs are items of a list, and which number each bears.

HTML counts 1, 2, 3 by itself. Where Word's number says more (`Điều 3.`, `1.2.`, a lone `II.` over a
section), it is written out as text, so that it is not lost.
"""

from dataclasses import dataclass

from lxml import etree

from news.importers.docx.names import W, val
from news.importers.docx.report import Report
from news.importers.docx.styles import Level, Numbering, Styles, whole_number

_DEEPEST = 4  # mammoth knows five levels
_ROMAN = [
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
]  # fmt: skip


@dataclass(frozen=True)
class Item:
    """What a paragraph's number comes to. `written` is the number as text where it must be text."""

    depth: int = 0
    ordered: bool = False
    number: int = 1
    written: str = ""


class Counter:
    """Counts through one document, story by story."""

    def __init__(self, styles: Styles, numbering: Numbering, report: Report):
        self._styles, self._numbering, self._report = styles, numbering, report
        self._counts: dict[str, dict[int, int]] = {}

    def items(self, root) -> dict:
        """Every numbered paragraph of `root` with its Item."""
        found = {}
        for container in [root, *root.iter(f"{W}tc", f"{W}body", f"{W}footnote", f"{W}endnote")]:
            run: list[tuple] = []
            for child in [*container, None]:
                numbered = self._numbered(child) if child is not None and child.tag == f"{W}p" else None
                if numbered:
                    run.append((child, *numbered))
                elif run:
                    self._count(run, found)
                    run = []
        return found

    def _numbered(self, paragraph) -> tuple[str, int, Level, bool] | None:
        """Number, depth and level of `paragraph`, and whether it is a heading."""
        properties = self._styles.paragraph(paragraph)
        group = next((group for group in properties if group.find(f"{W}numPr") is not None), None)
        if group is None:
            return None
        number = next((found for g in properties if (found := val(g, "numPr/numId")) is not None), "0")
        depth = val(group, "numPr/ilvl")
        outline = next((found for g in properties if (found := val(g, "outlineLvl")) is not None), None)
        depth = whole_number(depth or outline)
        level = self._numbering.level(number, depth)
        return (number, depth, level, outline is not None) if level else None

    def _count(self, run: list[tuple], found: dict) -> None:
        """Number the paragraphs `run`, which follow one another."""
        depths: list[int] = []
        for paragraph, number, depth, level, is_heading in run:
            counts = self._counts.setdefault(number, {})
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
            for deeper in [other for other in counts if other > depth]:
                del counts[deeper]
            while depths and depths[-1] > depth:
                depths.pop()
            if not depths or depths[-1] < depth:
                depths.append(depth)
            is_bullet = level.form == "bullet"
            pattern = level.text
            says_more = pattern.count("%") > 1 or any(map(str.isalpha, pattern))
            if not is_bullet and (says_more or is_heading or len(run) == 1):
                depths.pop()
                found[paragraph] = Item(written=self._written(number, pattern, counts))
            else:
                if not is_bullet and level.form not in ("decimal", "decimalZero"):
                    self._report.add("numbering")
                found[paragraph] = Item(
                    depth=min(len(depths) - 1, _DEEPEST), ordered=not is_bullet, number=counts[depth]
                )

    def _written(self, number: str, pattern: str, counts: dict[int, int]) -> str:
        for depth in range(9):
            if f"%{depth + 1}" in pattern:
                level = self._numbering.level(number, depth)
                form = level.form if level else "decimal"
                start = level.start if level else 1
                pattern = pattern.replace(f"%{depth + 1}", formatted(counts.get(depth, start), form))
        return pattern.strip()


def formatted(number: int, form: str) -> str:
    """`number` as Word's numFmt `form` writes it."""
    if form in ("lowerLetter", "upperLetter") and number > 0:
        # After z come aa, bb: 17.18.59.
        text = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)
        return text.upper() if form == "upperLetter" else text
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        text, left = "", number
        for value, letters in _ROMAN:
            text += letters * (left // value)
            left %= value
        return text.upper() if form == "upperRoman" else text
    return f"{number:02}" if form == "decimalZero" else str(number)


def write_number(paragraph, text: str) -> None:
    """Put the number `text` in front of the words of `paragraph`."""
    run = etree.Element(f"{W}r")
    words = etree.SubElement(run, f"{W}t")
    words.text = f"{text} "
    at = 1 if len(paragraph) and paragraph[0].tag == f"{W}pPr" else 0
    # As bold as the words that it numbers.
    first = paragraph.find(f"{W}r/{W}rPr")
    if first is not None:
        run.insert(0, etree.fromstring(etree.tostring(first)))
    paragraph.insert(at, run)
