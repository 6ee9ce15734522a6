"""What every template of the site knows without being told."""

from django.http import HttpRequest

from news.reading import Site


def site(request: HttpRequest) -> dict:
    """`site`: name, description and menu. No query until a template shows the menu."""
    return {"site": Site()}
