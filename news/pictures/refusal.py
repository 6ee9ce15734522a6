"""Why a file did not become a photo."""


class NoPhoto(ValueError):
    """The file is no photo that we take; `str()` is one Vietnamese sentence that says what to do."""
