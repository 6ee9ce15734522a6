"""A document that bears a secrecy marking may not be stored on this site, nor quoted anywhere.

Law on Protection of State Secrets 117/2025/QH15 forbids state secrets on machines with a
network; Decree 30/2020/NĐ-CP and Party guidance 36-HD/VPTW put the marking (MẬT, TỐI MẬT, TUYỆT
MẬT) on a line, in a cell or in a box of its own. The word within a sentence marks nothing.
"""

import re
import unicodedata

from news.importers.docx.names import A, V, W, own_text
from news.importers.imported import NotImportable
from news.text.fold import fold
from news.text.legacy_fonts import Encoding, is_unicode_already, to_unicode

REFUSAL = (
    "Tài liệu mang dấu chỉ độ mật, không được đưa lên trang và chưa có gì được lưu. Hãy xóa tệp khỏi máy "
    "có nối mạng và xử lý theo quy định bảo vệ bí mật nhà nước. Nếu đóng nhầm, cơ quan ban hành phải bỏ dấu "
    "chỉ độ mật trước khi gửi lại."
)

_LONGEST = 80  # characters of a line that is only a marking
_NOT_LETTERS = re.compile(r"[\W_]+")
_LABEL = r"(?:dauchidomat|mucdomat|dochidomat|domat|daumat|mucdo|dau)?"
_URGENT = r"(?:dokhan)?(?:thuongkhan|khan|hoatoc|hengio|topsecret|secret|confidential)"
_KIND = rf"(?:tailieu|vanban|congvan|hoso|kemtheo|thuoc|{_URGENT})*"
_AFTER = rf"(?:{_URGENT})*(?:bankyso\d*|banso\d*|so\d*|\d*)"
_STRONG = re.compile(f"{_LABEL}{_KIND}(?:mat)?(?:toimat|tuyetmat){_AFTER}")
_PLAIN = re.compile(f"{_LABEL}{_KIND}mat{_AFTER}")
_BARE = re.compile(f"mat{_AFTER}")
# What MẬT may look like where letters stand alone: decomposed, without diacritics, half of them.
_PLAIN_WORD = re.compile(r"M(?:Ậ|A|Â|Ạ)T|Mật")


def refuse_marked(roots: list) -> None:
    """Raise NotImportable, with nothing of the text in it, if any of the trees bears a marking."""
    for root in roots:
        for text in _texts(root):
            for line in re.split(r"[\n\t]", text):
                if is_marking(line):
                    raise NotImportable(REFUSAL)


def is_marking(line: str) -> bool:
    """Is `line` a secrecy marking and nothing else? In Unicode, TCVN3 or VNI, letters spaced or not."""
    line = " ".join(line.split())
    if len(line) > 4 * _LONGEST:  # a letter has three marks at the most; normal forms take long on more
        return False
    line = unicodedata.normalize("NFKC", line)  # full-width letters, too
    if not 3 <= len(line) <= _LONGEST:
        return False
    forms = {line}
    if not line.isascii() and not is_unicode_already(line):
        forms |= {to_unicode(line, encoding) for encoding in Encoding}
    return any(map(_is_marking, forms))


def _is_marking(line: str) -> bool:
    letters = _NOT_LETTERS.sub("", line)
    folded = fold(letters)
    if _STRONG.fullmatch(folded):
        return True
    if not _PLAIN.fullmatch(folded):
        return False
    # `Mặt`, `Mắt`, `mất` and honey stand in cells too: alone, only the capital word is a marking.
    if _PLAIN_WORD.search(letters):
        return True
    return not _BARE.fullmatch(folded) and "mật" in letters.lower()


def _texts(root):
    paragraphs = 0
    for node in root.iter():
        if node.tag in (f"{W}p", f"{A}p"):
            paragraphs += 1
            yield (
                own_text(node)
                if node.tag == f"{W}p"
                else "".join(part.text or "" for part in node.iter(f"{A}t"))
            )
        elif node.tag == f"{V}textpath":
            yield node.get("string", "")  # a watermark
        elif isinstance(node.tag, str) and not node.tag.startswith(W) and len(node) == 0 and node.text:
            yield node.text  # properties of the file, labels of charts
