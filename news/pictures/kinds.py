"""What a file is, by its first bytes. Names and types that senders give are not asked."""

from dataclasses import dataclass

from news.pictures.refusal import NoPhoto

TAKEN = "JPEG, PNG, WebP, AVIF, GIF hoặc HEIC"


@dataclass(frozen=True)
class Kind:
    """A kind of picture that we take. `share` of the allowed pixels it may have.

    WebP, AVIF and HEIC decoders hold several copies of a whole picture in memory, where a
    JPEG is decoded smaller at once and a PNG line by line.
    """

    pillow: str  # Pillow's name of the format
    share: float = 1.0


JPEG = Kind("JPEG")
PNG = Kind("PNG")
GIF = Kind("GIF", 0.5)
WEBP = Kind("WEBP", 0.4)
AVIF = Kind("AVIF", 0.5)
HEIC = Kind("HEIF", 0.85)  # a telephone's 48 million pixels fit

_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}

_SEND_A_PHOTO = f"Hãy gửi tệp ảnh {TAKEN}."
_SAVE_AS = "Hãy mở tệp rồi lưu lại thành JPEG hoặc PNG, sau đó gửi lại."

# First bytes: what the file is, what to do. Asked in this order.
_REFUSED: tuple[tuple[bytes, str, str], ...] = (
    (b"II*\x00", "ảnh TIFF (hoặc ảnh thô của máy ảnh)", _SAVE_AS),
    (b"MM\x00*", "ảnh TIFF (hoặc ảnh thô của máy ảnh)", _SAVE_AS),
    (b"II+\x00", "ảnh TIFF", _SAVE_AS),
    (b"MM\x00+", "ảnh TIFF", _SAVE_AS),
    (b"BM", "ảnh BMP", _SAVE_AS),
    (b"\x00\x00\x00\x0cjP  ", "ảnh JPEG 2000", _SAVE_AS),
    (b"\xff\x4f\xff\x51", "ảnh JPEG 2000", _SAVE_AS),
    (b"\x00\x00\x00\x0cJXL ", "ảnh JPEG XL", _SAVE_AS),
    (b"\xff\x0a", "ảnh JPEG XL", _SAVE_AS),
    (b"8BPS", "tệp Photoshop", _SAVE_AS),
    (b"\x00\x00\x01\x00", "biểu tượng ICO", _SAVE_AS),
    (b"\x0a\x05\x01", "ảnh PCX", _SAVE_AS),
    (b"\xd7\xcd\xc6\x9a", "hình vẽ WMF", _SAVE_AS),
    (b"BLP", "ảnh BLP", _SAVE_AS),
    (b"%PDF", "tệp PDF", "Hãy xuất trang cần dùng thành ảnh JPEG rồi gửi lại."),
    (b"%!PS", "tệp PostScript", "Hãy xuất thành ảnh JPEG rồi gửi lại."),
    (b"\xc5\xd0\xd3\xc6", "tệp EPS", "Hãy xuất thành ảnh JPEG rồi gửi lại."),
    (b"\xd0\xcf\x11\xe0", "tệp Office đời cũ", _SEND_A_PHOTO),
    (b"PK\x03\x04", "tệp nén hoặc tệp Office (ZIP, Word, Excel…)",
     "Hãy giải nén, hoặc lấy ảnh ra khỏi văn bản, rồi gửi từng tệp ảnh."),
    (b"PK\x05\x06", "tệp nén ZIP", "Hãy giải nén rồi gửi từng tệp ảnh."),
    (b"Rar!", "tệp nén RAR", "Hãy giải nén rồi gửi từng tệp ảnh."),
    (b"7z\xbc\xaf", "tệp nén 7z", "Hãy giải nén rồi gửi từng tệp ảnh."),
    (b"ID3", "tệp âm thanh", _SEND_A_PHOTO),
    (b"\x1aE\xdf\xa3", "tệp phim", "Hãy chụp lại một cảnh của phim thành ảnh rồi gửi."),
)  # fmt: skip


def recognise(data: bytes) -> Kind:
    """The kind of `data` (the whole file, or at least its first 1024 bytes).

    Raises NoPhoto, which names what the file is instead, as far as that can be told.
    """
    if not data:
        raise NoPhoto("Tệp trống, không có gì để tải lên. Hãy chép lại ảnh rồi gửi lại.")
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data.startswith((b"GIF87a", b"GIF89a")):
        return GIF
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return WEBP
    if data[4:8] == b"ftyp":
        return _of_brands(data)
    for start, name, advice in _REFUSED:
        if data.startswith(start):
            raise NoPhoto(f"Tệp này là {name}, thư viện không nhận. {advice}")
    raise NoPhoto(_of_text(data[:1024]))


def _of_brands(data: bytes) -> Kind:
    """HEIC, AVIF and films share one container (ISO 14496-12); its brands tell them apart."""
    length = min(int.from_bytes(data[:4], "big"), 256)
    brands = [data[8:12], *(data[at : at + 4] for at in range(16, length, 4))]
    if b"avif" in brands or b"avis" in brands:
        return AVIF
    if _HEIF_BRANDS.intersection(brands):
        return HEIC
    raise NoPhoto(
        "Tệp này là tệp phim, thư viện không nhận. Hãy chụp lại một cảnh của phim thành ảnh rồi gửi."
    )


def _of_text(start: bytes) -> str:
    small = start.lower()
    if b"<svg" in small:
        return f"Tệp này là hình vẽ SVG, có thể chứa mã lệnh nên thư viện không nhận. {_SAVE_AS}"
    if small.lstrip().startswith(b"<"):
        return f"Tệp này là trang web hoặc văn bản XML, không phải ảnh. {_SEND_A_PHOTO}"
    if b"\x00" not in start:
        try:
            start.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return f"Tệp này là văn bản, không phải ảnh. {_SEND_A_PHOTO}"
    return f"Tệp này không phải ảnh đọc được, hoặc đã hỏng phần đầu. {_SEND_A_PHOTO}"
