"""The child process of `news.pictures.first_page`: a PDF on stdin; a line of JSON and a WebP on stdout."""

import io
import json
import resource
import sys

from news.pictures.first_page import CPU_SECONDS, HEIGHT, MEMORY, QUALITY, WIDTH

_SMALLEST, _LARGEST = 36, 14_400  # points a side; the largest is that of ISO 32000-1, Annex C


def draw(data: bytes) -> tuple[bytes, int, int]:
    """The first page of `data` as WebP, with its width and height in pixels."""
    import pypdfium2  # after the bounds were set

    with pypdfium2.PdfDocument(data) as document:
        page = document[0]
        width, height = page.get_size()
        if min(width, height) < _SMALLEST or max(width, height) > _LARGEST:
            raise ValueError(f"no page that anybody prints: {width} × {height} pt")
        scale = min(WIDTH / width, HEIGHT / height)
        picture = page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=QUALITY, method=4)
    return out.getvalue(), picture.width, picture.height


def main() -> None:
    for what, limit in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, CPU_SECONDS)):
        try:
            resource.setrlimit(what, (limit, limit))
        except (OSError, ValueError):  # not on this system; the clock still holds
            pass
    picture, width, height = draw(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps({"width": width, "height": height}).encode() + b"\n" + picture)


if __name__ == "__main__":
    main()
