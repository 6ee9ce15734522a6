"""Where files go that belong to nothing: aside, not away. VAR_DIR/doctor/<day>/<tree>/<name>.

A file without a row may be all that is left of somebody's work (a database brought back from an
older backup knows nothing of it), so no check deletes one, and a row that misses its file finds it here.
"""

import shutil
from pathlib import Path

from django.conf import settings
from django.utils import timezone


def set_aside(place: Path, tree: str, name: str) -> None:
    """Move `place` (file or folder), known as `name` in `tree`, out of the way. One that is gone is no matter."""
    target = _folder() / timezone.localdate().isoformat() / tree / name
    target.parent.mkdir(parents=True, exist_ok=True)
    while target.exists():  # the same name, set aside before on this day
        target = target.with_name(target.name + "~")
    try:
        shutil.move(place, target)
    except FileNotFoundError:
        return


def find_aside(tree: str, name: str, size: int | None) -> Path | None:
    """The newest file set aside as `name` of `tree`, of `size` bytes (None: of any)."""
    found = sorted(_folder().glob(f"*/{tree}/{name}"), reverse=True)
    return next((place for place in found if size is None or place.stat().st_size == size), None)


def bring_back(aside: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(aside, place)


def _folder() -> Path:
    return settings.VAR_DIR / "doctor"
