"""wrk, the load generator: 64 connections that ask one after the other, on two threads.

It shares the processors with what it measures; so does everything that it is compared with.
"""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.services.programs import need

CONNECTIONS = 64
_THREADS = 2
_SCRIPT = Path(__file__).with_suffix(".lua")


@dataclass(frozen=True)
class Load:
    """What one run of wrk counted. Times in milliseconds; `errors`: no answer, one cut short, or none of 200."""

    rate: float  # answers a second
    p50: float
    p99: float
    errors: int
    size: float  # bytes of an answer, headers included


def load(address: str, paths: Path, seconds: int, *, coding: str = "gzip") -> Load:
    """Ask `address` for the addresses in the file `paths` for so many seconds. Raises CalledProcessError."""
    command = [
        need("wrk", "wrk"), "--threads", str(_THREADS), "--connections", str(CONNECTIONS),
        "--duration", f"{seconds}s", "--timeout", "10s", "--script", str(_SCRIPT), address,
    ]  # fmt: skip
    env = {**os.environ, "WRK_PATHS": str(paths), "WRK_CODING": coding}
    done = subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True)
    return counted(done.stdout)


def counted(printed: str) -> Load:
    """The last line that the script printed."""
    said = json.loads(printed.strip().splitlines()[-1])
    return Load(
        rate=said["requests"] / (said["microseconds"] / 1e6),
        p50=said["p50"] / 1000,
        p99=said["p99"] / 1000,
        errors=sum(said[kind] for kind in ("connect", "read", "write", "timeout", "status")),
        size=said["bytes"] / max(1, said["requests"]),
    )
