"""The admin: one file a subject, thin, asking `news.editorial` for every rule.

`NewsConfig.ready` imports the files that register; this package imports none itself,
because Django finds the admin site (`site.py`) through it before anything may register.
"""
