"""Articles in the admin: list and form (`admin.py`, `form.py`, `filters.py`), and screens that do one thing.

A screen's file gives its `urls(admin)`; a panel beside the form its `panel(request, article)`,
a dict for the template. `admin.py` lists both.
"""
