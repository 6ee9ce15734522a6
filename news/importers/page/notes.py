"""Notes to staff that quote the lines they are about."""


def note(notes: list[str], sentence: str, texts: list[str]) -> None:
    """`sentence` with how many `texts` there are and how the first of them begin; none, no note."""
    if texts:
        quoted = "; ".join(f"“{start_of(text)}”" for text in texts[:3])
        notes.append(sentence.format(len(texts), quoted + ("…" if len(texts) > 3 else "")))


def start_of(text: str) -> str:
    """The first words of `text`, to find it by."""
    words = text[:80].split()[:8]
    start = " ".join(words)
    return start if start == text else f"{start}…"
