"""The first page of a PDF as a picture, drawn in a process of its own, which may die.

As in `sandbox`: PDFium is native code and the bytes are whatever somebody sent. A preview is a
convenience, so whatever goes wrong means that there is none.
"""

import json
import logging
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

CPU_SECONDS = 5
WALL_SECONDS = 6
MEMORY = 1024 * 1024 * 1024  # bytes of address space
WIDTH, HEIGHT = 720, 1080  # pixels; the box that the page is drawn into
QUALITY = 70  # WebP; letters stay legible

_ROOT = Path(__file__).resolve().parents[2]
_ENVIRONMENT = {"PYTHONUTF8": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class FirstPage:
    """A WebP picture; width and height in pixels."""

    data: bytes
    width: int
    height: int


def first_page(data: bytes) -> FirstPage | None:
    """The first page of the PDF `data`, or None when it cannot be drawn within bounds."""
    try:
        child = subprocess.run(
            [sys.executable, "-m", "news.pictures.first_page_child"],
            input=data,
            capture_output=True,
            timeout=WALL_SECONDS,
            cwd=_ROOT,
            env={**_ENVIRONMENT, "PATH": os.environ.get("PATH", "")},
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError):
        logger.warning("the first page of a PDF took too long")
        return None
    header, _, picture = child.stdout.partition(b"\n")
    if child.returncode != 0 or not picture:
        logger.info("no first page: %s", child.stderr[-500:].decode(errors="replace"))
        return None
    return FirstPage(picture, **json.loads(header))
