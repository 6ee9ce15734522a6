"""Why a verb refused: named exceptions whose message is the Vietnamese sentence to show."""


class Refused(Exception):
    """Base of every refusal; `str()` is what the person reads."""


class NotAllowed(Refused):
    """The person may not do this; the message says what was asked."""


class NotReady(Refused):
    """The article lacks something; `problems` holds one sentence for each."""

    def __init__(self, problems: list[str]):
        self.problems = problems
        super().__init__(" ".join(problems))


class AlreadyDone(Refused):
    """Somebody else acted in the meantime, or the thing is no longer in the state asked for."""


class BadPhoto(Refused):
    """The file is no photo that the library takes; says what to do instead."""


class BadFile(Refused):
    """The file is none that an article takes along; says what to do instead."""


class BeingEdited(Refused):
    """Somebody else is typing in the article; the message says who and since when."""


class TooLarge(Refused):
    """More text than is kept by itself."""


class TooMany(Refused):
    """As many as one person may have are there already."""
