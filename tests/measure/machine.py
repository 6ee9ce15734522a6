"""What was measured on: figures of two machines do not compare, ratios do."""

import os
import platform
from pathlib import Path


def machine() -> dict[str, str | int]:
    processor = platform.machine()
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        processor = next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    return {"processor": processor, "cores": os.cpu_count() or 0, "python": platform.python_version()}
