"""`python -m tests.chaos [SEED]`: breaks a site of its own and counts what people notice. Into var/chaos.json."""

import json
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from tests.chaos import reading, writing
from tests.chaos.faults import small_disk
from tests.chaos.report import flat, is_kept, tables
from tests.chaos.small_site import fill
from tests.measure.machine import machine
from tests.measure.sites import VAR, end_tidily, say
from tests.measure.stack import stack

_RESULT = VAR / "chaos.json"


def main(seed: int) -> bool:
    """Whether the goal was reached."""
    began = time.monotonic()
    with ExitStack() as ending:
        folder = Path(ending.enter_context(tempfile.TemporaryDirectory(prefix="chaos-")))
        folder.chmod(0o755)
        var = folder / "var"
        ending.enter_context(small_disk(var / "pages"))
        site = ending.enter_context(stack(var=var))
        say(f"The site stands; {time.monotonic() - began:.0f} s.")
        pages = fill(site)
        say(f"It has articles; {time.monotonic() - began:.0f} s.")
        suffered = list(reading.suffer(site, pages, seed=seed))
        say(f"Workers are killed while people write …; {time.monotonic() - began:.0f} s.")
        writes = writing.suffer(site, pages, seed=seed)
    for line in (*writes.lost, *writes.half_made):
        say(line)
    result = flat(suffered, writes, time.monotonic() - began)
    _RESULT.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(tables(suffered, writes))
    print(f"\n{machine()}\nwritten to {_RESULT}")
    return is_kept(result)


if __name__ == "__main__":
    end_tidily()
    sys.exit(not main(int(sys.argv[1]) if len(sys.argv) > 1 else 1))
