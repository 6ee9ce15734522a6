"""A slug that no other row of its kind has."""

from news.text.slugs import slugify


def free_slug(thing, text: str, *, fallback: str = "muc") -> str:
    """From `text`, for `thing`, a row whose model has a unique `slug`.

    Two names may fold to the same (`Ban Tổ chức`, `Bản tổ chức`), so the later one is numbered.
    """
    slug = slugify(text, fallback=fallback)
    others = type(thing)._default_manager.exclude(pk=thing.pk).filter(slug__startswith=slug)
    taken = set(others.values_list("slug", flat=True))
    numbered = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return next(free for free in (slug, *numbered) if free not in taken)
