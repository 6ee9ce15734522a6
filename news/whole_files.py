"""Files that are there whole or not at all: written aside, then renamed."""

import os
import secrets
from pathlib import Path


def write_whole(place: Path, data: bytes, at: int | None = None) -> None:
    """`at`: the time that the file gets, in seconds since 1970. Raises OSError."""
    aside = place.with_name(f".{secrets.token_hex(8)}")
    try:
        try:
            aside.write_bytes(data)
        except FileNotFoundError:
            place.parent.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(data)
        if at is not None:
            os.utime(aside, (at, at))
        aside.replace(place)
    except OSError:
        aside.unlink(missing_ok=True)
        raise
