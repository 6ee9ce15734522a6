"""The admin: one file a subject, thin, asking `news.editorial` for every rule."""
