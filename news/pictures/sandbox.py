"""Runs `encode` in a process of its own, which may die.

The decoders are native code, and the bytes are whatever somebody sent: a crash, an endless
loop or a greedy allocation ends the child and is a refusal; the site goes on.
"""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from news.pictures.encode import Bounds, Encoded
from news.pictures.kinds import recognise
from news.pictures.refusal import NoPhoto

CPU_SECONDS = 8
WALL_SECONDS = 9
MEMORY = 1024 * 1024 * 1024  # bytes of address space, about twice what the child ever touches

_ROOT = Path(__file__).resolve().parents[2]
# Vietnamese refusals go through a pipe; native thread pools would only reserve memory.
_ENVIRONMENT = {"PYTHONUTF8": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}


def encode_apart(data: bytes, bounds: Bounds) -> Encoded:
    """`encode(data, bounds)` in a child process. Raises NoPhoto."""
    recognise(data)  # most of what is refused needs no child
    request = json.dumps(asdict(bounds)).encode() + b"\n" + data
    try:
        child = subprocess.run(
            [sys.executable, "-m", "news.pictures.child"],
            input=request,
            capture_output=True,
            timeout=WALL_SECONDS,
            cwd=_ROOT,
            env={**_ENVIRONMENT, "PATH": os.environ.get("PATH", "")},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _gave_up() from error
    header, _, encoded = child.stdout.partition(b"\n")
    if child.returncode != 0 or not header:
        raise _gave_up()
    answer = json.loads(header)
    if "refused" in answer:
        raise NoPhoto(answer["refused"])
    return Encoded(data=encoded, **answer)


def _gave_up() -> NoPhoto:
    return NoPhoto(
        "Tệp ảnh này nặng bất thường, máy chủ mở không nổi. Hãy mở ảnh, lưu lại thành JPEG rồi gửi lại."
    )
