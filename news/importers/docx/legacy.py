"""Text in TCVN3 and VNI fonts, run by run, into Unicode, in a part's own tree."""

import re
from collections import Counter
from itertools import groupby

from news.importers.docx.names import W, own, own_text
from news.importers.docx.report import Report
from news.importers.docx.styles import Styles, font
from news.text.legacy_fonts import (
    Encoding,
    encoding_of_font,
    is_unicode_already,
    pieces_to_unicode,
    shows_legacy_signs,
)

_NAMES = {Encoding.TCVN3: "TCVN3", Encoding.TCVN3_CAPITALS: "TCVN3", Encoding.VNI: "VNI"}
# TCVN3 in a font of today: signs of commerce and law within words, and no Vietnamese letter.
_SIGN_IN_WORD = re.compile(r"[^\W\d_][¡-©«-±´-¸»-¿]|[¡-©«-±´-¸»-¿][^\W\d_]")


def convert_legacy_fonts(roots: list, styles: Styles, report: Report) -> None:
    """Rewrite the text of `roots` (the document and its notes, headers, comments)."""
    found = []
    for root in roots:
        for paragraph in root.iter(f"{W}p"):
            pieces = _pieces(paragraph, styles)
            if pieces:
                found.append(pieces)
            elif len(_SIGN_IN_WORD.findall(text := own_text(paragraph))) >= 3 and not is_unicode_already(
                text
            ):
                report.add("suspect", text)
    # A document may name an old font and yet be typed in Unicode: each paragraph tells by its
    # letters, and one that could be either is what most of the others are.
    votes = Counter()
    for pieces in found:
        text = "".join(node.text or "" for node, encoding in pieces if encoding)
        votes["unicode" if is_unicode_already(text) else "legacy" if shows_legacy_signs(text) else ""] += 1
    mostly_unicode = votes["unicode"] > votes["legacy"]
    for pieces in found:
        text = "".join(node.text or "" for node, encoding in pieces if encoding)
        if is_unicode_already(text) or mostly_unicode:
            continue
        changed = False
        for encoding, group in groupby(pieces, key=lambda piece: piece[1]):
            if encoding is None:
                continue
            nodes = [node for node, _ in group]
            before = [node.text or "" for node in nodes]
            after = pieces_to_unicode(before, encoding)
            for node, words in zip(nodes, after, strict=True):
                node.text = words
            changed |= before != after
            if before != after:
                name = _NAMES[encoding]
        if changed:
            report.add("legacy", name)


def _pieces(paragraph, styles: Styles) -> list:
    """The text nodes of `paragraph` with their encodings; none when all of it is Unicode."""
    pieces, is_legacy, encodings = [], False, {}
    for node in list(own(paragraph)):
        if node.tag not in (f"{W}t", f"{W}delText", f"{W}softHyphen"):
            continue
        run = node.getparent()
        if run.tag != f"{W}r":
            continue
        if run not in encodings:
            encodings[run] = encoding_of_font(font(styles.run(run, paragraph)))
        encoding = encodings[run]
        if node.tag == f"{W}softHyphen":
            if encoding not in (Encoding.TCVN3, Encoding.TCVN3_CAPITALS):
                continue
            # Word takes TCVN3's ư (0xAD) for a soft hyphen and writes it as one.
            node.tag, node.text = f"{W}t", "\xad"
        is_legacy |= encoding is not None
        pieces.append((node, encoding))
    return pieces if is_legacy else []
