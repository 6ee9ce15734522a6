"""Files that are there whole or not at all: written aside, then renamed; and so read in one piece."""

import os
import secrets
from pathlib import Path

_MUCH = 256 * 1024  # bytes; nearly every page is smaller


def read_at_once(place: str) -> bytes:
    """With the fewest calls of the system: each lets another thread of the process go first. Raises OSError."""
    file = os.open(place, os.O_RDONLY)
    try:
        parts = [os.read(file, _MUCH)]
        while len(parts[-1]) == _MUCH:
            parts.append(os.read(file, _MUCH))
    finally:
        os.close(file)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def write_whole(place: Path, data: bytes, at: int | None = None, *, mode: int | None = None) -> None:
    """`at`: the time that the file gets, in seconds since 1970; `mode`: who may read it. Raises OSError."""
    aside = place.with_name(f".{secrets.token_hex(8)}")
    try:
        try:
            aside.write_bytes(data)
        except FileNotFoundError:
            place.parent.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(data)
        if mode is not None:
            aside.chmod(mode)
        if at is not None:
            os.utime(aside, (at, at))
        aside.replace(place)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
